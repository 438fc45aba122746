import { collectBestRows, type ScoredRow } from "./best-rows.ts";
import { scoreDeviation } from "./quantise.ts";
import { BLOCK_ROWS, createRowBlocks } from "./row-blocks.ts";
import { createRowGroups } from "./row-groups.ts";
import type { Neighbour, PermittedGroups, ReadVector, VectorIndex } from "./vector-index.ts";

/** What an exact index is made of. */
export interface ExactIndexOptions {
  /** 1 to 4,096. */
  readonly dimensions: number;
  /** Supplies stored vectors, by which the best candidates are put in their final order. */
  readonly readVector: ReadVector;
  /** Whether to scan with SIMD where the machine has it; on by default. */
  readonly useSimd?: boolean;
}

/** Looks at every permitted row: always right, and the oracle for the others. */
export interface ExactVectorIndex extends VectorIndex {
  /** What scans: `scalar` where the machine has no WebAssembly SIMD. */
  readonly kernel: "simd" | "scalar";
  ids(): IterableIterator<number>;
  groupOf(id: number): number | undefined;
  /** Scores rows by their stored vectors; best first, unknown ids left out. */
  score(vector: Float32Array, ids: readonly number[]): readonly Neighbour[];
  /** The vector as it is scanned, which is nearly the one that was added. */
  vectorOf(id: number): Float32Array | undefined;
  /** A number that changes with the vector of a row. */
  fingerprintOf(id: number): number | undefined;
}

type Within = ((id: number) => boolean) | undefined;

const MOST_DIMENSIONS = 4096;
const FEWEST_CANDIDATES = 512;
const MOST_CANDIDATES = 2048;
// So many of the nearest are put in order by their stored vectors, each of which is read from disk. Further down the
// scanned ones say it well enough: they err by a few ten-thousandths.
const SURE = 32;
// With more than this permitted, reading all rows in order is quicker than picking some.
const DENSE_SHARE = 0.3;
// A candidate is passed over when rounding would have to err by so many standard deviations for it to belong in.
const CERTAINTY = 4;

/**
 * Makes an empty index that keeps each vector as one signed byte a dimension and scans all permitted ones.
 *
 * @throws RangeError when the dimensions are out of range
 */
