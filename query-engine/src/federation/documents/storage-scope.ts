import { isWebIri } from "./fit-terms.ts";
import { withoutFragment } from "./get-bounded.ts";

/** The part of the web that is one storage: nothing outside of it is asked in its name. */
export interface StorageScope {
  /** IRI of the root container, with its final slash. */
  readonly root: string;
  /**
   * Finds the document that an IRI names.
   *
   * @returns its address as it is asked for, or `undefined` for what is outside of the storage or has a query
   */
  documentOf(iri: string): string | undefined;
}

/** Makes the scope of a storage: same origin, and at or below the path of the root. */
export function createStorageScope(storage: string): StorageScope {
  const root = new URL(withoutFragment(storage));
  if (!root.pathname.endsWith("/")) root.pathname += "/";
  root.search = "";
  return {
    root: root.href,
    documentOf(iri) {
      if (!isWebIri(iri)) return undefined;
      const url = URL.parse(withoutFragment(iri));
      // `URL` has resolved dots, encoded ones too, so a prefix is enough.
      if (url === null || !url.href.startsWith(root.href) || url.search !== "") return undefined;
      return url.href;
    },
  };
}
