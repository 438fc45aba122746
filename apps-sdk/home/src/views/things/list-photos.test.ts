import assert from "node:assert/strict";
import { test } from "node:test";
import { dayInName, groupPhotos } from "./list-photos.ts";

test("the day is read from the names that cameras give, and from no other digits", () => {
  assert.equal(dayInName("https://pod.example/a/IMG_20261123_1405.jpg"), "2026-11-23");
  assert.equal(dayInName("https://pod.example/2020-01-01/2026-11-23-park.png"), "2026-11-23");
  assert.equal(dayInName("https://pod.example/a/20269923.jpg"), undefined);
  assert.equal(dayInName("https://pod.example/a/1234567890123.jpg"), undefined);
});

test("photos are grouped by month in their order, those without a date under words of their own", () => {
  const photo = (when?: string) => ({ iri: "", name: "", when });
  const groups = groupPhotos([photo("2026-11-23"), photo("2026-11-01"), photo("2025-01-01"), photo()]);
  assert.deepEqual(
    groups.map(({ title, photos }) => [title, photos.length]),
    [
      ["November 2026", 2],
      ["January 2025", 1],
      ["Without a date", 1],
    ],
  );
});
