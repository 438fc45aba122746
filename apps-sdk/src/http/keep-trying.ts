const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/** How something is kept up. */
export interface KeepTryingOptions {
  /** Whether trying again would end the same. */
  readonly isFinal: (error: unknown) => boolean;
  /** Told of what ends it for good; else the error is reported as one that nobody caught. */
  readonly onError?: (error: Error) => void;
  readonly signal?: AbortSignal;
}

/**
 * Keeps a connection up: whenever it ends or fails it is made anew, after a pause that grows while nothing comes of it, and at
 * once when the network is back.
 *
 * @param connectOnce resolves when the connection ends; calls back when it has proved to work
 * @returns ends it
 */
export function keepTrying(
  connectOnce: (signal: AbortSignal, onConnected: () => void) => Promise<void>,
  { isFinal, onError, signal }: KeepTryingOptions,
): () => void {
  const ended = new AbortController();
  const stop = (): void => ended.abort();
  signal?.addEventListener("abort", stop);

  const run = async (): Promise<void> => {
    let pauseMs = FIRST_PAUSE_MS;
    while (!ended.signal.aborted) {
      try {
        await connectOnce(ended.signal, () => {
          pauseMs = FIRST_PAUSE_MS;
        });
      } catch (error) {
        if (ended.signal.aborted) return;
        if (isFinal(error)) throw error;
      }
      // Many pages that lost the same server do not come back at the same moment.
      await pause(pauseMs * (0.5 + Math.random() / 2), ended.signal);
      pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    }
  };
  const promise = signal?.aborted === true ? Promise.resolve() : run();
  promise
    .catch((error: unknown) => {
      if (onError === undefined) throw error;
      onError(error instanceof Error ? error : new Error(String(error)));
    })
    .finally(() => signal?.removeEventListener("abort", stop));
  return stop;
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, ms);
    // In Node, what waits keeps no process alive.
    (timer as { unref?: () => void }).unref?.();
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      globalThis.removeEventListener?.("online", done);
      resolve();
    }
    signal.addEventListener("abort", done);
    globalThis.addEventListener?.("online", done);
  });
}
