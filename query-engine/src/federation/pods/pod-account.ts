import type { FederatedPod, FederationBudgets, PodReport } from "../federation.ts";

/** Why a pod is out of a query. */
export interface PodFailure {
  readonly state: "cut-off" | "failed" | "skipped";
  readonly code: NonNullable<PodReport["code"]>;
  /** A sentence for people, no final stop. */
  readonly reason: string;
}

/** What one query spends on one pod, and what became of it. */
export interface PodAccount {
  readonly pod: FederatedPod;
  /** Aborts when the pod is out, or the query is over. */
  readonly signal: AbortSignal;
  /** The first failure, which stays. */
  readonly failure: PodFailure | undefined;
  /** Whether it is being asked just now. */
  readonly isBusy: boolean;
  report(): PodReport;
  /** Takes one request from the budget and waits for its turn; `undefined` when there is none left. */
  takeRequest(): Promise<Disposable | undefined>;
  /** Takes one more request for the same turn. */
  takeRetry(): boolean;
  /** Takes bytes from the budget; false when there are too few left, and the pod is out. */
  takeBytes(count: number): boolean;
  countRows(count: number): void;
  /** Reports something that spoils an answer but not the pod. */
  blame(code: PodFailure["code"], reason: string): void;
  fail(failure: PodFailure): void;
  /** The query is over: what was not asked was not needed. */
  close(): void;
}

const REQUESTS_AT_ONCE = 4;

/** Opens an account. The time of the pod runs while it is being asked, not while others are. */
export function openPodAccount(
  pod: FederatedPod,
  budget: FederationBudgets["perPod"],
  { now, isChanged }: { readonly now: () => number; isChanged(): void },
): PodAccount {
  const abort = new AbortController();
  const waiting: (() => void)[] = [];
  let [requests, rows, bytes, atOnce] = [0, 0, 0, 0];
  let spentMs = 0;
  let busySince: number | undefined;
  let failure: PodFailure | undefined;
  let blamed: Pick<PodFailure, "code" | "reason"> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  const pause = (): void => {
    clearTimeout(timer);
    if (busySince !== undefined) spentMs += now() - busySince;
    busySince = undefined;
  };
  const resume = (): void => {
    if (busySince !== undefined) return;
    busySince = now();
    timer = setTimeout(() => fail(tooSlow(budget.timeMs)), Math.max(0, budget.timeMs - spentMs));
  };
  const stop = (): void => {
    pause();
    for (const go of waiting.splice(0)) go();
    if (!abort.signal.aborted) abort.abort();
  };
  const fail = (cause: PodFailure): void => {
    if (failure !== undefined || isClosed) return;
    failure = cause;
    stop();
    isChanged();
  };
  return {
    pod,
    signal: abort.signal,
    get failure() {
      return failure;
    },
    get isBusy() {
      return atOnce > 0;
    },
    report() {
      const { storage, owner } = pod;
      const timeMs = Math.round(spentMs + (busySince === undefined ? 0 : now() - busySince));
      const told = failure ?? blamed;
      return {
        storage,
        ...(owner !== undefined && { owner }),
        state: failure?.state ?? stateOf(isClosed, requests),
        requests,
        rows,
        bytes,
        timeMs,
        ...(told && { reason: told.reason, code: told.code }),
        ...(told === undefined &&
          isClosed &&
          requests === 0 && { reason: "Nothing in it concerns the query" }),
      };
    },
    async takeRequest() {
      if (failure !== undefined || isClosed) return undefined;
      if (atOnce >= REQUESTS_AT_ONCE) await new Promise<void>((go) => waiting.push(go));
      if (failure !== undefined || isClosed) return undefined;
      if (requests >= budget.requests) {
        const reason = `It was asked ${budget.requests} times, which is as often as one query may ask a pod`;
        fail({ state: "cut-off", code: "overloaded", reason });
        return undefined;
      }
      requests += 1;
      atOnce += 1;
      resume();
      isChanged();
      return {
        [Symbol.dispose]() {
          atOnce -= 1;
          if (atOnce === 0) pause();
          waiting.shift()?.();
        },
      };
    },
    takeRetry() {
      if (failure !== undefined || isClosed || requests >= budget.requests) return false;
      requests += 1;
      return true;
    },
    takeBytes(count) {
      bytes += count;
      if (bytes <= budget.bytes) return true;
      const reason = `It sent more than the ${budget.bytes} bytes that one pod may send`;
      fail({ state: "cut-off", code: "size-limit", reason });
      return false;
    },
    countRows(count) {
      rows += count;
      isChanged();
    },
    blame(code, reason) {
      blamed ??= { code, reason };
      isChanged();
    },
    fail,
    close() {
      isClosed = true;
      stop();
    },
  };
}

function stateOf(isClosed: boolean, requests: number): PodReport["state"] {
  if (!isClosed) return "running";
  return requests === 0 ? "skipped" : "answered";
}

function tooSlow(timeMs: number): PodFailure {
  return { state: "cut-off", code: "time-limit", reason: `It did not answer within ${timeMs} ms` };
}
