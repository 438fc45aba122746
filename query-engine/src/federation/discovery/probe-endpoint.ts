import type { Quad } from "@rdfjs/types";
import { MEDIA, RDF, SD, SOLIDSPARQL } from "@webizen/ontologies";
import { contentTypeOf, getBounded } from "../documents/get-bounded.ts";
import { linkTargets } from "../documents/link-targets.ts";
import type { FederatedPod } from "../federation.ts";
import { getHeaders, type SearchDependencies, withinOrigin } from "./get-graph.ts";
import { climbToStorage } from "./read-profile.ts";

const PROBE = "ASK {}";
const MAX_BYTES = 64 * 1024;
const STEP_MS = 5000;

/** Tells whether a document describes a SPARQL service. */
export function describesService(quads: readonly Quad[]): boolean {
  return quads.some(
    ({ predicate, object }) =>
      predicate.value === SD.endpoint || (predicate.value === RDF.type && object.value === SD.Service),
  );
}

/**
 * Finds out whether an address is a SPARQL endpoint by asking it what is always true, and of what sort it is.
 *
 * @param description what the address answered without a query, where that was RDF
 */
export async function probeEndpoint(
  endpoint: string,
  description: readonly Quad[],
  dependencies: SearchDependencies,
): Promise<FederatedPod | undefined> {
  const isSolid = description.some(
    ({ predicate, object }) =>
      predicate.value === SD.feature && object.value === SOLIDSPARQL.UnionDefaultGraphOptIn,
  );
  if (!isSolid && !(await answersQueries(endpoint, dependencies))) return undefined;
  const storage = await findStorageOf(endpoint, dependencies);
  const namesDocuments = isSolid || storage !== undefined;
  return { kind: "endpoint", storage: storage ?? endpoint, endpoint, namesDocuments };
}

async function answersQueries(endpoint: string, dependencies: SearchDependencies): Promise<boolean> {
  const url = new URL(endpoint);
  url.searchParams.set("query", PROBE);
  const answer = await getBounded(
    url.href,
    {
      headers: { accept: MEDIA.sparqlResultsJson },
      maxBytes: MAX_BYTES,
      timeMs: STEP_MS,
      maxRedirects: 0,
      mayRedirect: () => false,
      wants: (type) => type === MEDIA.sparqlResultsJson || type === MEDIA.json,
    },
    dependencies,
  );
  if (answer.kind === "failed" || answer.status !== 200 || !answer.isWhole) return false;
  if (contentTypeOf(answer.headers) === "") return false;
  try {
    return JSON.parse(new TextDecoder().decode(answer.body))?.boolean === true;
  } catch {
    return false;
  }
}

// An endpoint in a storage that advertises it answers for that storage.
async function findStorageOf(
  endpoint: string,
  dependencies: SearchDependencies,
): Promise<string | undefined> {
  const [storage] = await climbToStorage(endpoint, dependencies);
  if (storage === undefined || !withinOrigin(storage, endpoint)) return undefined;
  const answer = await getHeaders(storage, dependencies);
  if (answer.kind === "failed") return undefined;
  return linkTargets(answer.headers, answer.iri, SOLIDSPARQL.endpoint).includes(endpoint)
    ? answer.iri
    : undefined;
}
