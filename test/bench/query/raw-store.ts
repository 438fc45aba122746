import { MEDIA } from "@webizen/ontologies";
import { Store } from "oxigraph";
import { DOCUMENTS, quadDocument, quadPath } from "./quad-document.ts";

const AT_ONCE = 500;

/** The engine alone, in this process, with the documents in one graph. */
export interface RawStore {
  /** @returns the text of SPARQL JSON results */
  query(text: string): string;
}

/** Loads the documents as they would be at an address. */
export function loadRawStore(podRoot: string): RawStore {
  const store = new Store();
  for (let from = 0; from < DOCUMENTS; from += AT_ONCE) {
    const documents = Array.from({ length: Math.min(AT_ONCE, DOCUMENTS - from) }, (_, index) => {
      const n = from + index;
      return `@base <${podRoot}${quadPath(n).slice(1)}>.\n${quadDocument(n)}`;
    });
    store.load(documents.join(""), { format: MEDIA.turtle, no_transaction: true });
  }
  return { query: (text) => store.query(text, { results_format: "json" }) as string };
}
