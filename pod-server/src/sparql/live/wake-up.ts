import { setTimeout } from "node:timers/promises";

/** Waits for changes, and forgets those that it was told of before. */
export interface WakeUp {
  /** Ends the waiting, or the next one. */
  ring(): void;
  /** Forgets the rings so far. */
  silence(): void;
  /** Waits for a ring, at most so many milliseconds. */
  wait(maxMs: number): Promise<void>;
  /** Waits, rings or not. */
  pause(ms: number): Promise<void>;
}

/** Makes it. No wait outlasts the signal. */
export function createWakeUp(signal: AbortSignal): WakeUp {
  let rung = Promise.withResolvers<void>();
  const sleep = (ms: number, until: AbortSignal): Promise<void> =>
    setTimeout(ms, undefined, { signal: until, ref: false }).catch(() => {});
  return {
    ring: () => rung.resolve(),
    silence() {
      rung = Promise.withResolvers();
    },
    async wait(maxMs) {
      const over = new AbortController();
      await Promise.race([rung.promise, sleep(maxMs, AbortSignal.any([signal, over.signal]))]);
      over.abort();
    },
    pause: (ms) => sleep(ms, signal),
  };
}