export function createExactIndex(options: ExactIndexOptions): ExactVectorIndex {
  const { dimensions, readVector, useSimd = true } = options;
  if (!Number.isInteger(dimensions) || dimensions < 1 || dimensions > MOST_DIMENSIONS) {
    throw new RangeError(
      `An exact index takes 1 to ${MOST_DIMENSIONS} dimensions, and ${dimensions} were asked for`,
    );
  }
  let blocks = createRowBlocks(dimensions, useSimd);
  let groups = createRowGroups();

  function findCandidates(wanted: number, scale: number, permitted: PermittedGroups, within: Within) {
    const best = collectBestRows(wanted, groups.idOf);
    const filter = groups.filterFor(permitted);
    const isDense = groups.count(permitted) > blocks.size * DENSE_SHARE;
    const visit = (row: number, score: number): void => {
      if (filter && filter.isPermitted[filter.slotOf[row] as number] !== 1) return;
      if (within && !within(groups.idOf(row))) return;
      best.add(row, score);
    };
    for (let block = 0; block * BLOCK_ROWS < blocks.size; block += 1) {
      blocks.scan(block, best.threshold, isDense ? undefined : filter, visit);
    }
    return best.finish().map(({ row, score }) => ({ row, score: score * scale }));
  }

  function rescore(vector: Float32Array, sure: number, candidates: readonly ScoredRow[]) {
    const nearest: Neighbour[] = [];
    const others: Neighbour[] = [];
    // One for all, for to collect hundreds of them takes as long as to read them.
    const place = new Float32Array(dimensions);
    for (const { row, score } of candidates) {
      const id = groups.idOf(row);
      const last = nearest[sure - 1];
      const isFar = last && score + CERTAINTY * scoreDeviation(blocks.scaleOf(row)) < last.score;
      const stored = isFar ? undefined : readVector(id, place);
      const one = { id, score: stored === undefined ? score : dotProduct(vector, stored) };
      if (isFar) others.push(one);
      else others.push(...insert(nearest, one, sure));
    }
    return { nearest, others };
  }

  /** Whether a row that is no candidate could belong among the nearest. */
  function mayMiss(nearest: readonly Neighbour[], sure: number, candidates: readonly ScoredRow[]): boolean {
    const worst = candidates.at(-1);
    const last = nearest[sure - 1];
    if (worst === undefined || last === undefined) return false;
    return worst.score + CERTAINTY * scoreDeviation(blocks.scaleOf(worst.row)) >= last.score;
  }

  return {
    dimensions,
    get kernel() {
      return blocks.kind;
    },
    get size() {
      return blocks.size;
    },
    get memoryBytes() {
      return blocks.memoryBytes + groups.memoryBytes;
    },
    ids: () => groups.ids(),
    groupOf(id) {
      const row = groups.rowOf(id);
      return row === undefined ? undefined : groups.groupOf(row);
    },
    score(vector, ids) {
      checkLength(vector, dimensions);
      const found: Neighbour[] = [];
      for (const id of ids) {
        const row = groups.rowOf(id);
        if (row === undefined) continue;
        const score = dotProduct(vector, readVector(id) ?? blocks.vectorOf(row));
        insert(found, toCosine({ id, score }), ids.length);
      }
      return found;
    },
    vectorOf(id) {
      const row = groups.rowOf(id);
      return row === undefined ? undefined : blocks.vectorOf(row);
    },
    fingerprintOf(id) {
      const row = groups.rowOf(id);
      return row === undefined ? undefined : blocks.fingerprintOf(row);
    },
    count: (permitted) => groups.count(permitted),
    add(id, group, vector) {
      checkLength(vector, dimensions);
      const row = groups.rowOf(id);
      if (row === undefined) {
        blocks.append(vector);
        groups.append(id, group);
      } else {
        blocks.replace(row, vector);
        groups.move(row, group);
      }
    },
    move(id, group) {
      const row = groups.rowOf(id);
      if (row !== undefined) groups.move(row, group);
    },
    remove(id) {
      const row = groups.rowOf(id);
      if (row === undefined) return;
      blocks.remove(row);
      groups.remove(row);
    },
    async search(vector, limit, permitted, within) {
      checkLength(vector, dimensions);
      const count = Math.min(limit, groups.count(permitted));
      if (!(count > 0)) return { neighbours: [], method: "exact" };
      const scale = blocks.setQuery(vector);
      for (let wanted = FEWEST_CANDIDATES + count; ; wanted *= 4) {
        const candidates = findCandidates(wanted, scale, permitted, within);
        const sure = Math.min(count, SURE);
        const { nearest, others } = rescore(vector, sure, candidates);
        const isAll = candidates.length < wanted || wanted * 4 > MOST_CANDIDATES;
        if (isAll || !mayMiss(nearest, sure, candidates)) {
          const further = others.toSorted(compare).slice(0, count - nearest.length);
          return { neighbours: [...nearest, ...further].map(toCosine), method: "exact" };
        }
      }
    },
    async [Symbol.asyncDispose]() {
      blocks = createRowBlocks(dimensions, useSimd);
      groups = createRowGroups();
    },
  };
}

/** In four sums, none of which waits for the others: three times as quick. */
function dotProduct(a: Float32Array, b: Float32Array): number {
  const whole = a.length - (a.length % 4);
  let [first, second, third, fourth] = [0, 0, 0, 0];
  for (let at = 0; at < whole; at += 4) {
    first += (a[at] as number) * (b[at] as number);
    second += (a[at + 1] as number) * (b[at + 1] as number);
    third += (a[at + 2] as number) * (b[at + 2] as number);
    fourth += (a[at + 3] as number) * (b[at + 3] as number);
  }
  for (let at = whole; at < a.length; at += 1) first += (a[at] as number) * (b[at] as number);
  return first + second + third + fourth;
}

/** Rounding may carry a score a little over the edge. */
function toCosine({ id, score }: Neighbour): Neighbour {
  return { id, score: Math.min(1, Math.max(-1, score)) };
}

/** @returns what does not belong among the best, or no longer does */
function insert(found: Neighbour[], one: Neighbour, limit: number): readonly Neighbour[] {
  let at = found.length;
  while (at > 0 && compare(one, found[at - 1] as Neighbour) < 0) at -= 1;
  found.splice(at, 0, one);
  return found.splice(limit);
}

function compare(a: Neighbour, b: Neighbour): number {
  return b.score - a.score || a.id - b.id;
}

function checkLength(vector: Float32Array, dimensions: number): void {
  if (vector.length === dimensions) return;
  throw new RangeError(
    `The vector has ${vector.length} dimensions and the index ${dimensions}; it was made by another model`,
  );
}
