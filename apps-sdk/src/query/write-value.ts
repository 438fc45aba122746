import type { Literal, Term } from "@rdfjs/types";
import { RDF, XSD } from "@webizen/ontologies";
import { WebizenError } from "../errors.ts";
import type { SparqlText, SparqlValue } from "./query.ts";

/** Texts that the tag made: an object that merely looks like one may come from anywhere. */
const made = new WeakSet<object>();

const NOT_IN_IRIS = /[<>"{}|^`\\\0- ]/;
const LANGUAGE = /^[a-z]+(-[a-z0-9]+)*$/i;
const VARIABLE = /^[\p{L}_0-9][\p{L}\p{N}_]*$/u;

/** Makes a text that templates take as it is. @package */
export function makeText(text: string): SparqlText {
  const whole: SparqlText = Object.freeze({ text });
  made.add(whole);
  return whole;
}

/**
 * Writes a value so that it is one term of SPARQL, whatever it holds.
 *
 * @param separator between the values of a list
 * @throws WebizenError `malformed` for what no term can be
 */
export function writeValue(value: SparqlValue, separator: " " | ", "): string {
  switch (typeof value) {
    case "string":
      return quote(value);
    case "boolean":
      return String(value);
    case "number":
      return writeNumber(value);
  }
  if (typeof value !== "object" || value === null) {
    throw refused(`${describe(value)} cannot be put into a query; give a string, a number, a date or a term`);
  }
  if (value instanceof Date) return `${quote(readTime(value))}^^<${XSD.dateTime}>`;
  if (isList(value)) return value.map((one) => writeValue(one, separator)).join(separator);
  if (made.has(value)) return (value as SparqlText).text;
  if (isTerm(value)) return writeTerm(value);
  throw refused(`${describe(value)} cannot be put into a query; give a string, a number, a date or a term`);
}

function writeTerm(term: Term): string {
  switch (term.termType) {
    case "NamedNode":
      return writeIri(term.value);
    case "Literal":
      return writeLiteral(term);
    case "Variable":
      if (!VARIABLE.test(term.value)) throw refused(`"${term.value}" is no name of a variable`);
      return `?${term.value}`;
    case "BlankNode":
      throw refused("A blank node means nothing in a query; ask for it by what it is linked with");
    default:
      throw refused(`A ${term.termType} cannot be put into a query`);
  }
}

function writeLiteral({ value, language, datatype }: Literal): string {
  if (language !== "") {
    if (!LANGUAGE.test(language)) throw refused(`"${language}" is no language tag`);
    return `${quote(value)}@${language}`;
  }
  const type = datatype.value;
  return type === XSD.string || type === RDF.langString ? quote(value) : `${quote(value)}^^${writeIri(type)}`;
}

function writeIri(value: string): string {
  if (NOT_IN_IRIS.test(value)) {
    throw refused(`<${value}> is no IRI: a character in it has to be percent-encoded`);
  }
  return `<${value}>`;
}

function writeNumber(value: number): string {
  if (Number.isFinite(value)) return String(value);
  return `"${Number.isNaN(value) ? "NaN" : value > 0 ? "INF" : "-INF"}"^^<${XSD.double}>`;
}

function readTime(value: Date): string {
  if (Number.isNaN(value.getTime())) throw refused("A date that is none cannot be put into a query");
  return value.toISOString();
}

const SHORT: Readonly<Record<string, string>> = { '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };

function quote(value: string): string {
  const escaped = value
    .toWellFormed()
    // Engines differ in whether `\\u0022` is read as a quotation mark before all else; so no `u` follows a backslash.
    .replace(/\\([uU]?)/g, (_, letter: string) => `\\\\${letter && codePoint(letter)}`)
    .replace(/["\p{Cc}]/gu, (character) => SHORT[character] ?? codePoint(character));
  return `"${escaped}"`;
}

function codePoint(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}

function isList(value: SparqlValue): value is readonly SparqlValue[] {
  return Array.isArray(value);
}

/** What came as JSON has no methods, so that nobody's data becomes a variable or an IRI where a string was meant. */
function isTerm(value: object): value is Term {
  const { termType, equals } = value as Partial<Term>;
  return typeof termType === "string" && typeof equals === "function";
}

function describe(value: unknown): string {
  return value === null ? "null" : value === undefined ? "Nothing (undefined)" : `This ${typeof value}`;
}

function refused(message: string): WebizenError {
  return new WebizenError("malformed", message);
}
