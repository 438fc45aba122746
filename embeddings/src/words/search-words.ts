import { stemToken } from "./analyse-passage.ts";
import { isCorrectable, type KnownWords } from "./known-words.ts";
import type { PassageRows } from "./passage-rows.ts";
import type { PostingsReader } from "./postings.ts";
import { type CountedPlaces, createRanking, type PassageRanking } from "./rank-passages.ts";
import { type QueryClause, readQuery, wordClause } from "./read-query.ts";
import type { WordHits, WordMatcher, WordSearchOptions } from "./word-index.ts";

/** What a search for words reads. */
export interface WordSources {
  readonly rows: PassageRows;
  readonly postings: PostingsReader;
  readonly knownWords: KnownWords;
}

// How much a place counts: the word itself, another form of it, a word that begins with it, what may be meant by it.
const FORM_SHARE = 0.5;
const BEGINNING_SHARE = 0.5;
const CORRECTION_SHARE = 0.5;
/** Shorter beginnings are looked for in names alone, for most words begin with them. */
const LEAST_BEGINNING = 3;
const HARDLY_ANY = 2;
const MANY_MORE = 10;
const MOST_CORRECTIONS = 3;
const PLAIN_SCRIPT =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Arabic}\p{Script=Hebrew}\p{N}\p{M}]+$/u;

/** Searches the permitted passages for words. */
export function searchWords(text: string, options: WordSearchOptions, sources: WordSources): WordHits {
  const { rows, postings } = sources;
  const permitted = rows.permit(options.groups);
  const query = readQuery(text, permitted.languages, options.prefix === true);
  const ranking = createRanking(rows, permitted);
  const corrections: { from: string; to: string[] }[] = [];
  const matchers: WordMatcher[] = [];
  for (const clause of query.clauses) {
    const lists = listPlaces(clause, sources);
    matchers.push(matcherOf(clause));
    const corrected = isWord(clause) ? correct(clause, lists, ranking, sources) : [];
    if (corrected.length > 0) {
      corrections.push({ from: clause.written, to: corrected });
      for (const word of corrected) {
        const meant = wordClause({ folded: word, written: word }, permitted.languages);
        matchers.push(matcherOf(meant));
        for (const list of listPlaces(meant, sources)) lists.push(lessen(list, CORRECTION_SHARE));
      }
    }
    ranking.add(lists, clause.isRequired);
  }
  for (const clause of query.excluded) ranking.exclude(placesOf(clause, postings));
  return {
    ...ranking.finish(options.limit, options.within),
    words: {
      terms: query.clauses.map(({ words, written }) => (words.length === 1 ? (words[0] as string) : written)),
      corrections,
      matchers,
      ...(query.language !== undefined && { language: query.language }),
    },
  };
}

function isWord({ kind, words }: QueryClause): boolean {
  return kind !== "phrase" && words.length === 1 && isCorrectable(words[0] as string);
}

function placesOf({ kind, words }: QueryClause, postings: PostingsReader) {
  return words.length === 1 && kind !== "prefix"
    ? postings.ofWord(words[0] as string)
    : postings.ofPhrase(words, kind === "prefix");
}

function listPlaces(clause: QueryClause, { postings }: WordSources): CountedPlaces[] {
  const [word] = clause.words as [string];
  if (clause.kind === "phrase" || clause.words.length > 1) {
    return [{ places: placesOf(clause, postings), share: 1 }];
  }
  const { stems } = clause;
  // Where its stem is another word, a place of the word is also one of the stem.
  const ofWord = (language: string): number => ((stems.get(language) ?? word) === word ? 1 : 1 - FORM_SHARE);
  const lists: CountedPlaces[] = [{ places: postings.ofWord(word), share: ofWord }];
  for (const [language, stem] of stems) {
    lists.push({ places: postings.ofWord(stemToken(stem, language)), share: FORM_SHARE });
    if (stem === word) continue;
    const ofStem = (other: string): number => (other === language ? FORM_SHARE : 0);
    lists.push({ places: postings.ofWord(stem), share: ofStem });
  }
  if (clause.kind === "prefix") {
    const isShort = word.length < LEAST_BEGINNING && PLAIN_SCRIPT.test(word);
    const places = isShort ? postings.ofNamePrefix(word) : postings.ofPrefix(word);
    lists.push({ places, share: BEGINNING_SHARE });
  }
  return lists;
}

function lessen({ places, share }: CountedPlaces, by: number): CountedPlaces {
  return { places, share: typeof share === "number" ? share * by : (language) => share(language) * by };
}

/** Finds the nearest permitted words of one that no permitted passage has, or hardly any. */
function correct(
  clause: QueryClause,
  lists: readonly CountedPlaces[],
  ranking: PassageRanking,
  { postings, knownWords }: WordSources,
): string[] {
  const count = ranking.count(lists, HARDLY_ANY);
  if (count > HARDLY_ANY) return [];
  const least = count === 0 ? 1 : count * MANY_MORE;
  let nearest = Number.POSITIVE_INFINITY;
  const found: { word: string; count: number }[] = [];
  for (const { word, distance } of knownWords.near(clause.words[0] as string)) {
    if (distance > nearest) break;
    const candidate = ranking.count([{ places: postings.ofWord(word), share: 1 }], Number.POSITIVE_INFINITY);
    if (candidate < least) continue;
    nearest = distance;
    found.push({ word, count: candidate });
  }
  return found
    .sort((a, b) => b.count - a.count)
    .slice(0, MOST_CORRECTIONS)
    .map(({ word }) => word);
}

function matcherOf({ kind, words, stems }: QueryClause): WordMatcher {
  return { words, isPrefix: kind === "prefix", stems: Object.fromEntries(stems) };
}
