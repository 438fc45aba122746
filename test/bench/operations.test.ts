import assert from "node:assert/strict";
import { test } from "node:test";
import { Parser } from "n3";
import { exampleDocument } from "./example-document.ts";
import { LARGE_POD, OPEN_CONTAINER, OPERATIONS, PATCHED_DOCUMENTS, SMALL_POD } from "./operations.ts";
import { pathInLayout } from "./pod-layout.ts";

test("the example document has 20 triples", () => {
  assert.equal(new Parser({ baseIRI: "http://pod.example/" }).parse(exampleDocument(7)).length, 20);
});

test("the patches of one document follow one another without a gap", () => {
  const first = OPERATIONS.patch.request(3);
  const second = OPERATIONS.patch.request(3 + PATCHED_DOCUMENTS);
  assert.equal(second.path, first.path);
  assert.match(first.body ?? "", /deletes \{[^}]* 0 \. \}.*inserts \{[^}]* 1 \. \}/);
  assert.match(second.body ?? "", /deletes \{[^}]* 1 \. \}.*inserts \{[^}]* 2 \. \}/);
});

test("requests to the pods of two sizes ask for documents that are there", () => {
  for (const [operation, resources] of [
    ["get-small-pod", SMALL_POD],
    ["get-large-pod", LARGE_POD],
  ] as const) {
    for (let n = 0; n < 5000; n += 1) {
      const { path } = OPERATIONS[operation].request(n);
      const document = Number(/document-(\d+)\.ttl$/.exec(path)?.[1]);
      assert.ok(document < resources, path);
      assert.equal(path, OPEN_CONTAINER + pathInLayout(document));
    }
  }
});
