import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import type { ModelIdentity } from "../models/embedder.ts";
import { createExactIndex } from "./exact-vector-index.ts";
import { fillVectorIndex } from "./fill-vector-index.ts";
import { textKey } from "./text-key.ts";
import { openVectorCache } from "./vector-cache.ts";

const MODEL: ModelIdentity = { key: "model-a", name: "A", dimensions: 64, languages: [], maxTokens: 10 };

test("a vector comes back at half precision, and is found by what it was made from", async () => {
  await using place = await makePlace();
  using database = new DatabaseSync(place.file);
  const cache = openVectorCache(database, MODEL);
  const key = textKey(MODEL, "1", "a text");
  const id = cache.put(key, vectorOf(1));
  const read = cache.read(id);
  assert.ok(read);
  for (const [index, value] of vectorOf(1).entries()) {
    assert.ok(Math.abs(value - (read[index] as number)) < 2 ** -11, `${value} became ${read[index]}`);
  }
  const unknown = textKey(MODEL, "1", "another text");
  assert.deepEqual([...cache.find([key, unknown])], [[Buffer.from(key).toString("hex"), id]]);
});

test("another model, another chunker and another text have other keys", () => {
  const keys = [
    textKey({ key: "a" }, "1", "text"),
    textKey({ key: "b" }, "1", "text"),
    textKey({ key: "a" }, "2", "text"),
    textKey({ key: "a" }, "1", "texts"),
    textKey({ key: "a1" }, "", "text"),
    textKey({ key: "" }, "a1", "text"),
  ].map((key) => Buffer.from(key).toString("hex"));
  assert.equal(new Set(keys).size, keys.length);
  assert.deepEqual(textKey({ key: "a" }, "1", "text"), textKey({ key: "a" }, "1", "text"));
});

test("a flipped byte of a vector is noticed, and only that vector is lost", async () => {
  await using place = await makePlace();
  const ids = writeVectors(place.file, 20);
  const stored = Buffer.from(new Float16Array(vectorOf(7)).buffer);
  const bytes = await readFile(place.file);
  const at = bytes.indexOf(stored);
  assert.ok(at > 0 && bytes.indexOf(stored, at + 1) === -1);
  bytes[at + 40] = (bytes[at + 40] as number) ^ 1;
  await writeFile(place.file, bytes);

  using database = new DatabaseSync(place.file);
  const cache = openVectorCache(database, MODEL);
  assert.equal(cache.read(ids[7] as number), undefined);
  assert.ok(cache.read(ids[8] as number));
  const index = createExactIndex({ dimensions: 64, readVector: (id) => cache.read(id) });
  const placements = ids.map((vector, row) => ({ id: row, group: 1, vector }));
  assert.deepEqual(fillVectorIndex(index, cache, placements), [7]);
  assert.equal(index.size, 19);

  const mended = cache.put(textKey(MODEL, "1", "text 7"), vectorOf(7));
  assert.ok(!ids.includes(mended));
  assert.ok(cache.read(mended));
});

test("rows of equal texts share a vector, and a row without one is named", async () => {
  await using place = await makePlace();
  const [first, second] = writeVectors(place.file, 2) as [number, number];
  using database = new DatabaseSync(place.file);
  const cache = openVectorCache(database, MODEL);
  const index = createExactIndex({ dimensions: 64, readVector: () => undefined });
  const placements = [
    { id: 1, group: 1, vector: first },
    { id: 2, group: 2, vector: first },
    { id: 3, group: 2, vector: first },
    { id: 4, group: 2, vector: second },
    { id: 5, group: 2, vector: 999 },
  ];
  assert.deepEqual(fillVectorIndex(index, cache, placements), [5]);
  assert.deepEqual([index.count(new Set([1])), index.count(new Set([2]))], [1, 3]);
});

