/** Numbers that look random and are the same for the same seed, so that data that is made twice is the same data. */
export interface SeededRandom {
  /** A whole number from 0 up to, and without, `end`. */
  below(end: number): number;
  /** Yes with a probability from 0 to 1. */
  chance(probability: number): boolean;
  /** One of some values; there has to be one. */
  pick<T>(values: readonly T[]): T;
  /** So many different values, or all where there are fewer. */
  sample<T>(values: readonly T[], count: number): readonly T[];
}

const STEP = 0x6d2b79f5;

/** Starts a sequence of numbers (mulberry32). */
export function createSeededRandom(seed: number): SeededRandom {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + STEP) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number): number => Math.floor(next() * end);
  return {
    below,
    chance: (probability) => next() < probability,
    pick: (values) => values[below(values.length)] as (typeof values)[number],
    sample(values, count) {
      const left = [...values];
      return Array.from({ length: Math.min(count, left.length) }).flatMap(() =>
        left.splice(below(left.length), 1),
      );
    },
  };
}
