import type { Quad, Term } from "@rdfjs/types";
import { XSD } from "@webizen/ontologies";

/** The statements of one document as N-Quads of one graph. */
export interface GraphText {
  /** Lines without blank nodes. */
  readonly ground: string;
  /** Lines with blank nodes. */
  readonly blank: string;
  readonly triples: number;
}

// https://www.w3.org/TR/n-quads/#grammar-production-LANGTAG
const LANGUAGE_TAG = /^[a-zA-Z]+(?:-[a-zA-Z0-9]+)*$/;
const NEEDS_ESCAPE = /["\\\n\r]/;
const ESCAPES: Readonly<Record<string, string>> = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r" };

/**
 * Writes the statements of a document into the graph that its IRI names, those of inner graphs of TriG or JSON-LD included.
 *
 * Blank nodes get labels of the given beginning, numbered as they come: the same bytes give the same labels. A statement
 * with a language tag that N-Quads cannot carry is left out; JSON-LD lets it through, and it could end the line and begin
 * one of its own.
 *
 * @param quads checked by `rdf/quad-guard.ts`, so that every IRI can stand between angle brackets
 * @param label begins with a letter, of letters and digits, and is no beginning of another document's
 */
export function writeQuads(quads: readonly Quad[], graphIri: string, label: string): GraphText {
  const names = new Map<string, string>();
  const nameOf = (node: string): string => {
    let name = names.get(node);
    if (name === undefined) {
      name = `_:${label}n${names.size}`;
      names.set(node, name);
    }
    return name;
  };
  const end = ` <${graphIri}> .\n`;
  const seen = new Set<string>();
  let ground = "";
  let blank = "";
  for (const { subject, predicate, object } of quads) {
    const isGround = subject.termType !== "BlankNode" && object.termType !== "BlankNode";
    const written = writeObject(object, nameOf);
    if (written === undefined) continue;
    const start = subject.termType === "BlankNode" ? nameOf(subject.value) : `<${subject.value}>`;
    const line = `${start} <${predicate.value}> ${written}${end}`;
    const before = seen.size;
    if (seen.add(line).size === before) continue;
    if (isGround) ground += line;
    else blank += line;
  }
  return { ground, blank, triples: seen.size };
}

function writeObject(object: Term, nameOf: (node: string) => string): string | undefined {
  switch (object.termType) {
    case "NamedNode":
      return `<${object.value}>`;
    case "BlankNode":
      return nameOf(object.value);
    case "Literal": {
      const { value, language } = object;
      const text = NEEDS_ESCAPE.test(value)
        ? value.replace(/["\\\n\r]/g, (character) => ESCAPES[character] ?? character)
        : value;
      if (language !== "") return LANGUAGE_TAG.test(language) ? `"${text}"@${language}` : undefined;
      const datatype = object.datatype.value;
      return datatype === XSD.string ? `"${text}"` : `"${text}"^^<${datatype}>`;
    }
    default:
      return undefined;
  }
}
