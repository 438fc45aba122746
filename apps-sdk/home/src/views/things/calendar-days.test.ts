import assert from "node:assert/strict";
import { test } from "node:test";
import { addDays, addMonths, dayOf, rangeOf, weekOf, weeksOfMonth } from "./calendar-days.ts";

test("a date without a time is that day everywhere", () => {
  assert.equal(dayOf("2026-03-29"), "2026-03-29");
  assert.equal(dayOf("2026-03-29Z"), "2026-03-29");
});

test("days and months are added over ends of months, years and summer time", () => {
  assert.equal(addDays("2026-03-28", 2), "2026-03-30");
  assert.equal(addDays("2024-02-28", 1), "2024-02-29");
  assert.equal(addMonths("2026-12-31", 1), "2027-01-01");
  assert.equal(addMonths("2026-03-31", -1), "2026-02-01");
});

test("a week begins where the place has it", () => {
  assert.deepEqual([weekOf("2026-11-22", 1)[0], weekOf("2026-11-22", 0)[0]], ["2026-11-16", "2026-11-22"]);
});

test("a month is shown in whole weeks, and no week too many", () => {
  const weeks = weeksOfMonth("2026-02-10", 1);
  assert.deepEqual([weeks.length, weeks[0]?.[0], weeks.at(-1)?.[6]], [5, "2026-01-26", "2026-03-01"]);
  assert.equal(weeksOfMonth("2027-02-10", 1).length, 4);
  assert.deepEqual(rangeOf("month", "2027-02-10", 1), { from: "2027-02-01", to: "2027-03-01" });
  assert.deepEqual(rangeOf("agenda", "2026-11-23", 1), { from: "2026-11-01", to: "2026-12-01" });
});
