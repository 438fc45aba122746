import type { VectorCache } from "./vector-cache.ts";
import type { VectorIndexWriter } from "./vector-index.ts";

/** One row of an index, and which stored vector it has. Rows of equal texts share one. */
export interface Placement {
  readonly id: number;
  readonly group: number;
  /** Id in the vector cache. */
  readonly vector: number;
}

/**
 * Fills an index from the vectors on disk.
 *
 * @returns ids of the rows whose vector is gone or damaged: their texts must be embedded anew
 */
export function fillVectorIndex(
  index: VectorIndexWriter,
  cache: Pick<VectorCache, "all">,
  placements: Iterable<Placement>,
): readonly number[] {
  const waiting = new Map<number, Placement | Placement[]>();
  for (const placement of placements) {
    const known = waiting.get(placement.vector);
    if (known === undefined) waiting.set(placement.vector, placement);
    else if (Array.isArray(known)) known.push(placement);
    else waiting.set(placement.vector, [known, placement]);
  }
  for (const [vectorId, vector] of cache.all()) {
    const rows = waiting.get(vectorId);
    if (vector === undefined || rows === undefined) continue;
    for (const { id, group } of [rows].flat()) index.add(id, group, vector);
    waiting.delete(vectorId);
  }
  return [...waiting.values()].flat().map(({ id }) => id);
}
