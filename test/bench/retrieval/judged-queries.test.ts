import assert from "node:assert/strict";
import { test } from "node:test";
import { readGrades } from "./demo-answers.ts";
import { JUDGED_QUERIES } from "./judged-queries.ts";
import { QUERY_KINDS } from "./judged-query.ts";
import { average, judge, separation } from "./ranking-quality.ts";

test("there are 150 questions and more, of every kind, and what answers them is in the demo", () => {
  assert.ok(JUDGED_QUERIES.length >= 150, String(JUDGED_QUERIES.length));
  const gradesOf = readGrades();
  for (const query of JUDGED_QUERIES) {
    const { size } = gradesOf(query);
    assert.equal(size > 0, query.kind !== "unanswerable", query.text);
  }
  for (const kind of QUERY_KINDS)
    assert.ok(JUDGED_QUERIES.filter((query) => query.kind === kind).length >= 15, kind);
  const keys = JUDGED_QUERIES.map(({ pod, text }) => `${pod} ${text}`);
  assert.equal(new Set(keys).size, keys.length);
});

test("the best order is worth 1, the worst 0, and what comes later is worth less", () => {
  const grades = new Map([
    ["/a", 3],
    ["/b", 1],
  ] as const);
  assert.deepEqual(judge(["/a", "/b", "/c"], grades), { ndcg: 1, recall: 1, reciprocalRank: 1 });
  assert.deepEqual(judge(["/c"], grades), { ndcg: 0, recall: 0, reciprocalRank: 0 });
  const late = judge(["/c", "/a"], grades);
  assert.ok(Math.abs(late.ndcg - 7 / Math.log2(3) / (7 + 1 / Math.log2(3))) < 1e-12);
  assert.deepEqual([late.recall, late.reciprocalRank], [0.5, 0.5]);
  assert.equal(average([late, late]).ndcg, late.ndcg);
  const many = new Map(Array.from({ length: 20 }, (_, index) => [`/${index}`, 2] as const));
  assert.equal(judge([...many.keys()], many).recall, 1);
});

test("separation is the share of pairs that are in order", () => {
  assert.equal(separation([2, 3], [1, 1]), 1);
  assert.equal(separation([1, 0], [1, 0]), 0.5);
});
