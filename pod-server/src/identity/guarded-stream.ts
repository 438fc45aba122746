import type { IncomingMessage } from "node:http";
import { Readable } from "node:stream";
import { EMPTY_STATUSES, headersOf } from "./guarded-send.ts";
import {
  checkTarget,
  createTransportFrame,
  exchange,
  type TransportBounds,
  unreachable,
} from "./guarded-transport.ts";

/**
 * Creates a sender of whole requests as `createGuardedSend` does, whose answers arrive as they are read: whoever asked
 * decides how much of a body is enough, and cancels the rest. The request's signal ends it. The clock and the count of
 * what is under way run until the body ends.
 *
 * @throws PodError `upstream-unreachable` (from the returned function)
 */
export function createGuardedStream(
  bounds: Omit<TransportBounds, "maxBytes">,
): (request: Request) => Promise<Response> {
  const frame = createTransportFrame({ ...bounds, maxBytes: Number.POSITIVE_INFINITY });
  return (request) => {
    const { promise, resolve, reject } = Promise.withResolvers<Response>();
    const { url: iri, method } = request;
    frame(iri, async (rules) => {
      const url = checkTarget(iri, URL.parse(iri), rules);
      const body = request.body === null ? {} : { body: new Uint8Array(await request.arrayBuffer()) };
      const signal = AbortSignal.any([rules.signal, request.signal]);
      const headers = Object.fromEntries(request.headers);
      const answer = await exchange(iri, url, { method, headers, ...body }, { ...rules, signal });
      const ended = new Promise<void>((resolve) => answer.once("close", resolve));
      if ((answer.headers["content-encoding"] ?? "identity") !== "identity") {
        answer.destroy();
        throw unreachable(iri, "its server sends it compressed although plain was asked for");
      }
      resolve(toResponse(method, answer));
      await ended;
    }).catch(reject);
    return promise;
  };
}

function toResponse(method: string, answer: IncomingMessage): Response {
  const status = answer.statusCode ?? 0;
  const isEmpty = method === "HEAD" || EMPTY_STATUSES.includes(status);
  if (isEmpty) answer.destroy();
  const body = isEmpty ? null : (Readable.toWeb(answer) as ReadableStream<Uint8Array>);
  return new Response(body, { status, headers: headersOf(answer) });
}
