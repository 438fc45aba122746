import type { Passage } from "../text/passage.ts";
import { guessLanguage } from "./function-words.ts";
import { splitWords, type Word } from "./split-words.ts";
import { stemLanguage, stemWord } from "./stem-word.ts";

/** What of a passage goes into the index of words. */
export interface AnalysedPassage {
  /** Whose stems stand in it; empty for none. */
  readonly language: string;
  /** Per field: its words, a mark, and the stems of those that are not their own, with spaces between them. */
  readonly columns: readonly string[];
  /** Per field: number of its words. */
  readonly lengths: readonly number[];
  /** Words by which the thing is called, with a rank: the smaller, the sooner it is suggested. */
  readonly names: ReadonlyMap<string, number>;
}

/** Stands between words that do not follow each other. */
const GAP = "~";
/** How many words of its names a thing is suggested by. */
const MOST_NAME_WORDS = 24;
/** How much later a thing is suggested when what is typed is not the beginning of its label. */
export const RANK_STEP = 4096;

/** Makes of a passage the words by which it is found. The same passage always gives the same. */
export function analysePassage(passage: Passage, path: string): AnalysedPassage {
  const fields = [[passage.label], passage.alternatives, passage.typeLabels, [passage.body], [path]].map(
    (texts) => texts.map((text) => splitWords(text)),
  );
  const language = chooseLanguage(passage, fields);
  return {
    language,
    columns: fields.map((texts) => writeColumn(texts, language)),
    lengths: fields.map((texts) => texts.reduce((sum, words) => sum + words.length, 0)),
    names: rankNames(passage.label, fields),
  };
}

/** Every word and stem of the columns, once. */
export function distinctWords(columns: readonly string[]): Set<string> {
  const words = new Set<string>();
  for (const column of columns) for (const word of column.split(" ")) words.add(word);
  words.delete("");
  words.delete(GAP);
  return words;
}

/** How a stem stands among the words. */
export function stemToken(stem: string, language: string): string {
  return `~${language}~${stem}`;
}

function chooseLanguage(passage: Passage, fields: readonly (readonly Word[][])[]): string {
  if (passage.language) return stemLanguage(passage.language) ?? "";
  const [label = [], , , body = []] = fields;
  return guessLanguage([...label, ...body].flat().map((word) => word.folded)) ?? "en";
}

function writeColumn(texts: readonly Word[][], language: string): string {
  const parts: string[] = [];
  for (const words of texts) {
    if (words.length > 0) parts.push(words.map((word) => word.folded).join(" "));
  }
  const stems: string[] = [];
  if (language !== "") {
    for (const { folded, written, run } of texts.flat()) {
      const stem = run === undefined ? stemWord(written, language) : undefined;
      if (stem !== undefined && stem !== folded) stems.push(stemToken(stem, language));
    }
  }
  if (stems.length > 0) parts.push(stems.join(" "));
  return parts.join(` ${GAP} `);
}

function rankNames(
  label: string,
  [labels = [], alternatives = []]: readonly Word[][][],
): Map<string, number> {
  const length = Math.min(label.length, RANK_STEP - 1);
  const names = new Map<string, number>();
  const texts = [...labels, ...alternatives].filter((words) => words.length > 0);
  for (const [index, words] of texts.entries()) {
    const isLabel = index === 0 && (labels[0]?.length ?? 0) > 0;
    for (const [place, { folded }] of words.entries()) {
      if (names.size >= MOST_NAME_WORDS) return names;
      const step = isLabel ? Math.min(place, 1) : 2;
      if (!names.has(folded)) names.set(folded, step * RANK_STEP + length);
    }
  }
  return names;
}
