import { MEDIA } from "@webizen/ontologies";
import { Store } from "oxigraph";
import type { PodRoots, SocialDocument } from "./social-documents.ts";

/** Rows as texts that can be compared; sorted unless their order is asked for. */
export type Answers = readonly string[];

/** SPARQL results as JSON, as far as answers are read from them. */
export interface JsonResults {
  readonly results: {
    readonly bindings: readonly Readonly<
      Record<string, { readonly value: string; readonly datatype?: string }>
    >[];
  };
}

/** All documents of all pods in one graph in this process, which says what the right answers are. */
export interface MergedStore {
  readonly quads: number;
  /** Evaluates without anything around the engine; the result is the text of SPARQL JSON results. */
  query(text: string): string;
}

/** Loads documents into one graph. */
export function mergeDocuments(documents: readonly SocialDocument[], roots: PodRoots): MergedStore {
  const store = new Store();
  for (const { pod, path, body } of documents) {
    store.load(body, { format: MEDIA.turtle, base_iri: `${roots[pod]}${path}`, no_transaction: true });
  }
  return {
    quads: store.size,
    query: (text) => store.query(text, { results_format: "json" }) as string,
  };
}

/** Reads SPARQL JSON results as answers. */
export function answersOf({ results }: JsonResults, isOrdered: boolean): Answers {
  const rows = results.bindings.map((row) =>
    Object.entries(row)
      .toSorted(([one], [other]) => one.localeCompare(other))
      .map(([name, { value }]) => `${name}=${value}`)
      .join(" "),
  );
  return isOrdered ? rows : rows.toSorted();
}
