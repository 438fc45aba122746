import { setImmediate as nextTurn } from "node:timers/promises";
import type { ExactVectorIndex } from "./exact-vector-index.ts";
import { loadHnswLibrary } from "./hnsw-library.ts";
import type { HnswVectorIndex } from "./hnsw-vector-index.ts";
import { openHnswIndex } from "./hnsw-vector-index.ts";
import { measureRecall } from "./measure-recall.ts";
import type { Neighbour, PermittedGroups, ReadVector } from "./vector-index.ts";

/** How a graph stands that speeds up the search among very many rows. */
export interface AcceleratorStatus {
  readonly state: "off" | "building" | "ready" | "unavailable";
  /** Why it is unavailable. */
  readonly reason?: string;
  /** Rows that are not in it yet. */
  readonly waiting: number;
  /** Share of the ten nearest that it found when it was last tried. */
  readonly recall?: number;
}

/** What an accelerator works with. */
export interface AcceleratorOptions {
  readonly exact: ExactVectorIndex;
  readonly readVector: ReadVector;
  /** Key of the model. */
  readonly model: string;
  /** Where the graph is kept between starts; nowhere when absent. */
  readonly folder?: string;
  /** It is used when more rows than this are permitted. */
  readonly above: number;
}

/** A disposable graph beside an exact index, built in the background from what is in there. */
export interface GraphAccelerator extends AsyncDisposable {
  readonly status: AcceleratorStatus;
  readonly memoryBytes: number;
  changed(id: number): void;
  moved(id: number, group: number): void;
  removed(id: number): void;
  /** Candidates from the graph; nothing while it is not ready. */
  search(
    vector: Float32Array,
    limit: number,
    groups: PermittedGroups,
  ): Promise<readonly Neighbour[] | undefined>;
  /** Waits until the graph is ready or will never be. */
  settle(): Promise<void>;
  /** Writes the graph, if it is ready. */
  save(): Promise<void>;
}

// A little more than is promised, for it is measured on few searches.
const LEAST_RECALL = 0.99;
const FIRST_BREADTH = 200;
const MOST_BREADTH = 1600;
const MOST_DEAD = 1 / 3;
// Below this share of the threshold a graph is given up, so that it does not come and go at the edge.
const KEEP_SHARE = 0.5;
const SLICE = 64;
// From this share of changed rows on, what was measured and saved is out of date.
const STALE_SHARE = 0.1;

