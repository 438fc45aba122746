import type { Quad, Term as RdfTerm } from "n3";

const RDFS = "http://www.w3.org/2000/01/rdf-schema#";
const SKOS = "http://www.w3.org/2004/02/skos/core#";
const DCTERMS = "http://purl.org/dc/terms/";
const DESCRIPTIONS = [
  `${RDFS}comment`,
  `${SKOS}definition`,
  `${DCTERMS}description`,
  `${SKOS}prefLabel`,
  `${RDFS}label`,
];

/** One term of a vocabulary. */
export interface Term {
  readonly iri: string;
  readonly localName: string;
  /** One line of plain text, or `undefined` where the vocabulary says nothing. */
  readonly description: string | undefined;
}

/**
 * Lists the terms that a vocabulary describes: every subject directly in its namespace.
 *
 * @returns terms by local name in code-point order
 */
export function collectTerms(namespace: string, quads: readonly Quad[]): readonly Term[] {
  const byIri = new Map<string, Quad[]>();
  for (const quad of quads) {
    if (!isTermOf(namespace, quad.subject)) continue;
    const own = byIri.get(quad.subject.value) ?? [];
    own.push(quad);
    byIri.set(quad.subject.value, own);
  }
  return [...byIri]
    .map(([iri, own]) => ({ iri, localName: iri.slice(namespace.length), description: describe(own) }))
    .toSorted((left, right) => (left.localName < right.localName ? -1 : 1));
}

function isTermOf(namespace: string, subject: RdfTerm): boolean {
  if (subject.termType !== "NamedNode" || !subject.value.startsWith(namespace)) return false;
  return /^[^/#?]+$/.test(subject.value.slice(namespace.length));
}

function describe(quads: readonly Quad[]): string | undefined {
  for (const predicate of DESCRIPTIONS) {
    const texts = quads
      .filter((quad) => quad.predicate.value === predicate && isEnglish(quad.object))
      .map((quad) => quad.object.value);
    const text = texts.toSorted()[0];
    if (text !== undefined && text.trim() !== "") return text;
  }
  return undefined;
}

function isEnglish(object: RdfTerm): boolean {
  return object.termType === "Literal" && (object.language === "" || object.language.startsWith("en"));
}
