import assert from "node:assert/strict";
import { test } from "node:test";
import { describeSize } from "./transfer.ts";

test("Sizes read as people say them", () => {
  assert.deepEqual(
    [0, 1, 999, 1500, 2_000_000, 3.25e12].map((bytes) => describeSize(bytes, "en-GB")),
    ["0 bytes", "1 byte", "999 bytes", "1.5 kB", "2 MB", "3.3 TB"],
  );
});
