import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { formatAgo } from "./format.ts";

const NOW = new Date("2026-11-23T12:00:00Z");

describe("formatAgo", () => {
  it("counts in minutes, hours and days, and names the day beyond a week", () => {
    assert.equal(formatAgo("2026-11-23T11:59:30Z", NOW), "this minute");
    assert.equal(formatAgo("2026-11-23T11:55:00Z", NOW), "5 minutes ago");
    assert.equal(formatAgo("2026-11-23T09:10:00Z", NOW), "2 hours ago");
    assert.equal(formatAgo("2026-11-22T11:00:00Z", NOW), "yesterday");
    assert.equal(formatAgo("2026-11-20T11:00:00Z", NOW), "3 days ago");
    assert.equal(formatAgo("2026-10-03T12:00:00", NOW), "3 Oct 2026", "as the day is where somebody is");
  });

  it("takes a time to come as now, for clocks differ, and leaves what is no time as it is", () => {
    assert.equal(formatAgo("2026-11-23T12:00:20Z", NOW), "this minute");
    assert.equal(formatAgo("", NOW), "");
    assert.equal(formatAgo("\0", NOW), "\0");
  });
});
