import { DCTERMS, FOAF, RDFS, SCHEMA, VCARD } from "@webizen/ontologies";
import type { Field, Model, Thing } from "../../data/model.ts";
import type { Row } from "../../query/query.ts";
import { cellOf } from "../query/cells.ts";

/** One entry of a list: its values in words, by name. */
export interface Item {
  /** Address of the thing, where it has one. */
  readonly iri: string | undefined;
  /** What it is called. */
  readonly label: string;
  readonly values: Readonly<Record<string, string>>;
  /** The thing or the row that it stands for. */
  readonly source: Thing | Row;
}

const NAMES = [SCHEMA.name, FOAF.name, VCARD.fn, DCTERMS.title, RDFS.label, SCHEMA.caption, SCHEMA.headline];
const MORE: readonly (readonly [string, string, Field["kind"]])[] = [
  ["description", SCHEMA.description, "text"],
  ["startDate", SCHEMA.startDate, "time"],
  ["dateCreated", SCHEMA.dateCreated, "time"],
  ["url", SCHEMA.url, "link"],
];

/** A model for things of which only the class is known: what things are mostly called and described by. */
export function modelOfType(type: string): Model {
  const names = NAMES.map((iri, index): [string, Field] => [
    `name${index === 0 ? "" : index}`,
    { iri, kind: "text" },
  ]);
  const more = MORE.map(([name, iri, kind]): [string, Field] => [name, { iri, kind }]);
  return { name: "thing", types: [type], fields: Object.fromEntries([...names, ...more]) };
}

/** The entry that stands for a thing: called by its first text. */
export function itemOfThing(model: Model, thing: Thing, locale?: string): Item {
  const entries = Object.entries(model.fields).flatMap(([name, { kind }]) => {
    const value = (thing as Readonly<Record<string, unknown>>)[name];
    const values = [value].flat().filter((each) => each !== undefined);
    return values.length === 0
      ? []
      : [[name, values.map((each) => inWords(each, kind, locale)).join(", ")] as const];
  });
  const called = entries.find(([name]) => model.fields[name]?.kind === "text");
  const values = Object.fromEntries(entries);
  return {
    iri: thing.iri,
    label: called?.[1] ?? thing.iri,
    values: { ...values, iri: thing.iri },
    source: thing,
  };
}

/** The entry that stands for a row: called by its first value that is no address, leading to its first that is. */
export function itemOfRow(variables: readonly string[], row: Row, locale?: string): Item {
  const cells = variables.map((name) => [name, cellOf(row[name], locale), row[name]] as const);
  const link = cells.find(([, , term]) => term?.termType === "NamedNode");
  const called = cells.find(([, { text }, term]) => text !== "" && term?.termType !== "NamedNode") ?? link;
  const values = cells.map(([name, { text }, term]) => [
    name,
    term?.termType === "NamedNode" ? term.value : text,
  ]);
  const iri = link?.[2]?.value;
  return {
    iri,
    label: called?.[1].text ?? "",
    values: { ...(iri === undefined ? {} : { iri }), ...Object.fromEntries(values) },
    source: row,
  };
}

function inWords(value: unknown, kind: Field["kind"], locale?: string): string {
  if (value instanceof Date) return value.toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" });
  if (typeof value === "number") return value.toLocaleString(locale);
  if (kind === "date")
    return new Date(`${value}`).toLocaleDateString(locale, { timeZone: "UTC", dateStyle: "medium" });
  return String(value);
}
