import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
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
    entryPoints: [join(import.meta.dirname, "tiny-app.js")],
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
