import type { DatabaseSync } from "node:sqlite";
import { editDistance, toleratedEdits } from "./edit-distance.ts";

/** The words that may be meant where another was typed. Whoever uses one looks first whether it is permitted. */
export interface KnownWords {
  /** @param words of a passage that was added */
  enter(words: Iterable<string>): void;
  /** @param words that stand nowhere any more */
  leave(words: Iterable<string>): void;
  /** Words within the tolerated distance, nearest first. */
  near(word: string): readonly { readonly word: string; readonly distance: number }[];
  forgetAll(): void;
}

interface WordList {
  readonly words: readonly string[];
  readonly letters: Uint32Array;
}

const CORRECTABLE = /^[\p{L}\p{M}]{3,32}$/u;

/** Whether a word is one that people mistype: neither a number nor a stem. */
export function isCorrectable(word: string): boolean {
  return CORRECTABLE.test(word);
}

/** @param database with the tables of the words */
export function openKnownWords(database: DatabaseSync): KnownWords {
  const insert = database.prepare("INSERT OR IGNORE INTO words_known (letters, word) VALUES (?, ?)");
  const remove = database.prepare("DELETE FROM words_known WHERE letters = ? AND word = ?");
  const select = database.prepare(
    "SELECT json_group_array(word) AS words FROM words_known WHERE letters = ?",
  );
  let lists = new Map<number, WordList>();

  function listOf(length: number): WordList {
    const known = lists.get(length);
    if (known) return known;
    const words = JSON.parse((select.get(length) as { words: string }).words) as string[];
    const list = { words, letters: Uint32Array.from(words, letterSet) };
    lists.set(length, list);
    return list;
  }

  return {
    enter(words) {
      for (const word of words) {
        if (isCorrectable(word) && insert.run(word.length, word).changes > 0) lists.delete(word.length);
      }
    },
    leave(words) {
      for (const word of words) {
        if (remove.run(word.length, word).changes > 0) lists.delete(word.length);
      }
    },
    near(word) {
      const most = isCorrectable(word) ? toleratedEdits(word.length) : 0;
      const wanted = letterSet(word);
      const found: { word: string; distance: number }[] = [];
      for (let length = word.length - most; most > 0 && length <= word.length + most; length += 1) {
        const { words, letters } = listOf(length);
        for (let index = 0; index < words.length; index += 1) {
          // An edit changes two letters of the set at most.
          if (countBits((letters[index] as number) ^ wanted) > 2 * most) continue;
          const other = words[index] as string;
          const distance = editDistance(word, other, most);
          if (distance > 0 && distance <= most) found.push({ word: other, distance });
        }
      }
      return found.sort((a, b) => a.distance - b.distance || (a.word < b.word ? -1 : 1));
    },
    forgetAll() {
      lists = new Map();
    },
  };
}

/** One bit per letter of the alphabet; others share them. */
function letterSet(word: string): number {
  let set = 0;
  for (let index = 0; index < word.length; index += 1) set |= 1 << (word.charCodeAt(index) & 31);
  return set >>> 0;
}

function countBits(value: number): number {
  let bits = value - ((value >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
