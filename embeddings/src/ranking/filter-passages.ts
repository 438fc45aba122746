import type { DatabaseSync } from "node:sqlite";
import { canonicalTerm } from "@webizen/ontologies";
import type { SearchRequest } from "../search-engine.ts";

/** What a search is narrowed by, besides what may be seen. */
export type PassageFilter = Pick<SearchRequest, "types" | "folder" | "from" | "to">;

const MOST_LISTED = 2_000;
/** Greater than every character of an IRI. */
const LAST = "\u{10FFFF}";

/**
 * Says of passages whether a search may find them at all. A few are listed; where there are many, each is asked about
 * when it comes up, for most never do.
 *
 * @param most how many are listed
 * @returns nothing when the search is not narrowed
 */
export function filterPassages(
  database: DatabaseSync,
  { folder, from, to, types }: PassageFilter,
  most: number = MOST_LISTED,
): ((passage: number) => boolean) | undefined {
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
  const sql = `SELECT p.id FROM document d JOIN passage p ON p.document = d.id WHERE ${conditions.join(" AND ")}`;
  const rows = database.prepare(`${sql} LIMIT ?`).all(...values, most + 1) as unknown as readonly {
    id: number;
  }[];
  if (rows.length <= most) {
    const listed = new Set(rows.map(({ id }) => id));
    return (passage) => listed.has(passage);
  }
  const ask = database.prepare(`${sql} AND p.id = ?`);
  const known = new Map<number, boolean>();
  return (passage) => {
    const isIn = known.get(passage) ?? ask.get(...values, passage) !== undefined;
    known.set(passage, isIn);
    return isIn;
  };
}
