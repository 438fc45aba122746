import assert from "node:assert/strict";
import { appendFile, mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { type TestContext, test } from "node:test";
import { FileChanged, openFileBody } from "./open-file-body.ts";

async function makeFile(context: TestContext, size: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "webizen-test-"));
  context.after(() => rm(folder, { recursive: true }));
  const file = join(folder, "file");
  await writeFile(file, Buffer.alloc(size, "ab"));
  return file;
}

test("a file is read whole, whatever its length is to a chunk's", async (context) => {
  for (const size of [1, 256 * 1024, 256 * 1024 + 1, 700_000]) {
    const body = await openFileBody(await makeFile(context, size));
    assert.equal(body?.size, size);
    assert.ok(body);
    assert.deepEqual(await buffer(body.stream), Buffer.alloc(size, "ab"));
  }
});

test("an empty file has no body", async (context) => {
  assert.equal(await openFileBody(await makeFile(context, 0)), undefined);
});

test("a file that grows or shrinks under the reader fails instead of being cut", async (context) => {
  for (const change of [
    (file: string) => appendFile(file, "more"),
    (file: string) => truncate(file, 300_000),
  ]) {
    const file = await makeFile(context, 600_000);
    const body = await openFileBody(file);
    await change(file);
    assert.ok(body);
    await assert.rejects(buffer(body.stream), FileChanged);
  }
});

test("a reader that gives up closes the file", async (context) => {
  const body = await openFileBody(await makeFile(context, 600_000));
  const reader = body?.stream.getReader();
  await reader?.read();
  await reader?.cancel();
});
