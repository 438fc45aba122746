import type { Term } from "@rdfjs/types";
import { MEDIA } from "@webizen/ontologies";
import type { GuardedQuery } from "../../guard/guarded-query.ts";
import { isTrap, type Oxigraph, type OxigraphStore, openOxigraph } from "../../oxigraph.ts";
import { QueryError } from "../../query-error.ts";
import type { JsonTerm } from "../federation.ts";
import type { FoundQuads } from "./found-quads.ts";
import { writeQuad } from "./terms.ts";

/** An answer over what was found: the engine's own, so that it is the answer that one pod would give. */
export type FoundAnswer =
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "solutions"; readonly solutions: readonly Readonly<Record<string, JsonTerm>>[] }
  | { readonly kind: "triples"; readonly lines: readonly string[] };

let engine: Oxigraph | undefined;

/**
 * Evaluates a query over what was found. A trap is thrown as it is, and leaves this thread without an engine: it must end then.
 *
 * @param maxRows one more than this are evaluated at most
 * @param engineBytes memory of the engine; counts for its first query
 */
export function evaluateFound(
  query: GuardedQuery,
  found: FoundQuads,
  maxRows: number,
  engineBytes: number,
): FoundAnswer {
  engine ??= openOxigraph(engineBytes);
  const store = engine.createStore();
  try {
    fill(store, engine, found);
    const isGraph = query.form === "construct" || query.form === "describe";
    const text = query.form === "ask" ? query.text : query.limitedTo(maxRows + 1);
    const format = isGraph ? MEDIA.ntriples : MEDIA.sparqlResultsJson;
    const answer = store.query(text, { results_format: format }) as string;
    if (isGraph)
      return { kind: "triples", lines: [...new Set(answer.split("\n").filter((line) => line !== ""))] };
    const json = JSON.parse(answer);
    if (query.form === "ask") return { kind: "boolean", value: json.boolean };
    return { kind: "solutions", solutions: json.results.bindings };
  } catch (error) {
    if (isTrap(error)) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new QueryError(
      "engine-failed",
      `The query could not be evaluated over what the pods told: ${reason}`,
    );
  } finally {
    freeIfSound(store);
  }
}

function freeIfSound(store: OxigraphStore): void {
  try {
    store.free();
  } catch {
    // After a trap nothing works any more, and what went before tells why.
  }
}

// Loading renames blank nodes, which have their names here; adding quad by quad does not, and takes its time.
function fill(store: OxigraphStore, oxigraph: Oxigraph, found: FoundQuads): void {
  let [ground, blank] = ["", ""];
  for (const quad of found.store) {
    if (hasBlank(quad.subject) || hasBlank(quad.object)) blank += writeQuad(quad);
    else ground += writeQuad(quad);
  }
  store.load(ground, { format: MEDIA.nquads, lenient: true });
  for (const quad of oxigraph.parse(blank, MEDIA.nquads)) store.add(quad);
}

function hasBlank(term: Term): boolean {
  if (term.termType === "Quad") return hasBlank(term.subject) || hasBlank(term.object);
  return term.termType === "BlankNode";
}
