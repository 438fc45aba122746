import { QueryError } from "../query-error.ts";
import { type EngineThread, startEngineThread } from "./engine-thread.ts";
import type { IndexSettings } from "./index-settings.ts";
import type { QuadFeed, Selection } from "./quad-feed.ts";
import { describeTooLarge, prepareReplica, type Replica } from "./replica.ts";

/** A place on a thread with a store in it. */
export interface Place {
  readonly thread: EngineThread;
  readonly replica: Replica;
  /** Storage and selection: places with the same key answer the same. It changes when the store becomes another. */
  key: string;
  /** Settles when the store is filled. */
  ready: Promise<void>;
  isReady: boolean;
  /** Quads that are reserved for it while it is being filled. */
  expected: number;
  /** How many are using it or waiting for it. */
  holders: number;
  usedAt: number;
  /** The only requester who ever used it; `undefined` for nobody yet, `null` for several. */
  soleUser: string | undefined | null;
}

/** The stores of an index and the threads that they lie in, within the memory of both. */
export interface Shelf {
  readonly places: ReadonlySet<Place>;
  readonly threads: ReadonlySet<EngineThread>;
  /** How often a thread was lost to a query that had to be stopped, or to a fault. */
  readonly replaced: number;
  /**
   * Reserves room for a store and fills it; it can be found at once, and used when it is `ready`.
   *
   * @throws QueryError `pod-too-large`, or `overloaded` when everything that could make room is in use
   */
  add(wanted: Wanted): Place;
  /** Closes a store; those who use it finish first. */
  remove(place: Place): void;
  /** Closes what nobody has used for a while. */
  sweep(): void;
  end(): Promise<void>;
}

/** A store that is wanted. */
export interface Wanted {
  readonly feed: QuadFeed;
  readonly selection: Selection;
  readonly key: string;
  /** How many quads it will hold. */
  readonly expected: number;
  /** Let queries pass while it is being filled. */
  readonly background?: boolean;
  /** Threads that it must not be put on. */
  readonly avoid?: (thread: EngineThread) => boolean;
}

/** Opens an empty shelf. No thread starts before the first store. */
export function openShelf(settings: IndexSettings): Shelf {
  const places = new Set<Place>();
  const threads = new Set<EngineThread>();
  let replaced = 0;
  let lastId = 0;
  let isEnded = false;

  const weigh = (of: (place: Place) => boolean): number => {
    let quads = 0;
    for (const place of places)
      if (of(place)) quads += Math.max(place.expected, place.replica.size.quads + place.replica.size.dead);
    return quads;
  };
  const loadOf = (thread: EngineThread): number => weigh((place) => place.thread === thread);
  const isEmpty = (thread: EngineThread): boolean =>
    places.values().every((place) => place.thread !== thread);

  const startThread = (): EngineThread => {
    const thread = startEngineThread({ maxMemoryBytes: settings.threadBytes }, () => {
      for (const place of places) if (place.thread === thread) places.delete(place);
      if (threads.delete(thread)) replaced += 1;
    });
    threads.add(thread);
    return thread;
  };

  const endIfEmpty = (thread: EngineThread): void => {
    if (!isEmpty(thread) || thread.isLost) return;
    threads.delete(thread);
    void thread.end();
  };

  const remove = (place: Place): void => {
    if (!places.delete(place)) return;
    const close = async () => {
      const release = await place.replica.turns.take();
      try {
        await place.replica.close();
      } finally {
        release();
        endIfEmpty(place.thread);
      }
    };
    // A thread that was lost meanwhile took the store with it.
    close().catch(() => {});
  };

  const findThread = (wanted: Wanted): EngineThread | undefined => {
    if (weigh(() => true) + wanted.expected > settings.maxQuads) return undefined;
    const fitting = [...threads]
      .filter((thread) => !(wanted.avoid?.(thread) ?? false))
      .map((thread) => ({ thread, load: loadOf(thread) }))
      .filter(({ load }) => load + wanted.expected <= settings.maxQuadsPerThread)
      .sort((a, b) => a.load - b.load);
    const best = fitting[0];
    if (best !== undefined && isEmpty(best.thread)) return best.thread;
    if (threads.size < settings.threads) return startThread();
    return best?.thread;
  };

  const makeRoom = (): boolean => {
    const idle = [...places].filter(({ holders, isReady }) => holders === 0 && isReady);
    const oldest = idle.sort((a, b) => a.usedAt - b.usedAt)[0];
    if (oldest === undefined) return false;
    remove(oldest);
    return true;
  };

  return {
    places,
    threads,
    get replaced() {
      return replaced;
    },
    add(wanted) {
      if (isEnded) throw new QueryError("aborted", "The index was closed");
      // An estimate may be wrong by a half; what is found while filling is not.
      if (wanted.expected > 2 * settings.maxTriples)
        throw describeTooLarge(wanted.expected, settings.maxTriples);
      const expected = Math.min(wanted.expected, settings.maxTriples);
      let thread = findThread({ ...wanted, expected });
      while (thread === undefined) {
        if (!makeRoom()) throw noRoom();
        thread = findThread({ ...wanted, expected });
      }
      lastId += 1;
      const replica = prepareReplica(lastId, thread, wanted.feed, wanted.selection, settings.maxTriples);
      const place: Place = {
        thread,
        replica,
        key: wanted.key,
        ready: Promise.resolve(),
        isReady: false,
        expected,
        holders: 0,
        usedAt: performance.now(),
        soleUser: undefined,
      };
      places.add(place);
      place.ready = settle(place, replica.fill({ background: wanted.background ?? false }), remove);
      return place;
    },
    remove,
    sweep() {
      const before = performance.now() - settings.idleMs;
      for (const place of [...places])
        if (place.holders === 0 && place.isReady && place.usedAt < before) remove(place);
    },
    async end() {
      isEnded = true;
      const last = [...threads];
      threads.clear();
      places.clear();
      await Promise.all(last.map((thread) => thread.end()));
    },
  };
}

/** Marks a place as ready when its store is, and takes it off the shelf when that fails. */
export function settle(place: Place, work: Promise<void>, remove: (place: Place) => void): Promise<void> {
  place.isReady = false;
  const ready = work.then(
    () => {
      place.isReady = true;
      place.expected = 0;
    },
    (error: unknown) => {
      remove(place);
      throw error;
    },
  );
  // Whoever waits hears of it; nobody may be waiting.
  ready.catch(() => {});
  return ready;
}

function noRoom(): QueryError {
  return new QueryError(
    "overloaded",
    "Queries over other pods use all the memory of the index at the moment; ask again later",
  );
}
