import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { QueryError } from "../query-error.ts";
import { handOver } from "./hand-over.ts";
import { startTurns } from "./turns.ts";
import type { WorkerReply, WorkerRequest, WorkerResult, WorkerSettings } from "./worker/worker-protocol.ts";

/** A thread with an instance of the engine, which does one thing at a time. */
export interface EngineThread {
  /**
   * Asks the thread for something, when its turn comes.
   *
   * @throws QueryError what the engine refused, `time-limit`, `memory-limit` or `engine-failed`: the last three end
   *   the thread, and everything in it is lost
   * @throws ThreadLost when the thread ended for a reason that lies elsewhere: do it again in another
   */
  run(request: WorkerRequest, options?: RunOptions): Promise<WorkerResult>;
  /** For how long the running query has run; 0 when none does. */
  queryRunningMs(): number;
  /** Memory of the engine as it was told last. */
  memoryBytes(): number;
  readonly isLost: boolean;
  /** Ends the thread at once. */
  end(): Promise<void>;
}

export interface RunOptions {
  /** Ends the thread when the request takes longer. */
  readonly timeMs?: number;
  readonly signal?: AbortSignal;
  readonly background?: boolean;
  /** Called when its turn has come. */
  readonly onStart?: () => void;
}

/** Tells that a thread ended while somebody waited for it who had no part in that. */
export class ThreadLost extends Error {
  override name = "ThreadLost";
}

/** Room for results as text; the quads lie in the memory of the engine. */
const MAX_HEAP_MB = 1_024;

/** Starts a thread. @param onLost called once, when it can serve no more */
export function startEngineThread(settings: WorkerSettings, onLost: () => void): EngineThread {
  // The file's ending is the one that this module has: .ts from source, .js once built.
  const worker = new Worker(new URL(`./worker/index-worker${extname(import.meta.url)}`, import.meta.url), {
    workerData: settings,
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
  });
  worker.unref();
  const turns = startTurns();
  let pending: PromiseWithResolvers<WorkerReply> | undefined;
  let queryStarted: number | undefined;
  let memoryBytes = 0;
  let isLost = false;

  const lose = (error: Error): void => {
    pending?.reject(error);
    if (isLost) return;
    isLost = true;
    turns.close(new ThreadLost("The thread of the engine ended", { cause: error }));
    onLost();
  };

  const end = async (error: Error): Promise<void> => {
    lose(error);
    await worker.terminate();
  };

  worker.on("message", (reply: WorkerReply) => {
    memoryBytes = reply.memoryBytes;
    pending?.resolve(reply);
  });
  worker.on("error", (error: Error & { code?: string }) => lose(describeCrash(error)));
  worker.on("exit", () => lose(new ThreadLost("The thread of the engine ended")));

  const ask = async (request: WorkerRequest, timeMs: number | undefined): Promise<WorkerReply> => {
    if (isLost) throw new ThreadLost("The thread of the engine ended");
    pending = Promise.withResolvers<WorkerReply>();
    const { promise } = pending;
    if (request.kind === "evaluate") queryStarted = performance.now();
    const timer =
      timeMs === undefined ? undefined : setTimeout(() => void end(describeTimeout(timeMs)), timeMs);
    // Keeps the process alive for as long as somebody waits, and no longer.
    worker.ref();
    try {
      const { request: sent, moved } = handOver(request);
      worker.postMessage(sent, moved);
      return await promise;
    } finally {
      clearTimeout(timer);
      worker.unref();
      pending = undefined;
      queryStarted = undefined;
    }
  };

  return {
    async run(request, { timeMs, onStart, ...waiting } = {}) {
      const release = await turns.take(waiting);
      try {
        onStart?.();
        const reply = await ask(request, timeMs);
        if (reply.kind === "done") return reply.result;
        if (reply.kind === "refused") throw new QueryError(reply.code, reply.message, reply.details);
        const failure =
          reply.reason === "memory"
            ? describeShortage(request, settings.maxMemoryBytes)
            : describeFault(reply.message);
        void end(failure);
        throw failure;
      } finally {
        release();
      }
    },
    queryRunningMs: () => (queryStarted === undefined ? 0 : performance.now() - queryStarted),
    memoryBytes: () => (isLost ? 0 : memoryBytes),
    get isLost() {
      return isLost;
    },
    end: () => end(new ThreadLost("The thread of the engine was ended")),
  };
}

function describeTimeout(timeMs: number): QueryError {
  return new QueryError(
    "time-limit",
    `The query was stopped after ${timeMs} ms; make it more selective, or add a LIMIT`,
    { limit: timeMs },
  );
}

function describeShortage({ kind }: WorkerRequest, limit: number): QueryError {
  if (kind === "evaluate")
    return new QueryError(
      "memory-limit",
      `The query needs more than the ${limit} bytes of memory that it may use; make it more selective, or give the index more memory`,
      { limit },
    );
  return new QueryError(
    "pod-too-large",
    `What the query would see does not fit into the ${limit} bytes of memory that the index may use for it; give it more, or move the data to a SPARQL server of its own`,
    { memoryLimit: limit },
  );
}

function describeFault(message: string): QueryError {
  return new QueryError("engine-failed", `The engine broke down over the query (${message}); simplify it`);
}

function describeCrash(error: Error & { code?: string }): Error {
  if (error.code === "ERR_WORKER_OUT_OF_MEMORY")
    return new QueryError(
      "memory-limit",
      `The answer needs more than the ${MAX_HEAP_MB} MB of memory that it may use; ask for less of it`,
      { limit: MAX_HEAP_MB * 2 ** 20 },
    );
  return new ThreadLost("The thread of the engine broke down", { cause: error });
}
