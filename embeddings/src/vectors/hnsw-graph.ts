import type { MakeGraph, NativeGraph } from "./hnsw-library.ts";
import type { Neighbour } from "./vector-index.ts";

/** One row, as a graph is told of it. */
export interface GraphRow {
  readonly id: number;
  readonly group: number;
  /** Stands for the vector when a stored graph is compared with what it should hold. */
  readonly fingerprint: number;
}

/** A row of a stored graph; its group is not stored, for it may have changed. */
export type StoredRow = Omit<GraphRow, "group">;

/** A graph that follows ids and groups, in the thread that it blocks. */
export interface HnswGraph {
  /** Share of the nodes that are dead and only cost time and memory. */
  readonly deadShare: number;
  add(row: GraphRow, vector: Float32Array): void;
  move(id: number, group: number): void;
  remove(id: number): void;
  /**
   * @param breadth how many candidates are followed: more is slower and finds better
   * @param groups all when absent
   */
  search(
    vector: Float32Array,
    limit: number,
    breadth: number,
    groups?: ReadonlySet<number>,
  ): readonly Neighbour[];
  /** Writes the graph to a file; `rows` say what is in it. */
  write(file: string): void;
  rows(): readonly (StoredRow | undefined)[];
}

const LINKS = 16;
const BUILD_BREADTH = 200;
const SEED = 100;
const FEWEST_NODES = 1024;

/** Makes an empty graph. */
export function createHnswGraph(makeGraph: MakeGraph, dimensions: number): HnswGraph {
  const native = makeGraph(dimensions);
  native.initIndex(FEWEST_NODES, LINKS, BUILD_BREADTH, SEED);
  return followRows(native, []);
}

/** Reads a graph from a file that `write` made. The rows are in no group until they are moved. */
export function readHnswGraph(
  makeGraph: MakeGraph,
  dimensions: number,
  file: string,
  rows: readonly (StoredRow | undefined)[],
): HnswGraph {
  const native = makeGraph(dimensions);
  native.readIndexSync(file);
  return followRows(native, rows);
}

/** Nodes are never used twice: a changed vector is a new node, for changing one in place spoils the links around it. */
function followRows(native: NativeGraph, stored: readonly (StoredRow | undefined)[]): HnswGraph {
  const nodes: (GraphRow | undefined)[] = stored.map((row) => row && { ...row, group: Number.NaN });
  const nodeOf = new Map<number, number>();
  for (const [node, row] of nodes.entries()) if (row) nodeOf.set(row.id, node);

  function remove(id: number): void {
    const node = nodeOf.get(id);
    if (node === undefined) return;
    native.markDelete(node);
    nodes[node] = undefined;
    nodeOf.delete(id);
  }

  function findAll(vector: Float32Array, groups: ReadonlySet<number> | undefined): Neighbour[] {
    const found: Neighbour[] = [];
    for (const [id, node] of nodeOf) {
      if (groups && !groups.has(nodes[node]?.group ?? Number.NaN)) continue;
      const point = native.getPoint(node);
      found.push({ id, score: vector.reduce((sum, value, index) => sum + value * (point[index] ?? 0), 0) });
    }
    return found;
  }

  return {
    get deadShare() {
      return nodes.length === 0 ? 0 : 1 - nodeOf.size / nodes.length;
    },
    add(row, vector) {
      remove(row.id);
      const node = nodes.length;
      if (node === native.getMaxElements()) native.resizeIndex(Math.ceil(node * 1.5));
      native.addPoint(Array.from(vector), node);
      nodes.push(row);
      nodeOf.set(row.id, node);
    },
    move(id, group) {
      const node = nodeOf.get(id);
      const row = node === undefined ? undefined : nodes[node];
      if (node !== undefined && row) nodes[node] = { ...row, group };
    },
    remove,
    search(vector, limit, breadth, groups) {
      if (nodeOf.size === 0) return [];
      native.setEf(Math.max(breadth, limit));
      const filter = groups && ((node: number) => groups.has(nodes[node]?.group ?? Number.NaN));
      const { neighbors, distances } = native.searchKnn(
        Array.from(vector),
        Math.min(limit, nodes.length),
        filter,
      );
      let found = neighbors.flatMap((node, index): Neighbour[] => {
        const row = nodes[node];
        return row ? [{ id: row.id, score: 1 - (distances[index] as number) }] : [];
      });
      // Behind dead nodes and rows that are not permitted, a graph may lose sight of the rest.
      if (found.length < limit && nodes.length <= FEWEST_NODES * 4) found = findAll(vector, groups);
      return found.sort((a, b) => b.score - a.score || a.id - b.id).slice(0, limit);
    },
    write: (file) => native.writeIndexSync(file),
    rows: () => nodes.map((row) => row && { id: row.id, fingerprint: row.fingerprint }),
  };
}