test("vectors of another model are not read, and go when they are no longer wanted", async () => {
  await using place = await makePlace();
  const [old] = writeVectors(place.file, 30) as [number];
  using database = new DatabaseSync(place.file);
  const cache = openVectorCache(database, { ...MODEL, key: "model-b" });
  assert.equal(cache.read(old), undefined);
  assert.deepEqual([...cache.all()], []);
  const kept = cache.put(textKey({ key: "model-b" }, "1", "text"), vectorOf(1));
  assert.equal(cache.removeOtherModels(20), 20);
  assert.equal(cache.removeOtherModels(20), 10);
  assert.equal(cache.removeOtherModels(20), 0);
  assert.ok(cache.read(kept));
});

test("removed vectors leave no bytes, and their space goes back to the file system", async () => {
  await using place = await makePlace();
  const ids = writeVectors(place.file, 3000);
  const before = (await stat(place.file)).size;
  const database = new DatabaseSync(place.file);
  const cache = openVectorCache(database, MODEL);
  cache.remove(ids.slice(10));
  assert.doesNotThrow(() => {
    while (cache.giveBack(50));
  });
  assert.ok(cache.read(ids[9] as number));
  database.close();
  const bytes = await readFile(place.file);
  assert.ok(bytes.length < before / 10, `${bytes.length} of ${before} bytes`);
  assert.equal(bytes.indexOf(Buffer.from(new Float16Array(vectorOf(500)).buffer)), -1);
});

test("a database that keeps its free pages is rewritten so that it gives them back", async () => {
  await using place = await makePlace();
  using database = new DatabaseSync(place.file);
  database.exec("CREATE TABLE other (text TEXT); INSERT INTO other VALUES ('kept')");
  openVectorCache(database, MODEL);
  assert.equal(database.prepare("PRAGMA auto_vacuum").get()?.auto_vacuum, 2);
  assert.equal(database.prepare("SELECT text FROM other").get()?.text, "kept");
});

test("ending the process at any moment leaves whole vectors only", async () => {
  await using place = await makePlace();
  const script = `
    import { DatabaseSync } from "node:sqlite";
    import { openVectorCache } from ${JSON.stringify(new URL("./vector-cache.ts", import.meta.url).href)};
    const database = new DatabaseSync(process.argv[1]);
    database.exec("PRAGMA journal_mode = WAL");
    const cache = openVectorCache(database, ${JSON.stringify(MODEL)});
    console.log("ready");
    for (let round = 0; ; round += 1) {
      database.exec("BEGIN");
      for (let at = 0; at < 20; at += 1) cache.put(Buffer.from(\`\${round % 50} \${at}\`), new Float32Array(64).fill(round));
      database.exec("COMMIT");
    }
  `;
  for (const delay of [5, 30, 80]) {
    const options = ["--conditions=@webizen/source", "--input-type=module", "--eval", script, place.file];
    const child = spawn(process.execPath, options, { stdio: ["ignore", "pipe", "inherit"] });
    await once(child.stdout, "data");
    await new Promise((resolve) => setTimeout(resolve, delay));
    child.kill("SIGKILL");
    await once(child, "exit");
    using database = new DatabaseSync(place.file);
    const rows = [...openVectorCache(database, MODEL).all()];
    assert.ok(rows.every(([, vector]) => vector !== undefined));
    assert.equal(rows.length % 20, 0);
    assert.equal(database.prepare("PRAGMA integrity_check").get()?.integrity_check, "ok");
  }
});

function vectorOf(seed: number): Float32Array {
  return Float32Array.from({ length: 64 }, (_, index) => Math.sin(seed * 31 + index * (1 + seed / 7)) / 8);
}

function writeVectors(file: string, count: number): number[] {
  using database = new DatabaseSync(file);
  const cache = openVectorCache(database, MODEL);
  database.exec("BEGIN");
  const ids = Array.from({ length: count }, (_, at) =>
    cache.put(textKey(MODEL, "1", `text ${at}`), vectorOf(at)),
  );
  database.exec("COMMIT");
  return ids;
}

async function makePlace(): Promise<AsyncDisposable & { readonly file: string }> {
  const folder = await mkdtemp(join(tmpdir(), "webizen-vectors-"));
  return {
    file: join(folder, "search.sqlite"),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
