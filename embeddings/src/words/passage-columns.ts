import { FIELDS } from "./word-fields.ts";

/** A passage as its row says it. */
export interface PassageRow {
  readonly id: number;
  readonly group: number;
  readonly language: string;
  /** Number of words per field. */
  readonly lengths: readonly number[];
}

/** The permitted passages and the figures over them, until the next change. */
export interface PermittedRows {
  /** One for each permitted slot. */
  readonly isPermitted: Uint8Array;
  readonly count: number;
  /** Mean number of words per field, of those passages that have it. */
  readonly meanLengths: readonly number[];
  /** Of {@link PassageRow}; empty for the passages without stems. */
  readonly languages: readonly string[];
  /** Per slot and field: number of words. */
  readonly lengths: Uint32Array;
  /** Per slot: number of its language in `languageNames`. */
  readonly languageOf: Uint8Array;
  readonly languageNames: readonly string[];
}

/** Rows of passages in memory, column by column, so that hundreds of thousands are looked through in milliseconds. */
export interface PassageColumns {
  /** One more than the greatest slot that was ever used. */
  readonly size: number;
  readonly count: number;
  idOf(slot: number): number;
  put(slot: number, row: PassageRow): void;
  remove(slot: number): void;
  move(slot: number, group: number): void;
  moveGroup(from: number, to: number): void;
  permit(groups: "all" | ReadonlySet<number>): PermittedRows;
}

const NO_GROUP = 0xffffffff;
const WIDTH = FIELDS.length;
const FIRST_CAPACITY = 64;

/** Makes columns without rows. */
export function createPassageColumns(): PassageColumns {
  const groups = new Map<number, number>();
  const languages = new Map<string, number>();
  const languageNames: string[] = [];
  let { groupOf, ids, languageOf, lengths } = allocate(FIRST_CAPACITY);
  let size = 0;
  let count = 0;

  function growTo(slot: number): void {
    if (slot < ids.length) return;
    const larger = allocate(Math.ceil(slot * 1.5) + 1);
    larger.ids.set(ids);
    larger.groupOf.set(groupOf);
    larger.languageOf.set(languageOf);
    larger.lengths.set(lengths);
    ({ groupOf, ids, languageOf, lengths } = larger);
  }

  function markGroups(permitted: "all" | ReadonlySet<number>): Uint8Array {
    if (permitted === "all") return new Uint8Array(groups.size).fill(1);
    const marks = new Uint8Array(groups.size);
    for (const group of permitted) {
      const number = groups.get(group);
      if (number !== undefined) marks[number] = 1;
    }
    return marks;
  }

  return {
    get size() {
      return size;
    },
    get count() {
      return count;
    },
    idOf: (slot) => ids[slot] as number,
    put(slot, row) {
      growTo(slot);
      ids[slot] = row.id;
      groupOf[slot] = numberOf(row.group, groups);
      const language = numberOf(row.language, languages);
      languageNames[language] = row.language;
      languageOf[slot] = language;
      for (let field = 0; field < WIDTH; field += 1)
        lengths[slot * WIDTH + field] = row.lengths[field] as number;
      size = Math.max(size, slot + 1);
      count += 1;
    },
    remove(slot) {
      groupOf[slot] = NO_GROUP;
      count -= 1;
    },
    move(slot, group) {
      groupOf[slot] = numberOf(group, groups);
    },
    moveGroup(from, to) {
      const old = groups.get(from);
      const next = numberOf(to, groups);
      if (old === undefined) return;
      for (let slot = 0; slot < size; slot += 1) if (groupOf[slot] === old) groupOf[slot] = next;
    },
    permit(permitted) {
      const isGroupPermitted = markGroups(permitted);
      const isPermitted = new Uint8Array(size);
      const sums = new Float64Array(WIDTH);
      const filled = new Float64Array(WIDTH);
      const isLanguage = new Uint8Array(languages.size);
      let permittedCount = 0;
      for (let slot = 0; slot < size; slot += 1) {
        const group = groupOf[slot] as number;
        if (group === NO_GROUP || isGroupPermitted[group] === 0) continue;
        isPermitted[slot] = 1;
        isLanguage[languageOf[slot] as number] = 1;
        permittedCount += 1;
        for (let field = 0; field < WIDTH; field += 1) {
          const length = lengths[slot * WIDTH + field] as number;
          if (length === 0) continue;
          (sums[field] as number) += length;
          (filled[field] as number) += 1;
        }
      }
      return {
        isPermitted,
        count: permittedCount,
        meanLengths: Array.from(sums, (sum, field) => sum / ((filled[field] as number) || 1)),
        languages: languageNames.filter((_, number) => isLanguage[number] === 1).sort(),
        lengths,
        languageOf,
        languageNames,
      };
    },
  };
}

interface Columns {
  readonly ids: Float64Array;
  /** Per slot: number of its group. */
  readonly groupOf: Uint32Array;
  readonly languageOf: Uint8Array;
  readonly lengths: Uint32Array;
}

function allocate(capacity: number): Columns {
  return {
    ids: new Float64Array(capacity),
    groupOf: new Uint32Array(capacity).fill(NO_GROUP),
    languageOf: new Uint8Array(capacity),
    lengths: new Uint32Array(capacity * WIDTH),
  };
}

/** The number of a key, the next one for a new key. */
function numberOf<Key>(key: Key, numbers: Map<Key, number>): number {
  const known = numbers.get(key);
  if (known !== undefined) return known;
  numbers.set(key, numbers.size);
  return numbers.size - 1;
}
