import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { readGraphFiles, writeGraphFiles } from "./hnsw-file.ts";

const MODEL = { model: "m", dimensions: 2 };

test("a graph comes back with its rows, dead ones among them, and older ones are deleted", async () => {
  await using place = await makeFolder();
  const rows = [{ id: 2 ** 52, fingerprint: 2 ** 32 - 1 }, undefined, { id: 0, fingerprint: 0 }];
  for (const content of ["first", "second"]) {
    await writeGraphFiles({ ...MODEL, folder: place.path }, rows, (file) => writeFileSync(file, content));
  }
  const found = await readGraphFiles({ ...MODEL, folder: place.path });
  assert.deepEqual(found?.rows, rows);
  assert.equal(await readFile(found.file, "utf8"), "second");
  assert.equal((await readdir(place.path)).length, 3);
});

test("nothing is found in an empty folder, or for another model", async () => {
  await using place = await makeFolder();
  const at = { ...MODEL, folder: place.path };
  assert.equal(await readGraphFiles(at), undefined);
  await writeGraphFiles(at, [], (file) => writeFileSync(file, "graph"));
  assert.ok(await readGraphFiles(at));
  assert.equal(await readGraphFiles({ ...at, model: "other" }), undefined);
  assert.equal(await readGraphFiles({ ...at, dimensions: 3 }), undefined);
});

test("ending the process at any moment leaves a whole graph with the rows that belong to it", async () => {
  await using place = await makeFolder();
  const at = { ...MODEL, folder: place.path };
  await writeGraphFiles(at, [{ id: 0, fingerprint: 0 }], (file) => writeFileSync(file, "0"));
  const program = `
    import { writeFileSync } from "node:fs";
    import { writeGraphFiles } from ${JSON.stringify(new URL("./hnsw-file.ts", import.meta.url).href)};
    console.log("ready");
    for (let round = 1; ; round += 1) {
      await writeGraphFiles(${JSON.stringify(at)}, [{ id: round, fingerprint: 0 }], (file) => {
        writeFileSync(file, String(round));
      });
    }
  `;
  for (const delay of [3, 11, 24, 40]) {
    const options = ["--conditions=@webizen/source", "--input-type=module", "--eval", program];
    const child = spawn(process.execPath, options, { stdio: ["ignore", "pipe", "inherit"] });
    await once(child.stdout, "data");
    await new Promise((resolve) => setTimeout(resolve, delay));
    child.kill("SIGKILL");
    await once(child, "exit");
    const found = await readGraphFiles(at);
    assert.ok(found);
    assert.equal(await readFile(found.file, "utf8"), String(found.rows[0]?.id));
  }
});

async function makeFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await mkdtemp(join(tmpdir(), "webizen-graph-"));
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) };
}
