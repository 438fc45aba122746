import type { Literal, NamedNode, Quad, Term } from "@rdfjs/types";
import { XSD } from "@webizen/ontologies";
import { DataFactory } from "n3";
import { WebizenError } from "../errors.ts";
import { iriTerm, statement } from "./terms.ts";

/**
 * An IRI as an RDF/JS term: for `quad`, and for a template of `query`, where between `<` and `>` no value can stand.
 *
 * @example
 * await pod.query`SELECT ?p ?o { ${iri("https://pod.example/alice/profile/card#me")} ?p ?o }`;
 */
export function iri(value: string): NamedNode {
  return iriTerm(value);
}

/**
 * A value as an RDF/JS literal: numbers, booleans and dates get their datatype; a text gets a language or a datatype where one
 * is named.
 *
 * @param options.language a language tag, such as `en`
 * @param options.datatype IRI of a datatype
 * @throws WebizenError `malformed` for a date that is none
 * @example
 * literal("Guten Tag", { language: "de" });
 */
export function literal(
  value: string | number | boolean | Date,
  options: { readonly language?: string; readonly datatype?: string } = {},
): Literal {
  if (value instanceof Date && Number.isNaN(value.getTime()))
    throw new WebizenError("malformed", "A date that is none cannot be a literal");
  const text = value instanceof Date ? value.toISOString() : String(value);
  const datatype = options.datatype ?? datatypeOf(value, text);
  return DataFactory.literal(text, options.language ?? DataFactory.namedNode(datatype)) as unknown as Literal;
}

/**
 * A statement, for the documents of `data`.
 *
 * @param subject IRI, or a term
 * @param predicate IRI, or a term
 * @param object a term: of `iri` or `literal`, or of any other RDF/JS library
 * @example
 * const card = await pod.data.document("profile/card");
 * card.add(quad(pod.session.webId, "http://xmlns.com/foaf/0.1/nick", literal("Ali")));
 * await card.save();
 */
export function quad(subject: string | Term, predicate: string | Term, object: Term): Quad {
  return statement(typeof subject === "string" ? iriTerm(subject) : subject, predicate, object);
}

function datatypeOf(value: string | number | boolean | Date, text: string): string {
  if (value instanceof Date) return XSD.dateTime;
  if (typeof value === "boolean") return XSD.boolean;
  if (typeof value === "string") return XSD.string;
  if (Number.isInteger(value) && !text.includes("e")) return XSD.integer;
  return /[en]/i.test(text) ? XSD.double : XSD.decimal;
}
