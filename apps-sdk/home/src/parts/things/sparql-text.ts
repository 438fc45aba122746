import { termSpellings } from "@webizen/ontologies";

/** A way from a thing to a value: one property, or several in a row. */
export type Path = readonly string[];

const UNSAFE = /[^!#-;=?-[\]_a-z~\u00a1-\u{10ffff}]/gu;

/** Writes an IRI into a query. What no IRI can hold is percent-encoded, so that nothing breaks out of it. */
export function iriText(iri: string): string {
  return `<${iri.replace(UNSAFE, (character) => encodeURIComponent(character))}>`;
}

/** Writes a text into a query, as a plain literal. */
export function literalText(text: string): string {
  return `"${text.replace(/["\\]/g, "\\$&").replace(/\n/g, "\\n").replace(/\r/g, "\\r")}"`;
}

/** Writes a way of properties as a property path. */
export function pathText(path: Path): string {
  return path
    .map((predicate) => {
      const spellings = termSpellings(predicate).map(iriText);
      return spellings.length === 1 ? spellings[0] : `(${spellings.join("|")})`;
    })
    .join("/");
}

/** Writes IRIs as they stand in VALUES. */
export function irisText(iris: readonly string[]): string {
  return iris.flatMap(termSpellings).map(iriText).join(" ");
}
