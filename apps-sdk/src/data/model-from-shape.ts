import type { Quad, Term } from "@rdfjs/types";
import { RDF, RDFS, SH, XSD } from "@webizen/ontologies";
import { WebizenError } from "../errors.ts";
import { irisOf, objectsOf } from "../rdf/terms.ts";
import { pickTerm } from "./field-values.ts";
import { type Field, type FieldKind, type Model, model } from "./model.ts";

const NUMBERS: ReadonlySet<string> = new Set([
  XSD.integer,
  XSD.int,
  XSD.long,
  XSD.short,
  XSD.byte,
  XSD.nonNegativeInteger,
  XSD.positiveInteger,
  XSD.nonPositiveInteger,
  XSD.negativeInteger,
  XSD.unsignedInt,
  XSD.unsignedLong,
  XSD.decimal,
  XSD.double,
  XSD.float,
]);

/** Texts longer than this are written in a box of several lines. */
const LINE_LENGTH = 255;
const MAX_LIST = 10_000;

/**
 * Makes a model from a SHACL shape: a field for each of its properties, in their order (`sh:order`, then as they are written),
 * called by the last part of the path.
 *
 * Understood are `sh:targetClass` (or the shape itself where it is a class), `sh:path` with one IRI, `sh:datatype`, `sh:nodeKind`,
 * `sh:class`, `sh:minCount`, `sh:maxCount`, `sh:in`, `sh:pattern`, `sh:minLength`, `sh:maxLength`, `sh:minInclusive`,
 * `sh:maxInclusive`, `sh:name` and `sh:description`. What else constrains a property is left to whoever validates.
 *
 * @param quads the document that the shape is in
 * @throws WebizenError `malformed` for a shape that is not there or has no class, `unsupported` naming a path that is not one IRI
 */
export function modelFromShape(quads: readonly Quad[], shapeIri: string): Model {
  const bySubject = Map.groupBy(quads, ({ subject }) => keyOf(subject));
  const about = (term: Term): readonly Quad[] => bySubject.get(keyOf(term)) ?? [];
  const shape = quads.find(({ subject }) => subject.value === shapeIri)?.subject;
  if (shape === undefined)
    throw new WebizenError("malformed", `There is no shape ${shapeIri} in the document`);
  const own = about(shape);
  const types = typesOf(own, shapeIri);
  const properties = objectsOf(own, shapeIri, SH.property)
    .map((node, index) => ({ node, quads: about(node), order: orderOf(about(node), index) }))
    .filter(({ quads: some }) => textOf(some, SH.deactivated) !== "true")
    .toSorted((left, right) => left.order[0] - right.order[0] || left.order[1] - right.order[1]);
  const fields: Record<string, Field> = {};
  for (const property of properties) {
    const iri = pathOf(property.quads, shapeIri);
    const known = Object.entries(fields).find(([, field]) => field.iri === iri)?.[0];
    const name = known ?? freeName(fields, iri);
    // A property may be constrained in several places.
    fields[name] = { ...fields[name], ...readField(property.quads, iri, about) };
  }
  const label = textOf(own, RDFS.label) ?? lastPart(types[0] ?? shapeIri);
  return model({ name: label.toLowerCase(), types, fields });
}

function typesOf(own: readonly Quad[], shapeIri: string): readonly string[] {
  const types = irisOf(own, shapeIri, SH.targetClass);
  if (types.length > 0) return types;
  if (irisOf(own, shapeIri, RDF.type).includes(RDFS.Class)) return [shapeIri];
  throw new WebizenError("malformed", `The shape ${shapeIri} is for no class; give it a sh:targetClass`);
}

function orderOf(quads: readonly Quad[], index: number): readonly [number, number] {
  const order = Number(textOf(quads, SH.order) ?? Number.NaN);
  // Those without an order come last, as they are written.
  return [Number.isNaN(order) ? Number.POSITIVE_INFINITY : order, index];
}

function pathOf(quads: readonly Quad[], shapeIri: string): string {
  const path = objectOf(quads, SH.path);
  if (path?.termType === "NamedNode") return path.value;
  const found = path === undefined ? "none" : "one of several steps";
  throw new WebizenError(
    "unsupported",
    `A property of the shape ${shapeIri} needs a path that is one IRI, and has ${found}; leave it out, or write the model by hand`,
  );
}

