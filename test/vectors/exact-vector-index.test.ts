import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { createExactIndex } from "@webizen/embeddings";
import { vectorIndexAcceptance } from "../support/acceptance/vector-index.ts";
import { createRandom, findNearest, makeVector, vary } from "../support/vectors.ts";

describe("an exact scan with SIMD", () => {
  vectorIndexAcceptance({ open: async (options) => createExactIndex(options), recall: 1 });
});

describe("an exact scan in plain JavaScript", () => {
  vectorIndexAcceptance({
    open: async (options) => createExactIndex({ ...options, useSimd: false }),
    recall: 1,
  });
});

test("both scans score alike, whatever the number of dimensions", async () => {
  const random = createRandom(21);
  for (const dimensions of [1, 2, 31, 32, 33, 384, 512, 4096]) {
    const vectors = Array.from({ length: 40 }, () => makeVector(dimensions, random));
    const found = [];
    for (const useSimd of [true, false]) {
      // Without stored vectors the scores are those of the scan.
      const index = createExactIndex({ dimensions, readVector: () => undefined, useSimd });
      for (const [id, vector] of vectors.entries()) index.add(id, 1, vector);
      found.push((await index.search(vectors[3] as Float32Array, 40, "all")).neighbours);
      assert.equal(index.kernel, useSimd ? "simd" : "scalar");
    }
    assert.deepEqual(found[0], found[1]);
  }
});

test("the ten nearest are exactly right where thousands of rows are almost alike", async () => {
  const random = createRandom(22);
  const centre = makeVector(128, random);
  const vectors = Array.from({ length: 5000 }, () => vary(centre, 0.3, random));
  const index = createExactIndex({ dimensions: 128, readVector: (id) => vectors[id] });
  for (const [id, vector] of vectors.entries()) index.add(id, 1, vector);
  for (let round = 0; round < 10; round += 1) {
    const query = vary(centre, 0.3, random);
    const { neighbours } = await index.search(query, 10, "all");
    assert.deepEqual(
      neighbours.map(({ id }) => id),
      findNearest(query, vectors.entries(), 10),
    );
  }
});

test("of hundreds of results each comes once, best first, with the score of its vector, those far down nearly", async () => {
  const random = createRandom(24);
  const centre = makeVector(128, random);
  const vectors = Array.from({ length: 3000 }, () => vary(centre, 0.3, random));
  const index = createExactIndex({ dimensions: 128, readVector: (id) => vectors[id] });
  for (const [id, vector] of vectors.entries()) index.add(id, 1, vector);
  for (const limit of [33, 300, 2999]) {
    const query = vary(centre, 0.3, random);
    const { neighbours } = await index.search(query, limit, "all");
    const scores = neighbours.map(({ score }) => score);
    assert.equal(new Set(neighbours.map(({ id }) => id)).size, limit);
    assert.deepEqual(
      scores,
      scores.toSorted((left, right) => right - left),
    );
    const exact = findNearest(query, vectors.entries(), limit);
    assert.deepEqual(
      neighbours.slice(0, 30).map(({ id }) => id),
      exact.slice(0, 30),
    );
    for (const { id, score } of neighbours) {
      const vector = vectors[id] as Float32Array;
      const cosine = query.reduce((sum, value, at) => sum + value * (vector[at] as number), 0);
      assert.ok(Math.abs(cosine - score) < 0.006, `${id}: ${score} in place of ${cosine}`);
    }
  }
});

test("a row takes less than 1 KB at 512 dimensions, and deleting gives the memory back", () => {
  const random = createRandom(23);
  const vector = makeVector(512, random);
  const index = createExactIndex({ dimensions: 512, readVector: () => undefined });
  const rows = 20_000;
  for (let id = 0; id < rows; id += 1) index.add(id, id % 50, vector);
  const full = index.memoryBytes;
  assert.ok(full / rows < 1000, `${full / rows} bytes a row`);
  for (let id = 0; id < rows; id += 2) index.remove(id);
  for (let id = 1; id < rows - 2000; id += 2) index.remove(id);
  assert.equal(index.size, 1000);
  assert.ok(index.memoryBytes < full / 8, `${index.memoryBytes} of ${full} bytes`);
});

test("a scan of the dimensions that no model has is refused", () => {
  for (const dimensions of [0, 4097, 1.5]) {
    assert.throws(() => createExactIndex({ dimensions, readVector: () => undefined }), RangeError);
  }
});
