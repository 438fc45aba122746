import type { Term } from "@rdfjs/types";
import { XSD } from "@webizen/ontologies";
import { decodeSafely } from "../../files/names.ts";
import { safeLink } from "../base/safe-link.ts";

/** A value of a row, as it is shown and as it is compared. */
export interface Cell {
  readonly text: string;
  /** Where it leads, if it is the address of something that may be opened. */
  readonly href: string | undefined;
  /** What it is sorted by; absent where there is no value. */
  readonly key: number | string | undefined;
  readonly isNumber: boolean;
}

const NUMBERS: readonly string[] = [
  XSD.integer,
  XSD.decimal,
  XSD.double,
  XSD.float,
  XSD.int,
  XSD.long,
  XSD.nonNegativeInteger,
];
const EMPTY: Cell = { text: "", href: undefined, key: undefined, isNumber: false };

/** Turns a term into what people read. */
export function cellOf(term: Term | undefined, locale?: string): Cell {
  if (term === undefined) return EMPTY;
  if (term.termType === "NamedNode") {
    return { text: shortenIri(term.value), href: safeLink(term.value), key: term.value, isNumber: false };
  }
  const datatype = term.termType === "Literal" ? term.datatype.value : "";
  const number = NUMBERS.includes(datatype) ? Number(term.value) : Number.NaN;
  if (Number.isFinite(number)) {
    return { text: number.toLocaleString(locale), href: undefined, key: number, isNumber: true };
  }
  const date = datatype === XSD.dateTime || datatype === XSD.date ? new Date(term.value) : undefined;
  if (date !== undefined && Number.isFinite(date.getTime())) {
    const isDay = datatype === XSD.date;
    const text = isDay
      ? date.toLocaleDateString(locale, { timeZone: "UTC" })
      : date.toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" });
    return { text, href: undefined, key: date.getTime(), isNumber: false };
  }
  return { text: term.value, href: undefined, key: term.value, isNumber: false };
}

/** How a table is sorted. */
export interface Order {
  readonly column: number;
  readonly isDescending: boolean;
}

/** Sorts rows by one column; those without a value there come last either way. */
export function sortRows(
  rows: readonly (readonly Cell[])[],
  order: Order | undefined,
): readonly (readonly Cell[])[] {
  if (order === undefined) return rows;
  const sign = order.isDescending ? -1 : 1;
  return rows.toSorted((one, other) => {
    const [left, right] = [one[order.column]?.key, other[order.column]?.key];
    if (left === undefined || right === undefined)
      return Number(left === undefined) - Number(right === undefined);
    if (typeof left === "number" && typeof right === "number") return sign * (left - right);
    return sign * String(left).localeCompare(String(right), undefined, { numeric: true });
  });
}

/** The part of an address by which people tell it: `…/notes/tomatoes.md` is `tomatoes.md`. */
export function shortenIri(iri: string): string {
  if (!URL.canParse(iri)) return iri;
  const { host, pathname, hash } = new URL(iri);
  const name = pathname.split("/").filter(Boolean).at(-1);
  const text = name === undefined ? host + hash : name + (/^#(this|it|me)?$/.test(hash) ? "" : hash);
  return decodeSafely(text);
}
