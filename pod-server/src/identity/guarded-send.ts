import type { IncomingMessage } from "node:http";
import {
  checkTarget,
  createTransportFrame,
  exchange,
  readBody,
  type TransportBounds,
} from "./guarded-transport.ts";

/** Sends a request as it is, and answers as the other server did. */
export type SendRequest = (request: Request) => Promise<Response>;

/** Statuses whose answers have no body, and whose `Response` must be made without one. @package */
export const EMPTY_STATUSES: readonly number[] = [204, 205, 304];

/**
 * Creates a sender of whole requests to servers that strangers may have named, to public addresses only, as
 * `createGuardedFetch` does for documents. Bodies are held in memory, both ways. Redirects are never followed: the
 * answer that tells of one comes back, so that credentials go to the place they were meant for and to no other.
 *
 * @throws PodError `upstream-unreachable` (from the returned function)
 */
export function createGuardedSend(bounds: TransportBounds): SendRequest {
  const frame = createTransportFrame(bounds);
  return (request) =>
    frame(request.url, async (rules) => {
      const { url: iri, method } = request;
      const url = checkTarget(iri, URL.parse(iri), rules);
      const headers = Object.fromEntries(request.headers);
      const body = request.body === null ? {} : { body: new Uint8Array(await request.arrayBuffer()) };
      const answer = await exchange(iri, url, { method, headers, ...body }, rules);
      try {
        const status = answer.statusCode ?? 0;
        const isEmpty = method === "HEAD" || EMPTY_STATUSES.includes(status);
        const content = isEmpty ? null : await readBody(iri, answer, rules);
        return new Response(content, { status, headers: headersOf(answer) });
      } finally {
        answer.destroy();
      }
    });
}

/** The header of an answer, each field as often as it came. @package */
export function headersOf({ headersDistinct }: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(headersDistinct)) {
    for (const value of values) headers.append(name, value);
  }
  return headers;
}
