import type { DatabaseSync } from "node:sqlite";
import type { PodContent } from "../index/pod-content.ts";
import type { PermittedGroups } from "../vectors/vector-index.ts";
import { filterLinked } from "./filter-linked.ts";
import { filterPassages, type PassageFilter } from "./filter-passages.ts";

/** What a search is narrowed to. */
export interface Narrowed {
  /** Nothing where it is not narrowed. */
  readonly within: ((passage: number) => boolean) | undefined;
  /** Whether what it is about is linked with more than was looked at. */
  readonly isCut: boolean;
}

/**
 * Narrows a search by all that it says of what it is to find.
 *
 * @returns tells what it is narrowed to now: links are read again where the index has changed since
 */
export function narrowSearch(
  { about = [], ...filter }: PassageFilter & { readonly about?: readonly string[] },
  {
    content,
    database,
  }: { readonly content: Pick<PodContent, "documents" | "passages">; readonly database: DatabaseSync },
  permitted: PermittedGroups,
): () => Narrowed {
  const plain = filterPassages(database, filter);
  if (about.length === 0) return () => ({ within: plain, isCut: false });
  const countChanges = database.prepare("SELECT total_changes() AS changes");
  let known: Narrowed | undefined;
  let changes = -1;
  return () => {
    const row = countChanges.get() as { changes: number };
    if (known !== undefined && row.changes === changes) return known;
    const { isCut, within: isLinked } = filterLinked(about, { content, database, permitted });
    const within = plain === undefined ? isLinked : (id: number) => isLinked(id) && plain(id);
    changes = row.changes;
    known = { within, isCut };
    return known;
  };
}
