import assert from "node:assert/strict";
import { after, test } from "node:test";
import { ask, countSolutions, DOC, evaluate, select, triple } from "./ask-index.test-support.ts";
import { createMemoryFeed } from "./memory-feed.test-support.ts";
import { openQuadIndex } from "./open-quad-index.ts";
import type { StorageChange } from "./quad-index.ts";

const QUADS = "SELECT ?o ?g { GRAPH ?g { ?s ?p ?o } } ORDER BY ?o ?g";
const FRIENDS = new Set(["public", "friends"]);
const PUBLIC = new Set(["public"]);

const index = openQuadIndex({ threads: 2 });
after(() => index[Symbol.asyncDispose]());

let pods = 0;
const createFeed = () => {
  pods += 1;
  return createMemoryFeed(`http://pod.example/${pods}/`);
};

test("nothing starts before the first query", async () => {
  await using idle = openQuadIndex();
  idle.notify("http://pod.example/alice/");
  assert.equal(idle.figures().workers, 0);
});

test("a query sees what the feed holds, in the graph of its document", async () => {
  const feed = createFeed();
  feed.put(DOC("a"), "public", [triple("s", "p", "o"), triple("s", "p", "o2")]);
  assert.deepEqual(await select(index, feed, QUADS), [
    ["http://example.org/o", DOC("a")],
    ["http://example.org/o2", DOC("a")],
  ]);
  const { rows, sequence, explanation } = await evaluate(index, feed, QUADS);
  assert.deepEqual([rows, sequence], [2, 1]);
  assert.deepEqual([explanation.visibleGraphs, explanation.visibleTriples], [1, 2]);
});

test("the default graph is empty, or the merge of all graphs on request: a triple counts once", async () => {
  const feed = createFeed();
  feed.put(DOC("a"), "public", [triple("s", "p", "o"), triple("s", "p", "only-a")]);
  feed.put(DOC("b"), "public", [triple("s", "p", "o")]);
  const count = (union: boolean) => countSolutions(index, feed, "SELECT * { ?s ?p ?o }", { union });
  assert.equal(await count(false), 0);
  assert.equal(await count(true), 2);
  assert.equal(await count(false), 0);
  assert.equal(await countSolutions(index, feed, QUADS, { union: true }), 3);
  const describe = "DESCRIBE <http://example.org/s>";
  assert.equal(await ask(index, feed, describe, { format: "ntriples" }), "");
  assert.equal((await evaluate(index, feed, describe, { format: "ntriples", union: true })).rows, 2);
  feed.put(DOC("a"), "public", []);
  assert.equal(await count(true), 1);
  feed.remove(DOC("b"));
  assert.equal(await count(true), 0);
});

