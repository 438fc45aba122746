/** What is looked for. */
export interface SearchOptions {
  /** IRIs of classes, or media types: any of them. */
  readonly types?: readonly string[];
  /** Address of a folder; may be relative to the storage. */
  readonly folder?: string;
  /**
   * IRIs of things or documents: only what is one of them, links to it, or is what it links to, one step away. People
   * and organisations are linked to by their mail addresses and telephone numbers as well. Addresses may be relative to
   * the storage; 50 at most. With `friends`, the servers of friends learn them.
   */
  readonly about?: readonly string[];
  readonly from?: string;
  readonly to?: string;
  /** 1 to 100; default 20. */
  readonly limit?: number;
  readonly offset?: number;
  /** Ways of finding; default all. */
  readonly arms?: readonly ("words" | "vectors" | "graph")[];
  /** Root of the storage; default: that of the session. */
  readonly storage?: string;
  /** Whether the pods of friends are searched as well. */
  readonly friends?: boolean;
  readonly signal?: AbortSignal;
}

/** Something that was found. */
export interface Hit {
  /** IRI of the thing; of the file where it is one. */
  readonly entity: string;
  readonly document: string;
  readonly label: string;
  readonly types: readonly string[];
  readonly contentType: string | undefined;
  readonly snippet: { readonly text: string; readonly highlights: readonly (readonly [number, number])[] };
  readonly score: number;
  readonly parts: Readonly<Record<string, { readonly rank: number; readonly score: number }>>;
  readonly modified: Date | undefined;
  readonly locator: Readonly<Record<string, unknown>> | undefined;
  /** Whose pod it is in, where friends were searched. */
  readonly owner: string | undefined;
  readonly storage: string | undefined;
}

/** What a search found. */
export interface SearchAnswer {
  readonly hits: readonly Hit[];
  /** How many there are in all; at least so many where `isTotalExact` is false. */
  readonly total: number;
  readonly isTotalExact: boolean;
  /** What a misspelt word was taken for. */
  readonly corrections: readonly { readonly from: string; readonly to: readonly string[] }[];
  /** Whether there are more. */
  readonly hasMore: boolean;
  /** Passages that cannot be found by meaning yet. */
  readonly pending: number;
}

/** A name that completes what is being typed. */
export interface Suggestion {
  readonly label: string;
  readonly entity: string;
  readonly document: string;
}

/** Finds by words and by meaning. @throws WebizenError `unsupported` where the storage offers no search */
export interface Search {
  (text: string, options?: SearchOptions): Promise<SearchAnswer>;
  /** What is similar to a thing. */
  similar(iri: string, options?: SearchOptions): Promise<SearchAnswer>;
  suggest(text: string, options?: Pick<SearchOptions, "limit" | "storage" | "signal">): Promise<Suggestion[]>;
}
