import type { Term } from "@rdfjs/types";
import type { QueryOptions, Row, Webizen } from "../../../../src/index.ts";
import { irisText, literalText, type Path, pathText } from "./sparql-text.ts";

/** A thing in a list, with what its view needs. */
export interface ListedThing {
  readonly iri: string;
  /** The document that says what it is. */
  readonly document: string;
  /** Values by name of the field; the ways that are named first come first. */
  readonly values: Readonly<Record<string, readonly Term[]>>;
}

/** Which things are wanted, and what of each. */
export interface ThingsWanted {
  readonly classes: readonly string[];
  readonly fields: Readonly<Record<string, readonly Path[]>>;
  /** Only those with a value of this field between two days, written `2026-11-23`; the later one excluded. */
  readonly within?: { readonly field: string; readonly from: string; readonly to: string };
  readonly limit: number;
  readonly offset?: number;
}

/** Writes the query that lists things: one row for each value, so that a thing with many has no more rows than values. */
export function writeThingsQuery(wanted: ThingsWanted): string {
  const { classes, fields, within, limit, offset = 0 } = wanted;
  const range =
    within === undefined
      ? ""
      : `?thing ${(fields[within.field] ?? []).map(pathText).join("|")} ?when .
      FILTER(STR(?when) >= ${literalText(within.from)} && STR(?when) < ${literalText(within.to)})`;
  return `SELECT ?thing ?document ?field ?value WHERE {
  { SELECT DISTINCT ?thing ?document WHERE {
      VALUES ?class { ${irisText(classes)} }
      GRAPH ?document { ?thing a ?class }
      FILTER(isIRI(?thing))
      ${range}
    } ORDER BY ?thing LIMIT ${limit} OFFSET ${offset} }
  OPTIONAL { ${writeFields(fields)} }
}`;
}

/** Writes what binds the values of things in `?thing`, one at a time, with the name of the field and the rank of the way to it. */
export function writeFields(fields: ThingsWanted["fields"]): string {
  const branches = Object.entries(fields).flatMap(([name, paths]) =>
    paths.map(
      (path, rank) =>
        `{ ?thing ${pathText(path)} ?value . BIND(${literalText(`${name} ${rank}`)} AS ?field) }`,
    ),
  );
  return branches.join(" UNION ");
}

/** Puts the rows of `writeThingsQuery` together, one thing each. */
export function groupThings(rows: readonly Row[]): readonly ListedThing[] {
  const things = new Map<string, { thing: ListedThing; ranked: Map<string, [number, Term][]> }>();
  for (const { thing, document, field, value } of rows) {
    if (thing === undefined) continue;
    let entry = things.get(thing.value);
    if (entry === undefined) {
      entry = {
        thing: { iri: thing.value, document: document?.value ?? thing.value, values: {} },
        ranked: new Map(),
      };
      things.set(thing.value, entry);
    }
    if (field === undefined || value === undefined) continue;
    const [name = "", rank = "0"] = field.value.split(" ");
    const values = entry.ranked.get(name) ?? [];
    if (!values.some(([, known]) => known.equals(value))) values.push([Number(rank), value]);
    entry.ranked.set(name, values);
  }
  return [...things.values()].map(({ thing, ranked }) => ({
    ...thing,
    values: Object.fromEntries(
      [...ranked].map(([name, values]) => [
        name,
        values.toSorted(([a], [b]) => a - b).map(([, value]) => value),
      ]),
    ),
  }));
}

/** Lists things of a kind. @throws WebizenError as `pod.query` */
export async function listThings(
  pod: Webizen,
  wanted: ThingsWanted,
  options: QueryOptions = {},
): Promise<readonly ListedThing[]> {
  const answer = await pod.query(writeThingsQuery(wanted), options);
  return answer.kind === "solutions" ? groupThings(answer.rows) : [];
}

/** The first value of a field as text. */
export function textOf(thing: ListedThing, field: string): string | undefined {
  return thing.values[field]?.[0]?.value;
}
