import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createVectorIndex, loadHnswLibrary, type PlannedVectorIndex } from "@webizen/embeddings";
import { vectorIndexAcceptance } from "../support/acceptance/vector-index.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { createRandom, findNearest, makeTopicVectors, recall, vary } from "../support/vectors.ts";

const DIMENSIONS = 32;
const MODEL = { key: "m", dimensions: DIMENSIONS };
const ROWS = 2000;
const random = createRandom(31);
const { vectors, topics } = makeTopicVectors({ count: ROWS, dimensions: DIMENSIONS, topics: 20 }, random);
const place = await makeTemporaryFolder();
after(() => place[Symbol.asyncDispose]());

const { isAvailable } = await loadHnswLibrary();
const options = { skip: isAvailable ? false : "hnswlib-node is not compiled here" };

describe("an index that always tries the graph", () => {
  vectorIndexAcceptance({
    open: async ({ dimensions, readVector }) => {
      const index = createVectorIndex({ model: { key: "m", dimensions }, readVector, graphAbove: 100 });
      const { search } = index;
      // Without waiting, all of it would be found by looking at every row.
      index.search = async (...query) => {
        await index.settle();
        return search(...query);
      };
      return index;
    },
    recall: 0.98,
  });
});

test(
  "few permitted rows are all looked at, many are found by the graph, and it is said which",
  options,
  async () => {
    await using index = fill({ graphAbove: 1000 });
    const query = vary(vectors[5] as Float32Array, 0.3, random);
    assert.equal(index.graph.state, "building");
    assert.equal((await index.search(query, 10, "all")).method, "exact");
    await index.settle();
    assert.equal(index.graph.state, "ready");
    assert.ok((index.graph.recall ?? 0) >= 0.98);
    assert.equal((await index.search(query, 10, new Set([1, 2, 3]))).method, "exact");
    for (const groups of ["all", new Set(Array.from({ length: 15 }, (_, topic) => topic))] as const) {
      const { neighbours, method } = await index.search(query, 10, groups);
      assert.equal(method, "hnsw");
      const rows = [...vectors.entries()].filter(([id]) => groups === "all" || groups.has(topics[id] ?? 0));
      assert.ok(
        recall(
          findNearest(query, rows, 10),
          neighbours.map(({ id }) => id),
        ) >= 0.9,
      );
    }
  },
);

test("a row that was revoked or removed just now is not found by the graph either", options, async () => {
  await using index = fill({ graphAbove: 1000 });
  await index.settle();
  const query = vectors[42] as Float32Array;
  const groups = new Set(Array.from({ length: 20 }, (_, topic) => topic));
  assert.equal((await index.search(query, 3, groups)).neighbours[0]?.id, 42);
  const asked = index.search(query, 3, groups);
  index.move(42, 99);
  assert.ok((await asked).neighbours.every(({ id }) => id !== 42));
  assert.ok((await index.search(query, 3, groups)).neighbours.every(({ id }) => id !== 42));
  index.remove(42);
  assert.ok((await index.search(query, 3, "all")).neighbours.every(({ id }) => id !== 42));
});

test("a graph is taken up again after a restart, and what has changed is mended", options, async () => {
  const folder = await makeFolder();
  {
    await using index = fill({ graphAbove: 1000, folder });
    await index.settle();
  }
  await using index = fill({ graphAbove: 1000, folder }, 100);
  index.remove(7);
  let waiting = Number.POSITIVE_INFINITY;
  while (waiting > ROWS / 2) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    ({ waiting } = index.graph);
    if (index.graph.state === "ready") break;
  }
  assert.ok(waiting <= 100, `${waiting} rows are put into the graph anew`);
  await index.settle();
  assert.equal(index.graph.state, "ready");
  const { neighbours, method } = await index.search(changed.get(ROWS - 1) as Float32Array, 5, "all");
  assert.equal(method, "hnsw");
  assert.equal(neighbours[0]?.id, ROWS - 1);
  assert.ok((neighbours[0]?.score ?? 0) > 0.999);
});

