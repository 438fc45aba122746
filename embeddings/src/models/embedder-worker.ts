import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import type { Embedder, EmbedderSource, ModelIdentity } from "./embedder.ts";
import type { EmbedAnswer, EmbedRequest } from "./embedder-thread.ts";
import { createEmbeddingQueue, type WaitingText } from "./embedding-queue.ts";

/** An embedder in a thread of its own, which is replaced when it breaks down. */
export interface EmbedderWorker extends Embedder {
  /** Texts that wait or are being embedded. */
  readonly waiting: number;
  /** How often the thread was replaced. */
  readonly replaced: number;
}

/** How an embedder's thread is kept. */
export interface EmbedderWorkerOptions {
  /** About how long a batch of passages takes, which is how long a query may wait; 40 ms unless told. */
  readonly batchMs?: number;
  /** A batch that takes longer has hung: the thread is ended. A minute unless told. */
  readonly timeoutMs?: number;
}

interface Batch {
  readonly texts: readonly WaitingText[];
  readonly started: number;
  readonly timer: NodeJS.Timeout;
}

const BATCH_MS = 40;
const TIMEOUT_MS = 60_000;
const MOST_FAILURES = 2;
const MOST_STARTS = 3;

/**
 * Loads an embedder in a thread of its own. Queries go before passages and wait for one batch at most. A text on which
 * the thread breaks down twice is refused; the others are embedded by the next thread.
 *
 * @throws Error when the model cannot be loaded
 */
export async function openEmbedderWorker(
  source: EmbedderSource,
  { batchMs = BATCH_MS, timeoutMs = TIMEOUT_MS }: EmbedderWorkerOptions = {},
): Promise<EmbedderWorker> {
  const queue = createEmbeddingQueue(batchMs);
  let thread: Worker | undefined;
  let isReady = false;
  let batch: Batch | undefined;
  let replaced = 0;
  let failedStarts = 0;
  let isOpen = true;
  const opened = Promise.withResolvers<ModelIdentity>();

  function start(): void {
    // The file's ending is the one that this module has: .ts from source, .js once built.
    const url = new URL(`./embedder-thread${extname(import.meta.url)}`, import.meta.url);
    const started = new Worker(url, { workerData: source });
    thread = started;
    isReady = false;
    const end = (error: Error): void => {
      if (thread !== started) return;
      thread = undefined;
      void started.terminate();
      if (isOpen) recover(error);
    };
    started.on("message", (answer: EmbedAnswer) => {
      if (thread === started) handle(answer, end);
    });
    started.on("error", (error) => end(error instanceof Error ? error : new Error(String(error))));
    started.on("exit", (code) => end(new Error(`The thread of the embedder ended with code ${code}`)));
  }

  function handle(answer: EmbedAnswer, end: (error: Error) => void): void {
    switch (answer.kind) {
      case "ready":
        isReady = true;
        opened.resolve(answer.model);
        next();
        break;
      case "unusable":
        end(new Error(answer.error));
        break;
      case "vectors":
        failedStarts = 0;
        finish(answer.values);
        break;
      case "failed":
        giveUp(new Error(answer.error));
    }
  }

  /** Starts another thread, unless the model never worked or does so no more. */
  function recover(error: Error): void {
    failedStarts = isReady ? 0 : failedStarts + 1;
    const isHopeless = failedStarts >= (replaced === 0 ? 1 : MOST_STARTS);
    opened.reject(error);
    giveUp(error);
    if (isHopeless) {
      for (const text of queue.clear()) text.reject(error);
      return;
    }
    replaced += 1;
    start();
  }

  function next(): void {
    if (thread === undefined || !isReady || batch !== undefined) return;
    const running = thread;
    const texts = queue.take();
    if (texts.length === 0) {
      running.unref();
      return;
    }
    // Keeps the process alive for as long as somebody waits, and no longer.
    running.ref();
    const timer = setTimeout(() => void running.terminate(), timeoutMs);
    batch = { texts, started: performance.now(), timer };
    const [first] = texts as [WaitingText];
    running.postMessage({
      texts: texts.map(({ text }) => text),
      purpose: first.purpose,
    } satisfies EmbedRequest);
  }

  function finish(values: Float32Array): void {
    const done = endBatch();
    if (done === undefined) return;
    queue.learn(performance.now() - done.started);
    const dimensions = values.length / done.texts.length;
    // The next batch runs while the vectors of this one are handed out.
    next();
    for (const [index, text] of done.texts.entries()) {
      text.resolve(values.slice(index * dimensions, (index + 1) * dimensions));
    }
  }

  function giveUp(error: Error): void {
    const failed = endBatch();
    if (failed === undefined) return;
    const [hopeless, others] = split(failed.texts, ({ failures }) => failures + 1 >= MOST_FAILURES);
    for (const text of hopeless) text.reject(error);
    queue.retry(others);
    next();
  }

  function endBatch(): Batch | undefined {
    const ended = batch;
    clearTimeout(ended?.timer);
    batch = undefined;
    return ended;
  }

  start();
  const identity = await opened.promise;
  return {
    model: identity,
    get waiting() {
      return queue.size + (batch?.texts.length ?? 0);
    },
    get replaced() {
      return replaced;
    },
    async embed(texts, purpose) {
      if (!isOpen) throw new Error("The embedder is closed");
      const waiting = texts.map((text) => ({ text, purpose, ...Promise.withResolvers<Float32Array>() }));
      queue.add(waiting.map((one) => ({ ...one, failures: 0 })));
      // After a model that could not be loaded, the next text tries again.
      if (thread === undefined) start();
      next();
      return Promise.all(waiting.map(({ promise }) => promise));
    },
    async [Symbol.asyncDispose]() {
      isOpen = false;
      const error = new Error("The embedder was closed before the text was embedded");
      for (const text of [...(endBatch()?.texts ?? []), ...queue.clear()]) text.reject(error);
      await thread?.terminate();
    },
  };
}

function split<T>(all: readonly T[], isFirst: (one: T) => boolean): [first: T[], second: T[]] {
  return [all.filter(isFirst), all.filter((one) => !isFirst(one))];
}
