import type { IndexExamination } from "@webizen/embeddings";

/** What the doctor asks about search. */
export interface SearchExaminer {
  /** @returns nothing where there is no index */
  examineIndex(folder: string, options: { readonly quick: boolean }): Promise<IndexExamination | undefined>;
  /** Why the native index of vectors cannot be used; nothing where it can. */
  explainNativeIndex(): Promise<string | undefined>;
}

/** Loads what looks at indexes of search. */
export async function loadSearchExaminer(): Promise<SearchExaminer> {
  const { examineIndex, loadHnswLibrary } = await import("@webizen/embeddings");
  return {
    examineIndex,
    async explainNativeIndex() {
      const library = await loadHnswLibrary();
      return library.isAvailable ? undefined : library.reason;
    },
  };
}