/** Makes an accelerator, which starts to build when there are enough rows. */
export function createGraphAccelerator(options: AcceleratorOptions): GraphAccelerator {
  const { exact, readVector, above, folder } = options;
  const waiting = new Set<number>();
  let graph: HnswVectorIndex | undefined;
  let work: Promise<void> | undefined;
  let reason: string | undefined;
  let breadth = FIRST_BREADTH;
  let recall: number | undefined;
  let changesSinceCheck = 0;
  let isClosed = false;

  const isReady = (): boolean =>
    graph !== undefined &&
    recall !== undefined &&
    work === undefined &&
    waiting.size === 0 &&
    graph.backlog === 0 &&
    reason === undefined;

  /** More of the graph is dead than it is worth. */
  const isOvergrown = (): boolean => graph !== undefined && graph.deadShare > MOST_DEAD;

  function wake(): void {
    const isWanted = exact.size > above || (graph !== undefined && exact.size > above * KEEP_SHARE);
    if (work !== undefined || isClosed || reason !== undefined) return;
    if (!isWanted && graph === undefined) return;
    work = (isWanted ? catchUp() : giveUp())
      .catch(async (error: Error) => {
        if (isClosed) return;
        reason = error.message;
        await giveUp();
      })
      .finally(() => {
        work = undefined;
        if (waiting.size > 0 || isOvergrown()) wake();
      });
  }

  async function catchUp(): Promise<void> {
    // What is being put in now comes in one go.
    await nextTurn();
    if (graph === undefined) await begin(true);
    while (graph !== undefined && (waiting.size > 0 || isOvergrown()) && !isClosed) {
      if (isOvergrown()) await begin(false);
      else await addSlice(graph);
    }
    if (graph === undefined || isClosed) return;
    if (recall === undefined || changesSinceCheck > exact.size * STALE_SHARE) await check(graph);
  }

  /** Starts a graph, with what was saved as far as the exact index holds the same. */
  async function begin(isSavedWanted: boolean): Promise<void> {
    await giveUp();
    const opened = await openHnswIndex(exact.dimensions);
    if (opened === undefined) {
      const library = await loadHnswLibrary();
      reason = library.isAvailable ? "The graph could not be opened" : library.reason;
      return;
    }
    const place = { folder: folder ?? "", model: options.model, dimensions: exact.dimensions };
    const saved = isSavedWanted && folder !== undefined ? await opened.restore(place) : [];
    graph = opened;
    for (const id of exact.ids()) waiting.add(id);
    for (const { id, fingerprint } of saved) {
      const group = exact.groupOf(id);
      if (group === undefined || exact.fingerprintOf(id) !== fingerprint) {
        opened.remove(id);
        continue;
      }
      opened.move(id, group);
      waiting.delete(id);
    }
    await opened.settle();
  }

  async function addSlice(target: HnswVectorIndex): Promise<void> {
    let taken = 0;
    for (const id of waiting) {
      waiting.delete(id);
      const group = exact.groupOf(id);
      const vector = readVector(id) ?? exact.vectorOf(id);
      if (group === undefined || vector === undefined) continue;
      target.addMarked({ id, group, fingerprint: exact.fingerprintOf(id) ?? 0 }, vector);
      taken += 1;
      if (taken === SLICE) break;
    }
    await target.settle();
  }

  /** Follows more candidates until it finds well enough, or gives the graph up; then keeps it. */
  async function check(target: HnswVectorIndex): Promise<void> {
    changesSinceCheck = 0;
    for (; breadth <= MOST_BREADTH; breadth *= 2) {
      recall = await measureRecall({ exact, graph: target, breadth });
      if (isClosed) return;
      if (recall >= LEAST_RECALL) return saveTo(target);
    }
    reason = `The graph found ${Math.round((recall ?? 0) * 1000) / 10} % of the nearest, which is too few`;
    await giveUp();
  }

  async function saveTo(target: HnswVectorIndex): Promise<void> {
    if (folder !== undefined)
      await target.save({ folder, model: options.model, dimensions: exact.dimensions });
  }

  async function giveUp(): Promise<void> {
    const old = graph;
    graph = undefined;
    recall = undefined;
    breadth = FIRST_BREADTH;
    waiting.clear();
    await old?.[Symbol.asyncDispose]();
  }

  return {
    get status() {
      const state: AcceleratorStatus["state"] =
        reason !== undefined ? "unavailable" : isReady() ? "ready" : work === undefined ? "off" : "building";
      return {
        state,
        ...(reason === undefined ? {} : { reason }),
        waiting: waiting.size + (graph?.backlog ?? 0),
        ...(recall === undefined ? {} : { recall }),
      };
    },
    get memoryBytes() {
      return graph?.memoryBytes ?? 0;
    },
    changed(id) {
      changesSinceCheck += 1;
      if (graph !== undefined || work !== undefined) waiting.add(id);
      wake();
    },
    moved(id, group) {
      graph?.move(id, group);
    },
    removed(id) {
      changesSinceCheck += 1;
      waiting.delete(id);
      graph?.remove(id);
      if (graph !== undefined) wake();
    },
    async search(vector, limit, groups) {
      if (!isReady() || graph === undefined) return undefined;
      return graph
        .searchBroadly(vector, limit, groups, Math.max(breadth, limit * 2))
        .catch((error: Error) => {
          reason ??= error.message;
          void giveUp();
          return undefined;
        });
    },
    async settle() {
      while (work !== undefined) await work;
    },
    async save() {
      if (graph !== undefined && isReady()) await saveTo(graph);
    },
    async [Symbol.asyncDispose]() {
      isClosed = true;
      await graph?.[Symbol.asyncDispose]();
      await work;
      await giveUp();
    },
  };
}
