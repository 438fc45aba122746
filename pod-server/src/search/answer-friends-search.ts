import { MEDIA, SEARCH_CONTEXT } from "@webizen/ontologies";
import { PodError } from "../errors.ts";
import type { Operation } from "../ldp/operation.ts";
import type { FederatedTools } from "../sparql/federated/federated-tools.ts";
import { gatherPods } from "../sparql/federated/gather-pods.ts";
import { readAsked } from "../sparql/federated/read-federated-request.ts";
import { requireOwner } from "../sparql/federated/require-owner.ts";
import { parseParameters } from "../sparql/form-parameters.ts";
import { PRIVATE_HEADERS } from "../sparql/sparql-tools.ts";
import { describeHit, type HitDocument, pageAt } from "./describe-hits.ts";
import { discoverEach } from "./discover-each.ts";
import { inTurns } from "./in-turns.ts";
import { nameAsker } from "./name-asker.ts";
import { readSearchRequest } from "./read-search-request.ts";
import { searchFriend } from "./search-friend.ts";
import { searching } from "./search-refusal.ts";
import { SEARCH_METHODS, type SearchTools } from "./search-tools.ts";

/** Path of the search over the pods of the owner and friends. */
export const FRIENDS_SEARCH_PATH = "/.search/friends";

/** Parameters that say whom to ask, and are no part of the search itself. */
const WHOM: readonly string[] = ["pod", "group", "friends", "own"];
/** To find where the pods are, and then to search them: together the longest that an answer takes. */
const DISCOVERY_MS = 3000;
const SEARCH_MS = 5000;
/** Hits that one pod is asked for at most, whatever the page. */
const MAX_DEPTH = 100;
/** Reciprocal rank fusion: Cormack, Clarke and Büttcher, SIGIR 2009. */
const RANK_CONSTANT = 60;

interface PodResult {
  readonly storage: string;
  readonly owner?: string;
  readonly hits: readonly HitDocument[];
  readonly total: number;
  readonly state: "answered" | "failed" | "skipped";
  readonly reason?: string;
  readonly timeMs: number;
}

/**
 * Searches the pods of the owner and of friends that offer a search, side by side, and merges what they found by rank:
 * scores of different pods cannot be compared. Each hit says whose it is.
 */
export async function answerFriendsSearch(
  operation: Operation,
  tools: { readonly search: SearchTools; readonly federated: FederatedTools },
): Promise<Response> {
  const { method } = operation.request;
  const allow = SEARCH_METHODS.join(", ");
  if (method === "OPTIONS") return new Response(null, { status: 204, headers: { allow, vary: "Origin" } });
  if (!SEARCH_METHODS.includes(method)) {
    throw new PodError("method-not-allowed", `${operation.iri} answers searches; it supports ${allow}`, {
      allow: SEARCH_METHODS,
    });
  }
  const webId = await requireOwner(operation, tools.federated);
  const wanted = readSearchRequest(operation, WHOM);
  const parameters = parseParameters(operation.query.slice(1));
  const asked = readAsked(parameters);
  const patient = { ...tools.federated, discover: discoverEach(tools.federated.discover, DISCOVERY_MS) };
  const { pods, skipped, remarks } = await gatherPods(operation, patient, asked, {
    webId,
    signal: operation.request.signal,
  });
  const signal = AbortSignal.any([operation.request.signal, AbortSignal.timeout(SEARCH_MS)]);
  for (const name of [...WHOM, "offset"]) parameters.delete(name);
  const end = wanted.offset + wanted.limit;
  const depth = Math.min(MAX_DEPTH, end);
  parameters.set("limit", String(depth));
  const { fetch } = tools.federated.reachAs(webId, PER_POD);
  const results = await inTurns(pods, (pod) =>
    timed(pod, signal, async () =>
      pod.kind === "local"
        ? searchOwn(operation, tools.search, { ...wanted, offset: 0, limit: depth })
        : searchFriend(pod, parameters, fetch, signal),
    ),
  );
  const unasked = skipped.map(({ storage, owner, reason }) => ({
    storage,
    ...(owner === undefined ? {} : { owner }),
    state: "skipped",
    reason,
  }));
  const address = new URL(operation.iri + operation.query);
  const total = results.reduce((sum, { total }) => sum + total, 0);
  const merged = merge(results);
  const isMore = merged.length > end || (end < MAX_DEPTH && total > merged.length);
  const answer = {
    "@context": SEARCH_CONTEXT,
    id: address.href,
    type: "Results",
    total,
    offset: wanted.offset,
    ...(isMore ? { next: pageAt(address, end) } : {}),
    pods: [...results.map(({ hits: _hits, ...told }) => told), ...unasked],
    ...(remarks.length === 0 ? {} : { remarks }),
    hits: merged.slice(wanted.offset, end),
  };
  const headers = { ...PRIVATE_HEADERS, allow, "content-type": MEDIA.jsonld };
  return new Response(method === "HEAD" ? null : `${JSON.stringify(answer)}\n`, { headers });
}

const PER_POD = { timeMs: SEARCH_MS, rows: 1000, bytes: 4 * 1024 * 1024, requests: 10 };

type Found = { readonly hits: readonly HitDocument[]; readonly total: number } | undefined;

async function timed(
  { storage, owner }: { readonly storage: string; readonly owner?: string },
  signal: AbortSignal,
  search: () => Promise<Found>,
): Promise<PodResult> {
  const start = performance.now();
  const whose = { storage, ...(owner === undefined ? {} : { owner }) };
  const took = (): number => Math.round(performance.now() - start);
  try {
    const found = await search();
    if (found !== undefined) return { ...whose, ...found, state: "answered", timeMs: took() };
    return { ...whose, hits: [], total: 0, state: "skipped", reason: "It offers no search", timeMs: took() };
  } catch (error) {
    const why = signal.aborted ? `it did not answer within ${SEARCH_MS} ms` : textOf(error);
    const reason = `It could not be searched: ${why}`;
    return { ...whose, hits: [], total: 0, state: "failed", reason, timeMs: took() };
  }
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function searchOwn(
  operation: Operation,
  { engine, feedOf, access }: SearchTools,
  wanted: ReturnType<typeof readSearchRequest>,
): Promise<Found> {
  const { pod, credentials, origin, request } = operation;
  const { selection } = await access.selectionFor({ pod, credentials, origin });
  const opened = await engine();
  const { hits, total } = await searching(() =>
    opened.search({
      ...wanted,
      feed: feedOf(pod),
      selection,
      asker: nameAsker(operation),
      signal: request.signal,
    }),
  );
  return { hits: hits.map(describeHit), total };
}

/** Every pod's first hit is worth the same; of equal ones the owner's come first, then in the order of the pods. */
function merge(results: readonly PodResult[]): readonly object[] {
  return results
    .flatMap(({ storage, owner, hits }, order) =>
      hits.map((hit, rank) => ({
        order,
        fused: 1 / (RANK_CONSTANT + rank + 1),
        hit: { ...hit, storage, ...(owner === undefined ? {} : { owner }) },
      })),
    )
    .sort((a, b) => b.fused - a.fused || a.order - b.order)
    .map(({ hit, fused }) => ({ ...hit, score: fused }));
}
