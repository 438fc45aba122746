import assert from "node:assert/strict";
import { test } from "node:test";
import { countOf, formatBytes } from "./format.ts";

test("bytes are written with the unit that fits", () => {
  const shown = [0, 1, 999, 1000, 1536, 3_400_000, 250_000_000, 2_147_483_648].map(formatBytes);
  assert.deepEqual(shown, [
    "0 bytes",
    "1 byte",
    "999 bytes",
    "1.0 kB",
    "1.5 kB",
    "3.4 MB",
    "250 MB",
    "2.1 GB",
  ]);
});

test("one is singular", () => {
  assert.deepEqual(
    [countOf(1, "file"), countOf(0, "file"), countOf(1200, "file")],
    ["1 file", "0 files", "1,200 files"],
  );
});
