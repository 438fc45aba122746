import type { Oxigraph, OxigraphStore } from "../../oxigraph.ts";
import type { DocumentBatch } from "../quad-feed.ts";
import { openDistinctUnion } from "./distinct-union.ts";
import { beginMergedDefaultGraph, type MergedDefaultGraph } from "./merged-default-graph.ts";
import type { UnionState } from "./worker-protocol.ts";

/**
 * The union of the graphs of a store, each triple once: the one that the engine makes while few triples are in several graphs,
 * else a merge in the default graph, which is kept from then on.
 */
export interface GraphUnion {
  readonly state: UnionState;
  /** Whether each triple is in the default graph as well. */
  readonly isKept: boolean;
  /** Follows documents that came with all their triples. */
  documentsAdded(batch: DocumentBatch): void;
  /** Follows a document that got triples, as lines of N-Triples. */
  triplesAdded(lines: readonly string[], iri: string): void;
  /** Follows a document that lost triples, after it lost them. */
  triplesRemoved(lines: readonly string[]): void;
  /**
   * Goes on making the union ready to be asked.
   *
   * @param besideGraphs whether single graphs will be asked by the same query
   */
  unite(besideGraphs: boolean): void;
  /** Shows each graph as it is; needed before the store is changed. */
  showGraphs(): void;
  /**
   * Shows the union, which was made ready before.
   *
   * @returns whether it is the union that the engine makes; else it is in the default graph
   */
  show(besideGraphs: boolean): boolean;
}

/**
 * Begins with a store that is empty.
 *
 * @param bury hears how many quads the union deleted
 */
export function openGraphUnion(
  engine: Oxigraph,
  quads: OxigraphStore,
  bury: (quads: number) => void,
): GraphUnion {
  const distinct = openDistinctUnion(engine, quads);
  let merged: MergedDefaultGraph | undefined;
  let isMerged = false;

  const findState = (): UnionState => {
    if (merged !== undefined) return isMerged ? "beside-graphs" : "unready";
    if (distinct.repeats === undefined) return "unready";
    return distinct.repeats === 0 ? "beside-graphs" : "alone";
  };

  return {
    get state() {
      return findState();
    },
    get isKept() {
      return merged !== undefined;
    },
    documentsAdded({ documents, ground, blank }) {
      if (merged === undefined) for (const lines of [ground, blank]) distinct.quadsAdded(lines);
      else merged.documentsAdded(documents.map(({ iri }) => iri));
    },
    triplesAdded(lines, iri) {
      if (merged === undefined) distinct.triplesAdded(lines, iri);
      else merged.added(lines);
    },
    triplesRemoved(lines) {
      if (merged !== undefined) bury(merged.removed(lines));
    },
    unite(besideGraphs) {
      distinct.putBack();
      if (merged === undefined) distinct.proceed();
      const state = findState();
      if (state === "beside-graphs" || (state === "alone" && !besideGraphs)) return;
      // Some have yet to be looked at.
      if (merged === undefined && state === "unready" && !distinct.hasTooMany) return;
      merged ??= beginMergedDefaultGraph(engine, quads);
      isMerged = merged.proceed();
    },
    showGraphs: distinct.putBack,
    show(besideGraphs) {
      if (merged !== undefined || besideGraphs) distinct.putBack();
      else bury(distinct.takeOut());
      return merged === undefined;
    },
  };
}
