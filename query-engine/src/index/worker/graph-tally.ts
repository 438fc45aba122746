/** Counts what a store holds, and what it holds on to: the engine frees no quad that is deleted. */
export interface GraphTally {
  /** Triples of each document by IRI; documents without any are not there. */
  readonly triples: ReadonlyMap<string, number>;
  /** Of all documents. */
  readonly total: number;
  /** Quads that were deleted. */
  readonly dead: number;
  /** Of the graph from which most were deleted. */
  readonly deadInOneGraph: number;
  /** Notes how many triples a document has now. */
  count(iri: string, now: number): void;
  /** Notes deleted quads. @param iri of the document that they were in; absent for the default graph and what is put back */
  bury(quads: number, iri?: string): void;
}

/** Begins with an empty store. */
export function createGraphTally(): GraphTally {
  const triples = new Map<string, number>();
  const deadByGraph = new Map<string, number>();
  let total = 0;
  let dead = 0;
  let deadInOneGraph = 0;

  return {
    triples,
    get total() {
      return total;
    },
    get dead() {
      return dead;
    },
    get deadInOneGraph() {
      return deadInOneGraph;
    },
    count(iri, now) {
      total += now - (triples.get(iri) ?? 0);
      if (now > 0) triples.set(iri, now);
      else triples.delete(iri);
    },
    bury(quads, iri) {
      dead += quads;
      if (iri === undefined || quads === 0) return;
      const inGraph = (deadByGraph.get(iri) ?? 0) + quads;
      deadByGraph.set(iri, inGraph);
      deadInOneGraph = Math.max(deadInOneGraph, inGraph);
    },
  };
}
