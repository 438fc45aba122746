import { IncomingMessage } from "node:http";
import type { Http2ServerRequest } from "node:http2";
import { PodError } from "../errors.ts";

// Literal or escaped, before the query. https://www.rfc-editor.org/rfc/rfc3986#section-3.3
const DOT_SEGMENT = /\/(?:\.|%2e){1,2}(?:[/?#]|$)/i;

/**
 * Finds what is wrong with a request as it came over the wire and can no longer be seen once it is a `Request`.
 *
 * @returns a `bad-request` or `bad-path`; `undefined` when nothing is wrong
 */
export function findWireFault(incoming: IncomingMessage | Http2ServerRequest): PodError | undefined {
  const { hosts, coding } = readRawHeaders(incoming.rawHeaders);
  // "A server MUST respond with a 400 (Bad Request) status code to any HTTP/1.1 request message that lacks a Host header
  // field and to any request message that contains more than one Host header field line."
  // https://www.rfc-editor.org/rfc/rfc9112#section-3.2
  if (incoming instanceof IncomingMessage && (hosts > 1 || (hosts === 0 && incoming.httpVersion === "1.1"))) {
    return new PodError("bad-request", `The request has ${hosts} Host headers; send one`);
  }
  if (coding !== undefined && coding.trim().toLowerCase() !== "chunked") {
    return new PodError(
      "bad-request",
      "A body is transferred chunked or with its length, in no other coding",
    );
  }
  return findTargetFault(incoming.url ?? "/");
}

// Node's `headers` objects are made on first use, from all headers: this runs before each request and needs two.
function readRawHeaders(raw: readonly string[]): { hosts: number; coding: string | undefined } {
  let hosts = 0;
  let coding: string | undefined;
  for (let index = 0; index < raw.length; index += 2) {
    const name = raw[index] ?? "";
    if (name.length === 4 && name.toLowerCase() === "host") hosts++;
    else if (name.length === 17 && name.toLowerCase() === "transfer-encoding") {
      coding = coding === undefined ? raw[index + 1] : `${coding}, ${raw[index + 1]}`;
    }
  }
  return { hosts, coding };
}

// A parser of URLs resolves dot segments and cuts fragments off. Whoever sends them means another resource than the one
// that would be found, or hopes that somebody in front of the server reads the path otherwise than it does.
function findTargetFault(target: string): PodError | undefined {
  if (target.includes("#"))
    return new PodError("bad-path", "The request's target has a fragment; leave it out");
  const query = target.indexOf("?");
  const path = query === -1 ? target : target.slice(0, query);
  return DOT_SEGMENT.test(path)
    ? new PodError("bad-path", "The request's target has a dot segment; send the path that it stands for")
    : undefined;
}
