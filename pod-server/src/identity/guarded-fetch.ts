import type { IncomingMessage } from "node:http";
import {
  checkTarget,
  createTransportFrame,
  exchange,
  readBody,
  type TransportBounds,
  type TransportRules,
  unreachable,
} from "./guarded-transport.ts";

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
export interface FetchBounds extends TransportBounds {
  readonly maxRedirects: number;
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
  const frame = createTransportFrame(bounds);
  return (iri, { accept }) => frame(iri, (rules) => follow(iri, accept, { ...bounds, ...rules }));
}

type FetchRules = FetchBounds & TransportRules;

async function follow(iri: string, accept: string, rules: FetchRules): Promise<FetchedDocument> {
  let url = checkTarget(iri, URL.parse(iri), rules);
  for (let hops = 0; ; hops += 1) {
    const response = await exchange(iri, url, { method: "GET", headers: { accept } }, rules);
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
  return { ...described, body: await readBody(iri, response, rules) };
}

function isRedirect(status: number | undefined): boolean {
  return status !== undefined && [301, 302, 303, 307, 308].includes(status);
}

function readMaxAge(cacheControl: string | undefined): number {
  if (!cacheControl || /\bno-(store|cache)\b/i.test(cacheControl)) return 0;
  return Number(/\bmax-age=(\d{1,9})\b/i.exec(cacheControl)?.[1] ?? 0);
}
