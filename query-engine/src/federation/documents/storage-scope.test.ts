import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { createStorageScope } from "./storage-scope.ts";

const ROOT = "https://pods.example/bob/";

test("documents of a storage are at or below its root, whatever is done to the address", () => {
  const scope = createStorageScope("https://pods.example/bob");
  assert.equal(scope.root, ROOT);
  assert.equal(scope.documentOf(`${ROOT}a/../b#it`), `${ROOT}b`);
  for (const outside of [
    "https://pods.example/bobby/x",
    "https://pods.example/",
    "http://pods.example/bob/x",
    "https://pods.example:8443/bob/x",
    "https://user@pods.example/bob/x",
    `${ROOT}../carol/x`,
    `${ROOT}%2e%2e/carol/x`,
    `${ROOT}x?page=2`,
    "file:///bob/x",
    "bob/x",
  ])
    assert.equal(scope.documentOf(outside), undefined, outside);
  const part = fc.constantFrom(
    "..",
    ".",
    "/",
    "%2e",
    "a",
    "\\",
    "@",
    ":",
    "//",
    "carol",
    "?",
    "#",
    "https:",
    "\t",
  );
  fc.assert(
    fc.property(fc.array(part), (parts) => {
      const found = scope.documentOf(ROOT + parts.join(""));
      if (found === undefined) return;
      assert.ok(new URL(found).href.startsWith(ROOT));
      assert.ok(new Request(found).url.startsWith(ROOT));
    }),
    { numRuns: 2000 },
  );
});
