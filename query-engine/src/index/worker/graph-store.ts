import { LDP } from "@webizen/ontologies";
import type { Oxigraph, OxigraphStore } from "../../oxigraph.ts";
import type { DocumentBatch, FeedChange, IndexedDocument, Selection, VisibilityClass } from "../quad-feed.ts";
import { openDistinctUnion } from "./distinct-union.ts";
import { addLines, loadBatch, readLines } from "./graph-lines.ts";
import { beginMergedDefaultGraph, type MergedDefaultGraph } from "./merged-default-graph.ts";
import { removeLines } from "./remove-lines.ts";
import type { StoreSize, UnionState } from "./worker-protocol.ts";

/** A store that holds exactly the documents of a selection, so that nothing else can show in an answer. */
export interface GraphStore {
  readonly quads: OxigraphStore;
  /** Triples of each document by IRI; documents without any are not there. */
  readonly triples: ReadonlyMap<string, number>;
  /**
   * Applies changes in their order.
   *
   * @returns IRIs of documents that came into the selection, and that the store has yet to be given
   */
  apply(changes: readonly FeedChange[]): readonly string[];
  /** Takes another selection, and drops the documents outside it. */
  select(selection: Selection): void;
  /**
   * Goes on making the union of all graphs ready to be asked.
   *
   * @param besideGraphs whether single graphs will be asked by the same query
   */
  unite(besideGraphs: boolean): void;
  /** Shows each graph as it is. */
  showGraphs(): void;
  /**
   * Shows the union of all graphs, which was made ready before.
   *
   * @returns whether it is the union that the engine makes; else it is in the default graph
   */
  showUnion(besideGraphs: boolean): boolean;
  size(): StoreSize;
  close(): void;
}

