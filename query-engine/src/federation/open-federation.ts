import { LRUCache } from "lru-cache";
import type { Federation } from "./federation.ts";
import type { PodStatistics } from "./plan/messages.ts";
import { openPlannerThreads } from "./planner-threads.ts";
import type { PodReach } from "./pods/ask-pod.ts";
import { openCircuitBreakers } from "./pods/circuit-breakers.ts";
import { runQuery } from "./run-query.ts";

/** What a federation stands on. */
export interface FederationParts {
  /** How pods are reached for queries that name no asker of their own. */
  readonly reach?: PodReach;
  /** How long counts of a friend's pod are used, within which a predicate that is new there may be missed. */
  readonly statisticsMs?: number;
  /** How long the planner's thread outlives its last query. */
  readonly plannerIdleMs?: number;
  /** How long a planner may take to stop a query before it is ended. */
  readonly plannerGraceMs?: number;
  /** After how long without a word from a planner's thread the queries that one of them holds up go on in another. */
  readonly plannerPatienceMs?: number;
  /** How long one query may hold a planner's thread. */
  readonly plannerHoldMs?: number;
  /** Memory of the engine that evaluates over what the pods told. */
  readonly plannerEngineBytes?: number;
  /** Failures in a row after which a pod is left alone. */
  readonly breakerFailures?: number;
  readonly breakerRestMs?: number;
  /** Milliseconds of a clock that never goes back. */
  readonly now?: () => number;
}

const NOWHERE: PodReach = {
  fetch: () => Promise.reject(new TypeError("nothing here reaches other pods")),
};
const PLANNER_MEMORY_MB = 1024;
const MAX_STATISTICS = 500;

/**
 * Opens the federation. Nothing is loaded before the first query, which waits about two seconds for the planner.
 *
 * @example
 * await using federation = openFederation({ reach: { fetch: (request, signal) => ownerFetch(request, signal) } });
 * for await (const event of federation.run({ text, pods, budgets, strict: false, provenance: true })) show(event);
 */
export function openFederation(parts: FederationParts = {}): Federation {
  const now = parts.now ?? (() => performance.now());
  const planner = openPlannerThreads({
    idleMs: parts.plannerIdleMs ?? 60_000,
    graceMs: parts.plannerGraceMs ?? 1_000,
    patienceMs: parts.plannerPatienceMs ?? 3_000,
    holdMs: parts.plannerHoldMs ?? 20_000,
    memoryMb: PLANNER_MEMORY_MB,
    engineBytes: parts.plannerEngineBytes ?? 1024 ** 3,
  });
  const breakers = openCircuitBreakers(
    { failures: parts.breakerFailures ?? 3, restMs: parts.breakerRestMs ?? 30_000 },
    now,
  );
  const statistics = new LRUCache<string, PodStatistics>({
    max: MAX_STATISTICS,
    ttl: parts.statisticsMs ?? 10_000,
  });
  let runs = 0;
  const nextRun = (): number => {
    runs += 1;
    return runs;
  };
  return {
    run(query) {
      const reach = query.asker?.reach ?? parts.reach ?? NOWHERE;
      return runQuery(query, { reach, planner, breakers, statistics, now, nextRun });
    },
    [Symbol.asyncDispose]: () => planner[Symbol.asyncDispose](),
  };
}
