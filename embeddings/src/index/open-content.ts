import { openPodContent, type PodContent } from "./pod-content.ts";
import { deleteSearchDatabase, openSearchDatabase, type SearchDatabase } from "./search-database.ts";
import type { SearchFeed } from "./search-feed.ts";

/** The database of a pod's index, and what it knows of the pod. */
export interface OpenContent {
  readonly database: SearchDatabase;
  readonly content: PodContent;
}

/**
 * Opens what an index knows, or begins anew where that cannot be relied on: it knows of more than the pod does, was left
 * before all documents were listed, or has the words of another version.
 *
 * @param onRebuild hears why an index that was there is not used
 */
export async function openContent(
  feed: SearchFeed,
  onRebuild: (reason: string) => void,
): Promise<OpenContent> {
  const sequence = await feed.sequence();
  let database = await openSearchDatabase(feed.folder, feed.storage, onRebuild);
  const position = Number(database.readMeta("position") ?? -1);
  const isAhead = position > sequence;
  if (isAhead) onRebuild("The index knows of more than the pod does");
  if (isAhead || (position >= 0 && database.readMeta("listed") !== "yes"))
    database = await beginAnew(database, feed);
  const content = openPodContent(database.database, feed.storage);
  if (content.words.size === content.passages.count()) return { database, content };
  onRebuild("The words of the index are of another version");
  database = await beginAnew(database, feed);
  return { database, content: openPodContent(database.database, feed.storage) };
}

async function beginAnew(database: SearchDatabase, { folder, storage }: SearchFeed): Promise<SearchDatabase> {
  database.abandon();
  await deleteSearchDatabase(folder);
  return openSearchDatabase(folder, storage, () => undefined);
}
