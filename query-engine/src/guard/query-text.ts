import type { Query } from "@traqula/rules-sparql-1-2";

/** A part of a text, by offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The asker's text without its dataset clause, the places of everything else unchanged. */
export function withoutDatasetClause(text: string, query: Query): string {
  const span = query.datasets.clauses.length === 0 ? undefined : spanOf(query.datasets);
  if (span === undefined) return text;
  const blank = text.slice(span.start, span.end).replace(/[^\r\n]/g, " ");
  return text.slice(0, span.start) + blank + text.slice(span.end);
}

/**
 * Bounds a SELECT to so many solutions. A LIMIT of its own that is smaller stays. The other forms are left alone:
 * their solutions are not their rows, and fewer solutions could mean fewer triples than the limit allows.
 */
export function limitSolutions(text: string, query: Query, rows: number): string {
  if (query.subType !== "select") return text;
  const { limitOffset } = query.solutionModifiers;
  const own = limitOffset?.limit;
  if (own !== undefined && own <= rows) return text;
  const span = limitOffset === undefined ? undefined : spanOf(limitOffset);
  if (span !== undefined) {
    const offset = limitOffset?.offset === undefined ? "" : ` OFFSET ${limitOffset.offset}`;
    return `${text.slice(0, span.start)}LIMIT ${rows}${offset}${text.slice(span.end)}`;
  }
  const values = query.values === undefined ? undefined : spanOf(query.values);
  const end = values?.start ?? text.length;
  // On a line of its own, for a comment may stand before.
  return `${text.slice(0, end)}\nLIMIT ${rows}\n${text.slice(end)}`;
}

/** Where a node of the syntax tree stands in the text; nothing for one that the parser made up. */
export function spanOf(node: object): Span | undefined {
  const loc = "loc" in node && typeof node.loc === "object" ? node.loc : null;
  return loc !== null && "start" in loc && "end" in loc
    ? { start: Number(loc.start), end: Number(loc.end) }
    : undefined;
}
