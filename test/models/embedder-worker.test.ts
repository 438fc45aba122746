import assert from "node:assert/strict";
import { test } from "node:test";
import { type EmbedderSource, openEmbedderWorker } from "@webizen/embeddings";

const FRAGILE: EmbedderSource = {
  kind: "module",
  url: new URL("../support/fragile-embedder.ts", import.meta.url).href,
};

test("vectors come in the order of the texts, whatever their lengths", async () => {
  await using embedder = await openEmbedderWorker(FRAGILE);
  const texts = Array.from({ length: 100 }, (_, index) => "x".repeat((index * 37) % 101));
  const vectors = await embedder.embed(texts, "passage");
  assert.deepEqual(
    vectors.map(([length]) => length),
    texts.map(({ length }) => length),
  );
  assert.deepEqual(await embedder.embed([], "passage"), []);
  assert.equal(embedder.waiting, 0);
});

test("a query goes before the passages that wait", async () => {
  await using embedder = await openEmbedderWorker(FRAGILE, { batchMs: 40 });
  let isDone = false;
  const import_ = embedder
    .embed(
      Array.from({ length: 100 }, (_, index) => `slow ${index}`),
      "passage",
    )
    .then(() => {
      isDone = true;
    });
  for (let round = 0; round < 3; round += 1) {
    const [vector] = await embedder.embed(["a query"], "query");
    assert.equal(vector?.[2], 1);
    assert.ok(embedder.waiting > 20, `${embedder.waiting} passages were left`);
  }
  assert.equal(isDone, false);
  await import_;
});

test("batches shrink until a query waits for about as long as it may", async () => {
  await using embedder = await openEmbedderWorker(FRAGILE, { batchMs: 40 });
  const texts = Array.from({ length: 60 }, (_, index) => `slow ${index}`);
  const vectors = await embedder.embed(texts, "passage");
  // 20 ms each: the last batches hold two or so.
  const sizes = vectors.map((vector) => vector[1] as number);
  assert.ok(Math.min(...sizes.slice(-10)) <= 4, sizes.join(" "));
});

test("a text on which the thread breaks down is refused, and its neighbours are embedded", async () => {
  await using embedder = await openEmbedderWorker(FRAGILE);
  const others = ["one", "three", "fourteen chars"].map((text) => embedder.embed([text], "passage"));
  await assert.rejects(embedder.embed(["crash"], "passage"), /ended with code 3/);
  assert.deepEqual(
    (await Promise.all(others)).map(([vector]) => vector?.[0]),
    [3, 5, 14],
  );
  assert.equal(embedder.replaced, 2);
  assert.equal((await embedder.embed(["after"], "query"))[0]?.[0], 5);
});

test("a text that fails is refused, without a new thread", async () => {
  await using embedder = await openEmbedderWorker(FRAGILE);
  const fine = embedder.embed(["fine"], "passage");
  await assert.rejects(embedder.embed(["fail"], "passage"), /cannot be embedded/);
  assert.equal((await fine)[0]?.[0], 4);
  assert.equal(embedder.replaced, 0);
});

test("a batch that hangs is ended", async () => {
  await using embedder = await openEmbedderWorker(FRAGILE, { timeoutMs: 200 });
  await assert.rejects(embedder.embed(["hang"], "passage"), /ended/);
  assert.equal((await embedder.embed(["after"], "query"))[0]?.[0], 5);
});

test("a model that cannot be loaded says why", async () => {
  await assert.rejects(openEmbedderWorker({ kind: "onnx", folder: "/nowhere/at-all" }), /at-all/);
  await assert.rejects(openEmbedderWorker({ kind: "module", url: "file:///nowhere.ts" }), /nowhere/);
});

test("closing refuses the texts that wait", async () => {
  const embedder = await openEmbedderWorker(FRAGILE);
  const waiting = embedder.embed(["slow 1", "slow 2"], "passage");
  const refused = assert.rejects(waiting, /closed/);
  await embedder[Symbol.asyncDispose]();
  await refused;
  await assert.rejects(embedder.embed(["late"], "query"), /closed/);
});
