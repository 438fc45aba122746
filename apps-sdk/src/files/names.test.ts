import assert from "node:assert/strict";
import { test } from "node:test";
import { nameOf, parentOf, segmentOf, similarNames } from "./names.ts";

test("a name is one segment, whatever is in it", () => {
  for (const name of ["a/b", "..", ".", "", "a\\b", "a?b#c", "100 %", "é", "\ud800"]) {
    const iri = new URL(segmentOf(name), "https://pod.example/folder/").href;
    assert.equal(parentOf(iri), "https://pod.example/folder/", name);
    assert.notEqual(iri, "https://pod.example/folder/", name);
  }
});

test("a name that cannot be decoded is shown as it is", () => {
  assert.deepEqual(["https://pod.example/a%20b/", "https://pod.example/100%"].map(nameOf), ["a b", "100%"]);
});

test("names like one that is taken keep its ending", () => {
  assert.deepEqual([...similarNames("a.tar.gz").take(3)], ["a.tar.gz", "a.tar (2).gz", "a.tar (3).gz"]);
  assert.deepEqual([...similarNames(".hidden").take(2)], [".hidden", ".hidden (2)"]);
});
