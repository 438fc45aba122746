import type { FeedChange, QuadFeed } from "./quad-feed.ts";
import type { StorageChange } from "./quad-index.ts";
import type { Rebuilding } from "./rebuild-places.ts";
import type { Shelf } from "./shelf.ts";

/** Follows storages in the background, and tells those who watch them. */
export interface Watching {
  /** Learns to know a storage. What changed up to this number needs no telling. */
  know(feed: QuadFeed, sequence: number): void;
  watch(storage: string, onChange: (change: StorageChange) => void): () => void;
  notify(storage: string): void;
  forget(storage: string): void;
}

interface Known {
  readonly feed: QuadFeed;
  /** Up to here the watchers were told. */
  told: number;
  running: boolean;
  again: boolean;
}

const CHANGES_AT_ONCE = 500;

/** Prepares it. */
export function startWatching(shelf: Shelf, rebuilding: Rebuilding): Watching {
  const known = new Map<string, Known>();
  const watchers = new Map<string, Set<(change: StorageChange) => void>>();

  const tell = async (storage: string, entry: Known): Promise<void> => {
    const listeners = watchers.get(storage);
    const durable = await entry.feed.sequence();
    await followPlaces(shelf, rebuilding, storage, durable);
    if (listeners === undefined || listeners.size === 0) {
      entry.told = durable;
      return;
    }
    while (entry.told < durable) {
      const { changes, sequence } = await entry.feed.changesSince(entry.told, CHANGES_AT_ONCE);
      if (sequence <= entry.told) return;
      entry.told = sequence;
      const documents = [...new Set(changes.flatMap(listDocuments))];
      if (documents.length > 0) for (const listener of listeners) listener({ storage, sequence, documents });
    }
  };

  const run = async (storage: string, entry: Known): Promise<void> => {
    entry.running = true;
    try {
      do {
        entry.again = false;
        await tell(storage, entry);
      } while (entry.again && known.get(storage) === entry);
    } catch {
      // The next notice or the next query tries again, and meets the fault where somebody can be told.
    } finally {
      entry.running = false;
    }
  };

  return {
    know(feed, sequence) {
      if (known.has(feed.storage)) return;
      known.set(feed.storage, { feed, told: sequence, running: false, again: false });
    },
    watch(storage, onChange) {
      const listeners = watchers.get(storage) ?? new Set();
      watchers.set(storage, listeners);
      // A function of its own, so that the same one can watch twice.
      const listener = (change: StorageChange) => onChange(change);
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0 && watchers.get(storage) === listeners) watchers.delete(storage);
      };
    },
    notify(storage) {
      const entry = known.get(storage);
      if (entry === undefined) return;
      entry.again = true;
      if (!entry.running) void run(storage, entry);
    },
    forget(storage) {
      known.delete(storage);
      for (const place of [...shelf.places]) if (place.replica.feed.storage === storage) shelf.remove(place);
    },
  };
}

async function followPlaces(
  shelf: Shelf,
  rebuilding: Rebuilding,
  storage: string,
  sequence: number,
): Promise<void> {
  const places = [...shelf.places].filter(
    ({ replica, isReady }) => isReady && replica.feed.storage === storage && replica.sequence < sequence,
  );
  await Promise.all(
    places.map(async (place) => {
      const release = await place.replica.turns.take({ background: true });
      try {
        await place.replica.follow(sequence, { background: true });
        rebuilding.consider(place);
      } catch {
        // It may hold part of a change: the next query fills another.
        shelf.remove(place);
      } finally {
        release();
      }
    }),
  );
}

function listDocuments(change: FeedChange): readonly string[] {
  switch (change.kind) {
    case "put":
      return change.batch.documents.map(({ iri }) => iri);
    case "remove":
      return [change.iri];
    case "member":
      return [change.container];
    case "reclassify":
      return change.documents.map(({ iri }) => iri);
  }
}
