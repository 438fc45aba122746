import type { PassageRows, PermittedRows } from "./passage-rows.ts";
import { fieldOf, type Postings, slotOf } from "./postings.ts";
import { FIELD_WEIGHTS } from "./word-fields.ts";

/** Where one part of a query stands, and how much each place counts. */
export interface CountedPlaces {
  readonly places: Postings;
  /** 1 for the word itself, less for what is only like it. */
  readonly share: number | ((slot: number) => number);
}

/** Adds up what the parts of a query give to the permitted passages. */
export interface PassageRanking {
  /** Number of permitted passages that have any of the places. */
  count(lists: readonly Postings[]): number;
  /** Adds one part: BM25F over the permitted passages alone. @returns number of passages that have it */
  add(lists: readonly CountedPlaces[], isRequired: boolean): number;
  /** Takes out the passages that have the places. */
  exclude(places: Postings): void;
  finish(
    limit: number,
    within?: (id: number) => boolean,
  ): { readonly hits: readonly { readonly id: number; readonly score: number }[]; readonly total: number };
}

const SATURATION = 1.2;

export function createRanking(rows: PassageRows, permitted: PermittedRows): PassageRanking {
  const { isPermitted, meanLengths, count } = permitted;
  const scores = new Float64Array(rows.size);
  const frequencies = new Float64Array(rows.size);
  const partsOf = new Uint16Array(rows.size);
  const excluded = new Uint8Array(rows.size);
  const found: number[] = [];
  let required = 0;
  let requiredOf: Uint16Array | undefined;

  function weigh(slot: number, field: number): number {
    const { weight, lengthShare } = FIELD_WEIGHTS[field] as (typeof FIELD_WEIGHTS)[number];
    const mean = meanLengths[field] as number;
    return weight / (1 - lengthShare + (lengthShare * rows.lengthOf(slot, field)) / mean);
  }

  function addPlaces({ places, share }: CountedPlaces, touched: number[]): void {
    for (let index = 0; index < places.length; index += 1) {
      const place = places[index] as number;
      const slot = slotOf(place);
      if (isPermitted[slot] !== 1) continue;
      if (frequencies[slot] === 0) touched.push(slot);
      const times = typeof share === "number" ? share : share(slot);
      (frequencies[slot] as number) += times * weigh(slot, fieldOf(place));
    }
  }

  return {
    count(lists) {
      const slots = new Set<number>();
      for (const places of lists) {
        for (let index = 0; index < places.length; index += 1) {
          const slot = slotOf(places[index] as number);
          if (isPermitted[slot] === 1) slots.add(slot);
        }
      }
      return slots.size;
    },
    add(lists, isRequired) {
      const touched: number[] = [];
      for (const list of lists) addPlaces(list, touched);
      const rarity = Math.log(1 + (count - touched.length + 0.5) / (touched.length + 0.5));
      if (isRequired) {
        required += 1;
        requiredOf ??= new Uint16Array(rows.size);
      }
      for (const slot of touched) {
        const frequency = frequencies[slot] as number;
        frequencies[slot] = 0;
        if (partsOf[slot] === 0) found.push(slot);
        (partsOf[slot] as number) += 1;
        if (isRequired && requiredOf) (requiredOf[slot] as number) += 1;
        (scores[slot] as number) += (rarity * frequency * (SATURATION + 1)) / (frequency + SATURATION);
      }
      return touched.length;
    },
    exclude(places) {
      for (let index = 0; index < places.length; index += 1) excluded[slotOf(places[index] as number)] = 1;
    },
    finish(limit, within) {
      const slots = found.filter(
        (slot) =>
          excluded[slot] === 0 &&
          (requiredOf?.[slot] ?? 0) === required &&
          (within === undefined || within(rows.idOf(slot))),
      );
      const hits = keepBest(slots, scores, limit)
        .map((slot) => ({ id: rows.idOf(slot), score: scores[slot] as number }))
        .sort((a, b) => b.score - a.score || a.id - b.id)
        .slice(0, Math.max(0, limit));
      return { hits, total: slots.length };
    },
  };
}

/** Leaves out most of what cannot be among the best: numbers alone are sorted faster. */
function keepBest(slots: number[], scores: Float64Array, limit: number): number[] {
  if (limit <= 0) return [];
  if (slots.length <= limit) return slots;
  const sorted = Float64Array.from(slots, (slot) => scores[slot] as number).sort();
  const least = sorted[sorted.length - limit] as number;
  return slots.filter((slot) => (scores[slot] as number) >= least);
}
