import { LRUCache } from "lru-cache";
import type { Resource } from "../resource-store.ts";

/** Resources of one pod that were read lately. */
export interface HotResources {
  /** Gives the kept resource, or loads and keeps it. Absence is not kept. */
  find(path: string, load: () => Resource | undefined): Resource | undefined;
  /** Forgets everything: to be called by every write, because one write can change many resources. */
  forget(): void;
}

const MAX_ENTRY_BYTES = 16 * 1024;
/** What a resource takes besides its path and body; a guess on the safe side. */
const OVERHEAD_BYTES = 512;

/**
 * Keeps the profiles, type indexes and containers that everybody asks for: a statement costs a fifth of a whole GET.
 * This process holds the pod's lock, so no other can have changed what is kept.
 *
 * @param maxBytes what all of them together may take
 */
export function keepHotResources(maxBytes: number): HotResources {
  const kept = new LRUCache<string, Resource>({
    maxSize: maxBytes,
    maxEntrySize: Math.min(MAX_ENTRY_BYTES, maxBytes),
    sizeCalculation: ({ path, body }) =>
      OVERHEAD_BYTES + 2 * path.length + (body instanceof Uint8Array ? body.byteLength : 0),
  });
  return {
    find(path, load) {
      const found = kept.get(path);
      if (found !== undefined) return found;
      const loaded = load();
      if (loaded !== undefined) kept.set(path, loaded);
      return loaded;
    },
    forget: () => kept.clear(),
  };
}
