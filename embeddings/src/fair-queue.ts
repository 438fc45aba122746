import { SearchError } from "./search-engine.ts";

/** Lets askers take turns, so that whoever asks much waits for themselves and for nobody else. */
export interface FairQueue {
  /**
   * Runs work once it is its asker's turn. Work that was given up while it waited does not begin; what is under way keeps its
   * place until it has ended, for nothing stops it.
   *
   * @throws SearchError `overloaded` where too much waits, `aborted` as soon as it is given up
   */
  run<T>(asker: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

/** How much is let in. */
export interface FairQueueBounds {
  /** That waits or is under way. */
  readonly most: number;
  readonly mostOfOne: number;
  /** That is under way. */
  readonly atOnce: number;
  readonly atOnceOfOne: number;
}

interface Asker {
  readonly waiting: Set<() => Promise<void>>;
  underWay: number;
}

/** Makes a queue without anybody in it. */
export function createFairQueue({ most, mostOfOne, atOnce, atOnceOfOne }: FairQueueBounds): FairQueue {
  // In the order of their turns: whoever had one goes to the end.
  const askers = new Map<string, Asker>();
  let count = 0;
  let underWay = 0;

  function leave(name: string, asker: Asker): void {
    count -= 1;
    if (asker.underWay + asker.waiting.size === 0) askers.delete(name);
  }

  /** Of those who wait the one with least under way, and of several the one whose last turn is longest ago. */
  function nextAsker(): [name: string, asker: Asker] | undefined {
    return [...askers]
      .filter(([, { waiting, underWay }]) => waiting.size > 0 && underWay < atOnceOfOne)
      .reduce<[string, Asker] | undefined>(
        (least, each) => (least === undefined || each[1].underWay < least[1].underWay ? each : least),
        undefined,
      );
  }

  function goOn(): void {
    while (underWay < atOnce) {
      const [name, asker] = nextAsker() ?? [];
      const [begin] = asker?.waiting ?? [];
      if (name === undefined || asker === undefined || begin === undefined) return;
      asker.waiting.delete(begin);
      askers.delete(name);
      askers.set(name, asker);
      asker.underWay += 1;
      underWay += 1;
      void begin().finally(() => {
        asker.underWay -= 1;
        underWay -= 1;
        leave(name, asker);
        goOn();
      });
    }
  }

  return {
    async run<T>(name: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
      if (signal?.aborted) throw givenUp();
      const asker = askers.get(name) ?? { waiting: new Set(), underWay: 0 };
      const own = asker.underWay + asker.waiting.size;
      if (own >= mostOfOne) throw overloaded(own);
      if (count >= most) throw overloaded(count);
      askers.set(name, asker);
      count += 1;
      const { promise, resolve, reject } = Promise.withResolvers<T>();
      const begin = (): Promise<void> => work().then(resolve, reject);
      const giveUp = (): void => {
        if (asker.waiting.delete(begin)) leave(name, asker);
        reject(givenUp());
      };
      asker.waiting.add(begin);
      signal?.addEventListener("abort", giveUp, { once: true });
      goOn();
      try {
        return await promise;
      } finally {
        signal?.removeEventListener("abort", giveUp);
      }
    },
  };
}

function overloaded(searches: number): SearchError {
  return new SearchError("overloaded", `${searches} searches are under way; try again in a moment`);
}

function givenUp(): SearchError {
  return new SearchError("aborted", "The search was given up");
}
