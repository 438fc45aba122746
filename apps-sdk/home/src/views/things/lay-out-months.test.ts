import assert from "node:assert/strict";
import { test } from "node:test";
import { layOutMonths, monthNearest } from "./lay-out-months.ts";

test("months stand in order, and those without anything leave a gap that says how long it is", () => {
  const counts = new Map([
    ["2026-01", 2],
    ["2025-12", 1],
    ["2021-11", 4],
    ["2026-03", 3],
  ]);
  assert.deepEqual(layOutMonths(counts), [
    { kind: "month", month: "2021-11", count: 4 },
    { kind: "gap", months: 48 },
    { kind: "month", month: "2025-12", count: 1 },
    { kind: "month", month: "2026-01", count: 2 },
    { kind: "gap", months: 1 },
    { kind: "month", month: "2026-03", count: 3 },
  ]);
  assert.deepEqual(layOutMonths(new Map()), []);
});

test("a timeline opens at this month, else at the latest before it, else at the first after", () => {
  assert.equal(monthNearest(["2031-01", "2006-02", "2026-11"], "2026-11"), "2026-11");
  assert.equal(monthNearest(["2031-01", "2006-02", "2026-10"], "2026-11"), "2026-10");
  assert.equal(monthNearest(["2031-01", "2030-05"], "2026-11"), "2030-05");
  assert.equal(monthNearest([], "2026-11"), undefined);
});
