import { RDF, XSD } from "@webizen/ontologies";
import type { Literal } from "n3";
import { collapseWhitespace } from "../chunks/collapse-whitespace.ts";
import { isNoise } from "../chunks/is-noise.ts";
import { describeDate } from "../dates/describe-date.ts";
import { parseDate } from "../dates/parse-date.ts";
import { parseHtml } from "../parsers/parse-html.ts";

const DATES = new Set<string>([
  XSD.date,
  XSD.dateTime,
  XSD.dateTimeStamp,
  XSD.gYear,
  XSD.gYearMonth,
  XSD.gMonthDay,
]);
const NUMBERS = new Set<string>([XSD.double, XSD.float, XSD.decimal]);
const MARKUP = /<(p|div|br|a|b|i|em|strong|ul|ol|li|h[1-6]|span|blockquote|img)\b[^>]*>/i;
const DAY = /^\d{4}-\d\d-\d\d(T\d\d:\d\d.*)?$/;
const ICAL_TIME = /^\d{8}T\d{6}Z?$/;
const DURATION =
  /^(-?)P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?)?$/;
const UNITS = ["year", "month", "week", "day", "hour", "minute", "second"];

/** A literal in words. */
export interface DescribedLiteral {
  readonly text: string;
  /** Milliseconds since the epoch, of a date. */
  readonly ms?: number;
}

/** Says a literal in words. @returns `undefined` for what is meant for machines */
export function describeLiteral(
  literal: Literal,
  language: string | undefined,
): DescribedLiteral | undefined {
  const datatype = literal.datatype.value;
  const value = literal.value.trim();
  if (
    value === "" ||
    isNoise(value) ||
    datatype === RDF.JSON ||
    /wktLiteral|hexBinary|base64Binary/.test(datatype)
  )
    return undefined;
  if (DATES.has(datatype) || DAY.test(value) || ICAL_TIME.test(value)) {
    const date = parseDate(value);
    if (date !== undefined)
      return { text: describeDate(date, language), ...(date.ms !== undefined && { ms: date.ms }) };
  }
  if (datatype === XSD.boolean) return { text: value === "true" || value === "1" ? "yes" : "no" };
  if (NUMBERS.has(datatype)) return { text: describeNumber(value) };
  const duration = describeDuration(value);
  if (duration !== undefined) return { text: duration };
  const text = datatype === RDF.HTML || MARKUP.test(value) ? stripMarkup(value) : collapseWhitespace(value);
  return text === "" ? undefined : { text };
}

function describeNumber(value: string): string {
  const number = Number(value);
  return Number.isFinite(number) && Math.abs(number) < 1e15 ? String(number) : value;
}

function describeDuration(value: string): string | undefined {
  const match = DURATION.exec(value);
  if (match === null) return undefined;
  const parts = match.slice(2).flatMap((count, index) => {
    if (count === undefined || Number(count) === 0) return [];
    return [`${Number(count)} ${UNITS[index]}${Number(count) === 1 ? "" : "s"}`];
  });
  return parts.length === 0 ? undefined : parts.join(" ");
}

function stripMarkup(html: string): string {
  const texts = parseHtml(html).blocks.map((block) => block.spans.map(({ text }) => text).join(""));
  return collapseWhitespace(texts.join(" "));
}
