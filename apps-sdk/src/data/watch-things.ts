import type { Subscribe } from "../watch/watch.ts";

/** What watching is told of. */
export interface Watching<Result> {
  readonly subscribe: Subscribe;
  /** Documents and folders whose changes matter. */
  readonly places: readonly string[];
  readonly read: () => Promise<Result>;
  /** Tells whether there is something new. */
  readonly keyOf: (result: Result) => string;
  readonly listener: (result: Result) => void;
  readonly onError?: ((error: Error) => void) | undefined;
}

/**
 * Calls back with what is there, and again whenever it is something else. Changes that come while it is being read have it read
 * once more, not once each.
 *
 * @returns ends it
 */
export function watchResult<Result>(watching: Watching<Result>): () => void {
  const { subscribe, places, read, keyOf, listener, onError } = watching;
  let isEnded = false;
  let isReading = false;
  let isOutdated = false;
  let shown: string | undefined;
  const readOnce = async (): Promise<void> => {
    const result = await read();
    const key = keyOf(result);
    if (!isEnded && key !== shown) listener(result);
    shown = key;
  };
  const refresh = async (): Promise<void> => {
    isOutdated = true;
    if (isReading) return;
    isReading = true;
    while (isOutdated && !isEnded) {
      isOutdated = false;
      await readOnce().catch((error: Error) => {
        if (!isEnded) onError?.(error);
      });
    }
    isReading = false;
  };
  const ends = places.map((place) => subscribe(place, () => void refresh(), onError ? { onError } : {}));
  void refresh();
  return () => {
    isEnded = true;
    for (const end of ends) end();
  };
}
