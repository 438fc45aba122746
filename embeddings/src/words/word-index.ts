import type { Passage } from "../text/passage.ts";

/** One passage that has words of the query. */
export interface WordHit {
  readonly id: number;
  /** BM25 over weighted fields, within the permitted groups alone; greater is better. */
  readonly score: number;
}

/** What a word query means after it was read: for highlighting and for telling people. */
export interface ReadWords {
  /** Words as they are searched, in order; a phrase counts as one. */
  readonly terms: readonly string[];
  /** Words that nothing has, with what was searched in their place. */
  readonly corrections: readonly { readonly from: string; readonly to: readonly string[] }[];
}

/** Finds passages by words. Every count and frequency comes from the permitted groups. */
export interface WordIndex {
  add(id: number, group: number, passage: Passage, path: string): void;
  move(id: number, group: number): void;
  remove(id: number): void;
  /**
   * @param groups ids of the groups that may be seen; `"all"` for everything
   * @param within only these passages, where another filter chose before; absent for all
   * @returns by descending score, ties by ascending id
   */
  search(
    text: string,
    options: {
      readonly groups: "all" | ReadonlySet<number>;
      readonly limit: number;
      readonly within?: (id: number) => boolean;
      /** The last word is still being typed. */
      readonly prefix?: boolean;
    },
  ): { readonly hits: readonly WordHit[]; readonly total: number; readonly words: ReadWords };
  /** Labels of permitted things that begin with, or nearly with, what was typed. */
  suggest(
    text: string,
    options: { readonly groups: "all" | ReadonlySet<number>; readonly limit: number },
  ): readonly { readonly id: number; readonly label: string }[];
}
