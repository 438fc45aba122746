import assert from "node:assert/strict";
import { test } from "node:test";
import type { PermittedGroups, ReadVector, VectorIndex } from "@webizen/embeddings";
import fc from "fast-check";
import { createRandom, findNearest, makeTopicVectors, makeVector, recall, vary } from "../vectors.ts";

/** How to make an empty index, and how well it must find. */
export interface VectorIndexUnderTest {
  open(options: { readonly dimensions: number; readonly readVector: ReadVector }): Promise<VectorIndex>;
  /** Least mean recall of the ten nearest. */
  readonly recall: number;
}

/** What was put into an index, by id. */
type Contents = Map<number, { readonly group: number; readonly vector: Float32Array }>;

const DIMENSIONS = 48;

/** What every vector index must do. */
export function vectorIndexAcceptance({ open, recall: wanted }: VectorIndexUnderTest): void {
  test("an empty index finds nothing and counts nothing", () =>
    withIndex(open, async (index) => {
      assert.equal(index.size, 0);
      assert.equal(index.count("all"), 0);
      const { neighbours } = await index.search(makeVector(DIMENSIONS, createRandom(1)), 10, "all");
      assert.deepEqual(neighbours, []);
    }));

  test("the nearest rows come first, with their cosines", () =>
    withIndex(open, async (index, contents) => {
      const random = createRandom(2);
      const query = makeVector(DIMENSIONS, random);
      for (const [id, share] of [
        [7, 2],
        [8, 0.5],
        [9, 0.1],
      ] as const) {
        put(index, contents, id, 1, vary(query, share, random));
      }
      const { neighbours } = await index.search(query, 2, "all");
      assert.deepEqual(
        neighbours.map(({ id }) => id),
        [9, 8],
      );
      for (const { id, score } of neighbours) {
        const exact = contents
          .get(id)
          ?.vector.reduce((sum, value, at) => sum + value * (query[at] as number), 0);
        assert.ok(Math.abs(score - (exact ?? 0)) < 1e-3, `${score} instead of ${exact}`);
      }
    }));

  test("rows of equal vectors come by ascending id", () =>
    withIndex(open, async (index, contents) => {
      const vector = makeVector(DIMENSIONS, createRandom(3));
      for (const id of [5, 3, 900, 1]) put(index, contents, id, id, vector);
      const { neighbours } = await index.search(vector, 4, "all");
      assert.deepEqual(
        neighbours.map(({ id }) => id),
        [1, 3, 5, 900],
      );
    }));

  test("rows of other groups are neither found nor counted", () =>
    withIndex(open, async (index, contents) => {
      const random = createRandom(4);
      fill(index, contents, 600, random, (row) => row % 6);
      const query = makeVector(DIMENSIONS, random);
      for (const groups of [new Set<number>(), new Set([99]), new Set([2]), new Set([0, 5, 77])]) {
        const { neighbours } = await index.search(query, 1000, groups);
        const permitted = [...contents].filter(([, { group }]) => groups.has(group));
        assert.equal(index.count(groups), permitted.length);
        assert.deepEqual(
          neighbours.map(({ id }) => id).toSorted((a, b) => a - b),
          permitted.map(([id]) => id).toSorted((a, b) => a - b),
        );
      }
    }));

  test("a moved row is found in its new group and no longer in the old one", () =>
    withIndex(open, async (index, contents) => {
      const random = createRandom(5);
      fill(index, contents, 200, random, () => 1);
      const { vector } = contents.get(17) as { vector: Float32Array };
      index.move(17, 2);
      index.move(12_345, 2);
      assert.equal(index.count(new Set([2])), 1);
      assert.deepEqual(
        (await index.search(vector, 5, new Set([2]))).neighbours.map(({ id }) => id),
        [17],
      );
      const { neighbours } = await index.search(vector, 500, new Set([1]));
      assert.equal(neighbours.length, 199);
      assert.ok(neighbours.every(({ id }) => id !== 17));
    }));

  test("a removed row is gone at once, and its id may come back with another vector", () =>
    withIndex(open, async (index, contents) => {
      const random = createRandom(6);
      fill(index, contents, 300, random, () => 1);
      const { vector } = contents.get(50) as { vector: Float32Array };
      index.remove(50);
      index.remove(50);
      index.remove(12_345);
      contents.delete(50);
      assert.equal(index.size, 299);
      const { neighbours } = await index.search(vector, 500, "all");
      assert.ok(neighbours.every(({ id }) => id !== 50));
      const other = makeVector(DIMENSIONS, random);
      put(index, contents, 50, 1, other);
      assert.equal((await index.search(other, 1, "all")).neighbours[0]?.id, 50);
      await checkRecall(index, contents, random, wanted);
    }));

  test("adding a known id replaces its vector and its group", () =>
    withIndex(open, async (index, contents) => {
      const random = createRandom(7);
      fill(index, contents, 300, random, () => 1);
      const vector = makeVector(DIMENSIONS, random);
      put(index, contents, 20, 2, vector);
      assert.equal(index.size, 300);
      assert.equal(index.count(new Set([1])), 299);
      assert.equal((await index.search(vector, 1, "all")).neighbours[0]?.id, 20);
      await checkRecall(index, contents, random, wanted);
    }));

  test("an index that was emptied can be filled again", () =>
    withIndex(open, async (index, contents) => {
      const random = createRandom(8);
      fill(index, contents, 250, random, () => 1);
      for (const id of contents.keys()) index.remove(id);
      contents.clear();
      assert.deepEqual((await index.search(makeVector(DIMENSIONS, random), 5, "all")).neighbours, []);
      fill(index, contents, 250, random, () => 1);
      await checkRecall(index, contents, random, wanted);
    }));

  for (const share of [0.001, 0.01, 0.1, 0.5, 1]) {
    test(`the nearest are found with ${share * 100} % of the rows permitted`, () =>
      withIndex(open, async (index, contents) => {
        const random = createRandom(9);
        const made = fill(index, contents, 3000, random, (row) => row % 1000);
        const groups =
          share === 1 ? "all" : new Set(Array.from({ length: 1000 * share }, (_, at) => (at * 7) % 1000));
        await checkRecall(index, contents, random, wanted, groups);
        // The same share, but by topic: a doctor sees what is about health.
        for (const [row, topic] of made.topics.entries()) index.move(row, topic);
        for (const [row, topic] of made.topics.entries()) {
          contents.set(row, { group: topic, vector: made.vectors[row] as Float32Array });
        }
        const topics =
          share === 1 ? "all" : new Set(Array.from({ length: Math.ceil(20 * share) }, (_, at) => at));
        await checkRecall(index, contents, random, wanted, topics);
      }));
  }

  test("any order of additions, moves and removals leaves what plain arithmetic finds", () =>
    fc.assert(
      fc.asyncProperty(fc.array(changeArbitrary(), { maxLength: 60 }), fc.integer(), (changes, seed) =>
        withIndex(open, async (index, contents) => {
          const random = createRandom(seed);
          for (const { kind, id, group } of changes) {
            if (kind === "add") put(index, contents, id, group, makeVector(DIMENSIONS, random));
            else if (kind === "move") moveBoth(index, contents, id, group);
            else {
              index.remove(id);
              contents.delete(id);
            }
          }
          assert.equal(index.size, contents.size);
          const groups = new Set([1, 2]);
          const query = makeVector(DIMENSIONS, random);
          const { neighbours } = await index.search(query, 100, groups);
          assert.deepEqual(
            neighbours.map(({ id }) => id),
            findNearest(query, permittedRows(contents, groups), 100),
          );
        }),
      ),
      { numRuns: 25 },
    ));

  test("vectors of another length are refused", () =>
    withIndex(open, async (index) => {
      assert.throws(() => index.add(1, 1, new Float32Array(DIMENSIONS + 1)), /dimensions/);
      await assert.rejects(index.search(new Float32Array(3), 1, "all"), /dimensions/);
      assert.equal(index.size, 0);
    }));

  test("a vector that is no vector is refused, and nothing changes", () =>
    withIndex(open, async (index, contents) => {
      const vector = makeVector(DIMENSIONS, createRandom(11));
      put(index, contents, 1, 1, vector);
      for (const id of [1, 2]) {
        assert.throws(() => index.add(id, 1, new Float32Array(DIMENSIONS).fill(Number.NaN)), /finite/);
      }
      const { neighbours } = await index.search(vector, 5, "all");
      assert.deepEqual(
        neighbours.map(({ id }) => id),
        [1],
      );
      assert.ok((neighbours[0]?.score ?? 0) > 0.99);
    }));
}

