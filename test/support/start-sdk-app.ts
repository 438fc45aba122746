import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { openWebFiles } from "@webizen/apps-sdk/web-files";

/** A page that uses the SDK, on an origin of its own. */
export interface SdkApp extends AsyncDisposable {
  /** Without a slash. */
  readonly origin: string;
}

/**
 * Serves a page on a free port of the loopback, at every path, with the SDK beside it as a pod serves it.
 *
 * @param script a module; `./sdk/webizen.js` is at `/sdk/webizen.js`
 */
export async function startSdkApp(script: string): Promise<SdkApp> {
  const files = await openWebFiles();
  const page = `<!doctype html><html lang="en"><link rel="icon" href="data:,"><title>Notes</title><h1>Notes</h1>
<p id="state">Starting</p><button id="in">Sign in</button><button id="out">Sign out</button>
<script type="module" src="/app.js"></script></html>`;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://app");
    const file = files.find(pathname);
    const type = file !== undefined || pathname === "/app.js" ? "text/javascript" : "text/html";
    response.writeHead(200, { "content-type": type });
    response.end(file?.bytes ?? (pathname === "/app.js" ? script : page));
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
