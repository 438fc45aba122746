import { PodError } from "../../errors.ts";

/** The queries of a server that stay open, live ones and those over many pods: how many there are, and their common end. */
export interface LiveQueries {
  /**
   * Counts one more in.
   *
   * @param requester who asks, as an opaque text
   * @returns a signal that ends it with the server, and what counts it out again
   * @throws PodError `query-overloaded`
   */
  enter(requester: string): { readonly signal: AbortSignal; readonly leave: () => void };
  /** How many there are now. */
  readonly count: number;
  /** Ends all of them: they would otherwise keep a server from stopping. */
  close(): void;
}

/** Most that one requester, and all together, may have at once. */
export interface LiveBounds {
  readonly perRequester: number;
  readonly all: number;
}

const LIVE_BOUNDS: LiveBounds = { perRequester: 20, all: 500 };

/** Makes the count. */
export function createLiveQueries({ perRequester, all }: LiveBounds = LIVE_BOUNDS): LiveQueries {
  const counts = new Map<string, number>();
  const stopping = new AbortController();
  let count = 0;
  return {
    get count() {
      return count;
    },
    enter(requester) {
      const own = counts.get(requester) ?? 0;
      if (own >= perRequester || count >= all) {
        const limit =
          own >= perRequester ? `${perRequester} open queries of one requester` : `${all} open queries`;
        throw new PodError("query-overloaded", `There are ${limit} already; end one`, {
          retryAfterSeconds: 30,
        });
      }
      counts.set(requester, own + 1);
      count += 1;
      let inside = true;
      return {
        signal: stopping.signal,
        leave() {
          if (!inside) return;
          inside = false;
          count -= 1;
          const left = (counts.get(requester) ?? 1) - 1;
          if (left === 0) counts.delete(requester);
          else counts.set(requester, left);
        },
      };
    },
    close: () => stopping.abort(),
  };
}
