import type { DatabaseSync } from "node:sqlite";
import { canonicalTerm } from "@webizen/ontologies";
import type { SearchRequest } from "../search-engine.ts";

/** What a search is narrowed by, besides what may be seen. */
export type PassageFilter = Pick<SearchRequest, "types" | "folder" | "from" | "to">;

/** Greater than every character of an IRI. */
const LAST = "\u{10FFFF}";

/** Finds the passages that a search may find at all. @returns nothing when it is not narrowed */
export function filterPassages(
  database: DatabaseSync,
  { folder, from, to, types }: PassageFilter,
): ReadonlySet<number> | undefined {
  const conditions: string[] = [];
  const values: (string | number)[] = [];
  if (types !== undefined && types.length > 0) {
    const marks = types.map(() => "?").join(", ");
    conditions.push(
      `(p.id IN (SELECT passage FROM passage_type WHERE type IN (${marks})) OR d.media IN (${marks}))`,
    );
    values.push(...types.map(canonicalTerm), ...types.map((type) => type.trim().toLowerCase()));
  }
  if (folder !== undefined) {
    conditions.push("d.iri > ? AND d.iri < ?");
    values.push(folder, folder + LAST);
  }
  if (from !== undefined || to !== undefined) {
    const range = [from ?? Number.MIN_SAFE_INTEGER, to ?? Number.MAX_SAFE_INTEGER].map(Math.round);
    conditions.push(
      `CASE p.is_dated WHEN 1 THEN EXISTS (SELECT 1 FROM passage_date t WHERE t.passage = p.id AND t.at BETWEEN ? AND ?)
       ELSE d.modified BETWEEN ? AND ? END`,
    );
    values.push(...range, ...range);
  }
  if (conditions.length === 0) return undefined;
  const rows = database
    .prepare(
      `SELECT p.id FROM document d JOIN passage p ON p.document = d.id WHERE ${conditions.join(" AND ")}`,
    )
    .all(...values) as unknown as readonly { id: number }[];
  return new Set(rows.map(({ id }) => id));
}
