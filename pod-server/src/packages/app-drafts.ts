import { LRUCache } from "lru-cache";
import { makeAppId } from "./app-address.ts";
import type { CheckedPackage } from "./installed-apps.ts";

/** A package that its owner has not decided about yet. */
export interface AppDraft {
  readonly id: string;
  readonly accountId: string;
  /** Where the owner wants it, as far as that was said. */
  readonly podName: string | undefined;
  readonly checked: CheckedPackage;
}

/** Packages that wait for a decision: in memory, for half an hour. */
export interface AppDrafts {
  add(draft: Omit<AppDraft, "id">): AppDraft;
  /** A draft of this account; `undefined` for one that is over or another's. */
  find(id: string, accountId: string): AppDraft | undefined;
  remove(id: string): void;
}

const KEPT_MS = 30 * 60_000;
const MAX_DRAFTS = 20;
const MAX_BYTES = 128 * 2 ** 20;

/** Opens an empty list of drafts. */
export function openAppDrafts(): AppDrafts {
  const drafts = new LRUCache<string, AppDraft>({
    max: MAX_DRAFTS,
    maxSize: MAX_BYTES,
    sizeCalculation: ({ checked: { zip, files } }) =>
      [...files.values()].reduce((sum, { byteLength }) => sum + byteLength, zip.byteLength),
    ttl: KEPT_MS,
  });
  return {
    add(draft) {
      const added = { ...draft, id: makeAppId() };
      drafts.set(added.id, added);
      return added;
    },
    find(id, accountId) {
      const draft = drafts.get(id);
      return draft?.accountId === accountId ? draft : undefined;
    },
    remove: (id) => void drafts.delete(id),
  };
}
