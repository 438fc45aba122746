import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { openSqliteResourceStore, type ResourceStore } from "@webizen/pod-server/storage";
import { committed, get, putText, readBody, remove } from "../support/store-writes.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

const LARGE = "x".repeat(100_000);
const OTHER = "y".repeat(100_000);

async function countBlobs(folder: string): Promise<number> {
  const names = await readdir(join(folder, "blobs"), { recursive: true });
  return names.filter((name) => /[0-9a-f]{64}$/.test(name)).length;
}

/** Collecting runs by itself, soon: waits for it rather than for a time. */
async function untilBlobs(folder: string, expected: number): Promise<void> {
  for (let round = 0; round < 500 && (await countBlobs(folder)) !== expected; round += 1) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert.equal(await countBlobs(folder), expected);
}

async function stageLarge(store: ResourceStore, text: string) {
  return store.stage(Buffer.from(text), 1_000_000);
}

describe("the lifetime of a blob", () => {
  test("ends when the last resource that holds it is gone or holds something else", async () => {
    await using folder = await makeTemporaryFolder();
    await using store = await openSqliteResourceStore(folder.path, { blobGraceMs: 0 });
    committed(await putText(store, "/a", LARGE));
    committed(await putText(store, "/b", LARGE));
    committed(await putText(store, "/c", OTHER));
    await untilBlobs(folder.path, 2);
    committed(await putText(store, "/c", "small"));
    await untilBlobs(folder.path, 1);
    committed(await remove(store, "/a"));
    assert.equal((await readBody(store, "/b")).toString(), LARGE);
    committed(await remove(store, "/b"));
    await untilBlobs(folder.path, 0);
  });

  test("goes on for who is about to open it, also when the same bytes are staged and given up", async () => {
    await using folder = await makeTemporaryFolder();
    await using store = await openSqliteResourceStore(folder.path, { blobGraceMs: 60_000 });
    committed(await putText(store, "/a", LARGE));
    const found = await get(store, "/a");
    committed(await putText(store, "/a", "small"));
    await (await stageLarge(store, LARGE)).release();
    assert.equal(await new Response(await store.openBody(found)).text(), LARGE);
  });

  test("goes on while a staged body waits for its commit", async () => {
    await using folder = await makeTemporaryFolder();
    await using store = await openSqliteResourceStore(folder.path, { blobGraceMs: 0 });
    committed(await putText(store, "/a", LARGE));
    committed(await putText(store, "/marker", OTHER));
    const body = await stageLarge(store, LARGE);
    committed(await remove(store, "/a"));
    committed(await remove(store, "/marker"));
    // The collector has passed both once the marker's blob is gone.
    await untilBlobs(folder.path, 1);
    committed(await store.commit({ kind: "put", path: "/b", contentType: "text/plain", body }));
    assert.equal((await readBody(store, "/b")).toString(), LARGE);
  });

  test("ends with the release of a body that was never committed, unless a resource holds the same bytes", async () => {
    await using folder = await makeTemporaryFolder();
    await using store = await openSqliteResourceStore(folder.path, { blobGraceMs: 0 });
    const body = await stageLarge(store, LARGE);
    assert.equal(await countBlobs(folder.path), 1);
    await body.release();
    assert.equal(await countBlobs(folder.path), 0);
    await assert.rejects(store.commit({ kind: "put", path: "/a", contentType: "text/plain", body }), {
      code: "server-fault",
    });
    assert.equal(await store.find("/a"), undefined);

    committed(await putText(store, "/a", LARGE));
    await (await stageLarge(store, LARGE)).release();
    assert.equal((await readBody(store, "/a")).toString(), LARGE);
  });

  test("survives the resource for as long as somebody may be about to read it", async () => {
    await using folder = await makeTemporaryFolder();
    await using store = await openSqliteResourceStore(folder.path, { blobGraceMs: 60_000 });
    committed(await putText(store, "/a", LARGE));
    const found = await get(store, "/a");
    committed(await remove(store, "/a"));
    assert.equal(await new Response(await store.openBody(found)).text(), LARGE);
  });

  test("ends at the next start when the server stopped before it was collected or committed", async () => {
    await using folder = await makeTemporaryFolder();
    {
      await using store = await openSqliteResourceStore(folder.path, { blobGraceMs: 60_000 });
      committed(await putText(store, "/a", LARGE));
      committed(await remove(store, "/a"));
      await stageLarge(store, OTHER);
      assert.equal(await countBlobs(folder.path), 2);
    }
    await using _store = await openSqliteResourceStore(folder.path, { blobGraceMs: 0 });
    await untilBlobs(folder.path, 0);
  });
});
