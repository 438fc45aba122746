/** One found row. */
export interface Neighbour {
  readonly id: number;
  /** Cosine similarity, -1 to 1. */
  readonly score: number;
}

/** Rows that may be found: those of some groups. A group is what one access rule shows. */
export type PermittedGroups = "all" | ReadonlySet<number>;

/** What a search found, and how: `exact` looked at every permitted row, `hnsw` followed a graph. */
export interface VectorHits {
  /** By descending score, ties by ascending id. Scores far down the list may be off by a thousandth. */
  readonly neighbours: readonly Neighbour[];
  readonly method: "exact" | "hnsw";
}

/** Finds the nearest vectors among the permitted ones. */
export interface VectorIndexReader {
  readonly size: number;
  /** How many rows a set of groups holds. */
  count(groups: PermittedGroups): number;
  /**
   * Sees every change that was made before the call.
   *
   * @param vector `Float32Array`, length = dimensions, L2-normalised
   * @param limit at most this many; fewer only when fewer are permitted
   * @param within only these of the permitted rows, where another filter chose before
   */
  search(
    vector: Float32Array,
    limit: number,
    groups: PermittedGroups,
    within?: (id: number) => boolean,
  ): Promise<VectorHits>;
}

/** Changes an index. Ids and groups are whole numbers given by the caller, from 0 to 2^53 - 1; adding a known id replaces it. */
export interface VectorIndexWriter {
  add(id: number, group: number, vector: Float32Array): void;
  /** Moves a row to another group; the vector stays. An unknown id is left alone. */
  move(id: number, group: number): void;
  /** An unknown id is left alone. */
  remove(id: number): void;
}

/** One model's vectors of one pod. Every implementation passes `test/support/acceptance/vector-index.ts`. */
export interface VectorIndex extends VectorIndexReader, VectorIndexWriter, AsyncDisposable {
  readonly dimensions: number;
  readonly memoryBytes: number;
}

/**
 * Reads the stored vector of a row, at the precision of the store; nothing when it is gone or damaged.
 *
 * @param into where it may be written, for whoever reads many and keeps none; a new array unless told
 */
export type ReadVector = (id: number, into?: Float32Array) => Float32Array | undefined;
