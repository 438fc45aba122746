import type { DatabaseSync, StatementSync } from "node:sqlite";
import { LRUCache } from "lru-cache";
import { RANK_STEP } from "./analyse-passage.ts";
import { FIELDS } from "./word-fields.ts";

/** Where a word stands: for each time, the slot of the passage and the field. See {@link slotOf} and {@link fieldOf}. */
export type Postings = Uint32Array | readonly number[];

/** Reads where words stand, whoever may see it. */
export interface PostingsReader {
  ofWord(word: string): Postings;
  /** Of every word that begins so. */
  ofPrefix(prefix: string): Postings;
  /** Of names that have a word which begins so; once per passage and word. */
  ofNamePrefix(prefix: string): Postings;
  /** Of words that follow each other; once per passage and field. @param isPrefix whether the last one is a beginning */
  ofPhrase(words: readonly string[], isPrefix: boolean): Postings;
  has(word: string): boolean;
  /** Says that these words stand elsewhere now. */
  forget(words: Iterable<string>): void;
  forgetAll(): void;
}

/** Greater than every word that begins with what stands before it. */
export const AFTER_ALL = "\u{10ffff}";

const BITS = 5;
const LETTER = (1 << BITS) - 1;
const LABEL = "l".charCodeAt(0) & LETTER;
const ALTERNATIVE = "a".charCodeAt(0) & LETTER;
const FIELD_OF = new Uint8Array(LETTER + 1);
for (const [index, field] of FIELDS.entries()) FIELD_OF[field.charCodeAt(0) & LETTER] = index;
const MOST_CACHED = 4_000_000;
const OVERHEAD = 32;

export function slotOf(posting: number): number {
  return posting >>> BITS;
}

/** Index into {@link FIELDS}. */
export function fieldOf(posting: number): number {
  return FIELD_OF[posting & LETTER] as number;
}

/** @param database with the tables of the words */
export function openPostings(database: DatabaseSync): PostingsReader {
  // As JSON, since one long string comes out of the database ten times faster than its rows.
  const place = `json_group_array((doc << ${BITS}) + (unicode(col) & ${LETTER})) AS places FROM words_place`;
  const selectWord = database.prepare(`SELECT ${place} WHERE term = ?`);
  const selectPrefix = database.prepare(`SELECT ${place} WHERE term >= ? AND term < ?`);
  const selectNames = database.prepare(`
    SELECT json_group_array((slot << ${BITS}) + iif(rank < ${2 * RANK_STEP}, ${LABEL}, ${ALTERNATIVE})) AS places
    FROM words_name WHERE word >= ? AND word < ?`);
  const selectMatch = database.prepare(
    "SELECT json_group_array(rowid) AS places FROM words_text WHERE words_text MATCH ?",
  );
  const selectOne = database.prepare("SELECT 1 FROM words_place WHERE term = ? LIMIT 1");
  const cache = new LRUCache<string, Uint32Array>({
    maxSize: MOST_CACHED,
    sizeCalculation: (places) => places.length + OVERHEAD,
  });

  function matchPhrase(phrase: string): number[] {
    const slots = readPlaces(selectMatch, phrase);
    if (slots.length === 0) return [];
    return FIELDS.flatMap((field) => {
      const letter = field.charCodeAt(0) & LETTER;
      return readPlaces(selectMatch, `{${field}} : ${phrase}`).map((slot) => slot * (LETTER + 1) + letter);
    });
  }

  return {
    ofWord(word) {
      const known = cache.get(word);
      if (known) return known;
      const places = Uint32Array.from(readPlaces(selectWord, word));
      cache.set(word, places);
      return places;
    },
    ofPrefix: (prefix) => readPlaces(selectPrefix, prefix, prefix + AFTER_ALL),
    ofNamePrefix: (prefix) => readPlaces(selectNames, prefix, prefix + AFTER_ALL),
    // Words have no quotes in them, so that a phrase has no syntax but its own.
    ofPhrase: (words, isPrefix) => matchPhrase(`"${words.join(" ")}"${isPrefix ? " *" : ""}`),
    has: (word) => selectOne.get(word) !== undefined,
    forget(words) {
      for (const word of words) cache.delete(word);
    },
    forgetAll: () => cache.clear(),
  };
}

function readPlaces(statement: StatementSync, ...values: string[]): number[] {
  return JSON.parse((statement.get(...values) as { places: string }).places) as number[];
}
