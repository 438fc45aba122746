import { setImmediate as nextTurn } from "node:timers/promises";
import type { Steps } from "../steps.ts";
import type { SearchDatabase } from "./search-database.ts";

/** Each slice is a transaction, which costs by itself, and for so long a search may have to wait. */
const SLICE_MS = 15;

/**
 * Does work in slices of some milliseconds, each of which is a transaction, and lets searches be answered in between,
 * however much of it there is.
 */
export async function inSlices(
  work: Steps,
  { transact }: Pick<SearchDatabase, "transact">,
  sliceMs: number = SLICE_MS,
): Promise<void> {
  for (let wasInterrupted = false; ; wasInterrupted = true) {
    const isDone = transact(() => {
      const end = performance.now() + sliceMs;
      for (let step = work.next(wasInterrupted); !step.done; step = work.next(false))
        if (performance.now() >= end) return false;
      return true;
    });
    await nextTurn();
    if (isDone) return;
  }
}
