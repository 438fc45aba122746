import type { EmbeddingPurpose } from "./embedder.ts";

/** One text that waits for its vector. */
export interface WaitingText {
  readonly text: string;
  readonly purpose: EmbeddingPurpose;
  /** How often it was part of a batch that failed. */
  readonly failures: number;
  readonly resolve: (vector: Float32Array) => void;
  readonly reject: (error: Error) => void;
}

/** Texts in waiting, and which of them to embed next. */
export interface EmbeddingQueue {
  readonly size: number;
  add(texts: readonly WaitingText[]): void;
  /** Puts texts first that failed together; from then on each goes alone, so that the one at fault fails alone. */
  retry(texts: readonly WaitingText[]): void;
  /** Takes the texts of the next batch: queries before passages, none when nothing waits. */
  take(): readonly WaitingText[];
  /** Tells how long the batch took that was taken last. */
  learn(elapsedMs: number): void;
  clear(): readonly WaitingText[];
}

const MOST_TEXTS = 32;
// A text costs as much as so many characters before its first one.
const BASE_COST = 24;
const FIRST_BUDGET = 800;
const LEAST_BUDGET = 100;
const MOST_BUDGET = 100_000;

/**
 * Makes a queue that cuts batches of about equal duration, whatever the machine and the model.
 *
 * @param batchMs how long a batch should take; a single text may take longer
 */
export function createEmbeddingQueue(batchMs: number): EmbeddingQueue {
  const queues: Record<EmbeddingPurpose, WaitingText[]> = { query: [], passage: [] };
  let budget = FIRST_BUDGET;
  let lastCost = 0;

  return {
    get size() {
      return queues.query.length + queues.passage.length;
    },
    add(texts) {
      // A batch is padded to its longest text, so those of like length go together.
      const sorted = texts.toSorted((a, b) => a.text.length - b.text.length);
      for (const text of sorted) queues[text.purpose].push(text);
    },
    retry(texts) {
      for (const text of texts.toReversed()) {
        queues[text.purpose].unshift({ ...text, failures: text.failures + 1 });
      }
    },
    take() {
      const queue = queues.query.length > 0 ? queues.query : queues.passage;
      const count = countFitting(queue, budget);
      lastCost = costOf(queue, count);
      return queue.splice(0, count);
    },
    learn(elapsedMs) {
      const change = Math.min(2, Math.max(0.5, batchMs / Math.max(elapsedMs, 0.1)));
      const isFull = lastCost * 2 > budget;
      // A small batch that was quick says nothing about a large one.
      if (change < 1 || isFull) budget = Math.min(MOST_BUDGET, Math.max(LEAST_BUDGET, lastCost * change));
    },
    clear() {
      return [...queues.query.splice(0), ...queues.passage.splice(0)];
    },
  };
}

function countFitting(queue: readonly WaitingText[], budget: number): number {
  let count = 0;
  while (count < Math.min(queue.length, MOST_TEXTS)) {
    const failures = queue[count]?.failures ?? 0;
    if (count > 0 && (failures > 0 || costOf(queue, count + 1) > budget)) break;
    count += 1;
    if (failures > 0) break;
  }
  return count;
}

function costOf(queue: readonly WaitingText[], count: number): number {
  let longest = 0;
  for (let index = 0; index < count; index += 1) longest = Math.max(longest, queue[index]?.text.length ?? 0);
  return count * (longest + BASE_COST);
}
