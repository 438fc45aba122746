import { setTimeout as wait } from "node:timers/promises";

/** Work that is done in small steps, one after another, whenever there is some. */
export interface WorkLane {
  /** There may be something to do. */
  wake(): void;
  /** Ends after the step that is under way. */
  stop(): Promise<void>;
}

const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 60_000;

/**
 * Makes a lane.
 *
 * @param step does a little; says whether there may be more
 * @param onError hears of a failed step, which is tried again after a while; `false` ends the lane
 */
export function startWorkLane(step: () => Promise<boolean>, onError: (error: unknown) => boolean): WorkLane {
  const stopped = new AbortController();
  let isWoken = false;
  let running: Promise<void> | undefined;

  async function run(): Promise<void> {
    let retryMs = FIRST_RETRY_MS;
    while (isWoken && !stopped.signal.aborted) {
      isWoken = false;
      try {
        while (!stopped.signal.aborted && (await step())) retryMs = FIRST_RETRY_MS;
      } catch (error) {
        if (stopped.signal.aborted || !onError(error)) return;
        await wait(retryMs, undefined, { signal: stopped.signal, ref: false }).catch(() => undefined);
        retryMs = Math.min(LAST_RETRY_MS, retryMs * 2);
        isWoken = true;
      }
    }
  }

  return {
    wake() {
      isWoken = true;
      running ??= run().finally(() => {
        running = undefined;
      });
    },
    async stop() {
      stopped.abort();
      await running;
    },
  };
}