function readField(quads: readonly Quad[], iri: string, about: (term: Term) => readonly Quad[]): Field {
  const datatype = objectOf(quads, SH.datatype)?.value;
  const options = listAt(objectOf(quads, SH.in), about);
  const number = (predicate: string): number | undefined => {
    const value = Number(textOf(quads, predicate) ?? Number.NaN);
    return Number.isNaN(value) ? undefined : value;
  };
  const maxLength = number(SH.maxLength);
  const kind = kindOf(quads, datatype, options);
  const facts = {
    datatype:
      kind === "link" || datatype === XSD.string || datatype === RDF.langString ? undefined : datatype,
    many: number(SH.maxCount) === 1 ? undefined : true,
    required: (number(SH.minCount) ?? 0) > 0 ? true : undefined,
    label: textOf(quads, SH.name),
    description: textOf(quads, SH.description),
    options: options?.map(({ value }) => value),
    pattern: textOf(quads, SH.pattern),
    min: kind === "number" ? number(SH.minInclusive) : undefined,
    max: kind === "number" ? number(SH.maxInclusive) : undefined,
    minLength: number(SH.minLength),
    maxLength,
    linksTo: objectOf(quads, SH.class)?.value,
    multiline: kind === "text" && maxLength !== undefined && maxLength > LINE_LENGTH ? true : undefined,
  };
  const known = Object.entries(facts).filter(([, fact]) => fact !== undefined);
  return { iri, kind, ...Object.fromEntries(known) };
}

function kindOf(
  quads: readonly Quad[],
  datatype: string | undefined,
  options: readonly Term[] | undefined,
): FieldKind {
  if (datatype !== undefined) {
    if (NUMBERS.has(datatype)) return "number";
    if (datatype === XSD.boolean) return "boolean";
    if (datatype === XSD.date) return "date";
    return datatype === XSD.dateTime ? "time" : "text";
  }
  const nodeKind = objectOf(quads, SH.nodeKind)?.value;
  const leadsOn = nodeKind === SH.IRI || nodeKind === SH.BlankNodeOrIRI;
  const isLink =
    leadsOn ||
    objectOf(quads, SH.class) !== undefined ||
    options?.every(({ termType }) => termType === "NamedNode");
  return isLink ? "link" : "text";
}

function listAt(head: Term | undefined, about: (term: Term) => readonly Quad[]): readonly Term[] | undefined {
  if (head === undefined) return undefined;
  const items: Term[] = [];
  let node: Term | undefined = head;
  while (node !== undefined && node.value !== RDF.nil && items.length < MAX_LIST) {
    const first = objectOf(about(node), RDF.first);
    if (first !== undefined) items.push(first);
    node = objectOf(about(node), RDF.rest);
  }
  return items;
}

function lastPart(iri: string): string {
  return /[^/#:]*$/.exec(iri.replace(/[/#]$/, ""))?.[0] ?? "";
}

/** The last part of an IRI, as a name in JavaScript. */
function freeName(fields: Readonly<Record<string, Field>>, iri: string): string {
  const last = lastPart(iri).replace(/[^\p{L}\p{N}_$]+/gu, "_");
  const plain = /^[\p{L}_$]/u.test(last) && last !== "iri" && last !== "document" ? last : `_${last}`;
  for (let number = 1; ; number++) {
    const name = number === 1 ? plain : `${plain}${number}`;
    if (!(name in fields)) return name;
  }
}

function objectOf(quads: readonly Quad[], predicate: string): Term | undefined {
  return quads.find((quad) => quad.predicate.value === predicate)?.object;
}

/** A text, in the language of the page where there are several. */
function textOf(quads: readonly Quad[], predicate: string): string | undefined {
  const terms = quads.filter((quad) => quad.predicate.value === predicate).map(({ object }) => object);
  return pickTerm({ iri: predicate, kind: "text" }, terms)?.value;
}

function keyOf(term: Term): string {
  return `${term.termType} ${term.value}`;
}
