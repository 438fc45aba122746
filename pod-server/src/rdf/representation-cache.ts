import { LRUCache } from "lru-cache";

/** Names one converted representation; the state tag makes a stale one unreachable. */
export interface RepresentationKey {
  /** State tag of the resource that was converted. */
  readonly etag: string;
  /** Absolute IRI, because relative references are resolved against it. */
  readonly iri: string;
  /** Media type that was converted to. */
  readonly mediaType: string;
}

/** Converted representations of documents, the least recently used given up first. */
export interface RepresentationCache {
  /** Gives the kept bytes, or makes and keeps them; two calls at once share one making. A failure is not kept. */
  get(key: RepresentationKey, make: () => Promise<Uint8Array>): Promise<Uint8Array>;
}

/**
 * Makes a cache that holds at most `maxBytes`; a representation larger than an eighth of that is not kept.
 */
export function createRepresentationCache(maxBytes: number): RepresentationCache {
  const kept = new LRUCache<string, Uint8Array>({
    maxSize: maxBytes,
    maxEntrySize: Math.ceil(maxBytes / 8),
    sizeCalculation: (bytes, key) => bytes.length + 2 * key.length + 100,
  });
  const underway = new Map<string, Promise<Uint8Array>>();
  return {
    async get(key, make) {
      const name = `${key.etag} ${key.mediaType} ${key.iri}`;
      const found = kept.get(name);
      if (found !== undefined) return found;
      const begun = underway.get(name);
      if (begun !== undefined) return begun;
      const making = make();
      underway.set(name, making);
      try {
        const bytes = await making;
        kept.set(name, bytes);
        return bytes;
      } finally {
        underway.delete(name);
      }
    },
  };
}
