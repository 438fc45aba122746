import type { Oxigraph, OxigraphStore } from "../../oxigraph.ts";
import { QueryError } from "../../query-error.ts";
import { addLines, readLines } from "./graph-lines.ts";
import type { GraphStore } from "./graph-store.ts";

/** Triples that one query may have merged for it. */
const MAX_TRIPLES = 200_000;

/**
 * Merges a few graphs into the default graph of a store of its own, because the engine would give a triple once for
 * each graph that holds it.
 *
 * @param graphs what to merge
 * @param named the named graphs of the new store; `undefined` for all
 * @returns `undefined` when no triple is in two of them, so that the engine's own way is exact
 * @throws QueryError `query-too-complex` when they are too large for that
 */
export function mergeGraphs(
  engine: Oxigraph,
  store: GraphStore,
  graphs: readonly string[],
  named: readonly string[] | undefined,
): OxigraphStore | undefined {
  assertSmallEnough(store, graphs);
  const merged = new Set<string>();
  let triples = 0;
  for (const graph of graphs)
    for (const line of readLines(engine, store.quads, graph)) {
      merged.add(line);
      triples += 1;
    }
  if (merged.size === triples) return undefined;
  const copies = named ?? [...store.triples.keys()];
  assertSmallEnough(store, [...graphs, ...copies]);
  const scratch = engine.createStore();
  addLines(engine, scratch, [...merged], undefined);
  for (const graph of copies) addLines(engine, scratch, [...readLines(engine, store.quads, graph)], graph);
  return scratch;
}

function assertSmallEnough(store: GraphStore, graphs: readonly string[]): void {
  const triples = graphs.reduce((sum, graph) => sum + (store.triples.get(graph) ?? 0), 0);
  if (triples > MAX_TRIPLES)
    throw new QueryError(
      "query-too-complex",
      `The graphs that the query names hold ${triples} triples, and no more than ${MAX_TRIPLES} can be merged for one query; name fewer, or ask over all with the union as default graph`,
      { triples, limit: MAX_TRIPLES },
    );
}
