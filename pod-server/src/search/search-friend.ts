import { MEDIA, WEBIZEN_SEARCH } from "@webizen/ontologies";
import type { FederatedPod, PodFetch } from "@webizen/query-engine";
import { STORAGE_DESCRIPTION_PATH } from "../ldp/resource-headers.ts";
import { isIri } from "../rdf/is-iri.ts";
import { parseRdf } from "../rdf/parse-rdf.ts";
import type { HitDocument } from "./describe-hits.ts";

/** What a friend's pod found. */
export interface FriendAnswer {
  readonly hits: readonly HitDocument[];
  readonly total: number;
}

const MAX_BYTES = 1024 * 1024;
const MAX_HITS = 100;
/** More than a pod can have: a greater number would only spoil the sum. */
const MAX_TOTAL = 1_000_000_000;
const MAX_TEXT = 2000;
const MAX_HIGHLIGHTS = 50;
const SCRIPTS = /^(?:javascript|data|blob|vbscript|file):/i;

/**
 * Searches a friend's pod through the search endpoint that its storage description names.
 *
 * What comes back is believed as far as it speaks of the friend's own pod and has the right form; the rest is left out.
 *
 * @param parameters of the search, as this server takes them
 * @returns `undefined` for a pod that offers no search
 * @throws Error with a reason for people
 */
export async function searchFriend(
  { storage }: Pick<FederatedPod, "storage">,
  parameters: URLSearchParams,
  fetch: PodFetch,
  signal: AbortSignal,
): Promise<FriendAnswer | undefined> {
  const endpoint = await findEndpoint(storage, fetch, signal);
  if (endpoint === undefined) return undefined;
  const address = new URL(endpoint);
  address.search = parameters.toString();
  const body = await getText(address.href, MEDIA.jsonld, fetch, signal);
  return readAnswer(parseJson(body), storage);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Error("its answer is no JSON", { cause });
  }
}

async function findEndpoint(
  storage: string,
  fetch: PodFetch,
  signal: AbortSignal,
): Promise<string | undefined> {
  const description = storage + STORAGE_DESCRIPTION_PATH.slice(1);
  const text = await getText(description, MEDIA.turtle, fetch, signal).catch(() => undefined);
  if (text === undefined) return undefined;
  const { quads } = await parseRdf(text, { contentType: MEDIA.turtle, baseIri: description });
  const named = quads.find(
    ({ subject, predicate }) => subject.value === storage && predicate.value === WEBIZEN_SEARCH.endpoint,
  );
  // A search elsewhere would learn what the owner looks for.
  return named !== undefined && isWithin(named.object.value, storage) ? named.object.value : undefined;
}

/** Whether an address leads into a storage once its dots are resolved, as whoever follows it will. */
function isWithin(address: string, storage: string): boolean {
  return address.startsWith(storage) && URL.parse(address)?.href.startsWith(storage) === true;
}

async function getText(iri: string, accept: string, fetch: PodFetch, signal: AbortSignal): Promise<string> {
  const response = await fetch(new Request(iri, { headers: { accept } }), signal);
  if (!response.ok) {
    await response.body?.cancel();
    throw new Error(`its server answered with ${response.status}`);
  }
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    bytes += piece.byteLength;
    if (bytes > MAX_BYTES) throw new Error(`its answer is larger than ${MAX_BYTES} bytes`);
    pieces.push(piece);
  }
  return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(pieces));
}

function readAnswer(answer: unknown, storage: string): FriendAnswer {
  if (!isRecord(answer) || !Array.isArray(answer.hits)) throw new Error("its answer is no list of hits");
  const listed: readonly unknown[] = answer.hits;
  const hits = listed
    .slice(0, MAX_HITS)
    .map((hit) => readHit(hit, storage))
    .filter((hit) => hit !== undefined);
  const total =
    Number.isSafeInteger(answer.total) && Number(answer.total) >= hits.length
      ? Math.min(Number(answer.total), MAX_TOTAL)
      : hits.length;
  return { hits, total };
}

function readHit(hit: unknown, storage: string): HitDocument | undefined {
  if (!isRecord(hit)) return undefined;
  const { entity, document, label, types, contentType, modified, snippet } = hit;
  if (!isAddress(entity) || !isAddress(document) || !isWithin(document, storage)) return undefined;
  return {
    type: "Hit",
    entity,
    document,
    label: textOf(label),
    types: Array.isArray(types) ? types.filter(isAddress).slice(0, MAX_HIGHLIGHTS) : [],
    contentType: textOf(contentType),
    ...(typeof modified === "string" && !Number.isNaN(Date.parse(modified))
      ? { modified: new Date(modified).toISOString() }
      : {}),
    snippet: readSnippet(snippet),
  };
}

/** What names a thing, and nothing that a page would run when it is followed. */
function isAddress(value: unknown): value is string {
  return (
    typeof value === "string" &&
    value.length <= MAX_TEXT &&
    isIri(value) &&
    URL.canParse(value) &&
    !SCRIPTS.test(value)
  );
}

function readSnippet(snippet: unknown): object {
  if (!isRecord(snippet)) return { text: "", highlights: [] };
  const text = textOf(snippet.text);
  const spans = Array.isArray(snippet.highlights) ? snippet.highlights.slice(0, MAX_HIGHLIGHTS) : [];
  const isSpan = (span: unknown): boolean =>
    Array.isArray(span) &&
    span.length === 2 &&
    span.every((at) => Number.isInteger(at) && at >= 0 && at <= text.length);
  return { text, highlights: spans.filter(isSpan) };
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value.slice(0, MAX_TEXT) : "";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
