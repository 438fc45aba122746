import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { MEDIA } from "@webizen/ontologies";

/** A document as {@link startSmallServer} gives it. */
export interface SmallDocument {
  readonly status?: number;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string | string[]>>;
  readonly body?: string;
  /** Takes over the whole answer. */
  readonly answer?: (request: IncomingMessage, response: ServerResponse) => void;
}

/** A server of a handful of documents, for tests. */
export interface SmallServer extends AsyncDisposable {
  readonly origin: string;
  /** By path; may change at any time. What is missing here is answered 404. */
  readonly documents: Map<string, SmallDocument>;
  /** Method and path of every request, in order. */
  readonly seen: string[];
}

/** Serves documents on a free port of loopback, as Turtle unless told otherwise, with an ETag made of the body. */
export async function startSmallServer(
  documents: Readonly<Record<string, SmallDocument | string>> = {},
): Promise<SmallServer> {
  const seen: string[] = [];
  const entries = Object.entries(documents).map(([path, document]): [string, SmallDocument] => [
    path,
    typeof document === "string" ? { body: document } : document,
  ]);
  const all = new Map(entries);
  const listener: RequestListener = (request, response) => {
    seen.push(`${request.method} ${request.url}`);
    const document = all.get(request.url ?? "") ?? all.get((request.url ?? "").split("?")[0] ?? "");
    if (document?.answer !== undefined) document.answer(request, response);
    else give(document ?? { status: 404 }, request, response);
  };
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    documents: all,
    seen,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function give(
  { status = 200, type = MEDIA.turtle, headers = {}, body = "" }: SmallDocument,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const etag = `"${Buffer.from(body).toString("base64url").slice(-24)}-${body.length}"`;
  const isKnown = status === 200 && request.headers["if-none-match"] === etag;
  response.writeHead(isKnown ? 304 : status, { "content-type": type, etag, ...headers });
  response.end(request.method === "HEAD" || isKnown ? "" : body);
}
