import { setImmediate as nextTurn } from "node:timers/promises";
import { normalise } from "../models/pool-tokens.ts";
import type { ExactVectorIndex } from "./exact-vector-index.ts";
import type { HnswVectorIndex } from "./hnsw-vector-index.ts";
import type { PermittedGroups } from "./vector-index.ts";

const QUERIES = 24;
const NEAREST = 10;

/**
 * Holds a graph against the exact index that it was built from: with all rows permitted, and with half of the groups.
 *
 * @returns share of the ten nearest that the graph finds, the lower mean of the two
 */
export async function measureRecall({
  exact,
  graph,
  breadth,
}: {
  readonly exact: ExactVectorIndex;
  readonly graph: HnswVectorIndex;
  readonly breadth: number;
}): Promise<number> {
  let lowest = 1;
  const queries = makeQueries(exact);
  for (const permitted of ["all", halfOfGroups(exact)] satisfies PermittedGroups[]) {
    let sum = 0;
    let searches = 0;
    for (const vector of queries) {
      const { neighbours } = await exact.search(vector, NEAREST, permitted);
      const found = await graph.searchBroadly(vector, NEAREST, permitted, breadth);
      if (neighbours.length === 0) continue;
      const hits = neighbours.filter((expected) => found.some((one) => one.id === expected.id));
      sum += hits.length / neighbours.length;
      searches += 1;
      // Those who search meanwhile come in between.
      await nextTurn();
    }
    if (searches > 0) lowest = Math.min(lowest, sum / searches);
  }
  return lowest;
}

/** Between two rows and nearer to one: what a row itself asks for is too easily found. */
function makeQueries(exact: ExactVectorIndex): readonly Float32Array[] {
  const vectors = sampleIds(exact).flatMap((id) => exact.vectorOf(id) ?? []);
  return vectors.map((vector, index) => {
    const other = vectors[(index + 1) % vectors.length];
    return normalise(vector.map((value, at) => value + (other?.[at] ?? 0) / 2));
  });
}

function sampleIds(exact: ExactVectorIndex): readonly number[] {
  const step = Math.max(1, Math.floor(exact.size / QUERIES));
  const sampled: number[] = [];
  let index = 0;
  for (const id of exact.ids()) {
    if (index % step === 0) sampled.push(id);
    index += 1;
  }
  return sampled;
}

/** Every second group, of those that are there. */
function halfOfGroups(exact: ExactVectorIndex): ReadonlySet<number> {
  const groups = new Set<number>();
  for (const id of exact.ids()) groups.add(exact.groupOf(id) ?? 0);
  return new Set([...groups].toSorted((a, b) => a - b).filter((_, index) => index % 2 === 0));
}
