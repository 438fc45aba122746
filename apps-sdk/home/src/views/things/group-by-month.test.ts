import assert from "node:assert/strict";
import { test } from "node:test";
import { groupByMonth } from "./group-by-month.ts";

test("things are grouped by month in their order, those without a date under words of their own", () => {
  const dates = ["2026-11-23", "2026-11-01T10:00:00Z", "2025-01-01", undefined];
  assert.deepEqual(groupByMonth(dates.map((when) => ({ when }))), [
    { title: "November 2026", count: 2 },
    { title: "January 2025", count: 1 },
    { title: "Without a date", count: 1 },
  ]);
});
