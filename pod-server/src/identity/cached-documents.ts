import { LRUCache } from "lru-cache";

/** Values read from documents elsewhere, kept for a while. */
export interface CachedDocuments<T> {
  /**
   * The value for a key: at once when it is fresh in the cache, else a promise that all who ask meanwhile share.
   *
   * @throws what loading threw, also when that was a moment ago
   */
  get(key: string): T | Promise<T>;
  /** Loads anew, unless the last attempt is more recent than `minAgeMs`; then it is as `get`. */
  refresh(key: string, minAgeMs: number): T | Promise<T>;
}

/** What a cache keeps, and for how long. */
export interface CacheRules<T> {
  /** Loads the value; `cacheSeconds` is what its source allows, held between the two bounds below. */
  load(key: string): Promise<{ readonly value: T; readonly cacheSeconds: number }>;
  readonly maxEntries: number;
  readonly minFreshMs: number;
  readonly maxFreshMs: number;
  /** How long a failure is remembered, so that a dead host is not asked for every request. */
  readonly failureMs: number;
  /** Milliseconds since the epoch. */
  clock(): number;
}

type Outcome<T> = { readonly value: T } | { readonly error: unknown };
type Entry<T> = { readonly outcome: Outcome<T>; readonly attemptedAt: number; readonly freshUntil: number };

/** Creates a bounded cache with single flight: one key is never loaded twice at the same time. */
export function createCachedDocuments<T>(rules: CacheRules<T>): CachedDocuments<T> {
  const entries = new LRUCache<string, Entry<T>>({ max: rules.maxEntries });
  const loading = new Map<string, Promise<T>>();

  async function load(key: string): Promise<T> {
    const attemptedAt = rules.clock();
    try {
      const { value, cacheSeconds } = await rules.load(key);
      const freshMs = Math.min(Math.max(cacheSeconds * 1000, rules.minFreshMs), rules.maxFreshMs);
      entries.set(key, { outcome: { value }, attemptedAt, freshUntil: attemptedAt + freshMs });
      return value;
    } catch (error) {
      const last = entries.get(key);
      const stillGood = last && "value" in last.outcome && last.freshUntil > attemptedAt;
      const failed = { outcome: { error }, attemptedAt, freshUntil: attemptedAt + rules.failureMs };
      entries.set(key, stillGood ? { ...last, attemptedAt } : failed);
      throw error;
    }
  }

  function loadOnce(key: string): Promise<T> {
    const underWay = loading.get(key);
    if (underWay) return underWay;
    const started = load(key).finally(() => loading.delete(key));
    loading.set(key, started);
    return started;
  }

  function get(key: string): T | Promise<T> {
    const entry = entries.get(key);
    if (!entry || entry.freshUntil <= rules.clock()) return loadOnce(key);
    if ("error" in entry.outcome) throw entry.outcome.error;
    return entry.outcome.value;
  }

  return {
    get,
    refresh(key, minAgeMs) {
      const entry = entries.get(key);
      return entry && rules.clock() - entry.attemptedAt < minAgeMs ? get(key) : loadOnce(key);
    },
  };
}
