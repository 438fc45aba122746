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
  /** The passage for which it was found above all; absent where links alone lead to it. */
  readonly passage?: number;
}

/** A thing as one arm found it, by its best passage. */
export interface FoundThing {
  readonly key: string;
  readonly score: number;
  readonly passage?: number;
}

/** Lists of things, best first, each thing once, and what their scores are to be held against. */
export interface ArmFindings {
  readonly words?: {
    readonly things: readonly FoundThing[];
    /** What would be scored by a passage that says all of the query. */
    readonly most: number;
  };
  readonly vectors?: {
    readonly things: readonly FoundThing[];
    /** Cosine of the neighbour at {@link RANKING.background}. */
    readonly background: number;
    /** Whether the model knows the language of the query. */
    readonly isKnownLanguage: boolean;
  };
  readonly graph?: readonly FoundThing[];
}

/**
 * Merges what the arms found by how much each has to say, the length of the vector of what they say of a thing being its
 * score: one arm that is sure outweighs two that are not, as in the extended Boolean model (Salton, Fox and Wu, CACM 1983).
 *
 * - Words say the share of the query that the passage has, its rare words counting for more.
 * - Vectors say how far a passage stands out: the share of the way from the background to being the same. The more the
 *   best passage has of the query in so many words, the less is left to be guessed by meaning.
 * - Links say a little, by rank.
 *
 * @returns by descending score, ties by the order in which they were found
 */
export function fuseArms({ graph, vectors, words }: ArmFindings): readonly Fused[] {
  const found = new Map<string, FusedSoFar>();
  const note = (arm: SearchArm, things: readonly FoundThing[], strengthOf: Strength): void => {
    for (const [at, { key, passage, score }] of things.entries()) {
      const thing = found.get(key) ?? { squares: 0, strongest: 0, parts: {} };
      const strength = strengthOf(score, at);
      thing.squares += strength ** 2;
      thing.parts[arm] = { rank: at + 1, score };
      if (passage !== undefined && strength > thing.strongest) {
        thing.strongest = strength;
        thing.passage = passage;
      }
      found.set(key, thing);
    }
  };
  const said = words === undefined ? 0 : (words.things[0]?.score ?? 0) / (words.most || 1);
  if (words) note("words", words.things, (score) => score / words.most);
  if (vectors) {
    const { background, isKnownLanguage, things } = vectors;
    const weight = RANKING.nearness * (1 - said) * (isKnownLanguage ? 1 : RANKING.unknownLanguage);
    const room = Math.max(1 - background, Number.EPSILON);
    note(
      "vectors",
      things,
      (score) => (weight * Math.max(0, score - background)) / room + RANKING.faint * score,
    );
  }
  const { k, weight } = RANKING.graph;
  if (graph) note("graph", graph, (_, at) => (weight * (k + 1)) / (k + at + 1));
  return Array.from(found, ([key, { parts, passage, squares }]) => ({
    key,
    score: Math.sqrt(squares),
    parts,
    ...(passage !== undefined && { passage }),
  })).toSorted((left, right) => right.score - left.score);
}

type Strength = (score: number, at: number) => number;

interface FusedSoFar {
  squares: number;
  strongest: number;
  passage?: number;
  readonly parts: Partial<Record<SearchArm, ArmPart>>;
}