async function withIndex(
  open: VectorIndexUnderTest["open"],
  use: (index: VectorIndex, contents: Contents) => Promise<void>,
): Promise<void> {
  const contents: Contents = new Map();
  await using index = await open({ dimensions: DIMENSIONS, readVector: (id) => contents.get(id)?.vector });
  await use(index, contents);
}

function put(index: VectorIndex, contents: Contents, id: number, group: number, vector: Float32Array): void {
  contents.set(id, { group, vector });
  index.add(id, group, vector);
}

function moveBoth(index: VectorIndex, contents: Contents, id: number, group: number): void {
  const known = contents.get(id);
  if (known) contents.set(id, { ...known, group });
  index.move(id, group);
}

function fill(
  index: VectorIndex,
  contents: Contents,
  count: number,
  random: () => number,
  groupOf: (row: number) => number,
) {
  const made = makeTopicVectors({ count, dimensions: DIMENSIONS, topics: 20 }, random);
  for (const [row, vector] of made.vectors.entries()) put(index, contents, row, groupOf(row), vector);
  return made;
}

async function checkRecall(
  index: VectorIndex,
  contents: Contents,
  random: () => number,
  wanted: number,
  groups: PermittedGroups = "all",
): Promise<void> {
  const rows = permittedRows(contents, groups);
  const vectors = [...contents.values()];
  let sum = 0;
  const queries = 12;
  for (let round = 0; round < queries; round += 1) {
    const near = vectors[Math.floor(random() * vectors.length)]?.vector as Float32Array;
    const query = vary(near, 0.3, random);
    const { neighbours } = await index.search(query, 10, groups);
    assert.equal(neighbours.length, Math.min(10, rows.length));
    sum += recall(
      findNearest(query, rows, 10),
      neighbours.map(({ id }) => id),
    );
  }
  assert.ok(sum / queries >= wanted, `recall is ${sum / queries} and not ${wanted}`);
}

function permittedRows(contents: Contents, groups: PermittedGroups): (readonly [number, Float32Array])[] {
  return [...contents]
    .filter(([, { group }]) => groups === "all" || groups.has(group))
    .map(([id, { vector }]) => [id, vector] as const);
}

function changeArbitrary() {
  return fc.record({
    kind: fc.constantFrom("add", "add", "move", "remove"),
    id: fc.integer({ min: 0, max: 12 }),
    group: fc.integer({ min: 0, max: 3 }),
  });
}
