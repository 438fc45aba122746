import { PodError } from "../errors.ts";
import type { SqliteResourceStore } from "./sqlite/sqlite-resource-store.ts";

/** Stores that are open, each for as long as somebody uses it and a while beyond. */
export interface OpenPods extends AsyncDisposable {
  /** Stores that are open now. */
  count(): number;
  /** Runs `run` with the store open; `undefined` when there is none of that name. */
  use<T>(name: string, run: (store: SqliteResourceStore) => Promise<T>): Promise<T | undefined>;
  /**
   * Waits until nobody uses the store, closes it, and keeps it closed until `run` has ended.
   *
   * Who comes while it is still in use is let in: a request may need a second document of a pod that it is using, and
   * would otherwise wait for the store that waits for it.
   */
  exclude<T>(name: string, run: () => Promise<T>): Promise<T>;
}

interface Entry {
  readonly opening: Promise<SqliteResourceStore | undefined>;
  store?: SqliteResourceStore;
  users: number;
  /** Set while somebody waits to have the store alone; called when the last user leaves. */
  onIdle?: () => void;
}

// Shared by all open pods, so that a box with little memory can hold many; a pod alone gets as much as pays.
const CACHE_BYTES = 64 * 1024 * 1024;
const MOST_CACHE_BYTES = 32 * 1024 * 1024;
const LEAST_CACHE_BYTES = 512 * 1024;

/**
 * Keeps at most `limit` stores open and closes the one that was idle for longest. One that is in use is never closed;
 * while more than `limit` are in use at once, that many are open.
 *
 * @param open gives `undefined` when there is no such pod
 * @param onError told of an idle store that could not be closed
 */
export function keepOpen(
  limit: number,
  open: (name: string) => Promise<SqliteResourceStore | undefined>,
  onError: (error: unknown) => void,
): OpenPods {
  // In order of last use: a map keeps the order of insertion.
  const entries = new Map<string, Entry>();
  // Names whose store is being closed, or whose folder is somebody's alone.
  const held = new Map<string, Promise<void>>();
  let stopping = false;
  let cacheBytes = MOST_CACHE_BYTES;

  const enter = async (name: string): Promise<Entry> => {
    while (!entries.has(name) && held.has(name)) await held.get(name);
    if (stopping) throw new PodError("shutting-down", "The server is stopping");
    const entry = entries.get(name) ?? { opening: open(name), users: 0 };
    entry.users += 1;
    entries.delete(name);
    entries.set(name, entry);
    return entry;
  };

  const leave = (name: string, entry: Entry): void => {
    entry.users -= 1;
    // A pod that is not there, or could not be opened, is looked for again next time.
    if (entry.store === undefined && entries.get(name) === entry) entries.delete(name);
    if (entry.users === 0 && entry.onIdle !== undefined) {
      entries.delete(name);
      entry.onIdle();
    }
    for (const [idle, { users }] of entries) {
      if (entries.size <= limit) break;
      if (users === 0) void close(idle);
    }
    shareCache();
  };

  const hold = async <T>(name: string, run: () => Promise<T>): Promise<T> => {
    // Whoever held the name before leaves no store behind, and lets none be opened.
    const result = (held.get(name) ?? closeOnceIdle(name)).then(run);
    const ended = result.then(
      () => {},
      () => {},
    );
    held.set(name, ended);
    void ended.then(() => held.get(name) === ended && held.delete(name));
    return result;
  };

  const closeOnceIdle = async (name: string): Promise<void> => {
    const entry = entries.get(name);
    if (entry === undefined) return;
    if (entry.users === 0) {
      entries.delete(name);
    } else {
      await new Promise<void>((resolve) => {
        entry.onIdle = resolve;
      });
    }
    await entry.store?.[Symbol.asyncDispose]();
  };

  // Nobody waits for it, or others wait to be closed as well.
  const close = (name: string): Promise<void> => hold(name, async () => {}).catch(onError);

  const shareCache = (): void => {
    const share = shareOf(entries.size);
    if (share === cacheBytes) return;
    cacheBytes = share;
    for (const { store } of entries.values()) store?.limitCache(share);
  };

  return {
    count: () => entries.size,
    async use(name, run) {
      const entry = await enter(name);
      try {
        const store = await entry.opening;
        if (store === undefined) return undefined;
        if (entry.store === undefined) store.limitCache(cacheBytes);
        entry.store = store;
        return await run(store);
      } finally {
        leave(name, entry);
      }
    },
    exclude: hold,
    async [Symbol.asyncDispose]() {
      stopping = true;
      await Promise.all([...entries.keys()].map(close));
      await Promise.all(held.values());
    },
  };
}

// Halves with every doubling, so that the open pods are told seldom.
function shareOf(openPods: number): number {
  let share = MOST_CACHE_BYTES;
  while (share > LEAST_CACHE_BYTES && share * openPods > CACHE_BYTES) share /= 2;
  return share;
}
