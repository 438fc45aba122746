import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { SearchError, type SearchFigures } from "../search-engine.ts";
import type {
  FeedCall,
  FromIndexThread,
  IndexRequest,
  IndexThreadOptions,
  PodPlace,
  ToIndexThread,
} from "./index-messages.ts";

/** The thread of the indexes as the main thread sees it. It starts with the first call, and again after it broke down. */
export interface IndexConnection {
  readonly isStarted: boolean;
  /** What the thread told last. */
  readonly figures: ThreadFigures;
  /** @throws SearchError what the thread refuses, or `index-failed` when it breaks down meanwhile */
  ask<T>(request: IndexRequest): Promise<T>;
  /** Tells that something happened in a pod. @throws Error when the thread cannot be started */
  notify(pod: PodPlace): Promise<void>;
  /** Ends the thread; whoever still waits is told. */
  close(): Promise<void>;
}

/** What only the thread knows. */
export type ThreadFigures = Omit<SearchFigures, "searches">;

/** What a connection works with. */
export interface ConnectionOptions {
  /** Asked at each start. */
  readonly threadOptions: () => Promise<IndexThreadOptions>;
  /** Of the thread in mebibytes, vectors aside. */
  readonly memoryMb: number;
  /** Answers what the thread wants to know of a pod. */
  readonly answerFeed: (storage: string, call: FeedCall) => Promise<unknown>;
  readonly report: (message: string) => void;
}

const NO_FIGURES: ThreadFigures = {
  openIndexes: 0,
  passages: 0,
  pendingEmbeddings: 0,
  vectorBytes: 0,
  hnsw: "available",
};

/** Makes a connection; nothing is started yet. */
export function createIndexConnection(options: ConnectionOptions): IndexConnection {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let starting: Promise<Worker> | undefined;
  let thread: Worker | undefined;
  let figures = NO_FIGURES;
  let lastId = 0;
  let isClosed = false;

  async function start(): Promise<Worker> {
    const workerData = await options.threadOptions();
    // The file's ending is the one that this module has: .ts from source, .js once built.
    const url = new URL(`./index-thread${extname(import.meta.url)}`, import.meta.url);
    const worker = new Worker(url, {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: options.memoryMb },
    });
    worker.on("message", (message: FromIndexThread) => void handle(worker, message));
    worker.on("error", (error) => lose(worker, error instanceof Error ? error : new Error(String(error))));
    worker.on("exit", () => lose(worker, new Error("it exited")));
    worker.unref();
    thread = worker;
    return worker;
  }

  async function reach(): Promise<Worker> {
    starting ??= start();
    return starting.catch((error: unknown) => {
      starting = undefined;
      throw error;
    });
  }

  function lose(worker: Worker, cause: Error): void {
    if (thread !== worker) return;
    thread = undefined;
    starting = undefined;
    figures = NO_FIGURES;
    if (!isClosed)
      options.report(`The thread of the search indexes ended and is started again: ${cause.message}`);
    refuseAll(new SearchError("index-failed", "The search index broke down; search again", { cause }));
  }

  function refuseAll(reason: SearchError): void {
    for (const { reject } of waiting.values()) reject(reason);
    waiting.clear();
  }

  async function handle(worker: Worker, message: FromIndexThread): Promise<void> {
    switch (message.kind) {
      case "answer":
        settle(message.id)?.resolve(message.value);
        break;
      case "refusal":
        settle(message.id)?.reject(new SearchError(message.code, message.message));
        break;
      case "feed":
        worker.postMessage(await feedThread(message));
        break;
      case "figures":
        ({ figures } = message);
        break;
      case "report":
        options.report(message.message);
        break;
      case "closed":
        break;
    }
  }

  async function feedThread({
    call,
    id,
    storage,
  }: Extract<FromIndexThread, { kind: "feed" }>): Promise<ToIndexThread> {
    try {
      return { kind: "fed", id, value: await options.answerFeed(storage, call) };
    } catch (error) {
      return { kind: "unfed", id, error: error instanceof Error ? error.message : String(error) };
    }
  }

  function settle(id: number): PromiseWithResolvers<unknown> | undefined {
    const asked = waiting.get(id);
    waiting.delete(id);
    if (waiting.size === 0) thread?.unref();
    return asked;
  }

  async function ask<T>(request: IndexRequest): Promise<T> {
    if (isClosed && request.kind !== "close") throw new SearchError("index-failed", "Search is closed");
    const worker = await reach();
    lastId += 1;
    const answered = Promise.withResolvers<unknown>();
    waiting.set(lastId, answered);
    // Keeps the process alive for as long as somebody waits, and no longer.
    worker.ref();
    worker.postMessage({ kind: "ask", id: lastId, request } satisfies ToIndexThread);
    return (await answered.promise) as T;
  }

  return {
    get isStarted() {
      return starting !== undefined;
    },
    get figures() {
      return figures;
    },
    ask,
    async notify(pod) {
      if (isClosed) return;
      const worker = await reach();
      worker.postMessage({ kind: "notify", pod } satisfies ToIndexThread);
    },
    async close() {
      isClosed = true;
      if (starting === undefined) return;
      await ask({ kind: "close" }).catch(() => undefined);
      const worker = thread;
      thread = undefined;
      await worker?.terminate();
      refuseAll(new SearchError("index-failed", "Search is closed"));
    },
  };
}
