import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { countSolutions, DOC, evaluate, triple } from "./ask-index.test-support.ts";
import { createMemoryFeed, type MemoryFeed } from "./memory-feed.test-support.ts";
import { openQuadIndex } from "./open-quad-index.ts";

const QUADS = "SELECT * { GRAPH ?g { ?s ?p ?o } }";

function createPod(number: number, documents: number, triples = 20): MemoryFeed {
  const feed = createMemoryFeed(`http://pod.example/${number}/`);
  for (let document = 0; document < documents; document += 1)
    feed.put(
      DOC(`${number}/${document}`),
      "public",
      Array.from({ length: triples }, (_, index) =>
        triple(`s${document}`, `p${index}`, `"${document} ${index}"`),
      ),
    );
  return feed;
}

test("saving one document over and over neither slows its reading nor grows memory without bound", async () => {
  await using index = openQuadIndex({ threads: 1, maxDead: { quads: 1_000, share: 0.3 } });
  const feed = createPod(1, 20);
  const iri = DOC("1/0");
  const save = async (version: number) => {
    const kept = Array.from({ length: 19 }, (_, number) => triple("s0", `p${number}`, `"0 ${number}"`));
    feed.put(iri, "public", [...kept, triple("s0", "version", `"${version}"`)]);
    // A version in each answer: what is saved is seen.
    const query = `SELECT ?v { GRAPH <${iri}> { ?s <http://example.org/version> ?v } }`;
    const { rows } = await evaluate(index, feed, query, { union: true });
    assert.equal(rows, 1);
  };
  const saveMany = async (from: number, count: number) => {
    const started = performance.now();
    for (let version = from; version < from + count; version += 1) await save(version);
    return performance.now() - started;
  };
  await saveMany(0, 500);
  const early = await saveMany(500, 1_000);
  const memory = index.figures().memoryBytes;
  await saveMany(1_500, 4_000);
  const late = await saveMany(5_500, 1_000);
  const figures = index.figures();
  assert.ok(figures.rebuilds >= 5, `${figures.rebuilds} rebuilds`);
  // What is not thrown away makes each save slower than the one before, without end.
  assert.ok(late < 10 * early, `1,000 saves took ${early} ms early and ${late} ms late`);
  assert.ok(figures.memoryBytes < 2 * memory, `${memory} bytes early, ${figures.memoryBytes} late`);
  assert.equal(await countSolutions(index, feed, QUADS), 400);
});

test("a pod that is larger than the limit is refused with the limit and the way out, and others are served", async () => {
  await using index = openQuadIndex({ threads: 1, maxTriples: 500 });
  await assert.rejects(evaluate(index, createPod(1, 30), QUADS), (error: Error & { code?: string }) => {
    assert.equal(error.code, "pod-too-large");
    assert.match(error.message, /500/);
    assert.match(error.message, /SPARQL server of its own/);
    return true;
  });
  assert.equal(await countSolutions(index, createPod(2, 20), QUADS), 400);
  const belied = { ...createPod(3, 30), estimate: async () => ({ documents: 1, triples: 1 }) };
  await assert.rejects(evaluate(index, belied, QUADS), { code: "pod-too-large" });
  assert.equal(index.figures().replacedWorkers, 0);
});

test("when memory is short the store that was longest unused makes room", async () => {
  await using index = openQuadIndex({ threads: 1, memoryBytes: 16_000_000 });
  const pods = [1, 2, 3, 4].map((number) => createPod(number, 400));
  for (const pod of pods) assert.equal(await countSolutions(index, pod, QUADS), 8_000);
  assert.ok(index.figures().triples < 4 * 8_000);
  assert.ok(index.figures().memoryBytes <= 16_000_000);
  for (const pod of pods) assert.equal(await countSolutions(index, pod, QUADS), 8_000);
  assert.ok(pods.some(({ opened }) => opened === 2));
});

test("what nobody uses is closed, and a thread with it", async () => {
  await using index = openQuadIndex({ idleMs: 40 });
  const pod = createPod(1, 5);
  await countSolutions(index, pod, QUADS);
  assert.deepEqual([index.figures().stores, index.figures().workers], [1, 1]);
  for (let tries = 0; index.figures().workers > 0 && tries < 100; tries += 1) await sleep(20);
  assert.deepEqual([index.figures().stores, index.figures().workers], [0, 0]);
  assert.equal(index.figures().replacedWorkers, 0);
  assert.equal(await countSolutions(index, pod, QUADS), 100);
});
