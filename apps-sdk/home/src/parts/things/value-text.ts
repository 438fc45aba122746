import type { Term } from "@rdfjs/types";
import { canonicalTerm, PREFIXES, termLabel, XSD } from "@webizen/ontologies";
import { formatTime, LANGUAGE } from "../format.ts";

// A date without a time is the same day everywhere.
const DAY = new Intl.DateTimeFormat(LANGUAGE, { dateStyle: "medium", timeZone: "UTC" });
const NUMBER = new Intl.NumberFormat(LANGUAGE, { maximumFractionDigits: 6 });
const DURATION = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?/;
const VOCABULARIES: readonly string[] = Object.values(PREFIXES);

/** Writes a literal as people read it: dates and numbers as they are written where they live. */
export function literalWords(term: Term): string {
  if (term.termType !== "Literal") return term.value;
  const { value } = term;
  switch (term.datatype.value) {
    case XSD.dateTime:
    case XSD.date:
      return whenWords(value);
    case XSD.boolean:
      return value === "true" || value === "1" ? "yes" : "no";
    case XSD.integer:
    case XSD.decimal:
    case XSD.double:
      return Number.isFinite(Number(value)) ? NUMBER.format(Number(value)) : value;
    case XSD.duration:
      return durationWords(value);
    default:
      return value;
  }
}

/** Whether an IRI is a term of a vocabulary, and reads better as words than as an address. */
export function isTerm(iri: string): boolean {
  const term = canonicalTerm(iri);
  return VOCABULARIES.some((namespace) => term.startsWith(namespace));
}

/** Names a property or a class in words. */
export function termWords(iri: string): string {
  const label = termLabel(iri);
  return label === "" ? iri : label.charAt(0).toUpperCase() + label.slice(1);
}

/** Writes a day, or a day with its time, as people read it. @param value ISO 8601 */
export function whenWords(value: string): string {
  if (/^\d{4}$/.test(value)) return value;
  if (value.includes("T")) return formatTime(value);
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? value : DAY.format(date);
}

function durationWords(value: string): string {
  const [, days, hours, minutes] = DURATION.exec(value) ?? [];
  const all = (Number(days ?? 0) * 24 + Number(hours ?? 0)) * 60 + Number(minutes ?? 0);
  if (all === 0) return value;
  const parts = [all >= 60 ? `${Math.floor(all / 60)} h` : "", all % 60 === 0 ? "" : `${all % 60} min`];
  return parts.filter((part) => part !== "").join(" ");
}
