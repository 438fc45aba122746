import type { SearchAnswer, SearchHit } from "@webizen/embeddings";
import { SEARCH_CONTEXT } from "@webizen/ontologies";
import type { Wanted } from "./read-search-request.ts";

/** A hit as it is written. */
export type HitDocument = Readonly<Record<string, unknown>>;

/**
 * Writes an answer as JSON-LD.
 *
 * @param address the address that was asked, to name the answer and the next page by
 */
export function describeAnswer(address: URL, wanted: Wanted, answer: SearchAnswer): object {
  const { hits, total, isTotalExact, searched, pendingEmbeddings } = answer;
  const end = wanted.offset + hits.length;
  return {
    "@context": SEARCH_CONTEXT,
    id: address.href,
    type: "Results",
    total,
    isTotalExact,
    offset: wanted.offset,
    ...(hits.length > 0 && end < total ? { next: pageAt(address, end) } : {}),
    searched,
    pendingEmbeddings,
    hits: hits.map(describeHit),
  };
}

/** Writes one hit. */
export function describeHit({ modified, ...hit }: SearchHit): HitDocument {
  return { type: "Hit", ...hit, modified: new Date(modified).toISOString() };
}

/** The address of another page of the same search. */
export function pageAt(address: URL, offset: number): string {
  const next = new URL(address);
  next.searchParams.set("offset", String(offset));
  return next.href;
}