test("a flipped byte of a saved graph is noticed, and it is built anew", options, async () => {
  for (const kind of ["graph-", "rows-", "hnsw.json"]) {
    const folder = await makeFolder();
    {
      await using index = fill({ graphAbove: 1000, folder });
      await index.settle();
    }
    const name = (await readdir(folder)).find((one) => one.startsWith(kind)) ?? "";
    const bytes = await readFile(join(folder, name));
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 4;
    await writeFile(join(folder, name), bytes);
    await using index = fill({ graphAbove: 1000, folder });
    await index.settle();
    assert.equal(index.graph.state, "ready");
    const query = vectors[11] as Float32Array;
    const { neighbours, method } = await index.search(query, 10, "all");
    assert.equal(method, "hnsw");
    assert.ok(
      recall(
        findNearest(query, vectors.entries(), 10),
        neighbours.map(({ id }) => id),
      ) >= 0.9,
    );
    assert.equal((await readdir(folder)).length, 3);
  }
});

test("a graph of another model is not taken up", options, async () => {
  const folder = await makeFolder();
  {
    await using index = fill({ graphAbove: 1000, folder });
    await index.settle();
  }
  await using other = createVectorIndex({
    model: { ...MODEL, key: "other" },
    readVector,
    folder,
    graphAbove: 1000,
  });
  for (const [id, vector] of vectors.entries()) other.add(id, 1, vector);
  await new Promise((resolve) => setTimeout(resolve, 0));
  assert.equal(other.graph.state, "building");
  await other.settle();
  assert.equal(other.graph.state, "ready");
});

test("a graph that is mostly dead is built anew, and one of few rows is given up", options, async () => {
  await using index = fill({ graphAbove: 500 });
  await index.settle();
  const full = index.memoryBytes;
  for (let id = 0; id < 1200; id += 1) index.remove(id);
  await index.settle();
  assert.equal(index.graph.state, "ready");
  assert.ok(index.memoryBytes < full * 0.6, `${index.memoryBytes} of ${full}`);
  const query = vectors[1500] as Float32Array;
  assert.equal((await index.search(query, 5, "all")).method, "hnsw");
  for (let id = 1200; id < 1900; id += 1) index.remove(id);
  await index.settle();
  assert.equal(index.graph.state, "off");
  assert.equal((await index.search(query, 5, "all")).method, "exact");
});

/** What is stored, where it is not one of the vectors above. */
const changed = new Map<number, Float32Array>();

function readVector(id: number): Float32Array | undefined {
  const vector = changed.get(id) ?? vectors[id];
  return vector && Float32Array.from(vector, Math.f16round);
}

/** Rows in groups by topic; the vectors of the last ones may be others. */
function fill(
  { graphAbove, folder }: { readonly graphAbove: number; readonly folder?: string },
  others = 0,
): PlannedVectorIndex {
  const index = createVectorIndex({ model: MODEL, readVector, graphAbove, ...(folder ? { folder } : {}) });
  changed.clear();
  for (const [id, vector] of vectors.entries()) {
    if (id >= ROWS - others) changed.set(id, vary(vector, 0.5, random));
    index.add(id, topics[id] ?? 0, changed.get(id) ?? vector);
  }
  return index;
}

let folders = 0;
async function makeFolder(): Promise<string> {
  folders += 1;
  const folder = join(place.path, String(folders));
  await mkdir(folder);
  return folder;
}

test("without the native library every search looks at all rows, and the reason is told", async () => {
  const program = `
    import { registerHooks } from "node:module";
    registerHooks({
      resolve(name, context, next) {
        if (name === "hnswlib-node") throw new Error("Cannot find package 'hnswlib-node'");
        return next(name, context);
      },
    });
    const { createVectorIndex } = await import("@webizen/embeddings");
    const index = createVectorIndex({ model: { key: "m", dimensions: 2 }, readVector: () => undefined, graphAbove: 5 });
    for (let id = 0; id < 20; id += 1) index.add(id, 1, Float32Array.of(Math.cos(id), Math.sin(id)));
    await index.settle();
    const { neighbours, method } = await index.search(Float32Array.of(1, 0), 1, "all");
    console.log(JSON.stringify({ id: neighbours[0].id, method, graph: index.graph }));
  `;
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--conditions=@webizen/source", "--input-type=module", "--eval", program],
    { cwd: fileURLToPath(new URL("../", import.meta.url)) },
  );
  const { id, method, graph } = JSON.parse(stdout);
  assert.deepEqual([id, method, graph.state], [0, "exact", "unavailable"]);
  assert.match(graph.reason, /hnswlib-node cannot be loaded .* npm rebuild hnswlib-node/);
});
