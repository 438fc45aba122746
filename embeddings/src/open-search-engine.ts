import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import { createFairQueue } from "./fair-queue.ts";
import type {
  FromIndexThread,
  IndexRequest,
  IndexThreadOptions,
  PodPlace,
  ToIndexThread,
} from "./index/index-messages.ts";
import { createFeedDesk } from "./index/relayed-feed.ts";
import type { SearchFeed } from "./index/search-feed.ts";
import type { EmbedderSource } from "./models/embedder.ts";
import { findModel, modelInUse, useModel } from "./models/model-library.ts";
import { type SearchEngine, SearchError, type SearchFigures, type SearchRequest } from "./search-engine.ts";

/** How search is set up. */
export interface SearchEngineOptions {
  /** Folder of all models; without one the built-in model alone can be used. It need not exist. */
  readonly models?: string;
  /** The model to begin with, in place of the one that is in use in the folder. */
  readonly model?: EmbedderSource;
  /** Most indexes that are open at a time; 16 unless told. Each takes about 0.8 KB of memory a passage. */
  readonly maxOpenIndexes?: number;
  /** An index that was not used for so long is closed; ten minutes unless told. */
  readonly idleMs?: number;
  /** Larger files are not read; 64 MiB unless told. */
  readonly maxBytes?: number;
  /** Searches that may run or wait at a time; 64 unless told. */
  readonly maxSearches?: number;
  /** How long an answer may wait for the text of what was just written; 300 ms unless told. */
  readonly patienceMs?: number;
  /** The same for the first answer from a new index; 2 s unless told. */
  readonly firstPatienceMs?: number;
  /** Memory of the thread of the indexes in mebibytes, vectors aside; 1,024 unless told. */
  readonly memoryMb?: number;
  /** Hears sentences for the log: an index that was made anew, a model that cannot be used. */
  readonly report?: (message: string) => void;
}

/** Searches of one asker that may run or wait at a time. */
const MOST_OF_ONE = 16;
/** In the thread at a time: enough that one waits for the model or the feed while another is answered. */
const AT_ONCE = 16;
const AT_ONCE_OF_ONE = 4;

const NO_FIGURES: Omit<SearchFigures, "searches"> = {
  openIndexes: 0,
  passages: 0,
  pendingEmbeddings: 0,
  vectorBytes: 0,
  hnsw: "available",
};

/**
 * Opens search for the pods of a server. Nothing is started, read or loaded before the first call for a pod; then one
 * thread runs the indexes, one reads files, and one runs the model. This thread only passes on what feeds are asked.
 */
