import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { openWebFiles } from "@webizen/apps-sdk/web-files";

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".webmanifest": "application/manifest+json",
};

/** Apps on an origin of their own. */
export interface ServedApps extends AsyncDisposable {
  /** Without a slash. */
  readonly origin: string;
}

/**
 * Serves the folders of apps on a free port of the loopback, with the SDK beside them as a pod serves it.
 *
 * @param root a folder with one folder for each app
 * @param pages more files, by path; their type is told by the ending
 */
export async function serveApps(
  root: string,
  pages: Readonly<Record<string, string>> = {},
): Promise<ServedApps> {
  const files = await openWebFiles();
  const read = async (path: string): Promise<Uint8Array | string> =>
    pages[path] ?? files.find(path)?.bytes ?? (await readFile(join(root, path)));
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://apps");
    const path = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
    try {
      const body = await read(path);
      response.setHeader("content-type", TYPES[extname(path)] ?? "application/octet-stream");
      // As installed apps have it: nothing inline, nothing from elsewhere but what people sign in with and ask.
      response.setHeader(
        "content-security-policy",
        "default-src 'self'; connect-src *; img-src 'self' blob: data:",
      );
      response.end(body);
    } catch {
      response.writeHead(404).end();
    }
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
