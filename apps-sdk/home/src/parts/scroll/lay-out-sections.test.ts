import assert from "node:assert/strict";
import { test } from "node:test";
import { layOutSections } from "./lay-out-sections.ts";

test("each section begins a row of its own below its title, and no thing is left out", () => {
  const rows = layOutSections(
    [
      { title: "A", count: 3 },
      { title: "B", count: 0 },
      { title: "C", count: 2 },
    ],
    2,
  );
  assert.deepEqual(rows, [
    { section: 0, first: undefined, count: 0 },
    { section: 0, first: 0, count: 2 },
    { section: 0, first: 2, count: 1 },
    { section: 2, first: undefined, count: 0 },
    { section: 2, first: 3, count: 2 },
  ]);
});

test("what is in no sections has no titles, and nothing has no rows", () => {
  assert.deepEqual(
    layOutSections([{ title: "", count: 2 }], 1).map(({ first }) => first),
    [0, 1],
  );
  assert.deepEqual(layOutSections([], 3), []);
});
