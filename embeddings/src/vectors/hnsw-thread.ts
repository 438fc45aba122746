import { parentPort, workerData } from "node:worker_threads";
import { type GraphPlace, readGraphFiles, writeGraphFiles } from "./hnsw-file.ts";
import {
  createHnswGraph,
  type GraphRow,
  type HnswGraph,
  readHnswGraph,
  type StoredRow,
} from "./hnsw-graph.ts";
import { loadHnswLibrary, type MakeGraph } from "./hnsw-library.ts";
import type { Neighbour } from "./vector-index.ts";

/** One change of a graph. */
export type GraphChange =
  | { readonly kind: "add"; readonly row: GraphRow }
  | { readonly kind: "move"; readonly id: number; readonly group: number }
  | { readonly kind: "remove"; readonly id: number };

/** What the thread is asked, in order; every request is answered. */
export type HnswRequest =
  /** The vectors are those of the additions, one after the other. */
  | { readonly kind: "change"; readonly changes: readonly GraphChange[]; readonly vectors: Float32Array }
  | {
      readonly kind: "search";
      readonly vector: Float32Array;
      readonly limit: number;
      readonly breadth: number;
      readonly groups: Float64Array | undefined;
    }
  | { readonly kind: "write"; readonly place: GraphPlace }
  | { readonly kind: "read"; readonly place: GraphPlace };

/** What it answers. */
export type HnswAnswer =
  | { readonly kind: "done"; readonly deadShare: number }
  | { readonly kind: "found"; readonly neighbours: readonly Neighbour[] }
  | { readonly kind: "rows"; readonly rows: readonly StoredRow[] }
  | { readonly kind: "failed"; readonly error: string };

const { dimensions } = workerData as { readonly dimensions: number };
const library = await loadHnswLibrary();
if (!library.isAvailable) throw new Error(library.reason);
const { makeGraph } = library;
let graph = createHnswGraph(makeGraph, dimensions);

// One after the other: reading and writing files takes several turns.
let last: Promise<void> = Promise.resolve();
parentPort?.on("message", (request: HnswRequest) => {
  last = last.then(async () => parentPort?.postMessage(await answer(request)));
});

async function answer(request: HnswRequest): Promise<HnswAnswer> {
  try {
    return await handle(request, makeGraph);
  } catch (error) {
    return { kind: "failed", error: (error as Error).message };
  }
}

async function handle(request: HnswRequest, make: MakeGraph): Promise<HnswAnswer> {
  switch (request.kind) {
    case "change":
      apply(request.changes, request.vectors);
      return done(graph);
    case "search": {
      const { vector, limit, breadth, groups } = request;
      return { kind: "found", neighbours: graph.search(vector, limit, breadth, groups && new Set(groups)) };
    }
    case "write":
      await writeGraphFiles(request.place, graph.rows(), (file) => graph.write(file));
      return done(graph);
    case "read": {
      const found = await readGraphFiles(request.place);
      if (found) graph = readHnswGraph(make, dimensions, found.file, found.rows);
      return { kind: "rows", rows: graph.rows().filter((row) => row !== undefined) };
    }
  }
}

function apply(changes: readonly GraphChange[], vectors: Float32Array): void {
  let added = 0;
  for (const change of changes) {
    switch (change.kind) {
      case "add":
        graph.add(change.row, vectors.subarray(added * dimensions, (added + 1) * dimensions));
        added += 1;
        break;
      case "move":
        graph.move(change.id, change.group);
        break;
      case "remove":
        graph.remove(change.id);
    }
  }
}

function done({ deadShare }: HnswGraph): HnswAnswer {
  return { kind: "done", deadShare };
}
