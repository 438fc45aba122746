import { lookup } from "node:dns";
import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP } from "node:net";
import { PodError } from "../errors.ts";
import { isPublicAddress } from "./public-address.ts";
import { createPublicLookup } from "./public-lookup.ts";

/** Bounds of what is sent to, and read from, servers that strangers name. */
export interface TransportBounds {
  /** Origins that may be reached by plain HTTP and at addresses that are not public. */
  readonly allowOrigins: readonly string[];
  /** For the whole exchange, with all its redirects where they are followed. */
  readonly timeoutMs: number;
  /** Most bytes of a body. */
  readonly maxBytes: number;
  /** Exchanges under way at once; more are refused, so that strangers cannot make this server flood others. */
  readonly maxConcurrent: number;
}

/** The rules of one exchange. */
export interface TransportRules extends TransportBounds {
  readonly allowed: ReadonlySet<string>;
  readonly signal: AbortSignal;
}

/** What is sent. */
export interface Outgoing {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

/**
 * Creates the frame of every exchange: it counts those under way and starts the clock.
 *
 * @throws PodError `upstream-unreachable` (from the returned function) when too many are under way
 */
export function createTransportFrame(
  bounds: TransportBounds,
): <T>(iri: string, act: (rules: TransportRules) => Promise<T>) => Promise<T> {
  const allowed = new Set(bounds.allowOrigins.map((origin) => new URL(origin).origin));
  let underWay = 0;
  return async (iri, act) => {
    if (underWay >= bounds.maxConcurrent) {
      throw unreachable(
        iri,
        "too many documents are being fetched at the moment; try again in a few seconds",
      );
    }
    underWay += 1;
    try {
      return await act({ ...bounds, allowed, signal: AbortSignal.timeout(bounds.timeoutMs) });
    } finally {
      underWay -= 1;
    }
  };
}

/** Refuses whatever is not https to a public place, unless its origin is exempt. */
export function checkTarget(iri: string, url: URL | null, { allowed }: TransportRules): URL {
  if (!url) throw unreachable(iri, "it, or a place that it redirects to, is not a URL");
  if (url.username || url.password)
    throw unreachable(iri, "a URL with a user name or password is not followed");
  const exempt = allowed.has(url.origin);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && exempt)) {
    throw unreachable(iri, "only https is followed, except to origins that this server's owner allows");
  }
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (!exempt && isIP(host) !== 0 && !isPublicAddress(host)) {
    throw unreachable(iri, NOT_PUBLIC, new Error(`${host} is not a public address`));
  }
  return url;
}

const lookupPublic = createPublicLookup(lookup);
const NOT_PUBLIC = "its host cannot be reached at a public address";

/** Sends one request, to a target that {@link checkTarget} let pass, and waits for the head of the answer. */
export function exchange(
  iri: string,
  url: URL,
  { method, headers, body }: Outgoing,
  rules: TransportRules,
): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  request(url, {
    method,
    // A kept connection would skip the look-up and with it the check.
    agent: false,
    signal: rules.signal,
    headers: { ...headers, "accept-encoding": "identity", "user-agent": "webizen" },
    ...(rules.allowed.has(url.origin) ? {} : { lookup: lookupPublic }),
  })
    .once("response", resolve)
    .on("error", (cause) => reject(describeFailure(iri, cause, rules)))
    .once("close", () => reject(describeFailure(iri, undefined, rules)))
    .end(body);
  return promise;
}

/** Reads the body of an answer, as far as the bounds let it. */
export async function readBody(
  iri: string,
  response: IncomingMessage,
  rules: TransportRules,
): Promise<Uint8Array<ArrayBuffer>> {
  const { headers } = response;
  if ((headers["content-encoding"] ?? "identity") !== "identity") {
    throw unreachable(iri, "its server sends it compressed although plain was asked for");
  }
  const tooLarge = `it is larger than the ${rules.maxBytes} bytes that are read`;
  if (Number(headers["content-length"] ?? 0) > rules.maxBytes) throw unreachable(iri, tooLarge);
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of response as AsyncIterable<Uint8Array>) {
      size += chunk.byteLength;
      if (size > rules.maxBytes) throw unreachable(iri, tooLarge);
      chunks.push(chunk);
    }
  } catch (cause) {
    throw cause instanceof PodError ? cause : describeFailure(iri, cause, rules);
  }
  return Buffer.concat(chunks);
}

/** The failure to get at something elsewhere, in words that strangers may read. */
export function unreachable(iri: string, clause: string, cause?: unknown): PodError {
  return new PodError(
    "upstream-unreachable",
    `The document <${iri}> cannot be fetched: ${clause}`,
    {},
    { cause },
  );
}

/** Why, without the name of the document: for whoever has named it already. */
export function reasonOf({ message }: PodError): string {
  return message.replace(/^The document <[^>]*> cannot be fetched: /, "");
}

function describeFailure(iri: string, cause: unknown, { signal, timeoutMs }: TransportRules): PodError {
  return unreachable(iri, signal.aborted ? `it did not arrive within ${timeoutMs} ms` : NOT_PUBLIC, cause);
}
