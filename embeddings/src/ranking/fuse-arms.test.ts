import assert from "node:assert/strict";
import { test } from "node:test";
import { type ArmFindings, fuseArms } from "./fuse-arms.ts";

const list = (score: number, ...keys: readonly string[]) =>
  keys.map((key, at) => ({ key, score: score - at / 10 }));
const near = (score: number, ...keys: readonly string[]): NonNullable<ArmFindings["vectors"]> => ({
  things: list(score, ...keys),
  background: 0.3,
  isKnownLanguage: true,
});
const orderOf = (findings: ArmFindings) => fuseArms(findings).map(({ key }) => key);

test("what has most of the query in so many words comes before what is only near it", () => {
  const vectors = near(0.6, "near", "far");
  assert.equal(orderOf({ words: { things: list(8, "named"), most: 10 }, vectors })[0], "named");
  assert.equal(orderOf({ words: { things: list(1, "chance"), most: 10 }, vectors })[0], "near");
});

test("what hardly stands out says little, and less in a language that the model does not know", () => {
  const words = { things: list(4, "said"), most: 10 };
  assert.equal(orderOf({ words, vectors: near(0.35, "like all else") })[0], "said");
  assert.equal(orderOf({ words, vectors: near(0.7, "near") })[0], "near");
  assert.equal(orderOf({ words, vectors: { ...near(0.7, "near"), isKnownLanguage: false } })[0], "said");
});

test("what two arms find comes before what one of them finds", () => {
  const words = { things: list(2, "one", "both"), most: 10 };
  assert.equal(orderOf({ words, vectors: near(0.6, "both", "other") })[0], "both");
});

test("an arm that is alone keeps its order, below the background too, and nothing in gives nothing out", () => {
  assert.deepEqual(orderOf({ words: { things: list(1, "a", "b", "c"), most: 9 } }), ["a", "b", "c"]);
  assert.deepEqual(orderOf({ vectors: near(0.35, "a", "b", "c") }), ["a", "b", "c"]);
  assert.deepEqual(fuseArms({}), []);
  assert.deepEqual(fuseArms({ words: { things: [], most: 0 } }), []);
});

test("the passage is that of the arm which says more", () => {
  const words = { things: [{ key: "thing", score: 1, passage: 1 }], most: 10 };
  const vectors = { ...near(0.6), things: [{ key: "thing", score: 0.6, passage: 2 }] };
  assert.equal(fuseArms({ words, vectors })[0]?.passage, 2);
  assert.equal(fuseArms({ words: { ...words, most: 1.2 }, vectors })[0]?.passage, 1);
});
