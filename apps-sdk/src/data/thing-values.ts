import type { Quad, Term } from "@rdfjs/types";
import { RDF } from "@webizen/ontologies";
import { irisOf, objectsOf } from "../rdf/terms.ts";
import { pickTerm, readValue, type Value } from "./field-values.ts";
import type { GraphState } from "./graph-state.ts";
import type { Field, Model, Thing } from "./model.ts";

/** The values of a thing by name of the field: each a list, of which a field that is not `many` has one at most. */
export type ValueLists = Readonly<Record<string, readonly Value[]>>;

/** Where a thing is from: what it was when it was read, and in which document. */
export interface Origin {
  readonly model: Model;
  readonly base: ValueLists;
  /** The document as it was read; absent where the thing is from a query. */
  readonly state: GraphState | undefined;
}

/** A symbol, so that it goes along when the thing is copied by spreading, and stays out of JSON; what it leads to is kept aside. */
const ORIGIN = Symbol("origin");
const origins = new WeakMap<object, Origin>();

/** Whether the statements say that something is of a kind. */
export function isOfKind(model: Model, quads: readonly Quad[], iri: string): boolean {
  return irisOf(quads, iri, RDF.type).some((type) => model.types.includes(type));
}

/** Reads the values of all fields. */
export function readValues(model: Model, quads: readonly Quad[], iri: string): ValueLists {
  return Object.fromEntries(
    Object.entries(model.fields).map(([name, field]) => [
      name,
      readField(field, objectsOf(quads, iri, field.iri)),
    ]),
  );
}

function readField(field: Field, terms: readonly Term[]): readonly Value[] {
  const some = field.many ? terms : [pickTerm(field, terms)];
  return some.flatMap((term) => (term === undefined ? [] : (readValue(field, term) ?? [])));
}

/** The values in a plain object, as lists. */
export function listsOf(model: Model, values: Readonly<Record<string, unknown>>): ValueLists {
  return Object.fromEntries(
    Object.keys(model.fields).map((name) => {
      const value = values[name];
      return [name, value === undefined || value === null ? [] : ([value].flat() as Value[])];
    }),
  );
}

/** Makes the plain object that stands for a thing. */
export function makeThing<M extends Model>(
  model: M,
  iri: string,
  document: string,
  base: ValueLists,
  state: GraphState | undefined,
): Thing<M> {
  const thing = { iri, document };
  showValues(thing, { model, base, state });
  return thing as unknown as Thing<M>;
}

/** Puts values into a thing, and remembers that these are what its document says. */
export function showValues(thing: object, origin: Origin): void {
  const { model, base } = origin;
  const shown = thing as Record<string | symbol, unknown>;
  for (const [name, { many }] of Object.entries(model.fields)) {
    const values = base[name] ?? [];
    if (many) shown[name] = [...values];
    else if (values.length > 0) shown[name] = values[0];
    else delete shown[name];
  }
  const mark = {};
  origins.set(mark, origin);
  shown[ORIGIN] = mark;
}

/** Where a thing is from; nothing for an object that is not from here. */
export function originOf(thing: object): Origin | undefined {
  const mark = (thing as { readonly [ORIGIN]?: object })[ORIGIN];
  return mark && origins.get(mark);
}
