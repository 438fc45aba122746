import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { QueryError } from "../query-error.ts";
import type { FromPlanner, PlannedQuery, ToPlanner } from "./plan/messages.ts";

/** What hears of one query in the planner's thread. */
export interface PlannerListener {
  said(message: FromPlanner): void;
  /** The thread ended before the query did. */
  lost(error: QueryError): void;
}

/** The thread that plans: begun with the first query, ended when idle, replaced when it hangs or dies. */
export interface PlannerThread extends AsyncDisposable {
  begin(query: PlannedQuery, listener: PlannerListener): void;
  give(run: number, ask: number, body: Uint8Array | undefined): void;
  /** Ends a query; the listener hears nothing more. A thread that does not obey is ended. */
  stop(run: number): void;
}

/** How long the thread is given. */
export interface PlannerBounds {
  readonly idleMs: number;
  /** How long it may take to stop a query. */
  readonly graceMs: number;
  readonly memoryMb: number;
}

export function openPlannerThread(bounds: PlannerBounds): PlannerThread {
  let current:
    | { worker: Worker; runs: Map<number, PlannerListener>; stopping: Map<number, NodeJS.Timeout> }
    | undefined;
  let idle: NodeJS.Timeout | undefined;

  const end = (thread: NonNullable<typeof current>, error: QueryError): Promise<number> => {
    if (current === thread) current = undefined;
    for (const timer of thread.stopping.values()) clearTimeout(timer);
    const lost = [...thread.runs.values()];
    thread.runs.clear();
    for (const listener of lost) listener.lost(error);
    return thread.worker.terminate();
  };

  const start = (): NonNullable<typeof current> => {
    const worker = new Worker(new URL(`./planner-worker${extname(import.meta.url)}`, import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: bounds.memoryMb },
    });
    const thread = {
      worker,
      runs: new Map<number, PlannerListener>(),
      stopping: new Map<number, NodeJS.Timeout>(),
    };
    worker.on("message", (message: FromPlanner) => {
      const isOver = message.kind === "done" || message.kind === "failed";
      const listener = thread.runs.get(message.run);
      if (isOver) {
        clearTimeout(thread.stopping.get(message.run));
        thread.stopping.delete(message.run);
        thread.runs.delete(message.run);
      }
      listener?.said(message);
      if (isOver) rest(thread);
    });
    worker.on("error", (error: NodeJS.ErrnoException) => {
      const isFull = error.code === "ERR_WORKER_OUT_OF_MEMORY";
      const cause = isFull
        ? new QueryError("memory-limit", `The query needs more than ${bounds.memoryMb} MB; narrow it`)
        : new QueryError("engine-failed", `The planner failed; send the query again: ${error.message}`);
      void end(thread, cause);
    });
    worker.on(
      "exit",
      () => void end(thread, new QueryError("engine-failed", "The planner ended; send the query again")),
    );
    return thread;
  };

  const rest = (thread: NonNullable<typeof current>): void => {
    if (thread.runs.size > 0 || thread.stopping.size > 0) return;
    thread.worker.unref();
    clearTimeout(idle);
    idle = setTimeout(() => {
      if (current === thread && thread.runs.size === 0) void end(thread, new QueryError("aborted", "Idle"));
    }, bounds.idleMs);
    idle.unref();
  };

  const tell = (message: ToPlanner): void => current?.worker.postMessage(message);

  return {
    begin(query, listener) {
      clearTimeout(idle);
      current ??= start();
      current.worker.ref();
      current.runs.set(query.run, listener);
      tell({ kind: "run", ...query });
    },
    give(run, ask, body) {
      tell({ kind: "body", run, ask, ...(body && { body }) });
    },
    stop(run) {
      const thread = current;
      if (thread === undefined || !thread.runs.delete(run)) return;
      tell({ kind: "stop", run });
      const error = new QueryError(
        "engine-failed",
        "The planner hung and was replaced; send the query again",
      );
      thread.stopping.set(
        run,
        setTimeout(() => void end(thread, error), bounds.graceMs),
      );
    },
    async [Symbol.asyncDispose]() {
      clearTimeout(idle);
      if (current !== undefined) await end(current, new QueryError("aborted", "The server is closing"));
    },
  };
}
