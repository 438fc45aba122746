import { PREFIXES } from "@webizen/ontologies";
import type { JsonTerm } from "@webizen/query-engine";
import stringWidth from "string-width";
import { cleanLine } from "./clean-text.ts";

/** Terms by name of variable. */
export type Solution = Readonly<Record<string, JsonTerm>>;

const MIN_CELL = 8;
const GAP = 2;

/**
 * Lays solutions out in columns. Where they are wider than the terminal, the widest cells are cut with an ellipsis.
 *
 * @param columns width of the terminal; without one cells are as long as they are
 * @returns lines, each with its end; nothing where there are no variables
 */
export function formatTable(
  variables: readonly string[],
  solutions: readonly Solution[],
  columns?: number,
): string {
  if (variables.length === 0) return "";
  const rows = [
    variables,
    ...solutions.map((solution) => variables.map((name) => writeTerm(solution[name]))),
  ];
  const widths = fit(
    variables.map((_, column) => widestOf(rows, column)),
    columns,
  );
  const lines = rows.map((row) =>
    row
      .map((cell, column) => pad(cell, widths[column] ?? 0))
      .join(" ".repeat(GAP))
      .trimEnd(),
  );
  const rule = widths.map((width) => "─".repeat(width)).join(" ".repeat(GAP));
  return `${[lines[0], rule, ...lines.slice(1)].join("\n")}\n`;
}

/** Writes a term for people: literals without quotes, IRIs by their prefix. Nothing in it can steer a terminal. */
export function writeTerm(term: JsonTerm | undefined): string {
  if (term === undefined) return "";
  switch (term.type) {
    case "uri":
      return cleanLine(shorten(term.value));
    case "bnode":
      return cleanLine(`_:${term.value}`);
    case "literal":
      return cleanLine(term.value);
    case "triple": {
      const { subject, predicate, object } = term.value;
      return `<<( ${[subject, predicate, object].map(writeTerm).join(" ")} )>>`;
    }
  }
}

function shorten(iri: string): string {
  for (const [prefix, namespace] of Object.entries(PREFIXES)) {
    const name = iri.startsWith(namespace) ? iri.slice(namespace.length) : "";
    if (/^[\w-]+$/.test(name)) return `${prefix}:${name}`;
  }
  return iri;
}

function widestOf(rows: readonly (readonly string[])[], column: number): number {
  return rows.reduce((widest, row) => Math.max(widest, stringWidth(row[column] ?? "")), 1);
}

/** Narrows the widest columns first, until all fit. */
function fit(wanted: readonly number[], columns: number | undefined): number[] {
  if (columns === undefined) return [...wanted];
  const widths = wanted.map((width) => Math.min(width, columns));
  const room = columns - GAP * (widths.length - 1);
  while (widths.reduce((sum, width) => sum + width, 0) > room) {
    const widest = widths.indexOf(Math.max(...widths));
    const width = widths[widest] ?? 0;
    if (width <= MIN_CELL) break;
    widths[widest] = width - 1;
  }
  return widths;
}

function pad(text: string, width: number): string {
  const length = stringWidth(text);
  if (length <= width) return text + " ".repeat(width - length);
  let cut = "";
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (stringWidth(cut + segment) > width - 1) break;
    cut += segment;
  }
  return `${cut}…${" ".repeat(Math.max(0, width - 1 - stringWidth(cut)))}`;
}
