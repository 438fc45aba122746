import { guessLanguage, isFunctionWord } from "./function-words.ts";
import { splitWords, type Word } from "./split-words.ts";
import { stemWord } from "./stem-word.ts";

/** One part of a query that passages have or have not. */
export interface QueryClause {
  /** `phrase`: the words follow each other, exactly so; `prefix`: the last word goes on. */
  readonly kind: "word" | "prefix" | "phrase";
  /** As it was typed, in lower case. */
  readonly written: string;
  /** As they are searched. One, unless it is a phrase. */
  readonly words: readonly string[];
  /** Stems of the word in the languages of the index. */
  readonly stems: ReadonlyMap<string, string>;
  /** A passage without it is not found. */
  readonly isRequired: boolean;
}

/** What a query asks for. */
export interface WordQuery {
  readonly clauses: readonly QueryClause[];
  /** What no found passage has. */
  readonly excluded: readonly QueryClause[];
  /** Which one its small words are of; absent where it has none. */
  readonly language?: string;
}

const MOST_UNITS = 2000;
const MOST_CLAUSES = 32;
/** Where a query has nothing but small words; nearly every passage has them. */
const MOST_SMALL_WORDS = 3;
const QUOTES = /[“”„‟«»＂]/g;
const PARTS = /(-?)"([^"]*)(?:"|$)|\S+/g;
const EXCLUDES = /^[-−–](?=[^-−–\s])/u;
const SEGMENTER = new Intl.Segmenter(undefined, { granularity: "word" });
const NO_STEMS: ReadonlyMap<string, string> = new Map();

/**
 * Reads what was typed: words, "phrases" that must be there, -words that must not. Small words are left out where
 * there are others. What is longer than any sensible query is cut off.
 *
 * @param languages whose stems the index has
 * @param isTyping whether the last word may go on
 */
export function readQuery(typed: string, languages: Iterable<string>, isTyping: boolean): WordQuery {
  const text = typed.slice(0, MOST_UNITS).replace(QUOTES, '"');
  const stemLanguages = [...languages].filter((language) => language !== "");
  const clauses: QueryClause[] = [];
  const excluded: QueryClause[] = [];
  for (const match of text.matchAll(PARTS)) {
    const [part, minus, quoted] = match;
    if (quoted !== undefined) {
      const clause = readPhrase(quoted, true);
      if (clause) (minus === "" ? clauses : excluded).push(clause);
    } else if (EXCLUDES.test(part)) {
      const clause = readPhrase(part, false);
      if (clause) excluded.push(clause);
    } else {
      clauses.push(...readWords(part, stemLanguages));
    }
  }
  const last = clauses.at(-1);
  if (isTyping && last?.kind === "word" && /[\p{L}\p{N}\p{M}]$/u.test(text)) {
    clauses[clauses.length - 1] = { ...last, kind: "prefix" };
  }
  const different = leaveOutSame(clauses);
  const language = guessLanguage(different.flatMap(({ words }) => words));
  return {
    clauses: chooseClauses(different, language),
    excluded: excluded.slice(0, MOST_CLAUSES),
    ...(language !== undefined && { language }),
  };
}

/** One word as it was typed or as it was corrected. */
export function wordClause(
  { folded, written }: Pick<Word, "folded" | "written">,
  languages: readonly string[],
): QueryClause {
  const stems = new Map<string, string>();
  for (const language of languages) {
    const stem = stemWord(written, language);
    if (stem !== undefined) stems.set(language, stem);
  }
  return { kind: "word", written, words: [folded], stems, isRequired: false };
}

function readPhrase(text: string, isRequired: boolean): QueryClause | undefined {
  return phraseOf(splitWords(text).slice(0, MOST_CLAUSES), text, isRequired);
}

/** The last letter of a run is a word of its own only where the run ends in the text; here it may go on. */
function phraseOf(words: readonly Word[], text: string, isRequired: boolean): QueryClause | undefined {
  const last = words.at(-1);
  if (last === undefined) return undefined;
  const before = words.at(-2);
  const isInside = last.run !== undefined;
  const needed = isInside && before?.run === last.run ? words.slice(0, -1) : words;
  return {
    kind: isInside && needed.length === words.length ? "prefix" : "phrase",
    written: text.trim().toLowerCase(),
    words: needed.map((word) => word.folded),
    stems: NO_STEMS,
    isRequired,
  };
}

function readWords(part: string, languages: readonly string[]): QueryClause[] {
  const words = splitWords(part);
  const clauses: QueryClause[] = [];
  for (let index = 0; index < words.length && clauses.length < MOST_UNITS; ) {
    const word = words[index] as Word;
    if (word.run === undefined) {
      clauses.push(wordClause(word, languages));
      index += 1;
      continue;
    }
    const last = words.findLastIndex((other) => other.run === word.run);
    clauses.push(...readRun(part.slice(word.start, (words[last] as Word).end)));
    index = last + 1;
  }
  return clauses;
}

/** Where there are no spaces a dictionary finds the words; single letters are mostly particles. */
function readRun(run: string): QueryClause[] {
  const clauses: QueryClause[] = [];
  for (const { segment } of SEGMENTER.segment(run)) {
    const clause = phraseOf(splitWords(segment), segment, false);
    if (clause) clauses.push(clause);
  }
  const long = clauses.filter(({ kind }) => kind === "phrase");
  return long.length > 0 ? long : clauses;
}

function leaveOutSame(clauses: readonly QueryClause[]): readonly QueryClause[] {
  const different = new Map<string, QueryClause>();
  for (const clause of clauses) {
    const key = `${clause.isRequired} ${clause.words.join(" ")}`;
    if (!different.has(key) || clause.kind === "prefix") different.set(key, clause);
  }
  return [...different.values()];
}

function chooseClauses(all: readonly QueryClause[], language: string | undefined): readonly QueryClause[] {
  const meant = all.filter(
    ({ kind, words }) =>
      language === undefined || kind !== "word" || !isFunctionWord(words[0] as string, language),
  );
  return meant.length > 0 ? meant.slice(0, MOST_CLAUSES) : all.slice(0, MOST_SMALL_WORDS);
}
