import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { ResourceStore } from "../storage/resource-store.ts";
import type { PreviewCache } from "./preview-cache.ts";

const POSITION_FILE = "position";
const CHANGES_AT_ONCE = 1000;

type FollowedStore = Pick<ResourceStore, "changesSince" | "durableSequence">;

/**
 * Begins to follow a pod, before the first of its previews is kept. Previews of which nobody knows how far they were followed may
 * be of what is gone, and go.
 */
export async function beginToFollow(folder: string, store: FollowedStore): Promise<void> {
  if ((await readPosition(folder)) !== undefined) return;
  await rm(folder, { recursive: true, force: true });
  await savePosition(folder, await store.durableSequence());
}

/** Removes the previews of what was removed or changed since the last time. */
export async function followRemovals(
  folder: string,
  store: FollowedStore,
  cache: PreviewCache,
): Promise<void> {
  const begun = await readPosition(folder);
  if (begun === undefined) return;
  // A position beyond what is durable would mean something else after a power cut.
  const end = await store.durableSequence();
  for (let position = begun; position < end; ) {
    const changes = (await store.changesSince(position, CHANGES_AT_ONCE)).filter(
      ({ sequence }) => sequence <= end,
    );
    for (const { kind, resourceId, etag } of changes) {
      if (kind === "delete") await cache.forget(resourceId);
      if (kind === "update") await cache.forget(resourceId, etag);
    }
    position = changes.length === 0 ? end : (changes.at(-1)?.sequence ?? end);
    await savePosition(folder, position);
  }
}

async function readPosition(folder: string): Promise<number | undefined> {
  const text = await readFile(join(folder, POSITION_FILE), "utf8").catch(() => "");
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}

async function savePosition(folder: string, position: number): Promise<void> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, POSITION_FILE);
  await writeFile(`${file}.tmp`, String(position));
  await rename(`${file}.tmp`, file);
}
