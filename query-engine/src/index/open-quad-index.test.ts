import assert from "node:assert/strict";
import { test } from "node:test";
import { countSolutions, DOC, select, triple } from "./ask-index.test-support.ts";
import { createMemoryFeed } from "./memory-feed.test-support.ts";
import { openQuadIndex } from "./open-quad-index.ts";

test("a query sees what the feed holds, in the graph of its document", async () => {
  const feed = createMemoryFeed();
  feed.put(DOC("a"), "public", [triple("s", "p", "o"), triple("s", "p", "o2")]);
  await using index = openQuadIndex();
  assert.deepEqual(await select(index, feed, "SELECT ?o ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?o"), [
    ["http://example.org/o", DOC("a")],
    ["http://example.org/o2", DOC("a")],
  ]);
  assert.equal(await countSolutions(index, feed, "SELECT * { ?s ?p ?o }"), 0);
  assert.equal(await countSolutions(index, feed, "SELECT * { ?s ?p ?o }", { union: true }), 2);
});
