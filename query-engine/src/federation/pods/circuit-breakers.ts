/** Leaves pods alone for a while that failed again and again. */
export interface CircuitBreakers {
  /** Milliseconds until the pod may be asked again; 0 when it may be asked now. */
  waitFor(storage: string): number;
  succeeded(storage: string): void;
  failed(storage: string): void;
}

/** When a breaker opens, and for how long. */
export interface BreakerBounds {
  /** Failures in a row. */
  readonly failures: number;
  readonly restMs: number;
}

/**
 * Keeps a breaker per pod. After the rest one query may try the pod; its outcome decides.
 *
 * @param now milliseconds of a clock that never goes back
 */
export function openCircuitBreakers(bounds: BreakerBounds, now: () => number): CircuitBreakers {
  const breakers = new Map<string, { failures: number; restsUntil: number }>();
  return {
    waitFor(storage) {
      const breaker = breakers.get(storage);
      if (breaker === undefined || breaker.failures < bounds.failures) return 0;
      const wait = breaker.restsUntil - now();
      if (wait > 0) return wait;
      // Whoever asks next is the trial; others wait for its outcome.
      breaker.restsUntil = now() + bounds.restMs;
      return 0;
    },
    succeeded(storage) {
      breakers.delete(storage);
    },
    failed(storage) {
      const failures = (breakers.get(storage)?.failures ?? 0) + 1;
      breakers.set(storage, { failures, restsUntil: now() + bounds.restMs });
    },
  };
}
