import CachePolicy from "http-cache-semantics";

/** How long answers are taken for granted, in milliseconds. */
export interface FreshnessBounds {
  /** Where the server says nothing of it. */
  readonly unsaidMs: number;
  readonly leastMs: number;
  readonly mostMs: number;
}

/**
 * Says for how long an answer may be used without asking again, by RFC 9111 for a private cache.
 *
 * @returns milliseconds within the bounds; 0 for an answer that forbids to be kept
 */
export function freshFor(
  iri: string,
  status: number,
  headers: Headers,
  { unsaidMs, leastMs, mostMs }: FreshnessBounds,
): number {
  const policy = new CachePolicy(
    { url: iri, method: "GET", headers: {} },
    { status, headers: Object.fromEntries(headers) },
    { shared: false, cacheHeuristic: 0 },
  );
  if (/\bno-store\b/i.test(headers.get("cache-control") ?? "") || headers.get("vary")?.trim() === "*")
    return 0;
  const isSaid = headers.has("cache-control") || headers.has("expires");
  return Math.min(Math.max(isSaid ? policy.timeToLive() : unsaidMs, leastMs), mostMs);
}
