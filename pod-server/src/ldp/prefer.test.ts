import assert from "node:assert/strict";
import { test } from "node:test";
import { readPreference } from "./prefer.ts";

test("return=… is found among other preferences, and nothing else is taken for it", () => {
  for (const [prefer, expected] of [
    ["return=representation", "representation"],
    ['respond-async, Return = "Minimal"', "minimal"],
    ["wait=10; foo, return=representation; x=y", "representation"],
    ["return=headers-only", "none"],
    ["noreturn=representation", "none"],
    ["return=representations", "none"],
  ] as const) {
    assert.equal(readPreference(new Headers({ prefer })), expected, prefer);
  }
  assert.equal(readPreference(new Headers()), "none");
});
