import { rm } from "node:fs/promises";
import { parentPort, workerData } from "node:worker_threads";
import type { EmbedderSource } from "../models/embedder.ts";
import { SearchError } from "../search-engine.ts";
import { openExtractor } from "../text/extractor/open-extractor.ts";
import { loadHnswLibrary } from "../vectors/hnsw-library.ts";
import { changeModel } from "./change-model.ts";
import { createEmbedderPool } from "./embedder-pool.ts";
import type {
  FeedCall,
  FromIndexThread,
  IndexRequest,
  IndexThreadOptions,
  PodPlace,
  ToIndexThread,
} from "./index-messages.ts";
import { createIndexShelf } from "./index-shelf.ts";
import { openPodIndex, type PodIndex } from "./pod-index.ts";
import { relayFeed } from "./relayed-feed.ts";

const SAME_REPORT_MS = 60_000;
const MOST_REPORTS = 100;

if (parentPort) serve(parentPort, workerData as IndexThreadOptions);

/** Runs the indexes of all pods in this thread. */
function serve(port: NonNullable<typeof parentPort>, { limits, ...options }: IndexThreadOptions): void {
  const say = (message: FromIndexThread): void => port.postMessage(message);
  const reported = new Map<string, number>();
  const report = (message: string): void => {
    // What fails again and again is said once in a while.
    if (Date.now() - (reported.get(message) ?? 0) < SAME_REPORT_MS) return;
    if (reported.size > MOST_REPORTS) reported.clear();
    reported.set(message, Date.now());
    say({ kind: "report", message });
  };
  const asked = new Map<number, PromiseWithResolvers<unknown>>();
  const places = new Map<string, PodPlace>();
  const pool = createEmbedderPool();
  const extractor = openExtractor({ maxBytes: limits.maxBytes });
  let source: EmbedderSource = options.source;
  let lastAsk = 0;

  function askFeed(storage: string, call: FeedCall): Promise<unknown> {
    const answered = Promise.withResolvers<unknown>();
    lastAsk += 1;
    asked.set(lastAsk, answered);
    say({ kind: "feed", id: lastAsk, storage, call });
    return answered.promise;
  }

  const shelf = createIndexShelf({
    limits,
    onClosed: (storage) => say({ kind: "closed", storage }),
    openIndex(storage) {
      const place = places.get(storage) ?? { storage, folder: "" };
      return { folder: place.folder, opening: openIndex(place) };
    },
  });

  async function openIndex(place: PodPlace): Promise<PodIndex> {
    const model = { source, identity: await pool.identify(source) };
    return openPodIndex({
      feed: relayFeed(place, askFeed),
      model,
      pool,
      extractor,
      limits,
      report,
      onDamage(reason) {
        report(`${reason}; the index of ${place.storage} is deleted and made anew`);
        void shelf.discard(place.storage);
      },
    });
  }

  function use<T>(pod: PodPlace, work: (index: PodIndex) => Promise<T>): Promise<T> {
    places.set(pod.storage, pod);
    return shelf.use(pod.storage, work);
  }

  async function answer(request: IndexRequest): Promise<unknown> {
    switch (request.kind) {
      case "search":
        return use(request.pod, (index) => index.search(request.request, request.sequence));
      case "suggest":
        return use(request.pod, (index) => index.suggest(request.request, request.sequence));
      case "status":
        return use(request.pod, async (index) => index.status());
      case "forget":
        await shelf.discard(request.pod.storage);
        return rm(request.pod.folder, { recursive: true, force: true });
      case "useModel": {
        const to = { source: request.source, identity: await pool.identify(request.source) };
        const from = { source, identity: await pool.identify(source) };
        // Before, for what is opened meanwhile.
        source = to.source;
        return changeModel(shelf, { from, to }).catch((error: unknown) => {
          source = from.source;
          throw error;
        });
      }
      case "close":
        clearInterval(telling);
        // What is being embedded is not waited for: it is embedded after the next start.
        await Promise.all([shelf[Symbol.asyncDispose](), pool[Symbol.asyncDispose]()]);
        await extractor[Symbol.asyncDispose]();
    }
  }

  /** An index that turned out to be damaged is made anew, so the second attempt is answered from a sound one. */
  async function answerTwice(request: IndexRequest): Promise<unknown> {
    try {
      return await answer(request);
    } catch (error) {
      if (request.kind === "close" || request.kind === "useModel" || request.kind === "forget") throw error;
      return answer(request);
    }
  }

  port.on("message", async (message: ToIndexThread) => {
    switch (message.kind) {
      case "fed":
        asked.get(message.id)?.resolve(message.value);
        asked.delete(message.id);
        break;
      case "unfed":
        asked.get(message.id)?.reject(new Error(message.error));
        asked.delete(message.id);
        break;
      case "notify":
        await use(message.pod, async (index) => index.notify()).catch((error: Error) =>
          report(`The index of ${message.pod.storage} cannot be opened: ${error.message}`),
        );
        break;
      case "ask":
        try {
          say({ kind: "answer", id: message.id, value: await answerTwice(message.request) });
        } catch (error) {
          const code = error instanceof SearchError ? error.code : "index-failed";
          const reason = error instanceof Error ? error.message : String(error);
          say({ kind: "refusal", id: message.id, code, message: reason });
        }
        await tell();
    }
  });

  let told = "";
  async function tell(): Promise<void> {
    const open = shelf.open.map((index) => index.figures);
    const graph = open.find(({ graph: { reason } }) => reason !== undefined)?.graph;
    const library = open.length === 0 ? undefined : await loadHnswLibrary();
    const unavailable = library?.isAvailable === false ? library.reason : graph?.reason;
    const sum = (pick: (figures: PodIndex["figures"]) => number): number =>
      open.reduce((total, figures) => total + pick(figures), 0);
    const figures = {
      openIndexes: open.length,
      passages: sum(({ passages }) => passages),
      pendingEmbeddings: sum(({ pendingEmbeddings }) => pendingEmbeddings),
      vectorBytes: sum(({ vectorBytes }) => vectorBytes),
      hnsw: unavailable === undefined ? ("available" as const) : { unavailable },
    };
    if (JSON.stringify(figures) === told) return;
    told = JSON.stringify(figures);
    say({ kind: "figures", figures });
  }
  const telling = setInterval(() => void tell(), 1_000).unref();
}
