import type { Quad, Term } from "@rdfjs/types";
import { RDF } from "@webizen/ontologies";
import { NAMES } from "../../parts/things/kinds.ts";
import { nameFromIri } from "../../parts/things/name-from-iri.ts";
import { isTerm, termWords } from "../../parts/things/value-text.ts";

/** What a document says about one thing. */
export interface Subject {
  readonly term: Term;
  readonly name: string;
  /** Classes. */
  readonly types: readonly string[];
  readonly statements: readonly { readonly property: string; readonly values: readonly Term[] }[];
}

/** A document, thing by thing. */
export interface ReadDocument {
  /** In the order in which they are shown; without blank nodes that stand inside others. */
  readonly subjects: readonly Subject[];
  readonly find: (term: Term) => Subject | undefined;
  readonly nameOf: (term: Term) => string;
}

/**
 * Puts the statements of a document together, thing by thing: what the address means first, then what most is said about.
 *
 * @param wanted IRI of the thing that is meant
 */
export function readDocument(quads: readonly Quad[], wanted: string): ReadDocument {
  const bySubject = Map.groupBy(quads, ({ subject }) => keyOf(subject));
  const names = new Map<string, string>();
  const nameOf = (term: Term): string => names.get(keyOf(term)) ?? plainName(term);
  for (const [key, said] of bySubject) {
    const name = NAMES.map(
      (each) => said.find(({ predicate }) => predicate.value === each)?.object.value,
    ).find(Boolean);
    if (name !== undefined) names.set(key, name);
  }
  const all = new Map<string, Subject>();
  for (const [key, said] of bySubject) {
    const first = said[0]?.subject;
    if (first !== undefined) all.set(key, { ...describe(said), term: first, name: nameOf(first) });
  }
  const inside = new Set(
    quads.filter(({ object }) => object.termType === "BlankNode").map(({ object }) => keyOf(object)),
  );
  const rank = ({ term, statements }: Subject): number =>
    term.value === wanted ? Number.POSITIVE_INFINITY : statements.length;
  return {
    subjects: [...all.values()]
      .filter(({ term }) => !inside.has(keyOf(term)))
      .toSorted((a, b) => (rank(b) > rank(a) ? 1 : -1)),
    find: (term) => all.get(keyOf(term)),
    nameOf,
  };
}

function describe(said: readonly Quad[]): Pick<Subject, "types" | "statements"> {
  const byProperty = Map.groupBy(said, ({ predicate }) => predicate.value);
  const types = (byProperty.get(RDF.type) ?? []).map(({ object }) => object.value);
  byProperty.delete(RDF.type);
  const statements = [...byProperty].map(([property, each]) => ({
    property,
    values: each.map(({ object }) => object),
  }));
  return { types, statements };
}

function plainName(term: Term): string {
  if (term.termType === "BlankNode") return "…";
  if (term.termType !== "NamedNode") return term.value;
  return isTerm(term.value) ? termWords(term.value) : nameFromIri(term.value);
}

/** Tells terms apart. */
export function keyOf({ termType, value }: Term): string {
  return `${termType} ${value}`;
}
