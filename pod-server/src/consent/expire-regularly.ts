import type { ConsentStore } from "./consent.ts";

const INTERVAL_MS = 60_000;

/**
 * Takes away the rules of decisions whose time is over, at once and then every minute. Each time is one look at an
 * index, however many decisions there are.
 *
 * @param now milliseconds since the epoch
 * @returns once the first time is done; disposing of it waits for one that is under way
 */
export async function expireRegularly(
  consents: Pick<ConsentStore, "expire">,
  now: () => number,
): Promise<AsyncDisposable> {
  await consents.expire(now());
  let running: Promise<unknown> | undefined;
  const timer = setInterval(() => {
    running ??= consents.expire(now()).finally(() => {
      running = undefined;
    });
  }, INTERVAL_MS);
  timer.unref();
  return {
    async [Symbol.asyncDispose]() {
      clearInterval(timer);
      await running;
    },
  };
}
