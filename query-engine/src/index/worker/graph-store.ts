import { LDP } from "@webizen/ontologies";
import type { Oxigraph, OxigraphStore } from "../../oxigraph.ts";
import type { DocumentBatch, FeedChange, IndexedDocument, Selection, VisibilityClass } from "../quad-feed.ts";
import { addLines, loadBatch, readLines } from "./graph-lines.ts";
import { beginMergedDefaultGraph, type MergedDefaultGraph } from "./merged-default-graph.ts";
import { removeLines } from "./remove-lines.ts";
import { watchRepeats } from "./repeat-watch.ts";
import type { StoreSize } from "./worker-protocol.ts";

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
  /** What its graphs are together; while that is not known yet, `unite` finds out. */
  readonly union: "distinct" | "merged" | "unknown";
  /** Goes on finding out whether a triple is in two graphs, or merging all of them if there is one. */
  unite(): void;
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
  const repeats = watchRepeats(engine, quads);
  let merged: MergedDefaultGraph | undefined;
  let isMerged = false;

  const findUnion = (): GraphStore["union"] => {
    if (merged === undefined) return repeats.isClear ? "distinct" : "unknown";
    return isMerged ? "merged" : "unknown";
  };

  const follow = (lines: readonly string[], iri: string): void => {
    if (merged === undefined) repeats.triplesAdded(lines, iri);
    else merged.added(lines);
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
      follow(come, iri);
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
      if (merged === undefined) for (const lines of [batch.ground, batch.blank]) repeats.quadsAdded(lines);
      else merged.documentsAdded(visible.map(({ iri }) => iri));
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
      follow(lines, container);
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
      const missing = new Set<string>();
      for (const change of changes) for (const iri of applyOne(change)) missing.add(iri);
      return [...missing];
    },
    select(next) {
      selection = next;
      for (const [iri, visibility] of [...classes]) if (!sees(visibility)) remove(iri);
    },
    get union() {
      return findUnion();
    },
    unite() {
      if (findUnion() !== "unknown") return;
      if (merged === undefined && !repeats.proceed()) return;
      merged ??= beginMergedDefaultGraph(engine, quads);
      isMerged = merged.proceed();
    },
    size: () => ({
      graphs: triples.size,
      triples: total,
      quads: merged === undefined ? total : 2 * total,
      dead,
      deadInOneGraph,
      isUnited: findUnion() !== "unknown",
    }),
    close: () => quads.free(),
  };
}

function areDistinct(documents: readonly IndexedDocument[]): boolean {
  return new Set(documents.map(({ iri }) => iri)).size === documents.length;
}
