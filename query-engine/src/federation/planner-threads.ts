import { QueryError } from "../query-error.ts";
import type { PlannedQuery } from "./plan/messages.ts";
import {
  type PlannerBounds,
  type PlannerListener,
  type PlannerThread,
  startPlannerThread,
} from "./planner-thread.ts";

/** The threads that plan: one as a rule, begun with the first query, and others while one query holds it. */
export interface PlannerThreads extends AsyncDisposable {
  /** @param isAgain it was lost with a thread that another query broke, or this one: it gets one without others */
  begin(query: PlannedQuery, listener: PlannerListener, isAgain: boolean): void;
  give(run: number, ask: number, body: Uint8Array | undefined): void;
  /** Ends a query; the listener hears nothing more. */
  stop(run: number): void;
}

/** Each takes some hundred megabytes. */
const MAX_THREADS = 3;

/** Opens the threads; none starts before the first query. */
export function openPlannerThreads(bounds: PlannerBounds): PlannerThreads {
  const threads = new Set<PlannerThread>();
  const threadOf = new Map<number, PlannerThread>();

  const start = (): PlannerThread => {
    const thread = startPlannerThread(bounds, () => void threads.delete(thread));
    threads.add(thread);
    return thread;
  };

  const find = (isAgain: boolean): PlannerThread => {
    const byLoad = [...threads].toSorted((a, b) => a.load - b.load);
    const free = byLoad.find(({ isHeld, load }) => !isHeld && (load === 0 || !isAgain));
    if (free !== undefined || threads.size < MAX_THREADS) return free ?? start();
    return byLoad.find(({ isHeld }) => !isHeld) ?? byLoad[0] ?? start();
  };

  return {
    begin(query, listener, isAgain) {
      const thread = find(isAgain);
      threadOf.set(query.run, thread);
      thread.begin(query, listener);
    },
    give: (run, ask, body) => threadOf.get(run)?.give(run, ask, body),
    stop(run) {
      threadOf.get(run)?.stop(run);
      threadOf.delete(run);
    },
    async [Symbol.asyncDispose]() {
      const closing = new QueryError("aborted", "The server is closing");
      await Promise.all([...threads].map((thread) => thread.end(closing)));
    },
  };
}
