import { LDP } from "@webizen/ontologies";
import type { Oxigraph, OxigraphStore } from "../../oxigraph.ts";
import type { DocumentBatch, FeedChange, IndexedDocument, Selection, VisibilityClass } from "../quad-feed.ts";
import { addLines, loadBatch, readLines } from "./graph-lines.ts";
import { createGraphTally } from "./graph-tally.ts";
import { type GraphUnion, openGraphUnion } from "./graph-union.ts";
import { removeLines } from "./remove-lines.ts";
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
  /** Made ready, and shown, by whoever asks. */
  readonly union: Pick<GraphUnion, "unite" | "showGraphs" | "show">;
  size(): StoreSize;
  close(): void;
}

/** Opens an empty store. */
export function openGraphStore(engine: Oxigraph, initial: Selection): GraphStore {
  const quads = engine.createStore();
  const classes = new Map<string, VisibilityClass>();
  const tally = createGraphTally();
  const { bury, count, triples } = tally;
  const union = openGraphUnion(engine, quads, bury);
  let selection = initial;

  const sees = (visibility: VisibilityClass): boolean => selection === "all" || selection.has(visibility);

  const dropGraph = (iri: string): void => {
    // Deleting its quads one by one would leave the name of the graph behind, for `GRAPH ?g {}` to find.
    quads.update(`DROP SILENT GRAPH <${iri}>`);
  };

  const remove = (iri: string): void => {
    classes.delete(iri);
    const held = triples.get(iri);
    if (held === undefined) return;
    const lines = union.isKept ? [...readLines(engine, quads, iri)] : [];
    dropGraph(iri);
    bury(held, iri);
    union.triplesRemoved(lines);
    count(iri, 0);
  };

  const replace = (iri: string, now: ReadonlySet<string>): void => {
    const before = triples.has(iri) ? readLines(engine, quads, iri) : new Set<string>();
    const gone = [...before.difference(now)];
    const come = [...now.difference(before)];
    if (now.size === 0 && before.size > 0) dropGraph(iri);
    else removeLines(engine, quads, gone, iri);
    bury(gone.length, iri);
    if (gone.length > 0) union.triplesRemoved(gone);
    if (come.length > 0) {
      addLines(engine, quads, come, iri);
      union.triplesAdded(come, iri);
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
      union.documentsAdded(batch);
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
      union.triplesAdded(lines, container);
    } else {
      quads.delete(quad);
      bury(1, container);
      union.triplesRemoved(lines);
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
      union.showGraphs();
      const missing = new Set<string>();
      for (const change of changes) for (const iri of applyOne(change)) missing.add(iri);
      return [...missing];
    },
    select(next) {
      union.showGraphs();
      selection = next;
      for (const [iri, visibility] of [...classes]) if (!sees(visibility)) remove(iri);
    },
    union,
    size: () => ({
      graphs: triples.size,
      triples: tally.total,
      quads: union.isKept ? 2 * tally.total : tally.total,
      dead: tally.dead,
      deadInOneGraph: tally.deadInOneGraph,
      union: union.state,
    }),
    close: () => quads.free(),
  };
}

function areDistinct(documents: readonly IndexedDocument[]): boolean {
  return new Set(documents.map(({ iri }) => iri)).size === documents.length;
}
