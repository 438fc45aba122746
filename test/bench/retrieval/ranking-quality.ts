import type { Grades } from "./demo-answers.ts";

/** How good a list of documents is as an answer; all from 0 to 1. */
export interface Quality {
  /** Discounted gain of the first ten, gains 2^grade − 1, as a share of the best that is possible. */
  readonly ndcg: number;
  /** Share of the answers, ten at most, that are among the first ten. */
  readonly recall: number;
  /** One over the place of the first answer. */
  readonly reciprocalRank: number;
}

const DEPTH = 10;

/**
 * Judges a list of documents, each named once, best first.
 *
 * @param grades of at least one document
 */
export function judge(found: readonly string[], grades: Grades): Quality {
  const gains = found.slice(0, DEPTH).map((path) => grades.get(path) ?? 0);
  const best = [...grades.values()].sort((left, right) => right - left).slice(0, DEPTH);
  const first = found.findIndex((path) => grades.has(path));
  return {
    ndcg: discount(gains) / discount(best),
    recall: gains.filter((grade) => grade > 0).length / best.length,
    reciprocalRank: first === -1 ? 0 : 1 / (first + 1),
  };
}

function discount(grades: readonly number[]): number {
  return grades.reduce((sum, grade, at) => sum + (2 ** grade - 1) / Math.log2(at + 2), 0);
}

/** The mean of each measure. */
export function average(qualities: readonly Quality[]): Quality {
  const mean = (pick: (quality: Quality) => number): number =>
    qualities.reduce((sum, quality) => sum + pick(quality), 0) / Math.max(1, qualities.length);
  return {
    ndcg: mean(({ ndcg }) => ndcg),
    recall: mean(({ recall }) => recall),
    reciprocalRank: mean(({ reciprocalRank }) => reciprocalRank),
  };
}

/**
 * How well a score tells questions that have an answer from those that have none: the share of pairs in which the one
 * with an answer scores higher. A half is chance.
 */
export function separation(answerable: readonly number[], unanswerable: readonly number[]): number {
  let won = 0;
  for (const high of answerable)
    for (const low of unanswerable) won += high > low ? 1 : high === low ? 0.5 : 0;
  return won / Math.max(1, answerable.length * unanswerable.length);
}