export function openSearchEngine(options: SearchEngineOptions = {}): SearchEngine {
  const { maxSearches = 64, models, report = () => undefined } = options;
  const queue = createFairQueue({
    most: maxSearches,
    mostOfOne: Math.min(maxSearches, MOST_OF_ONE),
    atOnce: AT_ONCE,
    atOnceOfOne: AT_ONCE_OF_ONE,
  });
  const desk = createFeedDesk();
  const feeds = new Map<string, SearchFeed>();
  const notified = new Set<string>();
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let starting: Promise<Worker> | undefined;
  let thread: Worker | undefined;
  let figures = NO_FIGURES;
  let lastId = 0;
  let searches = 0;
  let isClosed = false;

  async function start(): Promise<Worker> {
    const source =
      options.model ?? (models === undefined ? { kind: "built-in" as const } : await modelInUse(models));
    const workerData: IndexThreadOptions = {
      source: chosen ?? source,
      limits: {
        maxBytes: options.maxBytes ?? 64 * 2 ** 20,
        patienceMs: options.patienceMs ?? 300,
        firstPatienceMs: options.firstPatienceMs ?? 2_000,
        maxOpen: options.maxOpenIndexes ?? 16,
        idleMs: options.idleMs ?? 600_000,
      },
    };
    // The file's ending is the one that this module has: .ts from source, .js once built.
    const url = new URL(`./index/index-thread${extname(import.meta.url)}`, import.meta.url);
    const worker = new Worker(url, {
      workerData,
      resourceLimits: { maxOldGenerationSizeMb: options.memoryMb ?? 1_024 },
    });
    const lose = (error: Error): void => {
      if (thread !== worker) return;
      thread = undefined;
      starting = undefined;
      figures = NO_FIGURES;
      if (!isClosed) report(`The thread of the search indexes ended and is started again: ${error.message}`);
      const failure = new SearchError("index-failed", "The search index broke down; search again", {
        cause: error,
      });
      for (const { reject } of waiting.values()) reject(failure);
      waiting.clear();
    };
    worker.on("message", (message: FromIndexThread) => void handle(worker, message));
    worker.on("error", (error) => lose(error instanceof Error ? error : new Error(String(error))));
    worker.on("exit", () => lose(new Error("it exited")));
    worker.unref();
    thread = worker;
    return worker;
  }
  let chosen: EmbedderSource | undefined;

  async function handle(worker: Worker, message: FromIndexThread): Promise<void> {
    switch (message.kind) {
      case "answer":
        settle(message.id)?.resolve(message.value);
        break;
      case "refusal":
        settle(message.id)?.reject(new SearchError(message.code, message.message));
        break;
      case "feed": {
        const { call, id, storage } = message;
        const feed = feeds.get(storage);
        const reply: ToIndexThread = await (feed
          ? desk(feed, call)
          : Promise.reject(new Error(`The pod ${storage} is not there`))
        ).then(
          (value): ToIndexThread => ({ kind: "fed", id, value }),
          (error: unknown): ToIndexThread => ({
            kind: "unfed",
            id,
            error: error instanceof Error ? error.message : String(error),
          }),
        );
        worker.postMessage(reply);
        break;
      }
      case "figures":
        figures = message.figures;
        break;
      case "report":
        report(message.message);
        break;
      case "closed":
        break;
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
    starting ??= start();
    const worker = await starting.catch((error: unknown) => {
      starting = undefined;
      throw error;
    });
    lastId += 1;
    const answered = Promise.withResolvers<unknown>();
    waiting.set(lastId, answered);
    // Keeps the process alive for as long as somebody waits, and no longer.
    worker.ref();
    worker.postMessage({ kind: "ask", id: lastId, request } satisfies ToIndexThread);
    return (await answered.promise) as T;
  }

  function place(feed: SearchFeed): PodPlace {
    feeds.set(feed.storage, feed);
    return { storage: feed.storage, folder: feed.folder };
  }

  function admit<T>(
    { asker = "", signal }: Pick<SearchRequest, "asker" | "signal">,
    work: () => Promise<T>,
  ): Promise<T> {
    return queue.run(
      asker,
      () => {
        searches += 1;
        return work();
      },
      signal,
    );
  }

  return {
    async search({ feed, signal, asker, ...request }) {
      checkSearch(request);
      return admit({ asker, signal }, async () => {
        const pod = place(feed);
        const sequence = await feed.sequence();
        return ask({ kind: "search", pod, request, sequence });
      });
    },
    suggest: ({ feed, signal, asker, ...request }) =>
      admit({ asker, signal }, async () => {
        const pod = place(feed);
        const sequence = await feed.sequence();
        return ask({ kind: "suggest", pod, request, sequence });
      }),
    notify(feed) {
      if (isClosed || notified.has(feed.storage)) return;
      notified.add(feed.storage);
      const pod = place(feed);
      setImmediate(async () => {
        notified.delete(feed.storage);
        if (isClosed) return;
        starting ??= start();
        const worker = await starting.catch((error: Error) => {
          starting = undefined;
          report(`Search cannot be started: ${error.message}`);
        });
        worker?.postMessage({ kind: "notify", pod } satisfies ToIndexThread);
      });
    },
    status: (feed) => ask({ kind: "status", pod: place(feed) }),
    async useModel(modelId) {
      if (models === undefined && modelId !== "built-in")
        throw new Error("There is no folder of models, so the built-in one alone can be used");
      const source: EmbedderSource =
        models === undefined ? { kind: "built-in" } : await findModel(models, modelId);
      if (starting !== undefined) await ask({ kind: "useModel", source });
      // Afterwards, so that a model to which no index could change is not that of the next start.
      if (models !== undefined) await useModel(models, modelId);
      chosen = source;
    },
    async forget(storage) {
      const feed = feeds.get(storage);
      if (feed === undefined) return;
      await ask({ kind: "forget", pod: place(feed) });
      feeds.delete(storage);
    },
    figures: () => ({ ...figures, searches }),
    async [Symbol.asyncDispose]() {
      if (isClosed) return;
      isClosed = true;
      if (starting === undefined) return;
      await ask({ kind: "close" }).catch(() => undefined);
      const worker = thread;
      thread = undefined;
      await worker?.terminate();
      for (const { reject } of waiting.values()) reject(new SearchError("index-failed", "Search is closed"));
    },
  };
}

function checkSearch({
  like,
  limit,
  offset,
  text,
}: {
  like?: string;
  limit: number;
  offset: number;
  text?: string;
}): void {
  if (text === undefined && like === undefined)
    throw new SearchError("bad-search", "A search needs text, or a thing that others are to be like");
  if (!(Number.isInteger(limit) && limit >= 0 && Number.isInteger(offset) && offset >= 0))
    throw new SearchError(
      "bad-search",
      `The limit ${limit} and the offset ${offset} must be whole numbers from 0`,
    );
}
