import assert from "node:assert/strict";
import { test } from "node:test";
import { fuseRanks } from "./fuse-ranks.ts";

const list = (score: number, ...keys: readonly string[]) =>
  keys.map((key, at) => ({ key, score: score - at }));
const orderOf = (...given: Parameters<typeof fuseRanks>) => fuseRanks(...given).map(({ key }) => key);

test("what the words of a query say plainly comes before what is only near it, and what they hardly say after", () => {
  const vectors = list(0.6, "near", "far");
  assert.equal(orderOf({ words: list(30, "named"), vectors }, 2)[0], "named");
  assert.equal(orderOf({ words: list(6, "chance"), vectors }, 8)[0], "near");
});

test("what two arms find comes before what one of them finds", () => {
  const words = list(20, "one", "both");
  assert.equal(orderOf({ words, vectors: list(0.6, "both", "other") }, 3)[0], "both");
});

test("an arm that is alone keeps its order, and nothing in gives nothing out", () => {
  assert.deepEqual(orderOf({ words: list(0.1, "a", "b", "c") }, 4), ["a", "b", "c"]);
  assert.deepEqual(fuseRanks({}), []);
});
