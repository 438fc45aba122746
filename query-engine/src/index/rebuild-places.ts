import type { IndexSettings } from "./index-settings.ts";
import type { Replica } from "./replica.ts";
import type { Place, Shelf } from "./shelf.ts";
import type { UnionState } from "./worker/worker-protocol.ts";

/** Removed quads of one document slow down its reading alone, and its saving: they are looked at by themselves. */
const MAX_DEAD_IN_ONE_GRAPH = 50_000;

/** Makes stores anew that hold too much of what was removed; the engine frees nothing before a store is closed. */
export interface Rebuilding {
  /** How many stores were made anew. */
  readonly count: number;
  /** Looks at a store after it changed, and begins to make it anew if it must be. */
  consider(place: Place): void;
}

/** Prepares it. The old store serves until the new one has caught up. */
export function startRebuilding(shelf: Shelf, { maxDead }: IndexSettings): Rebuilding {
  const begun = new WeakSet<Place>();
  let count = 0;

  const rebuild = async (place: Place): Promise<void> => {
    const { feed, selection, size } = place.replica;
    // Held so that it is not the one that makes room for its successor.
    place.holders += 1;
    let successor: Place | undefined;
    try {
      // A key of its own hides it until it can serve.
      successor = shelf.add({ feed, selection, key: "", expected: size.quads, background: true });
      successor.holders += 1;
      await successor.ready;
      await catchUp(successor.replica, place.replica.size.union);
      successor.soleUser = place.soleUser;
      successor.usedAt = place.usedAt;
      successor.key = place.key;
      count += 1;
    } catch {
      // Without room for both, or with a thread that ended: the next question fills a new one.
      if (successor !== undefined) shelf.remove(successor);
    } finally {
      if (successor !== undefined) successor.holders -= 1;
      place.holders -= 1;
      shelf.remove(place);
    }
  };

  return {
    get count() {
      return count;
    },
    consider(place) {
      const { dead, deadInOneGraph, quads } = place.replica.size;
      const limit = Math.max(maxDead.quads, maxDead.share * quads);
      if (dead <= limit && deadInOneGraph <= MAX_DEAD_IN_ONE_GRAPH) return;
      if (begun.has(place) || !shelf.places.has(place)) return;
      begun.add(place);
      void rebuild(place);
    },
  };
}

async function catchUp(replica: Replica, union: UnionState): Promise<void> {
  const release = await replica.turns.take();
  try {
    await replica.follow(await replica.feed.sequence(), { background: true });
    if (union !== "unready") await replica.unite(union === "beside-graphs", { background: true });
  } finally {
    release();
  }
}
