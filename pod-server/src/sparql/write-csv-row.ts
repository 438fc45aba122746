import type { JsonTerm } from "@webizen/query-engine";

/**
 * Writes solutions as CSV, a line each; the names of the variables are a line of their own.
 *
 * @see https://www.w3.org/TR/sparql11-results-csv-tsv/#csv
 */
export function writeCsvRow(
  variables: readonly string[],
  solution: Readonly<Record<string, JsonTerm>>,
): string {
  return joinCells(
    variables.map((name) => writeValue(Object.hasOwn(solution, name) ? solution[name] : undefined)),
  );
}

/** Writes the first line of CSV. */
export function writeCsvHead(variables: readonly string[]): string {
  return joinCells(variables);
}

function joinCells(cells: readonly string[]): string {
  return `${cells.map(quote).join(",")}\r\n`;
}

function writeValue(term: JsonTerm | undefined): string {
  if (term === undefined) return "";
  if (term.type === "bnode") return `_:${term.value}`;
  return typeof term.value === "string" ? term.value : JSON.stringify(term.value);
}

function quote(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
