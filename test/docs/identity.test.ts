import assert from "node:assert/strict";
import { test } from "node:test";
import { findMissingTests, namedTests, readRows } from "./named-tests.ts";

const attacks = (await readRows("docs/identity.md", ["Attack", "Token"])).filter(
  (row) => row.split(" | ").length === 3,
);

test("every attack that docs/identity.md lists names a test", () => {
  assert.ok(attacks.length > 20, "the page is read");
  for (const row of attacks) assert.ok(namedTests(row).length > 0, row);
});

test("every test that docs/identity.md names exists", async () => {
  assert.deepEqual(await findMissingTests(attacks.flatMap(namedTests)), []);
});
