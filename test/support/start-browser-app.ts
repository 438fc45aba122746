import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { build, stop } from "esbuild-wasm";

/** A small real app in the browser, on an origin of its own. */
export interface BrowserApp extends AsyncDisposable {
  /** Without a slash. */
  readonly origin: string;
}

/** Bundles the app with the library that most Solid apps log in with, and serves it on a free port of the loopback. */
export async function startBrowserApp(): Promise<BrowserApp> {
  const bundle = await bundleApp();
  const server = createServer((request, response) => {
    const isScript = request.url === "/app.js";
    response.writeHead(200, { "content-type": isScript ? "text/javascript" : "text/html" });
    response.end(isScript ? bundle : PAGE);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bundleApp(): Promise<Uint8Array> {
  const built = await build({
    stdin: { contents: APP, resolveDir: import.meta.dirname, loader: "js" },
    bundle: true,
    format: "esm",
    platform: "browser",
    write: false,
  });
  await stop();
  return built.outputFiles[0]?.contents ?? new Uint8Array();
}

const PAGE = `<!doctype html><html lang="en"><title>Tiny app</title>
<h1>Tiny app</h1><p id="state">Starting</p><button id="in">Log in</button>
<script type="module" src="/app.js"></script></html>`;

const APP = `
import { Session } from "@inrupt/solid-client-authn-browser";

const parameters = new URLSearchParams(location.search);
if (parameters.has("forget")) localStorage.clear();
if (parameters.has("issuer")) localStorage.setItem("tiny-issuer", parameters.get("issuer"));
const session = new Session();
const state = document.querySelector("#state");

globalThis.tinyApp = {
  async ask({ url, method }) {
    const body = method === "PUT" ? "hello" : undefined;
    const headers = body === undefined ? {} : { "content-type": "text/plain" };
    return (await session.fetch(url, { method, body, headers })).status;
  },
};

document.querySelector("#in").addEventListener("click", () =>
  session.login({
    oidcIssuer: localStorage.getItem("tiny-issuer"),
    redirectUrl: location.origin + "/",
    clientName: "Tiny app",
  }),
);

try {
  await session.handleIncomingRedirect({ restorePreviousSession: !parameters.has("issuer"), url: location.href });
} catch (error) {
  console.log("login failed", error);
}
const { isLoggedIn, webId } = session.info;
state.textContent = isLoggedIn ? "Logged in as " + webId : "Not logged in";
`;