/** Opens an empty store. */
export function openGraphStore(engine: Oxigraph, initial: Selection): GraphStore {
  const quads = engine.createStore();
  const classes = new Map<string, VisibilityClass>();
  const triples = new Map<string, number>();
  const deadByGraph = new Map<string, number>();
  let selection = initial;
  let total = 0;
  let dead = 0;
  let deadInOneGraph = 0;
  const distinct = openDistinctUnion(engine, quads);
  let merged: MergedDefaultGraph | undefined;
  let isMerged = false;

  const findUnion = (): UnionState => {
    if (merged !== undefined) return isMerged ? "beside-graphs" : "unready";
    if (distinct.repeats === undefined) return "unready";
    return distinct.repeats === 0 ? "beside-graphs" : "alone";
  };

  const triplesAdded = (lines: readonly string[], iri: string): void => {
    if (merged === undefined) distinct.triplesAdded(lines, iri);
    else merged.added(lines);
  };

  const documentsAdded = ({ documents, ground, blank }: DocumentBatch): void => {
    if (merged === undefined) for (const lines of [ground, blank]) distinct.quadsAdded(lines);
    else merged.documentsAdded(documents.map(({ iri }) => iri));
  };

  const sees = (visibility: VisibilityClass): boolean => selection === "all" || selection.has(visibility);

  const count = (iri: string, now: number): void => {
    total += now - (triples.get(iri) ?? 0);
    if (now > 0) triples.set(iri, now);
    else triples.delete(iri);
  };

  const bury = (iri: string, removed: number): void => {
    if (removed === 0) return;
    const inGraph = (deadByGraph.get(iri) ?? 0) + removed;
    deadByGraph.set(iri, inGraph);
    deadInOneGraph = Math.max(deadInOneGraph, inGraph);
    dead += removed;
  };

  const dropGraph = (iri: string): void => {
    // Deleting its quads one by one would leave the name of the graph behind, for `GRAPH ?g {}` to find.
    quads.update(`DROP SILENT GRAPH <${iri}>`);
  };

  const remove = (iri: string): void => {
    classes.delete(iri);
    const held = triples.get(iri);
    if (held === undefined) return;
    const lines = merged === undefined ? [] : [...readLines(engine, quads, iri)];
    dropGraph(iri);
    bury(iri, held);
    dead += merged?.removed(lines) ?? 0;
    count(iri, 0);
  };

  const replace = (iri: string, now: ReadonlySet<string>): void => {
    const before = triples.has(iri) ? readLines(engine, quads, iri) : new Set<string>();
    const gone = [...before.difference(now)];
    const come = [...now.difference(before)];
    if (now.size === 0 && before.size > 0) dropGraph(iri);
    else removeLines(engine, quads, gone, iri);
    bury(iri, gone.length);
    if (gone.length > 0) dead += merged?.removed(gone) ?? 0;
    if (come.length > 0) {
      addLines(engine, quads, come, iri);
      triplesAdded(come, iri);
    }
    count(iri, now.size);
  };

  const put = (batch: DocumentBatch): void => {
    const visible: IndexedDocument[] = [];
    for (const document of batch.documents) {
      if (sees(document.visibility)) visible.push(document);
      else remove(document.iri);
    }
    const areNew = visible.every(({ iri }) => !classes.has(iri)) && areDistinct(visible);
    for (const { iri, visibility } of visible) classes.set(iri, visibility);
    if (areNew && visible.length === batch.documents.length) {
      loadBatch(engine, quads, batch);
      for (const document of visible) count(document.iri, document.triples);
      documentsAdded(batch);
      return;
    }
    if (visible.length === 0) return;
    const scratch = engine.createStore();
    try {
      loadBatch(engine, scratch, batch);
      for (const { iri } of visible) replace(iri, readLines(engine, scratch, iri));
    } finally {
      scratch.free();
    }
  };

  const setMember = (container: string, member: string, added: boolean): void => {
    if (!classes.has(container)) return;
    const graph = engine.iri(container);
    const quad = engine.quad(graph, engine.iri(LDP.contains), engine.iri(member), graph);
    if (quads.has(quad) === added) return;
    const lines = [`<${container}> <${LDP.contains}> <${member}> .`];
    if (added) {
      quads.add(quad);
      triplesAdded(lines, container);
    } else {
      quads.delete(quad);
      bury(container, 1);
      dead += merged?.removed(lines) ?? 0;
    }
    count(container, (triples.get(container) ?? 0) + (added ? 1 : -1));
    if (!triples.has(container)) dropGraph(container);
  };

  const reclassify = (documents: readonly Pick<IndexedDocument, "iri" | "visibility">[]): string[] => {
    const missing: string[] = [];
    for (const { iri, visibility } of documents) {
      if (!sees(visibility)) remove(iri);
      else if (classes.has(iri)) classes.set(iri, visibility);
      else missing.push(iri);
    }
    return missing;
  };

  const applyOne = (change: FeedChange): readonly string[] => {
    switch (change.kind) {
      case "put":
        put(change.batch);
        return [];
      case "remove":
        remove(change.iri);
        return [];
      case "member":
        setMember(change.container, change.member, change.added);
        return [];
      case "reclassify":
        return reclassify(change.documents);
    }
  };

  return {
    quads,
    triples,
    apply(changes) {
      distinct.putBack();
      const missing = new Set<string>();
      for (const change of changes) for (const iri of applyOne(change)) missing.add(iri);
      return [...missing];
    },
    select(next) {
      distinct.putBack();
      selection = next;
      for (const [iri, visibility] of [...classes]) if (!sees(visibility)) remove(iri);
    },
    unite(besideGraphs) {
      distinct.putBack();
      if (merged === undefined) distinct.proceed();
      const state = findUnion();
      if (state === "beside-graphs" || (state === "alone" && !besideGraphs)) return;
      // Some have yet to be looked at.
      if (merged === undefined && state === "unready" && !distinct.hasTooMany) return;
      merged ??= beginMergedDefaultGraph(engine, quads);
      isMerged = merged.proceed();
    },
    showGraphs: distinct.putBack,
    showUnion(besideGraphs) {
      if (merged !== undefined || besideGraphs) distinct.putBack();
      else dead += distinct.takeOut();
      return merged === undefined;
    },
    size: () => ({
      graphs: triples.size,
      triples: total,
      quads: merged === undefined ? total : 2 * total,
      dead,
      deadInOneGraph,
      union: findUnion(),
    }),
    close: () => quads.free(),
  };
}

function areDistinct(documents: readonly IndexedDocument[]): boolean {
  return new Set(documents.map(({ iri }) => iri)).size === documents.length;
}
