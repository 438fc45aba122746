import type { IncomingMessage, ServerResponse } from "node:http";

/** A request and its answer in Node's own terms, for whoever needs more than the web's `Request` tells. */
export interface RawExchange {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
  /** IP address of whoever asks, found behind the proxies that this server trusts. */
  readonly address: string;
}

/** Answers some requests in Node's own terms; says of each whether it takes it. */
export type RawHandler = (exchange: RawExchange) => boolean;

/** Answers a request; what Node knows of it comes along. */
export type Answer = (request: Request, raw?: RawExchange) => Promise<Response>;
