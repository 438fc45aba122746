import type { Literal, Quad, Term } from "@rdfjs/types";
import { RDF, XSD } from "@webizen/ontologies";
import { DataFactory } from "n3";
import type { JsonTerm } from "../federation.ts";

const MAX_DEPTH = 8;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what IRIs must not contain
const NOT_IN_IRI = /[\u0000-\u0020<>"{}|^`\\]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the same, all of them
const BAD_IN_IRI = /[\u0000-\u0020<>"{}|^`\\]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are escaped in a string
const BAD_IN_STRING = /["\\\u0000-\u001f\u007f]/g;
const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]*:/;
const LANGUAGE = /^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/;

/** Gives a blank node of a pod its name in the merge. */
export type NameBlank = (label: string) => string;

/** Reads a term of a pod's JSON results; `undefined` for what is none. Its blank nodes are renamed. */
export function readTerm(value: unknown, nameBlank: NameBlank, depth = 0): Term | undefined {
  if (typeof value !== "object" || value === null || depth > MAX_DEPTH) return undefined;
  const term = value as Record<string, unknown>;
  if (term.type === "triple") return readTriple(term.value, nameBlank, depth);
  if (typeof term.value !== "string") return undefined;
  switch (term.type) {
    case "uri":
      return isIri(term.value) ? DataFactory.namedNode(term.value) : undefined;
    case "bnode":
      return DataFactory.blankNode(nameBlank(term.value));
    case "literal":
    case "typed-literal":
      return readLiteral(term.value, term);
    default:
      return undefined;
  }
}

function readLiteral(value: string, term: Record<string, unknown>): Literal | undefined {
  const language = term["xml:lang"];
  const datatype = term.datatype;
  if (language !== undefined) {
    if (typeof language !== "string" || !LANGUAGE.test(language)) return undefined;
    const direction = term["its:dir"];
    if (direction === undefined) return DataFactory.literal(value, language);
    if (direction !== "ltr" && direction !== "rtl") return undefined;
    // The typings of n3 do not know directions yet.
    return DataFactory.literal(value, { language, direction } as never);
  }
  if (datatype === undefined) return DataFactory.literal(value);
  if (typeof datatype !== "string" || !isIri(datatype)) return undefined;
  return DataFactory.literal(value, DataFactory.namedNode(datatype));
}

function readTriple(value: unknown, nameBlank: NameBlank, depth: number): Term | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const parts = value as Record<string, unknown>;
  const subject = readTerm(parts.subject, nameBlank, depth + 1);
  const predicate = readTerm(parts.predicate, nameBlank, depth + 1);
  const object = readTerm(parts.object, nameBlank, depth + 1);
  if (subject === undefined || predicate === undefined || object === undefined) return undefined;
  if (!fitsTriple(subject, predicate, object)) return undefined;
  return DataFactory.quad(subject, predicate as never, object as never);
}

function isIri(value: string): boolean {
  return SCHEME.test(value) && !NOT_IN_IRI.test(value);
}

/** Tells whether three terms may stand as subject, predicate and object of a triple of RDF 1.2. */
export function fitsTriple(
  subject: Term,
  predicate: Term,
  object: Term,
): subject is Extract<Term, { termType: "NamedNode" | "BlankNode" }> {
  if (predicate.termType !== "NamedNode") return false;
  if (subject.termType !== "NamedNode" && subject.termType !== "BlankNode") return false;
  return object.termType !== "Variable" && object.termType !== "DefaultGraph";
}

/** Writes a term for JSON results. */
export function writeJsonTerm(term: Term): JsonTerm {
  switch (term.termType) {
    case "NamedNode":
      return { type: "uri", value: term.value };
    case "BlankNode":
      return { type: "bnode", value: term.value };
    case "Quad":
      return {
        type: "triple",
        value: {
          subject: writeJsonTerm(term.subject),
          predicate: writeJsonTerm(term.predicate),
          object: writeJsonTerm(term.object),
        },
      };
    case "Literal":
      return writeJsonLiteral(term);
    default:
      throw new TypeError(`A ${term.termType} is no term of a solution`);
  }
}

function writeJsonLiteral(term: Literal): JsonTerm {
  const direction = term.direction ?? "";
  if (term.language !== "") {
    const tagged = { type: "literal", value: term.value, "xml:lang": term.language } as const;
    return direction === "" ? tagged : { ...tagged, "its:dir": direction };
  }
  if (term.datatype.value === XSD.string) return { type: "literal", value: term.value };
  return { type: "literal", value: term.value, datatype: term.datatype.value };
}

/** Writes a term as SPARQL and N-Triples do; a variable by the name that `nameVariable` gives it. */
export function writeTerm(term: Term, nameVariable: (name: string) => string = (name) => name): string {
  switch (term.termType) {
    case "NamedNode":
      return `<${term.value.replace(BAD_IN_IRI, escapeUnit)}>`;
    case "BlankNode":
      return `_:${term.value}`;
    case "Variable":
      return `?${nameVariable(term.value)}`;
    case "Literal":
      return writeLiteral(term);
    case "Quad":
      return `<<( ${[term.subject, term.predicate, term.object].map((part) => writeTerm(part, nameVariable)).join(" ")} )>>`;
    default:
      throw new TypeError(`A ${term.termType} cannot be written as a term of a query`);
  }
}

function writeLiteral(term: Literal): string {
  const value = `"${term.value.replace(BAD_IN_STRING, escapeUnit)}"`;
  const direction = term.direction ?? "";
  if (term.language !== "") return `${value}@${term.language}${direction === "" ? "" : `--${direction}`}`;
  if (term.datatype.value === XSD.string) return value;
  return `${value}^^${writeTerm(term.datatype)}`;
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/** Writes a triple as a line of N-Triples. */
export function writeTriple(quad: Pick<Quad, "subject" | "predicate" | "object">): string {
  return `${writeTerm(quad.subject)} ${writeTerm(quad.predicate)} ${writeTerm(quad.object)} .\n`;
}

/** Writes a quad as a line of N-Quads. */
export function writeQuad(quad: Quad): string {
  if (quad.graph.termType === "DefaultGraph") return writeTriple(quad);
  return writeTriple(quad).replace(/ \.\n$/, ` ${writeTerm(quad.graph)} .\n`);
}

/** A text that is equal for equal terms alone. */
export function keyOf(term: Term): string {
  return writeTerm(term);
}

/** The predicate that says what class something is of. */
export const TYPE: string = RDF.type;
