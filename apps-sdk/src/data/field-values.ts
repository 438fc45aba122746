import type { Literal, Term } from "@rdfjs/types";
import { XSD } from "@webizen/ontologies";
import { DataFactory } from "n3";
import { iriTerm } from "../rdf/terms.ts";
import type { Field } from "./model.ts";

/** One value of a field, as it is in JavaScript. */
export type Value = string | number | boolean | Date;

/** Reads a term as a value of a field; nothing where it is not of that kind. */
export function readValue({ kind }: Field, term: Term): Value | undefined {
  if (kind === "link") return term.termType === "NamedNode" ? term.value : undefined;
  if (term.termType !== "Literal") return undefined;
  const text = term.value.trim();
  switch (kind) {
    case "text":
      return term.value;
    case "number":
      return text === "" || !Number.isFinite(Number(text)) ? undefined : Number(text);
    case "boolean":
      return /^(?:true|1|false|0)$/.test(text) ? text === "true" || text === "1" : undefined;
    case "date":
      return /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
    case "time": {
      const time = new Date(text);
      return Number.isNaN(time.getTime()) ? undefined : time;
    }
  }
}

/** Writes a value of a field. @param language of the text that it takes the place of */
export function writeValue(field: Field, value: Value, language = ""): Term {
  if (field.kind === "link") return iriTerm(String(value));
  const text = value instanceof Date ? value.toISOString() : String(value);
  if (field.kind === "text" && language !== "" && field.datatype === undefined)
    return literal(text, language);
  const datatype = field.datatype ?? datatypeOf(field, text);
  return literal(text, DataFactory.namedNode(datatype));
}

function literal(
  text: string,
  languageOrDatatype: string | ReturnType<typeof DataFactory.namedNode>,
): Literal {
  return DataFactory.literal(text, languageOrDatatype) as unknown as Literal;
}

function datatypeOf({ kind }: Field, text: string): string {
  switch (kind) {
    case "number":
      return /e/i.test(text) ? XSD.double : text.includes(".") ? XSD.decimal : XSD.integer;
    case "boolean":
      return XSD.boolean;
    case "date":
      return XSD.date;
    case "time":
      return XSD.dateTime;
    default:
      return XSD.string;
  }
}

/** Tells values apart: two that mean the same have the same key. */
export function keyOfValue(value: Value | undefined): string {
  return value instanceof Date ? value.toISOString() : `${typeof value} ${value}`;
}

/**
 * The term that stands for a field which can have one value only: of texts in several languages the one that the person reads
 * best, else one without a language, else the first.
 */
export function pickTerm(field: Field, terms: readonly Term[]): Term | undefined {
  const fitting = terms.filter((term) => readValue(field, term) !== undefined);
  if (field.kind !== "text" || fitting.length < 2) return fitting[0];
  for (const wanted of [...preferredLanguages(), ""]) {
    const found = fitting.find((term) => languageOf(term).split("-", 1)[0] === wanted);
    if (found !== undefined) return found;
  }
  return fitting[0];
}

/** Language of a text; empty for one that has none. */
export function languageOf(term: Term): string {
  return term.termType === "Literal" ? term.language.toLowerCase() : "";
}

function preferredLanguages(): readonly string[] {
  const { navigator } = globalThis as { navigator?: { readonly languages?: readonly string[] } };
  return (navigator?.languages ?? []).map((tag) => tag.toLowerCase().split("-", 1)[0] ?? "");
}
