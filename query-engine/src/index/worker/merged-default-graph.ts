import { MEDIA } from "@webizen/ontologies";
import type { Oxigraph, OxigraphStore } from "../../oxigraph.ts";
import { addLines, holdsBlank } from "./graph-lines.ts";

const TRIPLES_AT_ONCE = 20_000;

/**
 * The merge of all graphs of a store, kept in its default graph. The engine's own union gives a triple once for each
 * graph that holds it; SPARQL wants the merge, where it is there once.
 */
export interface MergedDefaultGraph {
  /** Takes in some of the triples that were there when the merge began; true when all are in it. */
  proceed(): boolean;
  /** Follows a graph that got triples. */
  added(lines: readonly string[]): void;
  /** Follows a graph that lost triples, after it lost them. Returns how many left the merge. */
  removed(lines: readonly string[]): number;
  /** Follows graphs that came with all their triples. */
  documentsAdded(iris: readonly string[]): void;
}

/** Begins a merge. */
export function beginMergedDefaultGraph(engine: Oxigraph, store: OxigraphStore): MergedDefaultGraph {
  // Property by property: faster than graph by graph, and in steps between which other stores are served.
  const waiting = countByProperty(store);

  // Labels of blank nodes are unique to a document, so that no other graph can hold a triple with one.
  const isHeld = (line: string): boolean =>
    !holdsBlank(line) && store.query(`ASK { GRAPH ?g { ${line} } }`) === true;

  return {
    proceed() {
      for (let triples = 0; triples < TRIPLES_AT_ONCE; ) {
        const next = waiting.pop();
        if (next === undefined) break;
        const [property, count] = next;
        store.update(`INSERT { ?s <${property}> ?o } WHERE { GRAPH ?g { ?s <${property}> ?o } }`);
        triples += count;
      }
      return waiting.length === 0;
    },
    added: (lines) => addLines(engine, store, lines, undefined),
    removed(lines) {
      const orphans = lines.filter((line) => !isHeld(line));
      if (orphans.length > 0)
        for (const copy of engine.parse(orphans.join("\n"), MEDIA.ntriples)) store.delete(copy);
      return orphans.length;
    },
    documentsAdded(iris) {
      if (iris.length === 0) return;
      const names = iris.map((iri) => `<${iri}>`).join(" ");
      store.update(`INSERT { ?s ?p ?o } WHERE { VALUES ?g { ${names} } GRAPH ?g { ?s ?p ?o } }`);
    },
  };
}

function countByProperty(store: OxigraphStore): [iri: string, triples: number][] {
  const query = "SELECT ?p (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?p";
  const { results } = JSON.parse(String(store.query(query, { results_format: MEDIA.sparqlResultsJson }))) as {
    results: { bindings: { p: { value: string }; n: { value: string } }[] };
  };
  return results.bindings.map(({ p, n }) => [p.value, Number(n.value)]);
}
