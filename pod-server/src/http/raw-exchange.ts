import type { IncomingMessage, ServerResponse } from "node:http";

/** A request and its answer in Node's own terms, for whoever needs more than the web's `Request` tells. */
export interface RawExchange {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
}

/** Answers some requests in Node's own terms; says of each whether it takes it. */
export type RawHandler = (request: IncomingMessage, response: ServerResponse) => boolean;

/** Answers a request; what Node knows of it comes along. */
export type Answer = (request: Request, raw?: RawExchange) => Promise<Response>;

/**
 * The IP address of whoever asks. A proxy on the same machine is believed about whom it asks for; one elsewhere could be
 * anybody.
 *
 * @returns empty for a request that came without a socket
 */
export function addressOf(raw: RawExchange | undefined): string {
  const { socket, headers } = raw?.incoming ?? {};
  const peer = socket?.remoteAddress ?? "";
  const isLocal = /^(::ffff:)?127\.|^::1$/.test(peer);
  const forwarded = String(headers?.["x-forwarded-for"] ?? "")
    .split(",")
    .at(-1)
    ?.trim();
  return isLocal && forwarded ? forwarded : peer;
}
