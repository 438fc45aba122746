import { MEDIA } from "@webizen/ontologies";
import type { Oxigraph, OxigraphStore } from "../../oxigraph.ts";
import { addLines, holdsBlank } from "./graph-lines.ts";

const TRIPLES_AT_ONCE = 20_000;
const DOCUMENTS_AT_ONCE = 2_000;

/**
 * The merge of all graphs of a store, kept in its default graph. The engine's own union gives a triple once for each
 * graph that holds it; SPARQL wants the merge, where it is there once.
 */
export interface MergedDefaultGraph {
  /** Takes in some of the documents that were there when the merge began; true when all are in it. */
  proceed(): boolean;
  /** Follows a graph that got triples. */
  added(lines: readonly string[]): void;
  /** Follows a graph that lost triples, after it lost them. Returns how many left the merge. */
  removed(lines: readonly string[]): number;
  /** Follows graphs that came with all their triples. */
  documentsAdded(iris: readonly string[]): void;
}

/** Begins a merge. @param documents every document of the store with the number of its triples */
export function beginMergedDefaultGraph(
  engine: Oxigraph,
  store: OxigraphStore,
  documents: Iterable<readonly [iri: string, triples: number]>,
): MergedDefaultGraph {
  const waiting = [...documents];

  const take = (iris: readonly string[]): void => {
    if (iris.length === 0) return;
    const names = iris.map((iri) => `<${iri}>`).join(" ");
    store.update(`INSERT { ?s ?p ?o } WHERE { VALUES ?g { ${names} } GRAPH ?g { ?s ?p ?o } }`);
  };

  // Labels of blank nodes are unique to a document, so that no other graph can hold a triple with one.
  const isHeld = (line: string): boolean =>
    !holdsBlank(line) && store.query(`ASK { GRAPH ?g { ${line} } }`) === true;

  return {
    proceed() {
      const iris: string[] = [];
      let triples = 0;
      while (triples < TRIPLES_AT_ONCE && iris.length < DOCUMENTS_AT_ONCE) {
        const next = waiting.pop();
        if (next === undefined) break;
        iris.push(next[0]);
        triples += next[1];
      }
      take(iris);
      return waiting.length === 0;
    },
    added: (lines) => addLines(engine, store, lines, undefined),
    removed(lines) {
      const orphans = lines.filter((line) => !isHeld(line));
      if (orphans.length > 0)
        for (const copy of engine.parse(orphans.join("\n"), MEDIA.ntriples)) store.delete(copy);
      return orphans.length;
    },
    documentsAdded: take,
  };
}
