import type { Quad, Term } from "@rdfjs/types";
import { PREFIXES, XSD } from "@webizen/ontologies";
import { Writer } from "n3";

/**
 * Writes Turtle, with the prefixes given and those of well-known vocabularies that occur.
 *
 * @param prefixes those that the document declared, which it keeps
 */
export function writeTurtle(quads: readonly Quad[], prefixes: Readonly<Record<string, string>> = {}): string {
  const used = usedPrefixes(quads, { ...PREFIXES, ...prefixes });
  let text = "";
  const sink = {
    write(chunk: string) {
      text += chunk;
    },
    end() {},
  };
  const writer = new Writer(sink as never, { prefixes: used });
  for (const quad of sortBySubject(quads)) writer.addQuad(quad as never);
  writer.end();
  return text;
}

function usedPrefixes(
  quads: readonly Quad[],
  prefixes: Readonly<Record<string, string>>,
): Record<string, string> {
  const iris = new Set<string>();
  const schemes = new Set<string>();
  for (const term of quads.flatMap(({ subject, predicate, object }) => [
    subject,
    predicate,
    object as Term,
  ])) {
    const iri = term.termType === "Literal" ? term.datatype.value : term.value;
    if (term.termType === "BlankNode") continue;
    iris.add(iri);
    schemes.add(iri.slice(0, Math.max(0, iri.indexOf(":"))));
  }
  const all = [...iris];
  return Object.fromEntries(
    Object.entries(prefixes).filter(
      // The writer would take <tel:5> for a prefixed name where a prefix is called so.
      ([prefix, namespace]) => !schemes.has(prefix) && all.some((iri) => iri.startsWith(namespace)),
    ),
  );
}

function sortBySubject(quads: readonly Quad[]): readonly Quad[] {
  const bySubject = Map.groupBy(quads, ({ subject }) => `${subject.termType} ${subject.value}`);
  return [...bySubject.values()].flat();
}

/** Writes one statement as a line of N-Triples, which is Turtle, N3 and what SPARQL Update takes as well. */
export function writeLine({ subject, predicate, object }: Quad): string {
  return `${writeTerm(subject)} ${writeTerm(predicate)} ${writeTerm(object)} .`;
}

/** Writes a term as N-Triples does. */
export function writeTerm(term: Term): string {
  switch (term.termType) {
    case "NamedNode":
      return `<${term.value.replace(/[^!#-;=?-[\]_a-z~\x7f-\uffff]/g, escapeCharacter)}>`;
    case "BlankNode":
      return `_:${term.value}`;
    case "Literal": {
      const text = `"${term.value.replace(/["\\\n\r]/g, (character) => SHORT[character] ?? "")}"`;
      if (term.language !== "") return `${text}@${term.language}`;
      return term.datatype.value === XSD.string ? text : `${text}^^${writeTerm(term.datatype)}`;
    }
    default:
      throw new TypeError(`A ${term.termType} cannot stand in a document; name the thing by an IRI`);
  }
}

const SHORT: Readonly<Record<string, string>> = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r" };

/** What cannot stand between angle brackets. */
function escapeCharacter(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
