import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { BUILT_IN_MODEL, type EmbedderWorker, openEmbedderWorker } from "@webizen/embeddings";

// Of "A red bicycle leans against the wall of the harbour office.", as the model gave them when it was chosen.
const GOLDEN = [0.01286, 0.04223, 0.04906, -0.01874, -0.0163, 0.05176, 0.01246, -0.06674];

let embedder: EmbedderWorker;
before(async () => {
  embedder = await openEmbedderWorker({ kind: "built-in" });
});
after(() => embedder[Symbol.asyncDispose]());

test("the built-in model gives the vectors that it gave when it was chosen", async () => {
  const [vector] = await embedder.embed(
    ["A red bicycle leans against the wall of the harbour office."],
    "query",
  );
  assert.equal(vector?.length, BUILT_IN_MODEL.dimensions);
  assert.deepEqual(embedder.model, BUILT_IN_MODEL);
  for (const [index, expected] of GOLDEN.entries()) {
    assert.ok(Math.abs((vector?.[index] ?? 0) - expected) < 1e-4, `component ${index}`);
  }
});

test("texts of like meaning lie nearer than others", async () => {
  const [bicycle, bike, tax] = await embedder.embed(
    ["I rode my bicycle to work", "Cycling to the office", "The tax return is due in May"],
    "passage",
  );
  assert.ok(bicycle && bike && tax);
  assert.ok(cosine(bicycle, bike) > cosine(bicycle, tax) + 0.2);
});

test("a text has one vector, whatever stands beside it", async () => {
  const texts = [
    "short",
    "",
    "  \n ",
    "a text of another length that goes on for a while",
    "längst 🚲 vorbei",
  ];
  const together = await embedder.embed(texts, "passage");
  for (const [index, text] of texts.entries()) {
    const [alone] = await embedder.embed([text], "passage");
    assert.ok(alone && together[index] && cosine(alone, together[index]) > 0.9999, JSON.stringify(text));
    assert.ok(Math.abs(Math.hypot(...alone) - 1) < 1e-3);
  }
});

test("of a huge text no more is taken in than of a long one", async () => {
  const long = "The harbour office is open on weekdays. ".repeat(20);
  const [a, b] = await embedder.embed([long, long.repeat(5000)], "passage");
  assert.ok(a && b && cosine(a, b) > 0.9999);
});

function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] as number), 0);
}
