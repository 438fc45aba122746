import { createFairQueue } from "./fair-queue.ts";
import { createIndexConnection } from "./index/index-connection.ts";
import type { PodPlace } from "./index/index-messages.ts";
import { createFeedDesk } from "./index/relayed-feed.ts";
import type { SearchFeed } from "./index/search-feed.ts";
import type { EmbedderSource } from "./models/embedder.ts";
import { findModel, modelInUse, useModel } from "./models/model-library.ts";
import { type SearchEngine, SearchError, type SearchRequest } from "./search-engine.ts";

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

const BUILT_IN: EmbedderSource = { kind: "built-in" };
/** Searches of one asker that may run or wait at a time. */
const MOST_OF_ONE = 16;
/** In the thread at a time: enough that one waits for the model or the feed while another is answered. */
const AT_ONCE = 16;
const AT_ONCE_OF_ONE = 4;

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
  let chosen = options.model;
  let searches = 0;
  let isClosed = false;

  const connection = createIndexConnection({
    memoryMb: options.memoryMb ?? 1_024,
    report,
    threadOptions: async () => ({
      source: chosen ?? (models === undefined ? BUILT_IN : await modelInUse(models)),
      limits: {
        maxBytes: options.maxBytes ?? 64 * 2 ** 20,
        patienceMs: options.patienceMs ?? 300,
        firstPatienceMs: options.firstPatienceMs ?? 2_000,
        maxOpen: options.maxOpenIndexes ?? 16,
        idleMs: options.idleMs ?? 600_000,
      },
    }),
    async answerFeed(storage, call) {
      const feed = feeds.get(storage);
      if (feed === undefined) throw new Error(`The pod ${storage} is not there`);
      return desk(feed, call);
    },
  });

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
        return connection.ask({ kind: "search", pod, request, sequence });
      });
    },
    suggest: ({ feed, signal, asker, ...request }) =>
      admit({ asker, signal }, async () => {
        const pod = place(feed);
        const sequence = await feed.sequence();
        return connection.ask({ kind: "suggest", pod, request, sequence });
      }),
    notify(feed) {
      if (isClosed || notified.has(feed.storage)) return;
      notified.add(feed.storage);
      const pod = place(feed);
      setImmediate(() => {
        notified.delete(feed.storage);
        connection.notify(pod).catch((error: Error) => report(`Search cannot be started: ${error.message}`));
      });
    },
    status: (feed) => connection.ask({ kind: "status", pod: place(feed) }),
    async useModel(modelId) {
      if (models === undefined && modelId !== "built-in")
        throw new Error("There is no folder of models, so the built-in one alone can be used");
      const source = models === undefined ? BUILT_IN : await findModel(models, modelId);
      if (connection.isStarted) await connection.ask({ kind: "useModel", source });
      // Afterwards, so that a model to which no index could change is not that of the next start.
      if (models !== undefined) await useModel(models, modelId);
      chosen = source;
    },
    async forget(storage) {
      const feed = feeds.get(storage);
      if (feed === undefined) return;
      await connection.ask({ kind: "forget", pod: place(feed) });
      feeds.delete(storage);
    },
    figures: () => ({ ...connection.figures, searches }),
    async [Symbol.asyncDispose]() {
      if (isClosed) return;
      isClosed = true;
      await connection.close();
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
