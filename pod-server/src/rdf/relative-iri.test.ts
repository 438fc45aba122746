import assert from "node:assert/strict";
import { test } from "node:test";
import { createRelativizer } from "./relative-iri.ts";

const BASE = "http://pod.test/alice/notes";

test("The document, its fragments and what lies beside it become relative", () => {
  const relativize = createRelativizer(BASE);
  assert.equal(relativize(BASE), "");
  assert.equal(relativize(`${BASE}#me`), "#me");
  assert.equal(relativize("http://pod.test/alice/a/b#c"), "a/b#c");
  assert.equal(relativize(`${BASE}/x`), "notes/x");
});

test("Whatever parsers could read in two ways stays absolute", () => {
  const relativize = createRelativizer(BASE);
  for (const end of ["a:b", "", "#x", "?q", "a?b:c", "a//b", "../x", "./x", ".", "a/../b", "a/.b", "é"])
    assert.equal(relativize(`http://pod.test/alice/${end}`), `http://pod.test/alice/${end}`);
  for (const iri of ["http://pod.test/bob", "https://pod.test/alice/notes", "tel:5", `${BASE}?q`])
    assert.equal(relativize(iri), iri);
});

test("A base with a query or without a path shortens nothing", () => {
  for (const base of [`${BASE}?q`, "http://pod.test", "urn:x:y"])
    assert.equal(createRelativizer(base)(`${base}#me`), `${base}#me`);
});

test("A container is the base of its members", () => {
  assert.equal(createRelativizer("http://pod.test/alice/")("http://pod.test/alice/x/"), "x/");
  assert.equal(createRelativizer("http://pod.test/alice/")("http://pod.test/alice/"), "");
});
