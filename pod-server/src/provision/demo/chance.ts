import { createHash } from "node:crypto";

/** A source of choices that repeats itself exactly for the same seed. */
export interface Chance {
  /** A whole number, both ends included. */
  integer(min: number, max: number): number;
  /** A number with two decimals, both ends included. */
  decimal(min: number, max: number): number;
  /** True with the given probability, 0 to 1. */
  happens(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Different members of the list in random order; fewer when the list is shorter. */
  sample<T>(list: readonly T[], count: number): T[];
}

/**
 * Starts a repeatable sequence of choices. Every domain starts its own, so that a change in one leaves the others'
 * bytes as they are.
 *
 * @param seed any text
 */
export function startChance(seed: string): Chance {
  const next = startSequence(seed);
  const integer = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  const pick = <T>(list: readonly T[]): T => {
    if (list.length === 0) throw new RangeError("An empty list has nothing to pick from");
    return list[integer(0, list.length - 1)] as T;
  };
  const sample = <T>(list: readonly T[], count: number): T[] => {
    const rest = [...list];
    const chosen: T[] = [];
    while (chosen.length < count && rest.length > 0) {
      chosen.push(...rest.splice(integer(0, rest.length - 1), 1));
    }
    return chosen;
  };
  return {
    integer,
    decimal: (min, max) => Math.round((min + next() * (max - min)) * 100) / 100,
    happens: (probability) => next() < probability,
    pick,
    sample,
  };
}

// Mulberry32: 32 bits of state are plenty for invented lives.
function startSequence(seed: string): () => number {
  let state = createHash("sha256").update(seed).digest().readUInt32LE();
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
