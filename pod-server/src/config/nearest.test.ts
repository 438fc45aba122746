import assert from "node:assert/strict";
import { test } from "node:test";
import { findNearest } from "./nearest.ts";

const NAMES = ["port", "host", "base-url", "data", "log-level", "max-body"];

test("a slip of the fingers finds the name that was meant", () => {
  for (const [typed, meant] of [
    ["prot", "port"],
    ["base_url", "base-url"],
    ["loglevel", "log-level"],
    ["max-bod", "max-body"],
    ["dat", "data"],
  ] as const)
    assert.equal(findNearest(typed, NAMES), meant);
});

test("the beginning of a name finds the name", () => {
  assert.equal(findNearest("max", NAMES), "max-body");
});

test("something quite different finds nothing", () => {
  assert.equal(findNearest("verbose", NAMES), undefined);
  assert.equal(findNearest("x", []), undefined);
});
