import type { ShelfLimits } from "./index-messages.ts";
import type { PodIndex } from "./pod-index.ts";
import { deleteSearchDatabase } from "./search-database.ts";

/** The indexes that are open: the least used one is closed when there are too many. */
export interface IndexShelf extends AsyncDisposable {
  /** Lends the index of a pod. It stays open until the work is done. */
  use<T>(storage: string, work: (index: PodIndex) => Promise<T>): Promise<T>;
  /** Closes the index of a pod and deletes what it keeps. */
  discard(storage: string): Promise<void>;
  /** Does something with every index. @returns those with which it failed */
  each(work: (index: PodIndex) => Promise<void>): Promise<readonly ShelfFailure[]>;
  readonly open: readonly PodIndex[];
}

/** An index with which something could not be done. */
export interface ShelfFailure {
  readonly storage: string;
  readonly reason: string;
}

interface Place {
  readonly folder: string;
  readonly opening: Promise<PodIndex>;
  index?: PodIndex;
  users: number;
  usedAt: number;
}

type Close = (index: PodIndex, folder: string) => Promise<void>;

/**
 * Makes an empty shelf.
 *
 * @param openIndex makes the index of a pod; its folder is found out on the way
 * @param onClosed called when an index is closed that may be opened again
 */
export function createIndexShelf(options: {
  readonly limits: ShelfLimits;
  readonly openIndex: (storage: string) => { readonly folder: string; readonly opening: Promise<PodIndex> };
  readonly onClosed: (storage: string) => void;
}): IndexShelf {
  const { limits, onClosed, openIndex } = options;
  const places = new Map<string, Place>();
  /** An index is opened only after what was there before is closed. */
  const closing = new Map<string, Promise<void>>();

  async function finish({ folder, opening }: Place, how: Close): Promise<void> {
    try {
      await how(await opening, folder);
    } catch {
      // What could not be opened needs no closing; what could not be closed is checked when it is opened again.
    }
  }

  async function close(storage: string, how: Close): Promise<void> {
    const place = places.get(storage);
    if (place === undefined) return closing.get(storage);
    places.delete(storage);
    const closed = finish(place, how).then(() => {
      if (closing.get(storage) === closed) closing.delete(storage);
      onClosed(storage);
    });
    closing.set(storage, closed);
    return closed;
  }

  const tidy = (): void => {
    const idle = [...places]
      .filter(([, { index, users }]) => users === 0 && index !== undefined)
      .toSorted(([, left], [, right]) => left.usedAt - right.usedAt);
    const surplus = places.size - limits.maxOpen;
    for (const [at, [storage, { index, usedAt }]] of idle.entries())
      if (at < surplus || (Date.now() - usedAt > limits.idleMs && index?.isBusy === false))
        void close(storage, async (index) => index[Symbol.asyncDispose]());
  };
  const sweep = setInterval(tidy, Math.min(30_000, limits.idleMs)).unref();

  async function take(storage: string): Promise<Place> {
    for (let left = closing.get(storage); left !== undefined; left = closing.get(storage)) await left;
    const known = places.get(storage);
    if (known !== undefined) return known;
    const place: Place = { ...openIndex(storage), users: 0, usedAt: Date.now() };
    places.set(storage, place);
    place.opening.then(
      (index) => {
        place.index = index;
        tidy();
      },
      () => {
        if (places.get(storage) === place) places.delete(storage);
      },
    );
    return place;
  }

  return {
    async use(storage, work) {
      const place = await take(storage);
      place.users += 1;
      try {
        return await work(await place.opening);
      } finally {
        place.users -= 1;
        place.usedAt = Date.now();
        if (places.size > limits.maxOpen) tidy();
      }
    },
    discard: (storage) =>
      close(storage, async (index, folder) => {
        await index.abandon();
        await deleteSearchDatabase(folder);
      }),
    async each(work) {
      const done = [...places].map(async ([storage, { opening }]): Promise<readonly ShelfFailure[]> => {
        // One that cannot be opened is made with what is wanted when it can.
        const index = await opening.catch(() => undefined);
        try {
          if (index !== undefined) await work(index);
          return [];
        } catch (error) {
          return [{ storage, reason: error instanceof Error ? error.message : String(error) }];
        }
      });
      return (await Promise.all(done)).flat();
    },
    get open() {
      return [...places.values()].flatMap(({ index }) => index ?? []);
    },
    async [Symbol.asyncDispose]() {
      clearInterval(sweep);
      await Promise.all(
        [...places.keys()].map((storage) => close(storage, async (index) => index[Symbol.asyncDispose]())),
      );
      await Promise.all(closing.values());
    },
  };
}