test("a triple counts once in the union, be it in a few documents or in very many, and goes with the last of them", async () => {
  for (const documents of [3, 700]) {
    const feed = createFeed();
    const names = Array.from({ length: documents }, (_, number) => DOC(`shared/${number}`));
    for (const [number, iri] of names.entries())
      feed.put(iri, "public", [
        triple("s", "p", '"01"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        triple("s", "q", `o${number}`),
      ]);
    // Written otherwise, and the same to the engine.
    feed.put(DOC("other"), "public", [triple("s", "p", '"1"^^<http://www.w3.org/2001/XMLSchema#integer>')]);
    const count = () =>
      countSolutions(index, feed, "SELECT * { ?s <http://example.org/p> ?o }", { union: true });
    const inGraphs = () =>
      countSolutions(index, feed, "SELECT * { GRAPH ?g { ?s <http://example.org/p> ?o } }");
    assert.deepEqual([await count(), await inGraphs(), await count()], [1, documents + 1, 1]);
    for (const iri of names.slice(1)) feed.remove(iri);
    assert.deepEqual([await count(), await inGraphs(), await count()], [1, 2, 1]);
    feed.remove(DOC("other"));
    assert.deepEqual([await count(), await inGraphs()], [1, 1]);
    feed.put(names[0] ?? "", "public", []);
    assert.deepEqual([await count(), await inGraphs()], [0, 0]);
  }
});

test("a graph that is outside the selection is as if it did not exist, by whatever name it is asked for", async () => {
  const feed = createFeed();
  feed.put(DOC("open"), "public", [triple("s", "p", "o")]);
  feed.put(DOC("secret"), "me", [triple("s", "p", "secret")]);
  const named = [DOC("secret"), DOC("open"), DOC("nowhere")];
  for (const graph of named) {
    const sees = graph === DOC("open");
    const asking = { selection: PUBLIC, dataset: { defaultGraph: [graph], namedGraphs: named } };
    const answer = async (query: string) => JSON.parse(await ask(index, feed, query, asking)).boolean;
    assert.equal(await answer("ASK { ?s ?p ?o }"), sees, graph);
    assert.equal(await answer(`ASK { GRAPH <${graph}> {} }`), sees, graph);
    assert.equal(await answer(`ASK { GRAPH <${graph}> { ?s ?p ?o } }`), sees, graph);
  }
  const all = await ask(index, feed, QUADS, { selection: PUBLIC, union: true });
  assert.ok(!all.includes("secret"));
  assert.match(await ask(index, feed, QUADS), /secret/);
});

test("a change is seen by the next query, and a wish for a later one waits for it", async () => {
  const feed = createFeed();
  feed.put(DOC("a"), "public", [triple("s", "p", "o")]);
  assert.equal(await countSolutions(index, feed, QUADS), 1);
  feed.put(DOC("a"), "public", [triple("s", "p", "o"), triple("s", "p", "o2")]);
  assert.equal(await countSolutions(index, feed, QUADS), 2);
  const later = countSolutions(index, feed, QUADS, { sequence: 3 });
  setTimeout(() => feed.remove(DOC("a")), 30);
  assert.equal(await later, 0);
  const limits = { timeMs: 50, rows: 1, resultBytes: 1000 };
  await assert.rejects(evaluate(index, feed, QUADS, { sequence: 9, limits }), { code: "not-reached" });
});

test("blank nodes keep their labels, whatever happens around them", async () => {
  const feed = createFeed();
  const nodes = [triple("_:a1", "p", "_:a2"), triple("_:a2", "p", '"text"')];
  feed.put(DOC("a"), "public", nodes);
  const labels = () =>
    select(index, feed, "SELECT ?s ?o { GRAPH ?g { ?s ?p ?o } } ORDER BY ?s", { union: true });
  const before = await labels();
  assert.deepEqual(before, [
    ["a1", "a2"],
    ["a2", "text"],
  ]);
  feed.put(DOC("a"), "public", [...nodes, triple("s", "p", "o")]);
  assert.deepEqual(
    (await labels()).filter(([subject]) => subject?.startsWith("a")),
    before,
  );
  assert.deepEqual(await select(index, feed, "SELECT ?s { ?s ?p 'text' }", { union: true }), [["a2"]]);
});

test("who may see the same shares a store", async () => {
  const feed = createFeed();
  feed.put(DOC("a"), "public", [triple("s", "p", "o")]);
  for (const requester of ["bob", "carol", "dave"])
    await countSolutions(index, feed, QUADS, { requester, selection: new Set(["friends", "public"]) });
  await countSolutions(index, feed, QUADS, { requester: "erin", selection: FRIENDS });
  assert.equal(feed.opened, 1);
});

test("a selection that changes a little changes the store that was there", async () => {
  const feed = createFeed();
  for (let number = 0; number < 50; number += 1)
    feed.put(DOC(`${number}`), "public", [triple("s", "p", `o${number}`)]);
  feed.put(DOC("friends"), "friends", [triple("s", "p", "o")]);
  const count = (selection: ReadonlySet<string>, requester = "bob") =>
    countSolutions(index, feed, QUADS, { requester, selection, union: true });
  const before = index.figures().stores;
  assert.equal(await count(PUBLIC), 50);
  assert.equal(await count(FRIENDS), 51);
  assert.equal(index.figures().stores - before, 1);
  assert.equal(await count(PUBLIC), 50);
  assert.equal(index.figures().stores - before, 1);
  assert.equal(await count(PUBLIC, "carol"), 50);
  assert.equal(await count(FRIENDS), 51);
  assert.equal(index.figures().stores - before, 2, "a store that somebody else wants stays as it is");
});

test("a document that comes under another access rule comes and goes", async () => {
  const feed = createFeed();
  feed.put(DOC("a"), "me", [triple("s", "p", "o")]);
  feed.put(DOC("b"), "public", [triple("s", "p", "o")]);
  const count = (selection: ReadonlySet<string>) =>
    countSolutions(index, feed, QUADS, { selection, requester: [...selection].join() });
  assert.deepEqual([await count(PUBLIC), await count(new Set(["me"]))], [1, 1]);
  feed.reclassify(DOC("a"), "public");
  assert.deepEqual([await count(PUBLIC), await count(new Set(["me"]))], [2, 0]);
  feed.reclassify(DOC("a"), "me");
  assert.deepEqual([await count(PUBLIC), await count(new Set(["me"]))], [1, 1]);
});

test("those who watch hear of changed documents when the index shows them", async () => {
  const feed = createFeed();
  feed.put(DOC("a"), "public", [triple("s", "p", "o")]);
  await countSolutions(index, feed, QUADS);
  const heard = Promise.withResolvers<StorageChange>();
  let notices = 0;
  const stop = index.watch(feed.storage, (change) => {
    notices += 1;
    heard.resolve(change);
  });
  feed.put(DOC("b"), "public", [triple("s", "p", "o2")]);
  feed.member(DOC("a"), DOC("b"), true);
  index.notify(feed.storage);
  const { documents, sequence } = await heard.promise;
  assert.deepEqual([documents.toSorted(), sequence], [[DOC("a"), DOC("b")], 3]);
  stop();
  feed.remove(DOC("b"));
  index.notify(feed.storage);
  await countSolutions(index, feed, QUADS);
  assert.equal(notices, 1);
});

test("a storage that is forgotten is filled anew", async () => {
  const feed = createFeed();
  feed.put(DOC("a"), "public", [triple("s", "p", "o")]);
  await countSolutions(index, feed, QUADS);
  index.forget(feed.storage);
  assert.equal(await countSolutions(index, feed, QUADS), 1);
  assert.equal(feed.opened, 2);
});

test("a storage that is forgotten while many ask about it is answered all the same", async () => {
  const feed = createFeed();
  for (let number = 0; number < 100; number += 1)
    feed.put(DOC(`${number}`), "public", [triple("s", "p", `o${number}`)]);
  const asked = Array.from({ length: 20 }, () => countSolutions(index, feed, QUADS, { union: true }));
  await asked[0];
  index.forget(feed.storage);
  assert.deepEqual(
    await Promise.all(asked),
    asked.map(() => 100),
  );
});
