import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import type { GraphPlace } from "./hnsw-file.ts";
import type { GraphRow, StoredRow } from "./hnsw-graph.ts";
import { loadHnswLibrary } from "./hnsw-library.ts";
import type { GraphChange, HnswAnswer, HnswRequest } from "./hnsw-thread.ts";
import type { Neighbour, PermittedGroups, VectorIndex } from "./vector-index.ts";

/** A graph of the vectors in a thread of its own: quick for very many, and now and then it misses one. */
export interface HnswVectorIndex extends VectorIndex {
  /** Rows that were added and are not in the graph yet; a search waits for them. */
  readonly backlog: number;
  /** Share of the graph that is dead: from a third on it is better built anew. */
  readonly deadShare: number;
  /** What went wrong for good; the index is then of no more use. */
  readonly failure: Error | undefined;
  /** Like `add`, with a number that stands for the vector in {@link restore}. */
  addMarked(row: GraphRow, vector: Float32Array): void;
  /** As `search`, following so many candidates. */
  searchBroadly(
    vector: Float32Array,
    limit: number,
    groups: PermittedGroups,
    breadth: number,
  ): Promise<readonly Neighbour[]>;
  /** Waits until all that was added is in the graph. */
  settle(): Promise<void>;
  /** Writes the graph into a folder, durably and as a whole. */
  save(place: GraphPlace): Promise<void>;
  /** Takes the graph that was saved, if it is sound. The rows must then be moved into their groups. */
  restore(place: GraphPlace): Promise<readonly StoredRow[]>;
}

const BREADTH = 200;
// Some tens of milliseconds of building, which a search may have to wait for.
const SLICE = 16;
const MOST_CHANGES = 4096;
const NODE_BYTES = 150;
const MAP_ENTRY_BYTES = 96;

/**
 * Starts a graph.
 *
 * @returns nothing where the native library is missing; {@link loadHnswLibrary} says why
 */
export async function openHnswIndex(dimensions: number): Promise<HnswVectorIndex | undefined> {
  const library = await loadHnswLibrary();
  if (!library.isAvailable) return undefined;
  const thread = new Worker(new URL(`./hnsw-thread${extname(import.meta.url)}`, import.meta.url), {
    workerData: { dimensions },
  });
  thread.unref();
  const groupOf = new Map<number, number>();
  const waiting: PromiseWithResolvers<HnswAnswer>[] = [];
  let changes: GraphChange[] = [];
  let vectors: Float32Array[] = [];
  let onTheWay = 0;
  let deadShare = 0;
  let failure: Error | undefined;

  thread.on("message", (answer: HnswAnswer) => {
    if (answer.kind === "done") deadShare = answer.deadShare;
    waiting.shift()?.resolve(answer);
    if (waiting.length === 0) thread.unref();
  });
  const fail = (error: Error): void => {
    failure ??= error;
    for (const { reject } of waiting.splice(0)) reject(failure);
  };
  thread.on("error", (error) => fail(error instanceof Error ? error : new Error(String(error))));
  thread.on("exit", () => fail(new Error("The thread of the vector graph has ended")));

  async function ask(request: HnswRequest): Promise<HnswAnswer> {
    if (failure) throw failure;
    const answered = Promise.withResolvers<HnswAnswer>();
    waiting.push(answered);
    thread.ref();
    thread.postMessage(request);
    const answer = await answered.promise;
    if (answer.kind === "failed") throw new Error(answer.error);
    return answer;
  }

  function note(change: GraphChange): void {
    if (changes.length === 0) setImmediate(flush);
    changes.push(change);
    if (vectors.length >= SLICE || changes.length >= MOST_CHANGES) flush();
  }

  /** Sends the changes. Nobody waits for them, so whatever goes wrong makes the index unusable. */
  function flush(): void {
    if (changes.length === 0 || failure) return;
    const flat = new Float32Array(vectors.length * dimensions);
    for (const [index, vector] of vectors.entries()) flat.set(vector, index * dimensions);
    const added = vectors.length;
    onTheWay += added;
    ask({ kind: "change", changes, vectors: flat }).then(
      () => {
        onTheWay -= added;
      },
      (error: Error) => {
        failure ??= error;
      },
    );
    changes = [];
    vectors = [];
  }

  function addMarked(row: GraphRow, vector: Float32Array): void {
    check(vector, dimensions);
    groupOf.set(row.id, row.group);
    vectors.push(vector.slice());
    note({ kind: "add", row });
  }

  async function searchBroadly(
    vector: Float32Array,
    limit: number,
    groups: PermittedGroups,
    breadth: number,
  ): Promise<readonly Neighbour[]> {
    check(vector, dimensions);
    flush();
    if (!(limit > 0)) return [];
    const list = groups === "all" ? undefined : Float64Array.from(groups);
    const answer = await ask({ kind: "search", vector, limit, breadth, groups: list });
    return answer.kind === "found" ? answer.neighbours : [];
  }

  return {
    dimensions,
    get size() {
      return groupOf.size;
    },
    get memoryBytes() {
      return Math.ceil(
        (groupOf.size * (dimensions * 4 + NODE_BYTES)) / (1 - deadShare) + groupOf.size * MAP_ENTRY_BYTES,
      );
    },
    get backlog() {
      return vectors.length + onTheWay;
    },
    get deadShare() {
      return deadShare;
    },
    get failure() {
      return failure;
    },
    count(groups) {
      if (groups === "all") return groupOf.size;
      let count = 0;
      for (const group of groupOf.values()) if (groups.has(group)) count += 1;
      return count;
    },
    add: (id, group, vector) => addMarked({ id, group, fingerprint: 0 }, vector),
    addMarked,
    move(id, group) {
      if (!groupOf.has(id)) return;
      groupOf.set(id, group);
      note({ kind: "move", id, group });
    },
    remove(id) {
      if (groupOf.delete(id)) note({ kind: "remove", id });
    },
    searchBroadly,
    async search(vector, limit, groups, within) {
      // The graph knows of groups alone: what else is passed over is asked for as well.
      const wanted = within === undefined ? limit : groupOf.size;
      const found = await searchBroadly(vector, wanted, groups, Math.max(BREADTH, wanted));
      const neighbours = within === undefined ? found : found.filter(({ id }) => within(id)).slice(0, limit);
      return { neighbours, method: "hnsw" };
    },
    async settle() {
      flush();
      await Promise.all(waiting.map(({ promise }) => promise));
      if (failure) throw failure;
    },
    async save(place) {
      flush();
      await ask({ kind: "write", place });
    },
    async restore(place) {
      const answer = await ask({ kind: "read", place });
      const rows = answer.kind === "rows" ? answer.rows : [];
      for (const { id } of rows) groupOf.set(id, Number.NaN);
      return rows;
    },
    async [Symbol.asyncDispose]() {
      failure ??= new Error("The vector graph is closed");
      await thread.terminate();
    },
  };
}

function check(vector: Float32Array, dimensions: number): void {
  if (vector.length !== dimensions) {
    throw new RangeError(
      `The vector has ${vector.length} dimensions and the index ${dimensions}; it was made by another model`,
    );
  }
  if (!vector.every(Number.isFinite)) {
    throw new RangeError("The vector holds a component that is not a finite number");
  }
}
