import type { Quad, Term } from "@rdfjs/types";

/** A SPARQL text made by the tag `sparql`, whose values are escaped. */
export interface SparqlText {
  readonly text: string;
}

/** One solution, by name of the variable. What is unbound is absent. */
export type Row = Readonly<Record<string, Term>>;

/** The answer to SELECT. */
export interface Solutions {
  readonly kind: "solutions";
  readonly variables: readonly string[];
  readonly rows: readonly Row[];
  /** The rows as plain JavaScript: numbers, booleans, dates and strings in place of terms. */
  readonly values: readonly Readonly<Record<string, string | number | boolean | Date>>[];
}

/** The answer to a query: by its form. */
export type QueryAnswer =
  | Solutions
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "quads"; readonly quads: readonly Quad[] };

/** What a query is asked over. */
export interface QueryOptions {
  /** Root of the storage to ask; default: that of the session. */
  readonly storage?: string;
  /** Documents to ask over; default: everything that may be seen, as one graph. A query with FROM says it itself. */
  readonly documents?: readonly string[];
  readonly signal?: AbortSignal;
}

/** A live query: what it found, and what changed in it. */
export interface LiveAnswer {
  readonly rows: readonly Row[];
  readonly variables: readonly string[];
  readonly added: readonly Row[];
  readonly removed: readonly Row[];
}

/**
 * Asks in SPARQL. As a tag, values are escaped: strings, numbers, booleans and dates become literals, `iri(…)` and RDF/JS
 * terms what they are.
 *
 * @throws WebizenError `unsupported` where the storage has no endpoint, `malformed` with the line where the query is not SPARQL,
 *   `busy` where it takes too long
 */
export interface Query {
  (strings: TemplateStringsArray, ...values: readonly SparqlValue[]): Promise<Solutions>;
  (query: string | SparqlText, options?: QueryOptions): Promise<QueryAnswer>;
  /**
   * Calls back with the answer to SELECT, and again whenever it changes.
   *
   * @returns ends it
   */
  live(
    query: string | SparqlText,
    listener: (answer: LiveAnswer) => void,
    options?: QueryOptions & { readonly onError?: (error: Error) => void },
  ): () => void;
  /** SPARQL Update. @throws WebizenError `forbidden` naming the document that may not be changed */
  update(update: string | SparqlText, options?: Pick<QueryOptions, "storage" | "signal">): Promise<void>;
}

/** What can stand in a template. */
export type SparqlValue = string | number | boolean | Date | Term | SparqlText | readonly SparqlValue[];

/** Which pods are asked. */
export interface FederateOptions {
  /** Also those of friends; default true. */
  readonly friends?: boolean;
  /** WebIDs or storages to ask besides. */
  readonly pods?: readonly string[];
  /** Default true. */
  readonly own?: boolean;
  /** Milliseconds; at most 120,000. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** How one pod did. */
export interface PodReport {
  readonly storage: string;
  readonly owner: string | undefined;
  /** `answered`, or why not. */
  readonly state: string;
  readonly reason: string | undefined;
  readonly rows: number | undefined;
  readonly timeMs: number | undefined;
}

/** The answer of many pods. */
export interface FederatedAnswer {
  readonly answer: QueryAnswer;
  readonly pods: readonly PodReport[];
  /** Whether every pod answered in full. */
  readonly isComplete: boolean;
}

/** Asks the pods of the signed-in person and their friends as if they were one. @throws WebizenError `unsupported` */
export type Federate = (query: string | SparqlText, options?: FederateOptions) => Promise<FederatedAnswer>;
