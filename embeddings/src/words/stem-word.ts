import { stemmer as arabic } from "@orama/stemmers/arabic";
import { stemmer as danish } from "@orama/stemmers/danish";
import { stemmer as dutch } from "@orama/stemmers/dutch";
import { stemmer as english } from "@orama/stemmers/english";
import { stemmer as finnish } from "@orama/stemmers/finnish";
import { stemmer as french } from "@orama/stemmers/french";
import { stemmer as german } from "@orama/stemmers/german";
import { stemmer as greek } from "@orama/stemmers/greek";
import { stemmer as hungarian } from "@orama/stemmers/hungarian";
import { stemmer as italian } from "@orama/stemmers/italian";
import { stemmer as norwegian } from "@orama/stemmers/norwegian";
import { stemmer as portuguese } from "@orama/stemmers/portuguese";
import { stemmer as romanian } from "@orama/stemmers/romanian";
import { stemmer as russian } from "@orama/stemmers/russian";
import { stemmer as spanish } from "@orama/stemmers/spanish";
import { stemmer as swedish } from "@orama/stemmers/swedish";
import { stemmer as turkish } from "@orama/stemmers/turkish";
import { foldWord } from "./fold-word.ts";

const STEMMERS: ReadonlyMap<string, (word: string) => string> = new Map([
  ["ar", arabic],
  ["da", danish],
  ["de", german],
  ["el", greek],
  ["en", stemEnglish],
  ["es", spanish],
  ["fi", finnish],
  ["fr", french],
  ["hu", hungarian],
  ["it", italian],
  ["nl", dutch],
  ["no", norwegian],
  ["pt", portuguese],
  ["ro", romanian],
  ["ru", russian],
  ["sv", swedish],
  ["tr", turkish],
]);
const SAME_LANGUAGES: Readonly<Record<string, string>> = { nb: "no", nn: "no" };
const LEAST_LETTERS = 3;
const MOST_LETTERS = 40;
const LETTERS_ONLY = /^[\p{L}\p{M}]+$/u;
const ENGLISH_NO_PLURALS = new Set(["news", "series", "species", "physics", "lens"]);
const ENGLISH_ENDING = /(?:ings?|ies|ied|es|ed|e|y|(?<!s)s)$/;
const ENGLISH_DERIVATION =
  /(?:ation|ion|at|it|ic|al|iv|ous|ment|ness|ism|ist|iz|abl|ibl|abil|ibil|ful|less|ly|er|or|ship|hood)$/;

/** Finds the language whose stemmer serves a BCP 47 tag: `de` for `de-CH`. Nothing when none does. */
export function stemLanguage(tag: string): string | undefined {
  const language = tag.toLowerCase().split(/[-_]/, 1)[0] as string;
  const known = SAME_LANGUAGES[language] ?? language;
  return STEMMERS.has(known) ? known : undefined;
}

/**
 * Cuts the endings off a word that change with its grammar.
 *
 * @param word in lower case, with its accents
 * @param language of {@link stemLanguage}
 * @returns the stem without accents; nothing for numbers and very short words
 */
export function stemWord(word: string, language: string): string | undefined {
  const stem = STEMMERS.get(language);
  if (!stem || word.length < LEAST_LETTERS || word.length > MOST_LETTERS || !LETTERS_ONLY.test(word)) {
    return undefined;
  }
  return foldWord(stem(word)) || undefined;
}

/** The stemmer makes one of "university" and "universe", of "organ" and "organisation": words stay apart that were made from others. */
function stemEnglish(word: string): string {
  if (ENGLISH_NO_PLURALS.has(word)) return word;
  const stem = english(word);
  const derivation = ENGLISH_DERIVATION.exec(word.replace(ENGLISH_ENDING, ""));
  return derivation ? `${stem}+${derivation[0]}` : stem;
}
