import type { LRUCache } from "lru-cache";
import { type DocumentLimits, TooLongDocument, UnfitDocument } from "./document-limits.ts";
import { createLinkFinder, type FoundLink } from "./find-links.ts";
import { freshFor } from "./freshness.ts";
import { contentTypeOf, type GetDependencies, type GetOutcome, getBounded } from "./get-bounded.ts";
import { linkTargets } from "./link-targets.ts";
import { ACCEPT_RDF, isReadable, parseDocument } from "./parse-document.ts";
import type { StorageScope } from "./storage-scope.ts";
import { createNQuadsWriter } from "./write-n-quads.ts";

/** What an address turned out to hold. */
export type DocumentState =
  | "read"
  | "cut"
  | "denied"
  | "missing"
  | "not-rdf"
  | "unfit"
  | "too-long"
  | "failed";

/** One document, as it is remembered. */
export interface KnownDocument {
  /** Where it was in the end; names its graph. */
  readonly iri: string;
  readonly state: DocumentState;
  readonly nquads: string;
  readonly quads: number;
  /** Statements that could not be carried. */
  readonly leftOut: number;
  readonly links: readonly FoundLink[];
  readonly etag: string | undefined;
  /** Milliseconds since the epoch. */
  readonly freshUntil: number;
}

/** What came of reading one document. */
export interface DocumentAnswer {
  readonly document: KnownDocument;
  /** Whether what was remembered could be used. */
  readonly isUnchanged: boolean;
  readonly reason?: string;
}

/** What reading one document works with. */
export interface ReadDependencies extends GetDependencies {
  readonly scope: StorageScope;
  readonly limits: DocumentLimits;
  readonly timeMs: number;
  readonly maxLinks: number;
  /** By whoever asks and the address that was asked for: what one may see is nothing to another. */
  readonly cache: LRUCache<string, KnownDocument>;
  readonly asker: string;
  readonly now: () => number;
}

const MAX_REDIRECTS = 3;
const MAX_DESCRIPTIONS = 2;
// A picture seldom becomes a document.
const STAYS_MS = 10 * 60_000;
const FRESHNESS = { unsaidMs: 5000, leastMs: 0, mostMs: 10 * 60_000 };

/**
 * Reads one document of a storage, from memory while it is fresh, else asking whether it has changed. Every fault is an
 * answer of its own: a document that cannot be read says nothing about the others.
 */
export async function readDocument(
  iri: string,
  isBinary: boolean,
  dependencies: ReadDependencies,
): Promise<DocumentAnswer> {
  const { cache, asker, now, scope } = dependencies;
  const key = `${asker}\n${iri}`;
  const known = cache.get(key);
  if (known !== undefined && now() < known.freshUntil) return { document: known, isUnchanged: true };
  const outcome = await getBounded(
    iri,
    {
      method: isBinary ? "HEAD" : "GET",
      headers: { accept: ACCEPT_RDF, ...(known?.etag === undefined ? {} : { "if-none-match": known.etag }) },
      maxBytes: dependencies.limits.maxBytes,
      timeMs: dependencies.timeMs,
      maxRedirects: MAX_REDIRECTS,
      mayRedirect: (_from, to) => scope.documentOf(to) !== undefined,
      wants: isReadable,
    },
    dependencies,
  );
  if (outcome.kind === "failed")
    return { document: empty(iri, "failed"), isUnchanged: false, reason: outcome.reason };
  // It was taken for what it is not, or has become RDF since.
  if (isBinary && outcome.status === 200 && isReadable(contentTypeOf(outcome.headers)))
    return readDocument(iri, false, dependencies);
  const freshUntil = now() + freshFor(iri, outcome.status, outcome.headers, FRESHNESS);
  const isUnchanged = outcome.status === 304 && known !== undefined;
  const { document, reason } = isUnchanged
    ? { document: { ...known, freshUntil } }
    : await understand(outcome, freshUntil, dependencies);
  if (isKept(document, outcome.headers)) cache.set(key, document);
  else cache.delete(key);
  return { document, isUnchanged, ...(reason === undefined ? {} : { reason }) };
}

type Understood = { readonly document: KnownDocument; readonly reason?: string };

async function understand(
  outcome: Extract<GetOutcome, { kind: "answered" }>,
  freshUntil: number,
  { scope, limits, maxLinks, now }: ReadDependencies,
): Promise<Understood> {
  const { iri, status, headers, body, isWhole } = outcome;
  const state = stateOf(status);
  if (state !== "read")
    return { document: { ...empty(iri, state), freshUntil }, reason: `it answered ${status}` };
  const contentType = contentTypeOf(headers);
  if (!isReadable(contentType)) {
    const links = findDescription(headers, iri, scope);
    return {
      document: { ...empty(iri, "not-rdf"), links, freshUntil: Math.max(freshUntil, now() + STAYS_MS) },
    };
  }
  const writer = createNQuadsWriter(iri, limits);
  const finder = createLinkFinder(iri, scope, maxLinks);
  let reason = isWhole ? undefined : `it is longer than the ${body.byteLength} bytes that were read`;
  try {
    await parseDocument({ body, contentType, baseIri: iri }, limits, (quad) => {
      writer.add(quad);
      finder.take(quad);
    });
  } catch (fault) {
    if (!(fault instanceof UnfitDocument)) throw fault;
    if (isWhole && !(fault instanceof TooLongDocument))
      return { document: { ...empty(iri, "unfit"), freshUntil }, reason: fault.message };
    reason ??= fault.message;
  }
  // Half of a listing is a shorter listing; half of a document may say what the whole does not.
  if (reason !== undefined && !iri.endsWith("/"))
    return { document: { ...empty(iri, "too-long"), freshUntil }, reason };
  const document: KnownDocument = {
    iri,
    state: reason === undefined ? "read" : "cut",
    nquads: writer.written(),
    quads: writer.quads(),
    leftOut: writer.leftOut(),
    links: finder.links(),
    etag: headers.get("etag") ?? undefined,
    freshUntil,
  };
  return { document, ...(reason === undefined ? {} : { reason }) };
}

// What is no RDF may have a description that is.
function findDescription(headers: Headers, iri: string, scope: StorageScope): readonly FoundLink[] {
  return linkTargets(headers, iri, "describedby")
    .flatMap((each) => scope.documentOf(each) ?? [])
    .slice(0, MAX_DESCRIPTIONS)
    .map((each) => ({ iri: each, kind: "description", classes: [] }));
}

function stateOf(status: number): DocumentState {
  if (status === 401 || status === 403) return "denied";
  if (status === 404 || status === 410) return "missing";
  if (status === 406 || status === 405) return "not-rdf";
  return status >= 200 && status < 300 ? "read" : "failed";
}

function isKept({ state }: KnownDocument, headers: Headers): boolean {
  return state !== "failed" && state !== "cut" && !/\bno-store\b/i.test(headers.get("cache-control") ?? "");
}

function empty(iri: string, state: DocumentState): KnownDocument {
  return { iri, state, nquads: "", quads: 0, leftOut: 0, links: [], etag: undefined, freshUntil: 0 };
}

/** How much memory a remembered document takes, about, in bytes. */
export function sizeOfDocument({ nquads, links }: KnownDocument): number {
  return 500 + nquads.length + links.length * 200;
}
