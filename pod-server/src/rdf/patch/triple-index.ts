import type { Quad, Term } from "@rdfjs/types";
import { termToId } from "n3";

/** The default graph of a document, found by any of its terms. Built on first use of each kind of look-up. */
export interface TripleIndex {
  readonly all: readonly Quad[];
  /** Triples with these term ids; `undefined` matches anything. It may give more than asked for, never less. */
  candidates(
    subject: string | undefined,
    predicate: string | undefined,
    object: string | undefined,
  ): readonly Quad[];
}

/** Identifies a term within its document. */
export function termId(term: Term): string {
  return termToId(term as never);
}

/** Identifies a triple within its document, whatever its graph. */
export function tripleId({
  subject,
  predicate,
  object,
}: Pick<Quad, "subject" | "predicate" | "object">): string {
  return `${termId(subject)} ${termId(predicate)} ${termId(object)}`;
}

/** Makes an index of triples. */
export function indexTriples(triples: readonly Quad[]): TripleIndex {
  const lookups = POSITIONS.map((position) => lookupBy(triples, position));
  return {
    all: triples,
    candidates(...ids) {
      let best = triples;
      for (const [place, id] of ids.entries()) {
        const found = id === undefined ? triples : (lookups[place]?.(id) ?? []);
        if (found.length < best.length) best = found;
      }
      return best;
    },
  };
}

const POSITIONS = ["subject", "predicate", "object"] as const;

function lookupBy(
  triples: readonly Quad[],
  position: (typeof POSITIONS)[number],
): (id: string) => readonly Quad[] {
  let groups: Map<string, Quad[]> | undefined;
  return (id) => {
    groups ??= Map.groupBy(triples, (triple) => termId(triple[position]));
    return groups.get(id) ?? [];
  };
}
