import { WebizenError } from "../errors.ts";
import type { SparqlText, SparqlValue } from "./query.ts";
import { scanSparql } from "./scan-sparql.ts";
import { makeText, writeValue } from "./write-value.ts";

/**
 * Makes a SPARQL text in which each value is one term, whatever it holds. What stands between the values is taken as it is
 * written, backslashes included. Lists become `a, b` after `IN (` and in arguments, else `a b`, as VALUES has it.
 *
 * @throws WebizenError `malformed` for a value that is no term, or that stands within a string, an IRI or a comment
 * @example
 * const text = sparql`SELECT ?note { ?note a ${iri(type)} ; ?property ${words} } LIMIT ${10}`;
 */
export function sparql(strings: TemplateStringsArray, ...values: readonly SparqlValue[]): SparqlText {
  let text = strings.raw[0] ?? "";
  for (const [index, value] of values.entries()) {
    const { place, skeleton } = scanSparql(text);
    const next = strings.raw[index + 1] ?? "";
    if (place !== "plain") throw misplaced(place, text);
    if (skeleton.endsWith("<") && next.startsWith(">")) throw misplaced("iri", text);
    const separator = /(?<![?$\w:-])[a-z_]\w*\s*\(\s*$/i.test(skeleton) ? ", " : " ";
    // Apart from what stands beside it, except where `^^` and its type belong together.
    const before = skeleton.endsWith("^") ? "" : " ";
    text += `${before}${writeValue(value, separator)}${next.startsWith("^") ? "" : " "}${next}`;
  }
  return makeText(text);
}

function misplaced(place: string, text: string): WebizenError {
  const where = place === "iri" ? "an IRI" : place === "comment" ? "a comment" : "a string";
  const mend = place === "iri" ? "leave out the < > and use iri(…)" : "leave out the quotation marks";
  return new WebizenError(
    "malformed",
    `A value stands within ${where} of the query, after …${text.slice(-40)}; ${mend}`,
  );
}
