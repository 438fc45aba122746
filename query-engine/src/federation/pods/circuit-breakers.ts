import { LRUCache } from "lru-cache";

/** Leaves pods alone for a while that failed again and again. */
export interface CircuitBreakers {
  /** Milliseconds until the pod may be asked again; 0 when it may be asked now. */
  waitFor(pod: string): number;
  succeeded(pod: string): void;
  failed(pod: string): void;
}

/** When a breaker opens, and for how long. */
export interface BreakerBounds {
  /** Failures in a row. */
  readonly failures: number;
  readonly restMs: number;
}

const MAX_BREAKERS = 2000;

/**
 * Keeps a breaker per pod, or per whatever else names it. After the rest one query may try the pod; its outcome decides.
 *
 * @param now milliseconds of a clock that never goes back
 */
export function openCircuitBreakers(bounds: BreakerBounds, now: () => number): CircuitBreakers {
  const breakers = new LRUCache<string, { failures: number; restsUntil: number }>({ max: MAX_BREAKERS });
  return {
    waitFor(pod) {
      const breaker = breakers.get(pod);
      if (breaker === undefined || breaker.failures < bounds.failures) return 0;
      const wait = breaker.restsUntil - now();
      if (wait > 0) return wait;
      // Whoever asks next is the trial; others wait for its outcome.
      breaker.restsUntil = now() + bounds.restMs;
      return 0;
    },
    succeeded(pod) {
      breakers.delete(pod);
    },
    failed(pod) {
      const failures = (breakers.get(pod)?.failures ?? 0) + 1;
      breakers.set(pod, { failures, restsUntil: now() + bounds.restMs });
    },
  };
}
