import { QueryError } from "../query-error.ts";
import { openEventQueue } from "./event-queue.ts";
import type { FederatedPod, FederatedQuery, FederationEvent, PodReport } from "./federation.ts";
import type { PlannedPod, PlannedQuery, PodStatistics } from "./plan/messages.ts";
import { createPlannerListener } from "./planner-listener.ts";
import type { PlannerListener } from "./planner-thread.ts";
import type { PlannerThreads } from "./planner-threads.ts";
import { askPod, type PodReach } from "./pods/ask-pod.ts";
import type { CircuitBreakers } from "./pods/circuit-breakers.ts";
import { openPodAccount, type PodAccount } from "./pods/pod-account.ts";

const PROGRESS_MS = 200;
/** Relative IRIs of a query that is asked of nobody mean nothing. */
const NO_BASE = "urn:x-nowhere:/";

/** What running a query stands on. */
export interface RunParts {
  readonly reach: PodReach;
  readonly planner: PlannerThreads;
  readonly breakers: CircuitBreakers;
  /** Counts of pods, kept between queries. */
  readonly statistics: {
    get(pod: string): PodStatistics | undefined;
    set(pod: string, counts: PodStatistics): unknown;
  };
  readonly now: () => number;
  /** Numbers queries, and each time that one is begun again. */
  readonly nextRun: () => number;
}

/** Runs one query: the planner plans, this side asks the pods and keeps their accounts. */
export async function* runQuery(query: FederatedQuery, parts: RunParts): AsyncGenerator<FederationEvent> {
  const began = parts.now();
  const events = openEventQueue<FederationEvent>();
  const changed = new Set<PodAccount>();
  const accounts = query.pods.map((pod) => {
    const account: PodAccount = openPodAccount(pod, query.budgets.perPod, {
      now: parts.now,
      isChanged() {
        changed.add(account);
        if (query.strict && account.failure !== undefined) events.fail(asError(account));
      },
    });
    return account;
  });
  let cut: "time-limit" | "row-limit" | undefined;
  let run = 0;
  let hasTold = false;
  const begin = (isAgain: boolean): void => {
    run = parts.nextRun();
    const begun = run;
    const hear = createPlannerListener({
      accounts,
      events,
      ask: (account, text, ask) =>
        void askPod(account, text, parts.reach).then((body) => parts.planner.give(begun, ask, body)),
      counted: ({ pod }, statistics) => parts.statistics.set(keyOf(pod, query), statistics),
      failed({ code, message }) {
        if (code === "row-limit" && !query.strict) {
          cut = code;
          events.end();
        } else events.fail(new QueryError(code, message));
      },
    });
    const listener: PlannerListener = {
      said(message) {
        hasTold ||= message.kind === "events";
        hear(message);
      },
      lost(error, isInnocent) {
        parts.planner.stop(begun);
        if (isInnocent && !isAgain && !hasTold) begin(true);
        else events.fail(error);
      },
    };
    parts.planner.begin(plan(run, query, parts), listener, isAgain);
  };
  const progress = setInterval(() => {
    for (const account of changed) events.push({ kind: "progress", report: account.report() });
    changed.clear();
  }, PROGRESS_MS);
  const limit = setTimeout(() => {
    cut = "time-limit";
    for (const account of accounts) if (account.isBusy) account.fail(tooLate(query.budgets.timeMs));
    if (query.strict)
      events.fail(new QueryError("time-limit", `The query took more than ${query.budgets.timeMs} ms`));
    else events.end();
  }, query.budgets.timeMs);
  const leave = (): void => events.fail(new QueryError("aborted", "Whoever asked went away"));
  query.signal?.addEventListener("abort", leave, { once: true });
  try {
    if (query.signal?.aborted) leave();
    for (const account of accounts) skipResting(account, query, parts.breakers);
    begin(false);
    yield* events;
    for (const account of accounts) account.close();
    const pods = accounts.map((account) => account.report());
    const complete = cut === undefined && pods.every(isComplete);
    yield { kind: "end", pods, complete, ...(cut && { cut }), timeMs: Math.round(parts.now() - began) };
  } finally {
    clearInterval(progress);
    clearTimeout(limit);
    query.signal?.removeEventListener("abort", leave);
    parts.planner.stop(run);
    for (const account of accounts) {
      settle(account, query, parts.breakers);
      account.close();
    }
  }
}

function plan(run: number, query: FederatedQuery, parts: RunParts): PlannedQuery {
  return {
    run,
    text: query.text,
    baseIri: query.baseIri ?? query.pods[0]?.storage ?? NO_BASE,
    provenance: query.provenance,
    maxRows: query.budgets.rows,
    maxRowsPerPod: query.budgets.perPod.rows,
    pods: query.pods.map((pod): PlannedPod => {
      const statistics = parts.statistics.get(keyOf(pod, query));
      return {
        storage: pod.storage,
        keepsLabels: pod.kind !== "endpoint" || pod.namesDocuments,
        namesDocuments: pod.kind === "local" || (pod.kind === "endpoint" && pod.namesDocuments),
        givesQuads: pod.kind === "documents",
        isLocal: pod.kind === "local",
        ...(statistics && { statistics }),
      };
    }),
  };
}

/** Statistics are what the asker may see: another way to a pod may show something else, and so may another asker. */
function keyOf(pod: FederatedPod, { asker }: FederatedQuery): string {
  return `${pod.storage} ${pod.kind === "endpoint" ? pod.endpoint : pod.kind} ${asker?.webId ?? ""}`;
}

function skipResting(account: PodAccount, query: FederatedQuery, breakers: CircuitBreakers): void {
  const wait = breakers.waitFor(keyOf(account.pod, query));
  if (wait === 0) return;
  const reason = `It failed again and again and is left alone for ${Math.ceil(wait / 1000)} s more`;
  account.fail({ state: "skipped", code: "circuit-open", reason });
}

/** Less time than this says nothing about a pod that did not use it. */
const TELLING_MS = 500;
/** Clocks that wake people up may be early. */
const MOST = 0.9;

/**
 * Tells the breaker of this asker how it went. A refusal is an answer; what was cut off by the whole query's limit, or had
 * hardly any time to begin with, is not the pod's fault.
 */
function settle(account: PodAccount, query: FederatedQuery, breakers: CircuitBreakers): void {
  const { failure } = account;
  const { requests, timeMs } = account.report();
  const key = keyOf(account.pod, query);
  if (requests === 0 || failure?.code === "denied" || failure?.code === "aborted") return;
  const enoughMs = Math.max(TELLING_MS, MOST * query.budgets.perPod.timeMs);
  const wasRushed = failure?.code === "time-limit" && timeMs < enoughMs;
  if (failure === undefined) breakers.succeeded(key);
  else if (!wasRushed) breakers.failed(key);
}

function tooLate(timeMs: number): Parameters<PodAccount["fail"]>[0] {
  return { state: "cut-off", code: "time-limit", reason: `The query reached its limit of ${timeMs} ms` };
}

function isComplete({ state, code }: PodReport): boolean {
  return (state === "answered" || state === "skipped") && code === undefined;
}

function asError({ pod, failure }: PodAccount): QueryError {
  const told = failure?.reason ?? "It failed";
  const code = failure?.code;
  const isLimit = code === "time-limit" || code === "row-limit" || code === "size-limit";
  return new QueryError(isLimit ? code : "engine-failed", `The pod ${pod.storage} failed: ${told}`, {
    storage: pod.storage,
    reason: code ?? "failed",
  });
}
