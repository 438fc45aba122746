import { basename, dirname, resolve } from "node:path";
import type { CsvTable } from "@webizen/embeddings/parsers";
import { MEDIA, RDF, RDFS, XSD } from "@webizen/ontologies";
import { slugify } from "../../provision/slugify.ts";
import { type Fragment, joinFragments, text, turtle, turtleDocument, typed } from "../../provision/turtle.ts";
import type { ImportParsers } from "./import-parsers.ts";
import { readSource } from "./read-source.ts";
import { stableName } from "./stable-name.ts";
import {
  type ColumnMapping,
  type ColumnType,
  expandName,
  guessMapping,
  hasForm,
  type TableMapping,
} from "./table-mapping.ts";
import type { Conversion, NameSource, Source, UnreadItem, WantedItem } from "./wanted-item.ts";

/** Rows of one document; a longer table becomes several. */
const ROWS_PER_DOCUMENT = 2_000;

/** A table, made into a description of what each of its rows stands for. */
export interface TableConversion extends Conversion {
  /** How the columns were understood. */
  readonly mapping: TableMapping;
}

/** Reads a table by a mapping, or by what its columns look like. */
export async function convertTable(
  source: Source,
  parsers: ImportParsers,
  { given, nameFor }: { readonly given: TableMapping | undefined; readonly nameFor: NameSource },
): Promise<TableConversion> {
  const file = source.files[0] ?? source.path;
  const read = await readSource(file, parsers);
  const table: CsvTable = read.unread
    ? { header: [], rows: [], delimiter: "," }
    : parsers.parseCsv(read.text);
  const mapping =
    given ??
    guessMapping(
      table.header,
      table.rows.map(({ values }) => values),
    );
  const name = basename(file).replace(/\.[^.]*$/, "");
  async function* items(): AsyncGenerator<WantedItem | UnreadItem> {
    if (read.unread) yield read.unread;
    else if (table.rows.length === 0) yield { kind: "unread", name: basename(file), reason: "holds no rows" };
    else yield* writeTable(table, mapping, { name, slug: slugOf(file, nameFor), to: source.to });
  }
  const registration = { forClass: expandName(mapping.class) ?? "", place: source.to };
  return { items: items(), registration, mapping };
}

/** Tables of one name lie in different folders: the first of them has the name alone. */
function slugOf(file: string, nameFor: NameSource): string {
  const [folder, name] = [basename(dirname(resolve(file))), basename(file)];
  const [around, slug] = [folder, name.replace(/\.[^.]*$/, "")].map(
    (each) => slugify(each) || stableName(each),
  );
  return nameFor(`${folder}/${name}`, [`${slug}`, `${around}-${slug}`]);
}

interface Column {
  readonly index: number;
  readonly property: string;
  readonly type: ColumnType;
}

function* writeTable(
  { header, rows }: CsvTable,
  mapping: TableMapping,
  { name, slug, to }: { readonly name: string; readonly slug: string; readonly to: string },
): Generator<WantedItem | UnreadItem> {
  const width = rows[0]?.values.length ?? 0;
  const names = header.length > 0 ? header : Array.from({ length: width }, (_, index) => String(index + 1));
  for (const missing of Object.keys(mapping.columns).filter((column) => !names.includes(column)))
    yield {
      kind: "unread",
      name: `column ${missing}`,
      reason: "the mapping names it and the table has none of that name",
    };
  const columns = names.flatMap((column, index) => planColumn(column, index, mapping.columns[column]));
  const idAt = mapping.id === undefined ? -1 : names.indexOf(mapping.id);
  for (let from = 0; from < rows.length; from += ROWS_PER_DOCUMENT) {
    const slice = rows.slice(from, from + ROWS_PER_DOCUMENT);
    const path = `${to}${slug}${from === 0 ? "" : `-${from / ROWS_PER_DOCUMENT + 1}`}.ttl`;
    const type = expandName(mapping.class) ?? "";
    const body = joinFragments([
      ...columns
        .filter(({ property }) => property.startsWith("#"))
        .map((column) => nameProperty(column, names)),
      ...slice.map(({ values }, index) =>
        writeRow(subjectOf(idAt === -1 ? undefined : values[idAt], from + index), type, values, columns),
      ),
    ]);
    const content = turtleDocument(`Rows of the table ${name}.`, body);
    const item = `${name}, rows ${from + 1} to ${from + slice.length}`;
    yield { kind: "item", name: item, documents: [{ path, contentType: MEDIA.turtle, content }] };
  }
}

function planColumn(name: string, index: number, mapping: ColumnMapping | null | undefined): Column[] {
  if (mapping === null || mapping === undefined) return [];
  const own = `#column-${slugify(name) || index + 1}`;
  return [{ index, property: expandName(mapping.property ?? "") ?? own, type: mapping.type }];
}

function nameProperty({ property, index }: Column, names: readonly string[]): Fragment {
  return turtle`${property} a ${RDF.Property}; ${RDFS.label} ${text(names[index] ?? "")}.`;
}

function subjectOf(id: string | undefined, row: number): string {
  const said = id?.trim() ?? "";
  return said === "" ? `#row-${row + 1}` : `#${stableName(said)}`;
}

function writeRow(
  subject: string,
  type: string,
  values: readonly string[],
  columns: readonly Column[],
): Fragment {
  const lines: Fragment[] = [turtle`\n${subject} a ${type}`];
  for (const { index, property, type: form } of columns) {
    const value = values[index]?.trim() ?? "";
    if (value !== "") lines.push(turtle`;\n  ${property} ${writeValue(value, form)}`);
  }
  const { prefixes } = turtle`${lines}`;
  return { prefixes, source: `${lines.map(({ source }) => source).join("")}.` };
}

function turnDay(value: string): string {
  const [day = "", month = "", year = ""] = value.split(/[./]/);
  return `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
}

/** A day that no calendar has stays as it is written. */
function writeDay(written: string, day: string): ReturnType<typeof text> {
  const date = new Date(`${day}T00:00:00Z`);
  const isDay = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
  return isDay ? typed(day, XSD.date) : text(written);
}

function writeValue(value: string, type: ColumnType): string | ReturnType<typeof text> {
  if (!hasForm(value, type)) return text(value);
  switch (type) {
    case "iri":
      return value;
    case "integer":
      return typed(value, XSD.integer);
    case "decimal":
      return typed(value.replaceAll(",", ""), XSD.decimal);
    case "decimal-comma":
      return typed(value.replaceAll(".", "").replace(",", "."), XSD.decimal);
    case "date":
      return writeDay(value, value);
    case "day-first":
      return writeDay(value, turnDay(value));
    case "dateTime":
      return typed(value.replace(" ", "T").replace(/T(\d\d:\d\d)(?=$|Z|[+-])/, "T$1:00"), XSD.dateTime);
    case "boolean":
      return typed(/^(true|yes)$/i.test(value) ? "true" : "false", XSD.boolean);
    default:
      return text(value);
  }
}
