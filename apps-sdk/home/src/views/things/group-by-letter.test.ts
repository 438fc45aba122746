import assert from "node:assert/strict";
import { test } from "node:test";
import { fold, groupByLetter } from "./group-by-letter.ts";

test("names stand under their letter without its accents, and what begins with none comes last", () => {
  const groups = groupByLetter(["Özil", "42nd Street", "odd", "Ana", "山田"], (name) => name);
  assert.deepEqual(
    groups.map(({ letter, members }) => [letter, members]),
    [
      ["A", ["Ana"]],
      ["O", ["odd", "Özil"]],
      ["山", ["山田"]],
      ["#", ["42nd Street"]],
    ],
  );
});

test("names are compared without accents and capitals", () => {
  assert.equal(fold(" Zoë "), "zoe");
});
