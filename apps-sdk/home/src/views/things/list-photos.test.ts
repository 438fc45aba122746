import assert from "node:assert/strict";
import { test } from "node:test";
import { dayInName } from "./list-photos.ts";

test("the day is read from the names that cameras give, and from no other digits", () => {
  assert.equal(dayInName("https://pod.example/a/IMG_20261123_1405.jpg"), "2026-11-23");
  assert.equal(dayInName("https://pod.example/2020-01-01/2026-11-23-park.png"), "2026-11-23");
  assert.equal(dayInName("https://pod.example/a/20269923.jpg"), undefined);
  assert.equal(dayInName("https://pod.example/a/1234567890123.jpg"), undefined);
});
