import type { Follower } from "./follow-feed.ts";
import type { PodContent } from "./pod-content.ts";

/** How long an answer may wait for texts. */
export interface Patience {
  /** For the text of what was just written. */
  readonly patienceMs: number;
  /** The same for the first answer of a new index. */
  readonly firstPatienceMs: number;
}

/** Brings an index to where the pod was when somebody asked. */
export interface CatchUp {
  /** Everything that takes something away is applied; what was added is waited for, but not long. */
  to(sequence: number): Promise<void>;
  /** Something was listed or read. */
  check(): void;
  /** Lets go of all who wait. */
  close(): void;
}

/** Nobody waits for so many documents: they come from an import, and take their time. */
const MANY = 100;

/** Makes the waiting room of an index. @param wake called when there may be something to list or to read */
export function createCatchUp(
  { documents }: Pick<PodContent, "documents">,
  follower: Follower,
  { firstPatienceMs, patienceMs }: Patience,
  wake: () => void,
): CatchUp {
  const openedAt = performance.now();
  const waiters = new Set<() => void>();
  let isClosed = false;

  const check = (): void => {
    for (const waiter of waiters) waiter();
  };
  return {
    async to(sequence) {
      const isNew = !follower.isListed;
      await follower.follow(sequence);
      wake();
      const turn = documents.nextTurn;
      const isDone = (): boolean => follower.isListed && !documents.waitsBefore(isNew ? Infinity : turn);
      const waitMs = isNew ? openedAt + firstPatienceMs - performance.now() : patienceMs;
      const isMuch = !isNew && documents.countWaiting(MANY) >= MANY;
      if (isDone() || isMuch || waitMs <= 0) return;
      const { promise, resolve } = Promise.withResolvers<void>();
      const waiter = (): void => {
        if (isClosed || isDone()) resolve();
      };
      waiters.add(waiter);
      const timer = setTimeout(resolve, waitMs);
      await promise;
      clearTimeout(timer);
      waiters.delete(waiter);
    },
    check,
    close() {
      isClosed = true;
      check();
    },
  };
}
