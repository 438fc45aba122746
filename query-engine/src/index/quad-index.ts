import type { GuardedQuery } from "../guard/guarded-query.ts";
import type { QuadFeed, Selection } from "./quad-feed.ts";

/** Evaluates queries over the pods of this server, each within what its asker may see. */
export interface QuadIndex extends AsyncDisposable {
  /**
   * Evaluates one query. It waits for the index to be filled, and to reach the newest change that was durable when it
   * was asked, so that everybody reads their own writes.
   *
   * @throws QueryError with a code that names the limit or the fault
   */
  evaluate(evaluation: Evaluation): Promise<Evaluated>;
  /**
   * Tells when documents of a storage change, after the index could show the change.
   *
   * @returns a function that ends it
   */
  watch(storage: string, onChange: (change: StorageChange) => void): () => void;
  /**
   * Hears that a storage has a new durable change, so that what is held of it follows in the background. It returns at
   * once, and does nothing for a storage that nobody has asked about. A call that is left out costs freshness of
   * `watch`, never the truth of an answer.
   */
  notify(storage: string): void;
  /** Forgets a storage: its pod was removed or renamed. */
  forget(storage: string): void;
  /** Figures for metrics and the doctor. */
  figures(): QuadIndexFigures;
}

/** A query with everything that decides its answer. */
export interface Evaluation {
  readonly feed: QuadFeed;
  readonly selection: Selection;
  /** Who asks, as an opaque text: for fair turns and for reusing what was built for them. */
  readonly requester: string;
  readonly query: GuardedQuery;
  readonly dataset: QueryDataset;
  readonly format: ResultFormat;
  readonly limits: QueryLimits;
  /** Wait for this sequence number although it is not durable yet; fails with `not-reached` after the time limit. */
  readonly sequence?: number;
  readonly signal?: AbortSignal;
}

/**
 * The dataset of a query after its FROM clauses and the parameters of its request were put together. Graphs outside
 * the selection are as if they did not exist.
 *
 * @see https://www.w3.org/TR/sparql11-query/#specifyingDataset
 */
export interface QueryDataset {
  /** The merge of all visible graphs, the merge of some, or nothing. */
  readonly defaultGraph: "union" | readonly string[];
  readonly namedGraphs: "all" | readonly string[];
}

/** How results are written; the engine serialises them itself. */
export type ResultFormat = "json" | "xml" | "csv" | "tsv" | "turtle" | "ntriples" | "jsonld" | "rdfxml";

/** Bounds of one query. */
export interface QueryLimits {
  /** Wall-clock time of evaluation, without waiting for a turn or for the index to be filled. */
  readonly timeMs: number;
  /** Solutions of a SELECT, triples of a CONSTRUCT or DESCRIBE. */
  readonly rows: number;
  /** Length of the answer. */
  readonly resultBytes: number;
}

/** The answer to a query. */
export interface Evaluated {
  /** The serialised result, in pieces: UTF-8. */
  readonly body: AsyncIterable<Uint8Array>;
  readonly bytes: number;
  /** Solutions or triples. */
  readonly rows: number;
  /** The sequence number that the answer is true for; it may be newer than what was asked for. */
  readonly sequence: number;
  readonly explanation: Explanation;
}

/** What is told about an evaluation on request. Times are milliseconds. */
export interface Explanation {
  readonly visibleGraphs: number;
  readonly visibleTriples: number;
  readonly waitedMs: number;
  readonly filledMs: number;
  readonly evaluatedMs: number;
}

/** Documents of a storage that changed. */
export interface StorageChange {
  readonly storage: string;
  readonly sequence: number;
  /** IRIs of the documents; empty when everything may have changed. */
  readonly documents: readonly string[];
}

/** Figures of the index at one moment. */
export interface QuadIndexFigures {
  readonly workers: number;
  readonly stores: number;
  readonly triples: number;
  readonly memoryBytes: number;
  /** Since the start. */
  readonly queries: number;
  readonly timeouts: number;
  readonly replacedWorkers: number;
  readonly rebuilds: number;
}
