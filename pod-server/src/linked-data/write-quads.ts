import { hash } from "node:crypto";
import type { Quad, Term } from "@rdfjs/types";
import { XSD } from "@webizen/ontologies";
import { isWellFormedIri, isWellFormedLanguage } from "../rdf/well-formed.ts";

/** The statements of one document as N-Quads of one graph. */
export interface GraphText {
  /** Lines without blank nodes. */
  readonly ground: string;
  /** Lines with blank nodes. */
  readonly blank: string;
  readonly triples: number;
}

const NEEDS_ESCAPE = /["\\\n\r]/;
const ESCAPES: Readonly<Record<string, string>> = { '"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r" };

/** Names a blank node of a document for the index; the same node gets the same name. */
export type NameNode = (node: string) => string;

const LABEL_BITS_AS_HEX = 14;
const LABEL_DIGITS = 11;

/**
 * The beginning of the labels that the blank nodes of a document get. It hangs on nothing but the name of the document,
 * which whoever sees a node knows: a number would tell how many others there are. So short a label, with the number of a
 * node after it, is kept by the engine without a string of its own.
 */
export function labelOf(iri: string): string {
  const digest = BigInt(`0x${hash("sha256", iri, "hex").slice(0, LABEL_BITS_AS_HEX)}`);
  return `b${digest.toString(36).padStart(LABEL_DIGITS, "0")}`;
}

/** Numbers blank nodes as they come. */
export function numberNodes(label: string): NameNode {
  const names = new Map<string, string>();
  return (node) => {
    let name = names.get(node);
    if (name === undefined) {
      name = `${label}n${names.size.toString(36)}`;
      names.set(node, name);
    }
    return name;
  };
}

/**
 * Writes the statements of a document into the graph that its IRI names, those of inner graphs of TriG or JSON-LD included.
 *
 * Blank nodes get labels of the given beginning, numbered as they come: the same bytes give the same labels. A statement
 * with an IRI or a language tag that is none by its grammar is left out. Documents may have such, for their parsers are lax;
 * the engine is not, and one of them would end every query that comes across it.
 *
 * @param quads checked by `rdf/quad-guard.ts`, so that every IRI can stand between angle brackets
 * @param naming the beginning of the labels: begins with a letter, of letters and digits, and is no beginning of another
 *   document's; or what names nodes, the object of a statement before its subject
 */
export function writeQuads(quads: readonly Quad[], graphIri: string, naming: string | NameNode): GraphText {
  const nameOf = typeof naming === "string" ? numberNodes(naming) : naming;
  const end = ` <${graphIri}> .\n`;
  const seen = new Set<string>();
  let ground = "";
  let blank = "";
  for (const { subject, predicate, object } of quads) {
    const isGround = subject.termType !== "BlankNode" && object.termType !== "BlankNode";
    if (!isWellFormedIri(predicate.value)) continue;
    if (subject.termType !== "BlankNode" && !isWellFormedIri(subject.value)) continue;
    const written = writeObject(object, nameOf);
    if (written === undefined) continue;
    const start = subject.termType === "BlankNode" ? `_:${nameOf(subject.value)}` : `<${subject.value}>`;
    const line = `${start} <${predicate.value}> ${written}${end}`;
    const before = seen.size;
    if (seen.add(line).size === before) continue;
    if (isGround) ground += line;
    else blank += line;
  }
  return { ground, blank, triples: seen.size };
}

function writeObject(object: Term, nameOf: NameNode): string | undefined {
  switch (object.termType) {
    case "NamedNode":
      return isWellFormedIri(object.value) ? `<${object.value}>` : undefined;
    case "BlankNode":
      return `_:${nameOf(object.value)}`;
    case "Literal": {
      const { value, language } = object;
      const text = NEEDS_ESCAPE.test(value)
        ? value.replace(/["\\\n\r]/g, (character) => ESCAPES[character] ?? character)
        : value;
      if (language !== "") return isWellFormedLanguage(language) ? `"${text}"@${language}` : undefined;
      const datatype = object.datatype.value;
      if (datatype === XSD.string) return `"${text}"`;
      return isWellFormedIri(datatype) ? `"${text}"^^<${datatype}>` : undefined;
    }
    default:
      return undefined;
  }
}
