import { QueryError } from "../query-error.ts";
import { startAdmission } from "./admit-queries.ts";
import { awaitSequence } from "./await-sequence.ts";
import { evaluateQuery } from "./evaluate-query.ts";
import { type QuadIndexOptions, settleIndexOptions } from "./index-settings.ts";
import type { Evaluated, Evaluation, QuadIndex } from "./quad-index.ts";
import { startRebuilding } from "./rebuild-places.ts";
import { openShelf } from "./shelf.ts";
import type { Turns } from "./turns.ts";
import { startWatching } from "./watch-storages.ts";

const PIECE_BYTES = 65_536;

/**
 * Opens an index of the quads of any number of pods. Nothing starts before the first evaluation: no thread, and no
 * engine.
 *
 * Everybody is asked over a store of their own, which holds the documents that they may see and nothing else; who may
 * see the same shares it. Stores lie in threads, because the engine can be stopped only by ending its thread.
 *
 * @example
 * await using index = openQuadIndex({});
 * const { body, rows } = await index.evaluate({ feed, selection: "all", requester: webId, query, dataset, format, limits });
 */
export function openQuadIndex(options: QuadIndexOptions = {}): QuadIndex {
  const settings = settleIndexOptions(options);
  const shelf = openShelf(settings);
  const rebuilding = startRebuilding(shelf, settings);
  const admission = startAdmission(settings);
  const watching = startWatching(shelf, rebuilding);
  const ground = { shelf, settings, rebuilding };
  let sweeper: NodeJS.Timeout | undefined;
  let isOpen = true;
  let queries = 0;
  let timeouts = 0;

  const evaluateInTurn = async (evaluation: Evaluation, turns: Turns): Promise<Evaluated> => {
    const started = performance.now();
    const sequence = await awaitSequence(evaluation);
    watching.know(evaluation.feed, sequence);
    const evaluated = await evaluateQuery(ground, evaluation, sequence, turns);
    const { answer, size, filledMs } = evaluated;
    return {
      body: cutIntoPieces(answer.body),
      bytes: answer.body.length,
      rows: answer.rows,
      sequence: evaluated.sequence,
      explanation: {
        visibleGraphs: size.graphs,
        visibleTriples: size.triples,
        waitedMs: Math.max(performance.now() - started - filledMs - answer.evaluatedMs, 0),
        filledMs,
        evaluatedMs: answer.evaluatedMs,
      },
    };
  };

  return {
    async evaluate(evaluation) {
      if (!isOpen) throw new QueryError("aborted", "The index was closed");
      sweeper ??= setInterval(() => shelf.sweep(), settings.idleMs / 4).unref();
      queries += 1;
      // What was begun goes on within its limits, and keeps its turn: an engine cannot be called off.
      const evaluated = admission.admit(evaluation.requester, (turns) => evaluateInTurn(evaluation, turns));
      try {
        return await unlessAborted(evaluated, evaluation.signal);
      } catch (error) {
        if (error instanceof QueryError && error.code === "time-limit") timeouts += 1;
        throw describeAbort(error, evaluation.signal, isOpen);
      }
    },
    watch: watching.watch,
    notify: watching.notify,
    forget: watching.forget,
    figures: () => ({
      workers: shelf.threads.size,
      stores: shelf.places.size,
      triples: shelf.places.values().reduce((sum, { replica }) => sum + replica.size.triples, 0),
      memoryBytes: shelf.threads.values().reduce((sum, thread) => sum + thread.memoryBytes(), 0),
      queries,
      timeouts,
      replacedWorkers: shelf.replaced,
      rebuilds: rebuilding.count,
    }),
    async [Symbol.asyncDispose]() {
      isOpen = false;
      clearInterval(sweeper);
      await shelf.end();
    },
  };
}

async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  work.catch(() => {});
  signal.throwIfAborted();
  const aborted = Promise.withResolvers<never>();
  const abort = () => aborted.reject(signal.reason);
  signal.addEventListener("abort", abort, { once: true });
  try {
    return await Promise.race([work, aborted.promise]);
  } finally {
    signal.removeEventListener("abort", abort);
  }
}

function describeAbort(error: unknown, signal: AbortSignal | undefined, isOpen: boolean): unknown {
  if (signal?.aborted && error === signal.reason)
    return new QueryError("aborted", "Whoever asked went away", {}, { cause: error });
  if (!isOpen && !(error instanceof QueryError))
    return new QueryError("aborted", "The index was closed", {}, { cause: error });
  return error;
}

async function* cutIntoPieces(body: Uint8Array): AsyncIterable<Uint8Array> {
  for (let at = 0; at < body.length; at += PIECE_BYTES) yield body.subarray(at, at + PIECE_BYTES);
}
