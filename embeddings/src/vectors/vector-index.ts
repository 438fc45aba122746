/** One found row. */
export interface Neighbour {
  readonly id: number;
  /** Cosine similarity, -1 to 1. */
  readonly score: number;
}

/** Rows that may be found: those of some groups. A group is what one access rule shows. */
export type PermittedGroups = "all" | ReadonlySet<number>;

/** Finds the nearest vectors among the permitted ones. */
export interface VectorIndexReader {
  readonly size: number;
  /** How many rows a set of groups holds. */
  count(groups: PermittedGroups): number;
  /**
   * @param vector `Float32Array`, length = dimensions, L2-normalised
   * @param limit at most this many; fewer only when fewer are permitted
   * @returns by descending score, ties by ascending id
   */
  search(vector: Float32Array, limit: number, groups: PermittedGroups): readonly Neighbour[];
}

/** Changes an index. Ids are positive integers given by the caller; adding a known id replaces it. */
export interface VectorIndexWriter {
  add(id: number, group: number, vector: Float32Array): void;
  /** Moves a row to another group; the vector stays. */
  move(id: number, group: number): void;
  remove(id: number): void;
}

/** One model's vectors of one pod. Every implementation passes `test/support/acceptance/vector-index.ts`. */
export interface VectorIndex extends VectorIndexReader, VectorIndexWriter, Disposable {
  readonly dimensions: number;
  readonly memoryBytes: number;
}
