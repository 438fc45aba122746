import { guessLanguage } from "./function-words.ts";
import { splitWords, type Word } from "./split-words.ts";
import { stemLanguage, stemWord } from "./stem-word.ts";
import { wholeSigns } from "./whole-signs.ts";
import type { ReadWords, WordMatcher } from "./word-index.ts";

/** Where words of a query stand in a text: offsets of UTF-16 units, ascending, apart from each other. */
export interface Highlight {
  readonly start: number;
  readonly end: number;
  /** Which part of the query it is, for telling many different words from one that is there often. */
  readonly part: number;
}

const MOST_HIGHLIGHTS = 1000;

/**
 * Finds the words of a query in a text by which it was found: with their other forms, what they begin, and what was
 * meant by them.
 *
 * @param language BCP 47 tag of the text, where it is known
 */
export function findHighlights(text: string, words: ReadWords, language?: string): Highlight[] {
  const placed = splitWords(text);
  const stems =
    language === undefined || language === ""
      ? (guessLanguage(placed.map(({ folded }) => folded)) ?? "en")
      : stemLanguage(language);
  const isPlain = words.matchers.every((matcher) => matcher.words.length === 1);
  const firsts = isPlain ? undefined : new Set(words.matchers.map((matcher) => matcher.words[0]));
  const signs = wholeSigns(text);
  const found: Highlight[] = [];
  for (const [index, word] of placed.entries()) {
    for (const [part, matcher] of words.matchers.entries()) {
      if (matcher.words.length > 1 && !firsts?.has(word.folded)) continue;
      const last = matchAt(placed, index, matcher, stems);
      if (last) found.push({ start: signs.before(word.start), end: signs.after(last.end), part });
    }
    if (found.length >= MOST_HIGHLIGHTS) break;
  }
  return joinOverlaps(found);
}

/** The word at which a match ends that begins here. */
function matchAt(
  placed: readonly Word[],
  index: number,
  { words, isPrefix, stems }: WordMatcher,
  language: string | undefined,
): Word | undefined {
  const last = placed[index + words.length - 1];
  if (last === undefined) return undefined;
  for (const [step, wanted] of words.entries()) {
    const word = placed[index + step] as Word;
    const mayGoOn = isPrefix && step === words.length - 1;
    if (mayGoOn ? word.folded.startsWith(wanted) : word.folded === wanted) continue;
    return words.length === 1 && isForm(word, stems, language) ? word : undefined;
  }
  if (!isPrefix || last.run === undefined) return last;
  // A letter that stands with the next one in the index is marked alone.
  const length = (words.at(-1) as string).length;
  return { ...last, end: Math.min(last.end, last.start + length) };
}

function isForm(word: Word, stems: WordMatcher["stems"], language: string | undefined): boolean {
  if (language === undefined || word.run !== undefined) return false;
  const wanted = stems[language];
  if (wanted === undefined) return false;
  return word.folded === wanted || stemWord(word.written, language) === wanted;
}

function joinOverlaps(found: readonly Highlight[]): Highlight[] {
  const joined: Highlight[] = [];
  for (const one of [...found].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = joined.at(-1);
    if (last && one.start < last.end)
      joined[joined.length - 1] = { ...last, end: Math.max(last.end, one.end) };
    else joined.push(one);
  }
  return joined;
}
