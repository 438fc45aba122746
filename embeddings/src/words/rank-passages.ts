import type { PermittedRows } from "./passage-columns.ts";
import type { PassageRows } from "./passage-rows.ts";
import { fieldOf, type Postings, slotOf } from "./postings.ts";
import { FIELD_WEIGHTS } from "./word-fields.ts";
import type { WordHits } from "./word-index.ts";

/** Where one part of a query stands, and how much each place counts. */
export interface CountedPlaces {
  readonly places: Postings;
  /** 1 for the word itself, less for what is only like it; may be another one in each language. */
  readonly share: number | ((language: string) => number);
}

/** Adds up what the parts of a query give to the permitted passages. */
export interface PassageRanking {
  /** Number of permitted passages that have any of the places; counting stops above `most`. */
  count(lists: readonly CountedPlaces[], most: number): number;
  /** Adds one part: BM25F over the permitted passages alone. @returns number of passages that have it */
  add(lists: readonly CountedPlaces[], isRequired: boolean): number;
  /** Takes out the passages that have the places. */
  exclude(places: Postings): void;
  finish(limit: number, within?: (id: number) => boolean): Pick<WordHits, "hits" | "total" | "most">;
}

const SATURATION = 1.2;
const WIDTH = FIELD_WEIGHTS.length;

export function createRanking(rows: PassageRows, permitted: PermittedRows): PassageRanking {
  const { isPermitted, meanLengths, count, lengths, languageOf, languageNames } = permitted;
  const weights = FIELD_WEIGHTS.map(({ weight }) => weight);
  const fixed = FIELD_WEIGHTS.map(({ lengthShare }) => 1 - lengthShare);
  const perWord = FIELD_WEIGHTS.map(({ lengthShare }, field) => lengthShare / (meanLengths[field] || 1));
  const scores = new Float64Array(rows.size);
  const frequencies = new Float64Array(rows.size);
  const partsOf = new Uint16Array(rows.size);
  const excluded = new Uint8Array(rows.size);
  const found: number[] = [];
  let required = 0;
  let most = 0;
  let requiredOf: Uint16Array | undefined;

  function addPlaces({ places, share }: CountedPlaces, touched: number[]): void {
    const shares = sharesOf(share);
    for (let index = 0; index < places.length; index += 1) {
      const place = places[index] as number;
      const slot = slotOf(place);
      if (isPermitted[slot] !== 1) continue;
      const times = shares[languageOf[slot] as number] as number;
      if (times === 0) continue;
      const before = frequencies[slot] as number;
      if (before === 0) touched.push(slot);
      const field = fieldOf(place);
      const length = lengths[slot * WIDTH + field] as number;
      frequencies[slot] =
        before +
        (times * (weights[field] as number)) /
          ((fixed[field] as number) + (perWord[field] as number) * length);
    }
  }

  function sharesOf(share: CountedPlaces["share"]): Float64Array {
    return Float64Array.from(languageNames, (language) =>
      typeof share === "number" ? share : share(language),
    );
  }

  return {
    count(lists, most) {
      const slots = new Set<number>();
      for (const { places, share } of lists) {
        const shares = sharesOf(share);
        for (let index = 0; index < places.length && slots.size <= most; index += 1) {
          const slot = slotOf(places[index] as number);
          if (isPermitted[slot] === 1 && shares[languageOf[slot] as number] !== 0) slots.add(slot);
        }
      }
      return slots.size;
    },
    add(lists, isRequired) {
      const touched: number[] = [];
      for (const list of lists) addPlaces(list, touched);
      const rarity = Math.log(1 + (count - touched.length + 0.5) / (touched.length + 0.5));
      most += rarity * (SATURATION + 1);
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
      return { hits, total: slots.length, most };
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
