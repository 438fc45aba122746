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

/** Merges ranked lists by reciprocal rank. @returns by descending score, ties by the order in which they were found */
export function fuseRanks(lists: RankedLists): readonly Fused[] {
  const found = new Map<string, { score: number; parts: Partial<Record<SearchArm, ArmPart>> }>();
  for (const arm of ["words", "vectors", "graph"] as const)
    for (const [at, { key, score }] of (lists[arm] ?? []).entries()) {
      const thing = found.get(key) ?? { score: 0, parts: {} };
      thing.score += RANKING.weights[arm] / (RANKING.k + at + 1);
      thing.parts[arm] = { rank: at + 1, score };
      found.set(key, thing);
    }
  return Array.from(found, ([key, thing]) => ({ key, ...thing })).toSorted(
    (left, right) => right.score - left.score,
  );
}
