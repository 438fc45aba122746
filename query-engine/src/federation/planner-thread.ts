import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { QueryError } from "../query-error.ts";
import type { FromThread, PlannedQuery, PlannerSettings, ToPlanner } from "./plan/messages.ts";

/** What hears of one query in a planner's thread. */
export interface PlannerListener {
  said(message: FromThread): void;
  /**
   * The thread ended before the query did.
   *
   * @param isInnocent another query was the reason: it may be begun again
   */
  lost(error: QueryError, isInnocent: boolean): void;
}

/** A thread that plans queries, several at a time, as long as none of them holds it. */
export interface PlannerThread {
  /** How many queries are in it. */
  readonly load: number;
  /** Whether one query has held it for so long that no other should come to it. */
  readonly isHeld: boolean;
  begin(query: PlannedQuery, listener: PlannerListener): void;
  give(run: number, ask: number, body: Uint8Array | undefined): void;
  /** Ends a query; its listener hears nothing more. A thread that does not obey is ended. */
  stop(run: number): void;
  end(error: QueryError): Promise<void>;
}

/** How long a thread is given, and how much. */
export interface PlannerBounds {
  readonly idleMs: number;
  /** How long it may take to stop a query. */
  readonly graceMs: number;
  /** After how long without a word it is held by one query, and the others are begun again elsewhere. */
  readonly patienceMs: number;
  /** How long one query may hold it at most. */
  readonly holdMs: number;
  readonly memoryMb: number;
  /** Memory of the engine that evaluates in it. */
  readonly engineBytes: number;
}

/** Starts a thread. @param onEnd called once */
export function startPlannerThread(bounds: PlannerBounds, onEnd: () => void): PlannerThread {
  const runs = new Map<number, PlannerListener>();
  const stopping = new Map<number, NodeJS.Timeout>();
  const worker = new Worker(new URL(`./planner-worker${extname(import.meta.url)}`, import.meta.url), {
    workerData: { engineBytes: bounds.engineBytes } satisfies PlannerSettings,
    resourceLimits: { maxOldGenerationSizeMb: bounds.memoryMb },
  });
  /** Nothing is heard before it is loaded. */
  let heardAt = Number.POSITIVE_INFINITY;
  /** The query that is evaluated just now, without a pause. */
  let evaluating: number | undefined;
  let isOver = false;
  let idle: NodeJS.Timeout | undefined;
  let watch: NodeJS.Timeout | undefined;

  const tell = (message: ToPlanner): void => worker.postMessage(message);
  const silentMs = (): number => (runs.size + stopping.size === 0 ? 0 : performance.now() - heardAt);

  const lose = (ids: Iterable<number>, error: QueryError, isInnocent: boolean): void => {
    for (const id of [...ids]) {
      const listener = runs.get(id);
      runs.delete(id);
      listener?.lost(error, isInnocent);
    }
  };

  const end = async (error: QueryError, isInnocent: boolean): Promise<void> => {
    if (isOver) return;
    isOver = true;
    clearTimeout(idle);
    clearInterval(watch);
    for (const timer of stopping.values()) clearTimeout(timer);
    stopping.clear();
    onEnd();
    lose(runs.keys(), error, isInnocent);
    await worker.terminate();
  };

  const rest = (): void => {
    if (runs.size > 0 || stopping.size > 0 || isOver) return;
    clearInterval(watch);
    watch = undefined;
    worker.unref();
    clearTimeout(idle);
    idle = setTimeout(() => void end(new QueryError("aborted", "Idle"), true), bounds.idleMs).unref();
  };

  // One query cannot be told from another while the thread says nothing, unless it said so before.
  const lookAfter = (): void => {
    tell({ kind: "ping" });
    const guilty = evaluating;
    if (guilty === undefined || silentMs() < bounds.patienceMs) return;
    const others = [...runs.keys()].filter((run) => run !== guilty);
    for (const run of others) tell({ kind: "stop", run });
    lose(others, new QueryError("engine-failed", "Another query holds the planner; send yours again"), true);
    if (silentMs() < bounds.holdMs) return;
    lose([guilty], tooLong(bounds.holdMs), false);
    void end(tooLong(bounds.holdMs), true);
  };

  worker.on("message", (message: FromThread) => {
    heardAt = performance.now();
    evaluating = message.kind === "evaluating" ? message.run : undefined;
    if (message.kind === "pong") return;
    const listener = runs.get(message.run);
    const isLast = message.kind === "done" || message.kind === "failed";
    if (isLast) {
      clearTimeout(stopping.get(message.run));
      stopping.delete(message.run);
      runs.delete(message.run);
    }
    listener?.said(message);
    if (message.kind === "failed" && message.isBroken)
      void end(new QueryError("engine-failed", "The planner broke down; send the query again"), true);
    else if (isLast) rest();
  });
  worker.on("error", (error: NodeJS.ErrnoException) => {
    const isFull = error.code === "ERR_WORKER_OUT_OF_MEMORY";
    const cause = isFull
      ? new QueryError("memory-limit", `The query needs more than ${bounds.memoryMb} MB; narrow it`)
      : new QueryError("engine-failed", `The planner failed; send the query again: ${error.message}`);
    // Alone in it, there is nobody else to blame.
    void end(cause, runs.size > 1);
  });
  worker.on(
    "exit",
    () => void end(new QueryError("engine-failed", "The planner ended; send the query again"), false),
  );

  return {
    get load() {
      return runs.size;
    },
    get isHeld() {
      return silentMs() >= bounds.patienceMs;
    },
    begin(query, listener) {
      clearTimeout(idle);
      if (runs.size + stopping.size === 0) heardAt = Math.max(heardAt, performance.now());
      watch ??= setInterval(lookAfter, bounds.patienceMs / 4).unref();
      worker.ref();
      runs.set(query.run, listener);
      tell({ kind: "run", ...query });
    },
    give: (run, ask, body) => tell({ kind: "body", run, ask, ...(body && { body }) }),
    stop(run) {
      if (!runs.delete(run)) return;
      tell({ kind: "stop", run });
      const hung = new QueryError("engine-failed", "The planner hung and was replaced; send the query again");
      stopping.set(
        run,
        setTimeout(() => void end(hung, true), bounds.graceMs),
      );
    },
    end: (error) => end(error, false),
  };
}

function tooLong(ms: number): QueryError {
  const message = `Joining what the pods told took more than ${ms} ms without an end; narrow the query`;
  return new QueryError("time-limit", message, { limit: ms });
}
