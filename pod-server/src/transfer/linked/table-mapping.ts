import { PREFIXES, SCHEMA, VCARD } from "@webizen/ontologies";

/** How values of a column are written: `decimal-comma` is `1.234,50`, `day-first` is `31.12.2026` or `31/12/2026`. */
export type ColumnType =
  | "text"
  | "iri"
  | "integer"
  | "decimal"
  | "decimal-comma"
  | "date"
  | "day-first"
  | "dateTime"
  | "boolean";

/** What becomes of a column. */
export interface ColumnMapping {
  /** An IRI, or a name with a known prefix: `schema:name`. Absent: a property of the table's own document. */
  readonly property?: string;
  readonly type: ColumnType;
}

/** What becomes of a table: JSON that a person can write, and that `--dry-run` prints. */
export interface TableMapping {
  /** Class of what a row describes, as {@link ColumnMapping.property}. */
  readonly class: string;
  /** The column whose value tells rows apart; absent: the place of the row. */
  readonly id?: string;
  /** By the name of the column, or its number from 1 where there are no names; `null` leaves it out. */
  readonly columns: Readonly<Record<string, ColumnMapping | null>>;
}

const TYPES: readonly string[] = [
  "text",
  "iri",
  "integer",
  "decimal",
  "decimal-comma",
  "date",
  "day-first",
  "dateTime",
  "boolean",
];

/**
 * Reads a mapping.
 *
 * @returns the mapping, or a sentence about what is wrong with it
 */
export function readMapping(json: string): TableMapping | string {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    return "it is not JSON";
  }
  if (!isRecord(value)) return "it is not a JSON object";
  const { class: type, columns, id } = value;
  if (typeof type !== "string" || expandName(type) === undefined)
    return `"class" is missing or no IRI; give one such as schema:Event`;
  if (id !== undefined && typeof id !== "string") return `"id" is not the name of a column`;
  if (!isRecord(columns)) return `"columns" is missing; give an object with an entry for each column`;
  for (const [name, column] of Object.entries(columns)) {
    const fault = column === null ? undefined : findFault(column);
    if (fault !== undefined) return `the column ${JSON.stringify(name)} ${fault}`;
  }
  return value as unknown as TableMapping;
}

