import { LRUCache } from "lru-cache";
import type { Pod } from "../storage/pod.ts";
import type { GoverningAcl } from "../storage/resource-store.ts";
import type { Acl } from "./parse-acl.ts";

/** An ACL that was read just now, with the state tag of what was read. */
export interface LoadedAcl {
  readonly acl: Acl;
  readonly etag: string;
}

/**
 * Parsed ACLs by IRI and state tag: a changed ACL is never mistaken for the old one, and neither is one that moved, whose
 * relative references then mean something else.
 */
export interface AclCache {
  /**
   * The parsed ACL: at once when it is known, else a promise that all who ask meanwhile share.
   * What `load` throws is passed on and not kept.
   */
  get(pod: Pod, governing: GoverningAcl, load: () => Promise<LoadedAcl>): Acl | Promise<Acl>;
}

/**
 * Creates a cache of parsed ACLs.
 *
 * @param maxEntries the least recently used are dropped beyond this; a parsed ACL takes a few kilobytes
 */
export function createAclCache(maxEntries: number): AclCache {
  const parsed = new LRUCache<string, Acl>({ max: maxEntries });
  const loading = new Map<string, Promise<Acl>>();

  async function loadAcl(key: string, etag: string, load: () => Promise<LoadedAcl>): Promise<Acl> {
    const loaded = await load();
    // An ACL that changed since the request began is newer than its key says, and must not be found under it again.
    if (loaded.etag === etag) parsed.set(key, loaded.acl);
    return loaded.acl;
  }

  return {
    get(pod, { path, etag }, load) {
      const key = `${pod.rootIri}${path} ${etag}`;
      const known = parsed.get(key) ?? loading.get(key);
      if (known !== undefined) return known;
      const started = loadAcl(key, etag, load).finally(() => loading.delete(key));
      loading.set(key, started);
      return started;
    },
  };
}
