import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ask, countSolutions, DOC, evaluate, triple } from "./ask-index.test-support.ts";
import { createMemoryFeed } from "./memory-feed.test-support.ts";
import { openQuadIndex } from "./open-quad-index.ts";
import type { QuadIndex } from "./quad-index.ts";

const LIMITS = { timeMs: 20_000, rows: 1_000_000, resultBytes: 100_000_000 };
/** Five nested loops over everything: hours. */
const ENDLESS =
  "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?a ?b ?c } GRAPH ?h { ?d ?e ?f } GRAPH ?i { ?j ?k ?l } GRAPH ?m { ?o ?p ?q } FILTER(?c != ?f && ?l != ?q && ?c != ?q) }";
const ALL = "SELECT * { GRAPH ?g { ?s ?p ?o } }";
const DEADLY = `ASK ${"{".repeat(3000)}${"}".repeat(3000)}`;

const feed = createMemoryFeed();
let index: QuadIndex;

before(() => {
  for (let number = 0; number < 400; number += 1)
    feed.put(DOC(String(number)), "public", [triple(`s${number}`, "p", `"${number}"`)]);
  index = openQuadIndex({ threads: 2, patienceMs: 20 });
});
after(() => index[Symbol.asyncDispose]());

const fails = (code: string, message?: RegExp) => (error: Error & { code?: string }) => {
  assert.equal(error.code, code, error.stack);
  if (message !== undefined) assert.match(error.message, message);
  return true;
};

test("a query that takes too long is stopped, and says after how long", async () => {
  const before = index.figures();
  await assert.rejects(
    evaluate(index, feed, ENDLESS, { limits: { ...LIMITS, timeMs: 300 } }),
    fails("time-limit", /300 ms/),
  );
  const now = index.figures();
  assert.equal(now.timeouts - before.timeouts, 1);
  assert.equal(now.replacedWorkers - before.replacedWorkers, 1);
  assert.equal(await countSolutions(index, feed, ALL), 400);
});

test("while one query runs without end, others are answered soon", async () => {
  const endless = evaluate(index, feed, ENDLESS, {
    requester: "mallory",
    limits: { ...LIMITS, timeMs: 3_000 },
  });
  let isOver = false;
  const stopped = assert.rejects(endless, fails("time-limit")).finally(() => {
    isOver = true;
  });
  assert.equal(await countSolutions(index, feed, ALL, { requester: "bob" }), 400);
  assert.equal(isOver, false, "the others waited for it");
  for (let count = 0; count < 20; count += 1)
    assert.equal(await countSolutions(index, feed, ALL, { requester: "bob" }), 400);
  await stopped;
});

test("somebody with two endless queries holds one thread, and others keep the other", async () => {
  const limits = { ...LIMITS, timeMs: 700 };
  const endless = [1, 2].map(() =>
    assert.rejects(evaluate(index, feed, ENDLESS, { requester: "mallory", limits }), fails("time-limit")),
  );
  await countSolutions(index, feed, ALL, { requester: "bob" });
  await Promise.all(endless);
});

test("a query that breaks the engine fails alone; everybody else is answered from a new one", async () => {
  const before = index.figures().replacedWorkers;
  const others = Array.from({ length: 30 }, (_, number) =>
    countSolutions(index, feed, ALL, { requester: `reader ${number}` }),
  );
  const deadly = [1, 2, 3].map((number) =>
    assert.rejects(evaluate(index, feed, DEADLY, { requester: `mallory ${number}` }), fails("engine-failed")),
  );
  await Promise.all(deadly);
  assert.deepEqual(
    await Promise.all(others),
    others.map(() => 400),
  );
  assert.equal(index.figures().replacedWorkers - before, 3);
});

test("a query that wants more memory than it may have fails within its thread", async () => {
  await using small = openQuadIndex({ threads: 1, memoryBytes: 24_000_000 });
  const greedy =
    "SELECT * { GRAPH ?g { ?a ?b ?c } GRAPH ?h { ?d ?e ?f } GRAPH ?i { ?j ?k ?l } } ORDER BY ?c ?f ?l";
  await assert.rejects(evaluate(small, feed, greedy), fails("memory-limit", /24000000/));
  assert.equal(await countSolutions(small, feed, ALL), 400);
});

test("as many solutions as the limit pass, and one more does not", async () => {
  const limit = (rows: number) => ({ limits: { ...LIMITS, rows } });
  assert.equal(await countSolutions(index, feed, ALL, limit(400)), 400);
  await assert.rejects(evaluate(index, feed, ALL, limit(399)), fails("row-limit", /399 solutions/));
  const triples = "CONSTRUCT { ?s ?p ?o . ?s ?p 1 } WHERE { GRAPH ?g { ?s ?p ?o } }";
  const { rows } = await evaluate(index, feed, triples, { ...limit(800), format: "turtle" });
  assert.equal(rows, 800);
  await assert.rejects(
    evaluate(index, feed, triples, { ...limit(799), format: "turtle" }),
    fails("row-limit", /799 triples/),
  );
});

test("an answer that is longer than the limit is refused", async () => {
  const { bytes } = await evaluate(index, feed, ALL);
  const limit = (resultBytes: number) => ({ limits: { ...LIMITS, resultBytes } });
  assert.equal((await evaluate(index, feed, ALL, limit(bytes))).bytes, bytes);
  await assert.rejects(evaluate(index, feed, ALL, limit(bytes - 1)), fails("size-limit"));
});

test("too many queries of one requester are sent away, and others are not", async () => {
  await using narrow = openQuadIndex({ threads: 2, maxQueriesPerRequester: 3 });
  const four = Array.from({ length: 4 }, () => countSolutions(narrow, feed, ALL));
  const bob = countSolutions(narrow, feed, ALL, { requester: "bob" });
  await assert.rejects(four[3] ?? Promise.resolve(), fails("overloaded", /3 queries/));
  assert.deepEqual(await Promise.all([...four.slice(0, 3), bob]), [400, 400, 400, 400]);
});

test("a query that the engine does not take is told why, and harms nobody", async () => {
  const before = index.figures().replacedWorkers;
  await assert.rejects(evaluate(index, feed, "SELECT * {"), fails("malformed-query", /error at 1:/));
  const service = "SELECT * { SERVICE <http://pod.example/> { ?s ?p ?o } }";
  await assert.rejects(evaluate(index, feed, service), fails("unsupported-query", /not supported/));
  assert.equal(index.figures().replacedWorkers, before);
});

test("whoever goes away hears at once, before and while the query runs", async () => {
  await assert.rejects(evaluate(index, feed, ALL, { signal: AbortSignal.abort() }), fails("aborted"));
  const controller = new AbortController();
  const endless = evaluate(index, feed, ENDLESS, {
    signal: controller.signal,
    limits: { ...LIMITS, timeMs: 10_000 },
  });
  setTimeout(() => controller.abort(), 100);
  // Not "time-limit": whoever went away does not wait for that.
  await assert.rejects(endless, fails("aborted"));
});

test("an index that was closed ends what waits, and takes nothing more", async () => {
  const closing = openQuadIndex();
  const endless = assert.rejects(evaluate(closing, feed, ENDLESS), fails("aborted"));
  await ask(closing, feed, "ASK {}", { requester: "bob" });
  await closing[Symbol.asyncDispose]();
  await endless;
  await assert.rejects(evaluate(closing, feed, ALL), fails("aborted"));
  assert.equal(closing.figures().workers, 0);
});
