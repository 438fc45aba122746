import { canonicalTerm, MEDIA, RDF } from "@webizen/ontologies";
import { Parser, type Quad, type Quad_Object } from "n3";
import { atOnce, type Steps } from "../../steps.ts";

/** In UTF-16 units: a few milliseconds of parsing. */
const PART_LENGTH = 64_000;

/** What a document says, by subject. */
export interface Statements {
  /** Predicates in their canonical spelling, and the objects of each; blank nodes have the key `_:…`. */
  readonly bySubject: ReadonlyMap<string, Description>;
  /** Keys of what is the object of a statement, but for literals. */
  readonly objects: ReadonlySet<string>;
}

/** What is said about one subject: canonical predicate to objects, each once. */
export type Description = ReadonlyMap<string, readonly Quad_Object[]>;

/**
 * Reads the statements of one document; the names of graphs do not count.
 *
 * @param nquads N-Quads or N-Triples
 * @throws Error where the text is not N-Quads
 */
export function readStatements(nquads: string): Statements {
  return atOnce(readStatementsStepwise(nquads));
}

/** The same with stops, for a document may be very long. */
export function* readStatementsStepwise(nquads: string): Steps<Statements> {
  const bySubject = new Map<string, Map<string, Quad_Object[]>>();
  const objects = new Set<string>();
  const seen = new Set<string>();
  for (const lines of splitLines(nquads)) {
    // Each part has a parser of its own, so that names of blank nodes must mean the same to all.
    const parser = new Parser({ format: MEDIA.nquads, blankNodePrefix: "n" });
    for (const { object, predicate, subject } of parser.parse(lines) as Quad[]) {
      const key = keyOf(subject);
      const property = canonicalTerm(predicate.value);
      const statement = `${key} ${property} ${keyOf(object)}`;
      if (seen.has(statement)) continue;
      seen.add(statement);
      const description = bySubject.get(key) ?? new Map<string, Quad_Object[]>();
      bySubject.set(key, description);
      const values = description.get(property);
      if (values === undefined) description.set(property, [object]);
      else values.push(object);
      if (object.termType !== "Literal") objects.add(keyOf(object));
    }
    yield;
  }
  return { bySubject, objects };
}

/** Parts of some length that end with a line, as each statement does. */
function* splitLines(text: string): Generator<string> {
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf("\n", start + PART_LENGTH);
    yield text.slice(start, end === -1 ? text.length : end + 1);
    start = end === -1 ? text.length : end + 1;
  }
}

/** A key that tells terms apart: the IRI of an IRI, `_:` and the label of a blank node. */
export function keyOf(term: Quad["subject"] | Quad_Object): string {
  if (term.termType === "BlankNode") return `_:${term.value}`;
  if (term.termType === "Literal") return `"${term.value}"@${term.language}^${term.datatype.value}`;
  return term.value;
}

/** The IRIs of the classes of a subject, in order, in their canonical spelling. */
export function classesOf(description: Description): readonly string[] {
  const classes = (description.get(RDF.type) ?? []).filter((term) => term.termType === "NamedNode");
  return [...new Set(classes.map((term) => canonicalTerm(term.value)))].toSorted();
}
