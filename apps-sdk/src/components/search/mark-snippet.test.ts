import assert from "node:assert/strict";
import { test } from "node:test";
import { markSnippet } from "./mark-snippet.ts";

const write = (...given: Parameters<typeof markSnippet>): string =>
  markSnippet(...given)
    .map(({ text, isMarked }) => (isMarked ? `[${text}]` : text))
    .join("");

test("A text is cut at its highlights", () => {
  assert.equal(write("leek soup", [[0, 4]]), "[leek] soup");
  assert.equal(write("leek soup", []), "leek soup");
});

test("Highlights that overlap, lie outside or stand in another order lose no letter", () => {
  assert.equal(
    write("leek soup", [
      [5, 99],
      [2, 4],
      [0, 3],
      [7, 6],
      [-3, 1],
    ]),
    "[l][ee][k] [soup]",
  );
});