function findFault(column: unknown): string | undefined {
  if (!isRecord(column)) return "is neither an object nor null";
  const { property, type } = column;
  if (property !== undefined && (typeof property !== "string" || expandName(property) === undefined))
    return "has a property that is no IRI; give one such as schema:name";
  return typeof type === "string" && TYPES.includes(type)
    ? undefined
    : `has no type; give one of ${TYPES.join(", ")}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The IRI for `schema:name` or for an IRI itself; `undefined` for what is neither. */
export function expandName(name: string): string | undefined {
  if (/^https?:\/\/\S+$/.test(name)) return name;
  const [, prefix = "", local = ""] = /^([a-z]+):([A-Za-z_][\w-]*)$/.exec(name) ?? [];
  const namespace = (PREFIXES as Readonly<Record<string, string>>)[prefix];
  return namespace === undefined ? undefined : namespace + local;
}

/** What columns are commonly called in English and in German, in the order in which the guesses are tried. */
const USUAL: readonly (readonly [RegExp, string])[] = [
  [
    /^(full ?)?name$|^title$|^subject$|^label$|^party$|^payee$|^titel$|^betreff$|^auftraggeber|^empf[äa]nger|^beg[üu]nstigter/i,
    SCHEMA.name,
  ],
  [
    /^desc(ription)?$|^notes?$|^memo$|^comments?$|^details$|^verwendungszweck$|^beschreibung$|^notiz(en)?$/i,
    SCHEMA.description,
  ],
  [/^(start ?)?date$|^day$|^start$|^begin$|^datum$|^buchungs(tag|datum)$|^beginn$/i, SCHEMA.startDate],
  [/^end( ?date)?$|^ende$/i, SCHEMA.endDate],
  [/^e-?mail( address)?$/i, SCHEMA.email],
  [/^(tele)?phone( number)?$|^mobile$|^tel$|^telefon$/i, SCHEMA.telephone],
  [/^url$|^website$|^link$|^homepage$/i, SCHEMA.url],
  [/^author$|^by$/i, SCHEMA.author],
  [/^category$|^kategorie$|^tags?$|^keywords?$|^type$/i, SCHEMA.keywords],
  [/^amount$|^betrag$|^umsatz$|^pounds$|^euros?$|^dollars?$|^value$/i, SCHEMA.amount],
  [/^price$|^cost$|^preis$/i, SCHEMA.price],
  [/^place$|^location$|^venue$|^ort$/i, SCHEMA.location],
  [/^given name$|^first ?name$/i, VCARD["given-name"]],
  [/^family name$|^last ?name$|^surname$/i, VCARD["family-name"]],
  [/^isbn$/i, SCHEMA.isbn],
];
const IDENTITY = /^(id|uid|uuid|key|isbn|no|nr|number|e-?mail( address)?)$/i;
const SAMPLE_ROWS = 500;

/** Guesses what a table means from the names of its columns and what stands in them. */
export function guessMapping(header: readonly string[], rows: readonly (readonly string[])[]): TableMapping {
  const sample = rows.slice(0, SAMPLE_ROWS);
  const names = header.length > 0 ? header : (sample[0] ?? []).map((_, index) => String(index + 1));
  const taken = new Set<string>();
  const columns: Record<string, ColumnMapping> = {};
  for (const [index, name] of names.entries()) {
    // A unit in brackets tells nothing of what the column is.
    const called = name.replace(/\s*[([][^)\]]*[)\]]\s*$/, "").trim();
    const usual = USUAL.find(([pattern, property]) => pattern.test(called) && !taken.has(property))?.[1];
    if (usual !== undefined) taken.add(usual);
    const values = sample.map((row) => row[index]?.trim() ?? "").filter((value) => value !== "");
    columns[name] = { ...(usual !== undefined && { property: shorten(usual) }), type: guessType(values) };
  }
  const id = names.find(
    (name, index) => IDENTITY.test(name.trim()) && areDifferent(rows.map((row) => row[index] ?? "")),
  );
  return { class: guessClass(taken), ...(id !== undefined && { id }), columns };
}

function areDifferent(values: readonly string[]): boolean {
  return values.length > 0 && !values.includes("") && new Set(values).size === values.length;
}

function guessClass(taken: ReadonlySet<string>): string {
  if (taken.has(SCHEMA.isbn) || (taken.has(SCHEMA.author) && taken.has(SCHEMA.name))) return "schema:Book";
  if (taken.has(SCHEMA.email) || taken.has(VCARD["family-name"])) return "schema:Person";
  if (taken.has(SCHEMA.amount) && taken.has(SCHEMA.startDate)) return "schema:MoneyTransfer";
  return taken.has(SCHEMA.startDate) ? "schema:Event" : "schema:Thing";
}

function shorten(iri: string): string {
  for (const [prefix, namespace] of Object.entries(PREFIXES)) {
    if (iri.startsWith(namespace)) return `${prefix}:${iri.slice(namespace.length)}`;
  }
  return iri;
}

const FORMS: readonly (readonly [ColumnType, RegExp])[] = [
  ["integer", /^[+-]?\d{1,15}$/],
  ["decimal", /^[+-]?(\d{1,15}|\d{1,3}(,\d{3})+)(\.\d+)?$/],
  ["decimal-comma", /^[+-]?(\d{1,15}|\d{1,3}(\.\d{3})+)(,\d+)?$/],
  ["date", /^\d{4}-\d\d-\d\d$/],
  ["day-first", /^(0?[1-9]|[12]\d|3[01])([./])(0?[1-9]|1[0-2])\2\d{4}$/],
  ["dateTime", /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)?$/],
  ["iri", /^https?:\/\/[^\s<>"{}|\\^`]+$/],
  ["boolean", /^(true|false|yes|no)$/i],
];

function guessType(values: readonly string[]): ColumnType {
  if (values.length === 0) return "text";
  const found = FORMS.find(([, form]) => values.every((value) => form.test(value)))?.[0] ?? "text";
  // Codes, postcodes and telephone numbers lose their noughts as numbers.
  const isNumber = found === "integer" || found === "decimal" || found === "decimal-comma";
  // 1,234 and 1.234 are two numbers each, and 3/4/2026 is two days: where nothing else in the column says which, it is text.
  const marked = values.filter((value) => /[.,]/.test(value));
  const isOpen = isNumber
    ? marked.length > 0 && marked.every((value) => /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/.test(value))
    : found === "day-first" && !values.some((value) => /\.|^(1[3-9]|2\d|3[01])/.test(value));
  return isOpen || (isNumber && values.some((value) => /^[+]|^0\d/.test(value))) ? "text" : found;
}

/** Whether a value has the form of its type, so that what has not stays text. */
export function hasForm(value: string, type: ColumnType): boolean {
  return FORMS.find(([name]) => name === type)?.[1].test(value) ?? true;
}
