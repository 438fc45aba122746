import { lookup } from "node:dns";
import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { isIP } from "node:net";
import { PodError } from "../errors.ts";
import { isPublicAddress } from "./public-address.ts";
import { createPublicLookup } from "./public-lookup.ts";

/** Fetches a document that a stranger named. */
export type GuardedFetch = (iri: string, request: { readonly accept: string }) => Promise<FetchedDocument>;

/** What came back, whatever its status. */
export interface FetchedDocument {
  /** Where the document was in the end, after redirects. */
  readonly iri: string;
  readonly status: number;
  readonly contentType: string;
  /** Empty unless the status is 2xx. */
  readonly body: Uint8Array;
  /** How long `Cache-Control` lets the document be kept; 0 where it says nothing. */
  readonly cacheSeconds: number;
}

/** Bounds of a guarded fetch. */
export interface FetchBounds {
  /** Origins that may be reached by plain HTTP and at addresses that are not public. */
  readonly allowOrigins: readonly string[];
  /** For the whole fetch, with all its redirects. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
  readonly maxRedirects: number;
  /** Fetches under way at once; more are refused, so that strangers cannot make this server flood others. */
  readonly maxConcurrent: number;
}

/** Bounds that suit identity documents, which are a few kilobytes long. */
export const IDENTITY_FETCH_BOUNDS: Omit<FetchBounds, "allowOrigins"> = {
  timeoutMs: 5000,
  maxBytes: 512 * 1024,
  maxRedirects: 3,
  maxConcurrent: 64,
};

/**
 * Creates a fetch for IRIs that strangers choose. It reaches public addresses only, checked at the moment of
 * connecting and for every address of a name, so a name that changes its mind gains nothing; it takes HTTPS only,
 * follows few redirects and checks each, and ends when time or size run out. Origins in `allowOrigins` are exempt
 * from the first two rules.
 *
 * @throws PodError `upstream-unreachable` (from the returned function). The message does not tell a private address
 *   from an absent one, because strangers read it; `cause` does, for the log
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html
 */
export function createGuardedFetch(bounds: FetchBounds): GuardedFetch {
  const allowed = new Set(bounds.allowOrigins.map((origin) => new URL(origin).origin));
  let underWay = 0;

  return async (iri, { accept }) => {
    if (underWay >= bounds.maxConcurrent) {
      throw unreachable(
        iri,
        "too many documents are being fetched at the moment; try again in a few seconds",
      );
    }
    underWay += 1;
    try {
      return await follow(iri, accept, { ...bounds, allowed, signal: AbortSignal.timeout(bounds.timeoutMs) });
    } finally {
      underWay -= 1;
    }
  };
}

interface FetchRules extends FetchBounds {
  readonly allowed: ReadonlySet<string>;
  readonly signal: AbortSignal;
}

async function follow(iri: string, accept: string, rules: FetchRules): Promise<FetchedDocument> {
  let url = checkTarget(iri, URL.parse(iri), rules);
  for (let hops = 0; ; hops += 1) {
    const response = await open(iri, url, accept, rules);
    try {
      const { location } = response.headers;
      if (!isRedirect(response.statusCode) || location === undefined)
        return await read(iri, url, response, rules);
      if (hops >= rules.maxRedirects)
        throw unreachable(iri, `it redirects more than ${rules.maxRedirects} times`);
      url = checkTarget(iri, URL.parse(location, url.href), rules);
    } finally {
      response.destroy();
    }
  }
}

function checkTarget(iri: string, url: URL | null, { allowed }: FetchRules): URL {
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

function open(iri: string, url: URL, accept: string, rules: FetchRules): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const request = url.protocol === "https:" ? requestHttps : requestHttp;
  request(url, {
    // A kept connection would skip the look-up and with it the check.
    agent: false,
    signal: rules.signal,
    headers: { accept, "accept-encoding": "identity", "user-agent": "webizen" },
    ...(rules.allowed.has(url.origin) ? {} : { lookup: lookupPublic }),
  })
    .once("response", resolve)
    .on("error", (cause) => reject(describeFailure(iri, cause, rules)))
    .once("close", () => reject(describeFailure(iri, undefined, rules)))
    .end();
  return promise;
}

async function read(
  iri: string,
  url: URL,
  response: IncomingMessage,
  rules: FetchRules,
): Promise<FetchedDocument> {
  const { headers, statusCode: status = 0 } = response;
  const described = {
    iri: url.href,
    status,
    contentType: headers["content-type"] ?? "",
    cacheSeconds: readMaxAge(headers["cache-control"]),
  };
  if (status < 200 || status > 299) return { ...described, body: new Uint8Array() };
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
  return { ...described, body: Buffer.concat(chunks) };
}

function describeFailure(iri: string, cause: unknown, { signal, timeoutMs }: FetchRules): PodError {
  return unreachable(iri, signal.aborted ? `it did not arrive within ${timeoutMs} ms` : NOT_PUBLIC, cause);
}

function unreachable(iri: string, clause: string, cause?: unknown): PodError {
  return new PodError(
    "upstream-unreachable",
    `The document <${iri}> cannot be fetched: ${clause}`,
    {},
    { cause },
  );
}

function isRedirect(status: number | undefined): boolean {
  return status !== undefined && [301, 302, 303, 307, 308].includes(status);
}

function readMaxAge(cacheControl: string | undefined): number {
  if (!cacheControl || /\bno-(store|cache)\b/i.test(cacheControl)) return 0;
  return Number(/\bmax-age=(\d{1,9})\b/i.exec(cacheControl)?.[1] ?? 0);
}
