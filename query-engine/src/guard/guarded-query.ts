/** A query that was parsed by the parser in front and found to be harmless to the engine. */
export interface GuardedQuery {
  readonly form: "select" | "ask" | "construct" | "describe";
  /** The text for the engine: absolute IRIs, no dataset clause. */
  readonly text: string;
  /** IRIs of `FROM`, and of `FROM NAMED`, in the order of the text; `undefined` without a dataset clause. */
  readonly datasetClause:
    | { readonly from: readonly string[]; readonly fromNamed: readonly string[] }
    | undefined;
  /** Whether it has a GRAPH clause. */
  readonly asksGraphs: boolean;
  /** Names of the variables of a SELECT, in order; empty for the other forms. */
  readonly variables: readonly string[];
  /**
   * The text of a SELECT bounded to at most this many solutions, so that a row limit costs no more than its rows. The
   * other forms stay as they are: fewer solutions could mean fewer triples than a limit on triples allows.
   */
  limitedTo(rows: number): string;
}

/** Bounds that are checked before a query reaches the engine. */
export interface QueryBounds {
  /** Length of the text in UTF-16 units. */
  readonly maxLength: number;
  /** Depth of groups, expressions and property paths. */
  readonly maxDepth: number;
  /** Triple patterns, paths counted by their steps. */
  readonly maxPatterns: number;
  /** Operators within one property path. */
  readonly maxPathDepth: number;
  /** Rows times columns of all VALUES blocks and IN lists. */
  readonly maxValues: number;
  /** Endpoints that SERVICE may name; the engine itself calls none. */
  readonly allowServices: readonly string[];
}
