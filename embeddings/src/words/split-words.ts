import { foldWord } from "./fold-word.ts";

/** One word of a text, or two neighbouring letters where a script puts no spaces between words. */
export interface Word {
  /** As it is searched. */
  readonly folded: string;
  /** As it is written, in lower case, with its accents. */
  readonly written: string;
  /** Offsets of UTF-16 units into the text. */
  readonly start: number;
  readonly end: number;
  /** Number of the run without spaces that it is part of, from 0; absent for a word. */
  readonly run?: number;
}

const MOST_LETTERS = 64;
// Scripts that are written without spaces; Korean has them, and joins its particles to the words.
const PARTS =
  /(?<run>(?:[[\p{L}\p{N}]&&[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Bopomofo}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]][\p{M}\uff9e\uff9f]*)+)|[[\p{L}\p{N}]--[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Bopomofo}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]][[\p{L}\p{N}\p{M}]--[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Bopomofo}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]]*|\p{Extended_Pictographic}/gv;
const LETTERS = /[\p{L}\p{N}][\p{M}\uff9e\uff9f]*/gv;

/**
 * Splits a text into words, in order. A run of letters without spaces gives each letter with the next one, and its last
 * letter alone: then whatever stands in the run is found, wherever one thinks that its words begin.
 */
export function splitWords(text: string): Word[] {
  const words: Word[] = [];
  let run = 0;
  for (const match of text.matchAll(PARTS)) {
    if (match.groups?.run !== undefined) {
      splitRun(match[0], match.index, run, words);
      run += 1;
    } else {
      addWord(match[0], match.index, words);
    }
  }
  return words;
}

function addWord(part: string, start: number, words: Word[]): void {
  const folded = cut(foldWord(part));
  if (folded === "") return;
  words.push({ folded, written: part.normalize("NFC").toLowerCase(), start, end: start + part.length });
}

function splitRun(part: string, offset: number, run: number, words: Word[]): void {
  const letters = [...part.matchAll(LETTERS)].map((match) => ({
    folded: foldWord(match[0]),
    start: offset + match.index,
    end: offset + match.index + match[0].length,
  }));
  for (const [index, letter] of letters.entries()) {
    const next = letters[index + 1];
    const folded = cut(letter.folded + (next?.folded ?? ""));
    words.push({ folded, written: folded, start: letter.start, end: next?.end ?? letter.end, run });
  }
}

/** Longer words are known by their beginning; never half a letter. */
function cut(word: string): string {
  return word.length <= MOST_LETTERS
    ? word
    : word
        .slice(0, MOST_LETTERS)
        .toWellFormed()
        .replace(/\ufffd$/, "");
}
