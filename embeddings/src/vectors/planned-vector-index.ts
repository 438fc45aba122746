import { createExactIndex, type ExactVectorIndex } from "./exact-vector-index.ts";
import { type AcceleratorStatus, createGraphAccelerator } from "./graph-accelerator.ts";
import type { PermittedGroups, ReadVector, VectorHits, VectorIndex } from "./vector-index.ts";

/** What the vector index of a pod is made of. */
export interface VectorIndexOptions {
  /** Key of the model, and its dimensions. */
  readonly model: { readonly key: string; readonly dimensions: number };
  readonly readVector: ReadVector;
  /** Where a graph is kept between starts; it must exist. */
  readonly folder?: string;
  /** With more permitted rows than this a graph is used, where the machine can; 300,000 unless told. */
  readonly graphAbove?: number;
}

/** The vector index of a pod: exact for as long as that is quick, and by a graph beyond. */
export interface PlannedVectorIndex extends VectorIndex {
  readonly kernel: ExactVectorIndex["kernel"];
  readonly graph: AcceleratorStatus;
  /** Waits until the graph is as far as it will get. */
  settle(): Promise<void>;
  /** Writes the graph to its folder, so that the next start need not build it. */
  save(): Promise<void>;
}

const GRAPH_ABOVE = 300_000;
const OVERSAMPLING = 2;
const SPARE = 16;
// With nearly all permitted it is quicker to pass over the others than to ask about each.
const NEARLY_ALL = 0.9;
const PROBES = 8;

/**
 * Makes the index of a pod, empty. Each search looks at every permitted row unless so many are permitted that a graph
 * is quicker; what the graph finds is filtered and scored anew, and when it finds too few, all are looked at.
 */
export function createVectorIndex(options: VectorIndexOptions): PlannedVectorIndex {
  const { model, readVector, folder, graphAbove = GRAPH_ABOVE } = options;
  const exact = createExactIndex({ dimensions: model.dimensions, readVector });
  const graph = createGraphAccelerator({
    exact,
    readVector,
    model: model.key,
    above: graphAbove,
    ...(folder === undefined ? {} : { folder }),
  });

  async function searchGraph(
    vector: Float32Array,
    limit: number,
    groups: PermittedGroups,
    permitted: number,
  ): Promise<VectorHits | undefined> {
    const share = permitted / exact.size;
    const isNearlyAll = share >= NEARLY_ALL;
    const wanted = Math.ceil((limit * OVERSAMPLING) / (isNearlyAll ? share : 1)) + SPARE;
    const found = await graph.search(vector, wanted, isNearlyAll ? "all" : groups);
    if (found === undefined) return undefined;
    // Access may have changed while the graph was asked.
    const ids = found.map(({ id }) => id).filter((id) => isPermitted(id, groups));
    const neighbours = exact.score(vector, ids).slice(0, limit);
    return neighbours.length < Math.min(limit, exact.count(groups))
      ? undefined
      : { neighbours, method: "hnsw" };
  }

  function isPermitted(id: number, groups: PermittedGroups): boolean {
    const group = exact.groupOf(id);
    return group !== undefined && (groups === "all" || groups.has(group));
  }

  return {
    dimensions: model.dimensions,
    get kernel() {
      return exact.kernel;
    },
    get graph() {
      return graph.status;
    },
    get size() {
      return exact.size;
    },
    get memoryBytes() {
      return exact.memoryBytes + graph.memoryBytes;
    },
    count: (groups) => exact.count(groups),
    add(id, group, vector) {
      exact.add(id, group, toStoredPrecision(vector));
      graph.changed(id);
    },
    move(id, group) {
      exact.move(id, group);
      graph.moved(id, group);
    },
    remove(id) {
      exact.remove(id);
      graph.removed(id);
    },
    async search(vector, limit, groups, within) {
      const permitted = exact.count(groups);
      if (permitted > graphAbove && limit > 0 && within === undefined) {
        const hits = await searchGraph(vector, limit, groups, permitted);
        if (hits !== undefined) return hits;
      }
      return exact.search(vector, limit, groups, within);
    },
    settle: () => graph.settle(),
    save: () => graph.save(),
    async [Symbol.asyncDispose]() {
      await graph[Symbol.asyncDispose]();
      await exact[Symbol.asyncDispose]();
    },
  };
}

/** A saved graph is recognised by its rows, so a new vector is rounded as the store will round it. */
function toStoredPrecision(vector: Float32Array): Float32Array {
  const isRounded = vector.subarray(0, PROBES).every((value) => Math.f16round(value) === value);
  return isRounded ? vector : Float32Array.from(vector, Math.f16round);
}
