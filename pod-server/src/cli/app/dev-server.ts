import { watch } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join, resolve, sep } from "node:path";
import type { WebFiles } from "@webizen/apps-sdk/web-files";
import { MEDIA } from "@webizen/ontologies";
import mime from "mime";

/** A server for somebody who writes an app, on this machine alone. */
export interface DevServer extends AsyncDisposable {
  /** With its trailing slash. */
  readonly url: string;
}

const HELPER = "/.webizen-dev.js";
const EVENTS = "/.webizen-dev/changes";
const FAULTS = "/.webizen-dev/faults";
const MAX_FAULT_BYTES = 10_000;
const SETTLED_MS = 50;

// Runs in the page: loads it anew after a change, and says in the terminal what goes wrong.
const HELPER_SCRIPT = `new EventSource(${JSON.stringify(EVENTS)}).onmessage = () => location.reload();
const tell = (text) => navigator.sendBeacon(${JSON.stringify(FAULTS)}, text);
addEventListener("error", ({ message, filename, lineno, target }) =>
  tell(message ? message + " (" + filename + ":" + lineno + ")" : "Cannot be loaded: " + (target.src || target.href)), true);
addEventListener("unhandledrejection", ({ reason }) => tell(String(reason?.stack ?? reason)));
`;

/**
 * Serves the folder of an app with the SDK beside it. Pages load anew when a file is saved.
 *
 * @param options.port 0 for a free one
 * @param options.issuer the server that people sign in with, unless the app says another
 * @param options.onFault receives what goes wrong in pages, a sentence each
 */
export async function startDevServer(
  folder: string,
  options: {
    readonly port: number;
    readonly issuer: string;
    readonly sdk: WebFiles;
    readonly onFault: (text: string) => void;
  },
): Promise<DevServer> {
  const root = resolve(folder);
  const listeners = new Set<ServerResponse>();
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    if (pathname === EVENTS) return follow(response);
    if (pathname === FAULTS) return options.onFault((await readText(request)).slice(0, MAX_FAULT_BYTES));
    if (pathname === HELPER) return send(response, MEDIA.javascript, HELPER_SCRIPT);
    if (pathname.startsWith("/sdk/")) {
      const file = findSdkFile(options.sdk, pathname);
      return file === undefined ? refuse(response) : send(response, typeOf(pathname), file.bytes);
    }
    const path = join(root, decodeURIComponent(pathname.endsWith("/") ? `${pathname}index.html` : pathname));
    if (!path.startsWith(root + sep)) return refuse(response);
    const content = await readFile(path).catch(() => undefined);
    if (content === undefined) return refuse(response);
    const type = typeOf(path);
    return send(response, type, type === MEDIA.html ? withHelper(String(content), options.issuer) : content);
  }

  function follow(response: ServerResponse): void {
    response
      .writeHead(200, { "content-type": MEDIA.eventStream, "cache-control": "no-store" })
      .write(": on\n\n");
    listeners.add(response);
    response.on("close", () => listeners.delete(response));
  }

  const server = createServer((request, response) => {
    // Pages of other sites reach this machine by names of their own.
    if (!/^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(request.headers.host ?? ""))
      return refuse(response);
    answer(request, response)
      .catch(() => refuse(response))
      .finally(() => request.url === FAULTS && response.writeHead(204).end());
  });
  await new Promise<void>((ready, fail) => {
    server.once("error", fail).listen(options.port, "localhost", ready);
  });
  let settling: NodeJS.Timeout | undefined;
  const watcher = watch(root, { recursive: true }, () => {
    clearTimeout(settling);
    // Editors write a file in several steps.
    settling = setTimeout(() => {
      for (const listener of listeners) listener.write("data: changed\n\n");
    }, SETTLED_MS);
  });
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    async [Symbol.asyncDispose]() {
      watcher.close();
      clearTimeout(settling);
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** An address that names a version needs to lead nowhere else here: nothing is kept. */
function findSdkFile({ find, release }: WebFiles, path: string): ReturnType<WebFiles["find"]> {
  return find(release.find(path)?.current ?? path);
}

function withHelper(html: string, issuer: string): string {
  const address = new URL(issuer).href.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  const script = `<script type="module" src="${HELPER}"></script><meta name="webizen-issuer" content="${address}">`;
  const head = /<head[^>]*>/i.exec(html);
  if (head === null) return script + html;
  const end = head.index + head[0].length;
  return html.slice(0, end) + script + html.slice(end);
}

function typeOf(path: string): string {
  return mime.getType(path) ?? MEDIA.octetStream;
}

function send(response: ServerResponse, type: string, content: string | Uint8Array): void {
  response.writeHead(200, { "content-type": type, "cache-control": "no-store" }).end(content);
}

function refuse(response: ServerResponse): void {
  if (!response.headersSent) response.writeHead(404, { "content-type": MEDIA.text });
  response.end("There is no such file in the app.\n");
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += chunk.length;
    if (bytes > MAX_FAULT_BYTES) break;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
