import type { SearchArm } from "../search-engine.ts";
import { RANKING } from "./ranking-settings.ts";

/** What one arm says of a thing. */
export interface ArmPart {
  /** One-based. */
  readonly rank: number;
  /** The arm's own. */
  readonly score: number;
}

/** A thing that some arms found, and how well. */
export interface Fused {
  readonly key: string;
  readonly score: number;
  readonly parts: Partial<Record<SearchArm, ArmPart>>;
}

/** Lists of things, best first, each thing once. */
export type RankedLists = Partial<
  Record<SearchArm, readonly { readonly key: string; readonly score: number }[]>
>;

/**
 * Merges ranked lists by reciprocal rank, the words counting for as much as they are trusted.
 *
 * @param wordCount words of the query; absent where nobody wrote one
 * @returns by descending score, ties by the order in which they were found
 */
export function fuseRanks(lists: RankedLists, wordCount?: number): readonly Fused[] {
  const found = new Map<string, { score: number; parts: Partial<Record<SearchArm, ArmPart>> }>();
  const weights = weigh(lists, wordCount);
  for (const arm of ["words", "vectors", "graph"] as const)
    for (const [at, { key, score }] of (lists[arm] ?? []).entries()) {
      const thing = found.get(key) ?? { score: 0, parts: {} };
      thing.score += weights[arm] / (RANKING.k + at + 1);
      thing.parts[arm] = { rank: at + 1, score };
      found.set(key, thing);
    }
  return Array.from(found, ([key, thing]) => ({ key, ...thing })).toSorted(
    (left, right) => right.score - left.score,
  );
}

function weigh({ vectors, words }: RankedLists, wordCount: number | undefined): Record<SearchArm, number> {
  const { trust, weights } = RANKING;
  // An arm that is alone keeps its weight: only the order counts, and the graph is held against it.
  if (words === undefined || vectors === undefined || wordCount === undefined) return weights;
  const each = (words[0]?.score ?? 0) / Math.max(1, wordCount);
  const trusted = each / (each + trust.half);
  return {
    ...weights,
    words: weights.words * trusted,
    vectors: weights.vectors * (1 - trust.displaced * trusted),
  };
}
