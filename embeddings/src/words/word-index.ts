import type { Passage } from "../text/passage.ts";

/** One passage that has words of the query. */
export interface WordHit {
  readonly id: number;
  /** BM25F over weighted fields, within the permitted groups alone; greater is better. */
  readonly score: number;
}

/** By what a part of a query is found in a text. */
export interface WordMatcher {
  /** As they are searched; they follow each other where there are several. */
  readonly words: readonly string[];
  /** The last word goes on. */
  readonly isPrefix: boolean;
  /** Stems by language. Other forms of the word have them. */
  readonly stems: Readonly<Record<string, string>>;
}

/** What a word query means after it was read: for highlighting and for telling people. Plain data. */
export interface ReadWords {
  /** Words as they are searched, in order; a phrase counts as one. */
  readonly terms: readonly string[];
  /** Words that nothing or hardly anything has, with what was searched in their place or besides. */
  readonly corrections: readonly { readonly from: string; readonly to: readonly string[] }[];
  readonly matchers: readonly WordMatcher[];
  /** Language of the query, as far as its small words tell. */
  readonly language?: string;
}

/** Which passages a search or a completion may see. */
export type WordGroups = "all" | ReadonlySet<number>;

/** One search for words. */
export interface WordSearchOptions {
  /** Ids of the groups that may be seen; `"all"` for everything. */
  readonly groups: WordGroups;
  readonly limit: number;
  /** Only these passages, where another filter chose before: of hits and total. Frequencies stay those of the groups. */
  readonly within?: (id: number) => boolean;
  /** The last word is still being typed. */
  readonly prefix?: boolean;
}

/** What was found by words. */
export interface WordHits {
  /** By descending score, ties by ascending id. */
  readonly hits: readonly WordHit[];
  /** How many passages there are with any of the words, and with all of the phrases. */
  readonly total: number;
  /** What a passage would score that says every word of the query, small ones aside, over and over. */
  readonly most: number;
  readonly words: ReadWords;
}

/** A completion. */
export interface SuggestedLabel {
  readonly id: number;
  readonly label: string;
}

/**
 * Finds passages by words. Every count, frequency and correction comes from the permitted groups. Changes belong to the
 * caller's transaction; one that was taken back is noticed.
 */
export interface WordIndex {
  /** Number of passages; 0 also when the tables were made anew, since words are split in another way now. */
  readonly size: number;
  /** Adds a passage, or replaces it. @param path of its document, as people read it */
  add(id: number, group: number, passage: Passage, path: string): void;
  /** Puts a passage into another group; an unknown id is left alone. */
  move(id: number, group: number): void;
  /** Puts every passage of one group into another. */
  moveGroup(from: number, to: number): void;
  /** Takes a passage out: it has no part in anything from now on, and its words go from the file with {@link tidy}. */
  remove(id: number): void;
  search(text: string, options: WordSearchOptions): WordHits;
  /** Labels of permitted things that begin with, or nearly with, what was typed; best first. */
  suggest(
    text: string,
    options: { readonly groups: WordGroups; readonly limit: number },
  ): readonly SuggestedLabel[];
  /**
   * Removes what remains of removed words, some pages at a time; costs nothing when nothing was removed. To be called
   * until it says so, in transactions of their own, soon after removals; the pages that come free are the caller's to
   * give back.
   *
   * @param pages how many to write at most, at about a tenth of a millisecond each
   * @returns whether more is to do
   */
  tidy(pages: number): boolean;
}
