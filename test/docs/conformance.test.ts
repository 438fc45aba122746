import assert from "node:assert/strict";
import { test } from "node:test";
import { findMissingTests, namedTests, readRows } from "./named-tests.ts";

const rows = await readRows("docs/conformance.md", ["Requirement"]);

test("every test that docs/conformance.md names exists", async () => {
  const named = rows.flatMap(namedTests);
  assert.ok(named.length > 90, "the page is read");
  assert.deepEqual(await findMissingTests(named), []);
});

test("every requirement that docs/conformance.md calls met names a test", () => {
  for (const row of rows) {
    const [, met = "", shownBy = "", ...more] = row.split(" | ");
    assert.ok(shownBy !== "" && more.length === 0, `three columns: ${row}`);
    assert.match(met, /^(yes|not yet|not applicable)/, row);
    if (met.startsWith("yes")) assert.match(shownBy, /\.test\.ts`: “/, row);
  }
});
