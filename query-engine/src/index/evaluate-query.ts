import { QueryError } from "../query-error.ts";
import { ThreadLost } from "./engine-thread.ts";
import { findElsewhere, findPlace, keyOf } from "./find-place.ts";
import type { IndexSettings } from "./index-settings.ts";
import type { Evaluation } from "./quad-index.ts";
import type { Rebuilding } from "./rebuild-places.ts";
import type { Place, Shelf } from "./shelf.ts";
import type { Turns } from "./turns.ts";
import type { Answer, Question, StoreSize } from "./worker/worker-protocol.ts";

/** What evaluation stands on. */
export interface EvaluationGround {
  readonly shelf: Shelf;
  readonly settings: IndexSettings;
  readonly rebuilding: Rebuilding;
}

/** An answer with the state of the store that gave it. */
export interface EvaluatedInPlace {
  readonly answer: Answer;
  readonly size: StoreSize;
  readonly sequence: number;
  /** How long it took until the store was there and had caught up. */
  readonly filledMs: number;
}

/** How often a query is begun anew because of what happened to others. */
const MAX_ATTEMPTS = 8;

const WITHDRAWN = new Error("The query goes on elsewhere");

/**
 * Evaluates a query in a store that has reached a sequence number. A thread that ends meanwhile because of another
 * query is not noticed: the query is begun anew.
 */
export async function evaluateQuery(
  ground: EvaluationGround,
  evaluation: Evaluation,
  sequence: number,
  turns: Turns,
): Promise<EvaluatedInPlace> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await evaluateSomewhere(ground, evaluation, sequence, turns);
    } catch (error) {
      // A store that did not fit beside others may fit alone, now that the thread of all of them has ended.
      const wasCramped = error instanceof QueryError && "memoryLimit" in error.details && attempt === 1;
      if (!(error instanceof ThreadLost || wasCramped)) throw error;
      if (attempt === MAX_ATTEMPTS)
        throw new QueryError(
          "engine-failed",
          "The engine ended again and again; ask again later",
          {},
          {
            cause: error,
          },
        );
    }
  }
}

async function evaluateSomewhere(
  ground: EvaluationGround,
  evaluation: Evaluation,
  sequence: number,
  turns: Turns,
): Promise<EvaluatedInPlace> {
  const started = performance.now();
  const place = await findPlace(ground.shelf, evaluation);
  return hold(place, async () => {
    await place.ready;
    const readyMs = performance.now() - started;
    const endTurn = await turns.take(evaluation.signal === undefined ? {} : { signal: evaluation.signal });
    try {
      const evaluated = await evaluateWithPatience(ground, place, evaluation, sequence);
      return { ...evaluated, filledMs: readyMs + evaluated.filledMs };
    } finally {
      endTurn();
    }
  });
}

/** Goes on in another thread when this one is held by somebody else's long query. */
async function evaluateWithPatience(
  ground: EvaluationGround,
  place: Place,
  evaluation: Evaluation,
  sequence: number,
): Promise<EvaluatedInPlace> {
  const withdrawal = new AbortController();
  const first = startAttempt(ground, place, evaluation, sequence, withdrawal.signal);
  const other = await waitWithPatience(first, place, ground);
  if (other === undefined) return first.result;
  return hold(other, async () => {
    withdrawal.abort(WITHDRAWN);
    try {
      return await first.result;
    } catch (error) {
      if (error !== WITHDRAWN) throw error;
      return startAttempt(ground, other, evaluation, sequence).result;
    }
  });
}

interface Attempt {
  readonly result: Promise<EvaluatedInPlace>;
  readonly isRunning: () => boolean;
}

function startAttempt(
  { rebuilding, shelf }: EvaluationGround,
  place: Place,
  evaluation: Evaluation,
  sequence: number,
  withdrawn?: AbortSignal,
): Attempt {
  const { replica } = place;
  const signal = AbortSignal.any([evaluation.signal, withdrawn].filter((one) => one !== undefined));
  let isRunning = false;
  const onStart = () => {
    isRunning = true;
  };

  const run = async (): Promise<EvaluatedInPlace> => {
    const release = await replica.turns.take({ signal });
    try {
      const started = performance.now();
      await bringUpToDate(shelf, place, evaluation, sequence);
      const filledMs = performance.now() - started;
      const { timeMs } = evaluation.limits;
      const { answer, size } = await replica.evaluate(toQuestion(evaluation), { signal, timeMs, onStart });
      if (answer === undefined) throw new TypeError("The thread of the engine gave no answer");
      return { answer, size, sequence: replica.sequence, filledMs };
    } finally {
      release();
      rebuilding.consider(place);
    }
  };

  const result = run();
  // Whoever waits hears of it, at the latest after another store was made ready.
  result.catch(() => {});
  return { result, isRunning: () => isRunning };
}

/** A store that could not follow may hold part of a change: it serves nobody any more. */
async function bringUpToDate(
  shelf: Shelf,
  place: Place,
  { selection, feed, dataset, query }: Evaluation,
  sequence: number,
): Promise<void> {
  const { replica } = place;
  // It may have been closed, or become the store of another selection, before its turn came.
  if (!shelf.places.has(place) || place.key !== keyOf(feed.storage, selection))
    throw new ThreadLost("The store is no more what it was");
  try {
    await replica.follow(sequence, {});
    if (dataset.defaultGraph === "union") await replica.unite(query.asksGraphs, {});
  } catch (error) {
    shelf.remove(place);
    throw error;
  }
}

/**
 * Waits until an attempt has its answer, or its query runs. When another query holds its thread for longer than
 * patience lasts, a store on another thread is made ready.
 */
async function waitWithPatience(
  attempt: Attempt,
  place: Place,
  { shelf, settings: { patienceMs } }: EvaluationGround,
): Promise<Place | undefined> {
  const ended = attempt.result.then(
    () => true,
    () => true,
  );
  while (!(await Promise.race([ended, sleep(patienceMs)]))) {
    if (attempt.isRunning()) return undefined;
    if (place.thread.queryRunningMs() < patienceMs) continue;
    const other = findElsewhere(shelf, place, patienceMs);
    if (other === undefined) continue;
    const isReady = other.ready.then(
      () => true,
      () => false,
    );
    if (await hold(other, () => Promise.race([ended.then(() => false), isReady])))
      return attempt.isRunning() ? undefined : other;
  }
  return undefined;
}

/** Keeps a store from being closed or changed while it is needed. */
async function hold<T>(place: Place, work: () => Promise<T>): Promise<T> {
  place.holders += 1;
  try {
    return await work();
  } finally {
    place.holders -= 1;
  }
}

function toQuestion({ query, dataset, format, limits }: Evaluation): Question {
  return {
    form: query.form,
    text: query.limitedTo(limits.rows + 1),
    dataset,
    asksGraphs: query.asksGraphs,
    format,
    maxRows: limits.rows,
    maxBytes: limits.resultBytes,
  };
}

function sleep(ms: number): Promise<false> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms, false).unref();
  });
}
