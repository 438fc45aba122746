import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { addLocalModel, type LocalOptions, openEmbedderWorker } from "@webizen/embeddings";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { TINY_DIMENSIONS, tinyWordVector, writeTinyModel } from "../support/tiny-onnx-model.ts";

test("mean pooling averages the tokens of the text and no padding", () =>
  withModel({}, async (embed) => {
    const [short, long] = await embed([
      "red bicycle",
      "the red bicycle by the wall of the harbour in winter",
    ]);
    assertLike(short, mean(["[CLS]", "red", "bicycle", "[SEP]"]));
    const words = "the red bicycle by the wall of the harbour in winter".split(" ");
    assertLike(long, mean(["[CLS]", ...words, "[SEP]"]));
  }));

test("a text gets the same vector in any company", () =>
  withModel({}, async (embed) => {
    const texts = Array.from({ length: 40 }, (_, index) => `${"tea and bread ".repeat((index % 5) + 1)}boat`);
    const together = await embed(texts);
    const [alone] = await embed([texts[17] as string]);
    assertLike(together[17], alone as Float32Array);
    assert.equal((await embed([""])).length, 1);
  }));

test("cls and last pooling take the first and the last token, with padding beside them", async () => {
  await withModel(
    { pooling: "cls" },
    async (embed) => {
      for (const vector of await embed(["tea", "the long road by the river"]))
        assertLike(vector, mean(["[CLS]"]));
    },
    "pooling_mode_cls_token",
  );
  await withModel(
    { pooling: "last" },
    async (embed) => {
      for (const vector of await embed(["tea", "the long road by the river"]))
        assertLike(vector, mean(["[SEP]"]));
    },
    "pooling_mode_lasttoken",
  );
});

test("queries and passages carry their prefixes", () =>
  withModel({ prefixes: { query: "query: ", passage: "" } }, async (embed) => {
    const [query] = await embed(["tea"], "query");
    const [passage] = await embed(["tea"], "passage");
    assertLike(query, mean(["[CLS]", "query", ":", "tea", "[SEP]"]));
    assertLike(passage, mean(["[CLS]", "tea", "[SEP]"]));
  }));

test("what is longer than the model takes is cut off", () =>
  withModel({ maxTokens: 5 }, async (embed) => {
    const [vector] = await embed(["tea and bread in the garden"]);
    assertLike(vector, mean(["[CLS]", "tea", "and", "bread", "[SEP]"]));
  }));

test("a text that is cut off still ends as a text does", () =>
  withModel(
    { pooling: "last", maxTokens: 5 },
    async (embed) => {
      const [vector] = await embed(["tea and bread in the garden"]);
      assertLike(vector, mean(["[SEP]"]));
    },
    "pooling_mode_lasttoken",
  ));

test("another pooling than the recorded one is noticed when the model is loaded", () =>
  withChanged({ pooling: "cls" }, /gives another vector than the recorded one/));

test("another prefix than the recorded one is noticed", () =>
  withChanged({ prefixes: { query: "red river winter night: ", passage: "" } }, /another vector/));

test("a flipped byte of the weights is noticed", async () => {
  await using place = await makeModel({});
  const file = join(place.added, "onnx", "model.onnx");
  const bytes = await readFile(file);
  bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 1;
  await writeFile(file, bytes);
  await assert.rejects(
    openEmbedderWorker({ kind: "onnx", folder: place.added }),
    /not the file that the model was added with/,
  );
});

test("models whose vectors differ have other keys", async () => {
  const keys = new Set<string>();
  for (const use of [{}, { maxTokens: 9 }, { prefixes: { query: "query: ", passage: "" } }]) {
    await using place = await makeModel(use);
    await using embedder = await openEmbedderWorker({ kind: "onnx", folder: place.added });
    keys.add(embedder.model.key);
  }
  assert.equal(keys.size, 3);
});

type Use = Partial<LocalOptions>;
type Embed = (texts: readonly string[], purpose?: "query" | "passage") => Promise<readonly Float32Array[]>;

async function makeModel(use: Use, poolingMode?: string) {
  const place = await makeTemporaryFolder();
  const folder = await writeTinyModel(join(place.path, "tiny"));
  if (poolingMode)
    await writeFile(join(folder, "1_Pooling", "config.json"), JSON.stringify({ [poolingMode]: true }));
  const models = join(place.path, "models");
  await addLocalModel({ models, folder, ...use });
  return { added: join(models, "tiny"), [Symbol.asyncDispose]: () => place[Symbol.asyncDispose]() };
}

async function withModel(
  use: Use,
  run: (embed: Embed) => Promise<void>,
  poolingMode?: string,
): Promise<void> {
  await using place = await makeModel(use, poolingMode);
  await using embedder = await openEmbedderWorker({ kind: "onnx", folder: place.added });
  await run((texts, purpose = "passage") => embedder.embed(texts, purpose));
}

async function withChanged(change: Use, message: RegExp): Promise<void> {
  await using place = await makeModel({});
  const file = join(place.added, "webizen-model.json");
  await writeFile(file, JSON.stringify({ ...JSON.parse(await readFile(file, "utf8")), ...change }));
  await assert.rejects(openEmbedderWorker({ kind: "onnx", folder: place.added }), message);
}

function mean(words: readonly string[]): Float32Array {
  const sum = new Float32Array(TINY_DIMENSIONS);
  for (const word of words)
    for (const [index, value] of tinyWordVector(word).entries()) sum[index] = (sum[index] ?? 0) + value;
  const length = Math.hypot(...sum);
  return sum.map((value) => value / length);
}

function assertLike(found: Float32Array | undefined, expected: Float32Array): void {
  assert.equal(found?.length, expected.length);
  for (const [index, value] of expected.entries())
    assert.ok(Math.abs(value - (found?.[index] ?? 9)) < 1e-5, `${found} instead of ${expected}`);
}
