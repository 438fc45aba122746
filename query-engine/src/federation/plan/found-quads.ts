import type { Quad, Term } from "@rdfjs/types";
import { DataFactory, Store } from "n3";
import type { SolutionSource } from "../federation.ts";
import type { Pattern } from "./algebra.ts";
import type { Row } from "./read-answer.ts";
import { fitsTriple, keyOf } from "./terms.ts";

/** Everything that the pods told for one query: a merge, in which a triple is there once, and who told it. */
export interface FoundQuads {
  readonly store: Store;
  /** @param document where the pod told it */
  add(quad: Quad, pod: number, document?: string): void;
  /** Numbers of the places that a quad came from; `describeSources` says what they are. */
  sourcesOf(quad: Quad): readonly number[];
  describeSources(numbers: Iterable<number>): readonly SolutionSource[];
}

/** Makes an empty merge. Sources are written down only where somebody wants to know. */
export function openFoundQuads(storages: readonly string[], provenance: boolean): FoundQuads {
  const store = new Store();
  const places: { pod: number; document: string | undefined }[] = [];
  const numbers = new Map<string, number>();
  const sources = new Map<string, number[]>();

  const numberOf = (pod: number, document: string | undefined): number => {
    const key = `${pod} ${document ?? ""}`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, places.length);
    return places.push({ pod, document }) - 1;
  };

  return {
    store,
    add(quad, pod, document) {
      store.addQuad(quad);
      if (!provenance) return;
      const key = keyOfQuad(quad);
      const place = numberOf(pod, document);
      const known = sources.get(key);
      if (known === undefined) sources.set(key, [place]);
      else if (!known.includes(place)) known.push(place);
    },
    sourcesOf: (quad) => sources.get(keyOfQuad(quad)) ?? [],
    describeSources(wanted) {
      const byPod = new Map<number, Set<string>>();
      for (const number of wanted) {
        const place = places[number];
        if (place === undefined) continue;
        const documents = byPod.get(place.pod) ?? new Set();
        if (place.document !== undefined) documents.add(place.document);
        byPod.set(place.pod, documents);
      }
      return [...byPod].map(([pod, documents]) => ({
        storage: storages[pod] ?? "",
        documents: [...documents].toSorted(),
      }));
    },
  };
}

function keyOfQuad(quad: Quad): string {
  const graph = quad.graph.termType === "DefaultGraph" ? "" : keyOf(quad.graph);
  return `${keyOf(quad.subject)} ${keyOf(quad.predicate)} ${keyOf(quad.object)} ${graph}`;
}

/** The quad that a pattern becomes with a solution of it; `undefined` when that is no quad of RDF. */
export function fillPattern(pattern: Pattern, row: Row): Quad | undefined {
  const subject = fillTerm(pattern.subject, row);
  const predicate = fillTerm(pattern.predicate, row);
  const object = fillTerm(pattern.object, row);
  const graph = fillTerm(pattern.graph, row);
  if (subject === undefined || predicate === undefined || object === undefined) return undefined;
  if (!fitsTriple(subject, predicate, object)) return undefined;
  if (graph?.termType !== "NamedNode" && graph?.termType !== "DefaultGraph") return undefined;
  return DataFactory.quad(subject, predicate as never, object as never, graph);
}

function fillTerm(term: Term, row: Row): Term | undefined {
  if (term.termType === "Variable") return row.get(term.value);
  if (term.termType !== "Quad") return term;
  const [subject, predicate, object] = [term.subject, term.predicate, term.object].map((part) =>
    fillTerm(part, row),
  );
  if (subject === undefined || predicate === undefined || object === undefined) return undefined;
  return fitsTriple(subject, predicate, object)
    ? DataFactory.quad(subject, predicate as never, object as never)
    : undefined;
}

/** The solution that a quad gives for a pattern; `undefined` when it does not match. */
export function matchPattern(pattern: Pattern, quad: Quad): Map<string, Term> | undefined {
  const row = new Map<string, Term>();
  const matches =
    matchTerm(pattern.subject, quad.subject, row) &&
    matchTerm(pattern.predicate, quad.predicate, row) &&
    matchTerm(pattern.object, quad.object, row) &&
    (pattern.graph.termType === "DefaultGraph" || matchTerm(pattern.graph, quad.graph, row));
  return matches ? row : undefined;
}

function matchTerm(wanted: Term, found: Term, row: Map<string, Term>): boolean {
  if (wanted.termType === "Variable") {
    const bound = row.get(wanted.value);
    if (bound !== undefined) return bound.equals(found);
    row.set(wanted.value, found);
    return true;
  }
  if (wanted.termType === "Quad" && found.termType === "Quad") {
    return (
      matchTerm(wanted.subject, found.subject, row) &&
      matchTerm(wanted.predicate, found.predicate, row) &&
      matchTerm(wanted.object, found.object, row)
    );
  }
  return wanted.equals(found);
}

/** The quads of a store that may match a pattern: what only `matchPattern` can tell is left to it. */
export function candidatesOf(store: Store, pattern: Pattern): readonly Quad[] {
  const [subject, predicate, object] = [pattern.subject, pattern.predicate, pattern.object].map((term) =>
    term.termType === "Variable" || term.termType === "Quad" ? null : term,
  );
  return store.getQuads(subject ?? null, predicate ?? null, object ?? null, graphOf(pattern.graph)) as Quad[];
}

function graphOf(graph: Term): Term | null {
  return graph.termType === "NamedNode" || graph.termType === "DefaultGraph" ? graph : null;
}
