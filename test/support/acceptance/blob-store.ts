import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import type { BlobStore } from "@webizen/pod-server/storage";

async function* chunksOf(...chunks: (string | Buffer)[]): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

async function publish(blobs: BlobStore, ...chunks: (string | Buffer)[]): Promise<string> {
  const draft = await blobs.receive(chunksOf(...chunks));
  await draft.publish();
  return draft.sha256;
}

async function read(stream: ReadableStream<Uint8Array>): Promise<string> {
  return new Response(stream).text();
}

async function listAll(blobs: BlobStore): Promise<string[]> {
  const found: string[] = [];
  for await (const sha256 of blobs.list()) found.push(sha256);
  return found;
}

/**
 * What every blob store must do.
 *
 * @param withBlobs runs its argument with an empty store
 */
export function blobStoreAcceptance(
  withBlobs: (use: (blobs: BlobStore) => Promise<void>) => Promise<void>,
): void {
  test("a blob is named by the SHA-256 of its bytes and comes back whole", () =>
    withBlobs(async (blobs) => {
      const sha256 = await publish(blobs, "one ", "two ", "three");
      assert.equal(sha256, createHash("sha256").update("one two three").digest("hex"));
      assert.equal(await read(await blobs.open(sha256, 13)), "one two three");
      assert.deepEqual(await listAll(blobs), [sha256]);
    }));

  test("a range is inclusive at both ends", () =>
    withBlobs(async (blobs) => {
      const sha256 = await publish(blobs, "0123456789");
      assert.equal(await read(await blobs.open(sha256, 10, { start: 0, end: 0 })), "0");
      assert.equal(await read(await blobs.open(sha256, 10, { start: 3, end: 9 })), "3456789");
    }));

  test("a large blob streams in pieces, and its reader may stop half way", () =>
    withBlobs(async (blobs) => {
      const piece = Buffer.alloc(1_000_000, "x");
      const sha256 = await publish(blobs, ...Array.from({ length: 5 }, () => piece));
      let pieces = 0;
      for await (const chunk of await blobs.open(sha256, 5_000_000)) {
        assert.ok(chunk.length <= 1_000_000);
        pieces += 1;
        if (pieces === 3) break;
      }
      assert.equal(pieces, 3);
    }));

  test("a draft that was discarded, or whose bytes broke off, is not there", () =>
    withBlobs(async (blobs) => {
      const draft = await blobs.receive(chunksOf("draft"));
      await draft.discard();
      const broken = (async function* () {
        yield Buffer.from("half");
        throw new Error("broke off");
      })();
      await assert.rejects(blobs.receive(broken), /broke off/);
      await assert.rejects(blobs.open(draft.sha256, 5), { code: "storage-damaged" });
      assert.deepEqual(await listAll(blobs), []);
    }));

  test("the same bytes twice are one blob", () =>
    withBlobs(async (blobs) => {
      const [first, second] = await Promise.all([publish(blobs, "same"), publish(blobs, "sa", "me")]);
      assert.equal(first, second);
      assert.deepEqual(await listAll(blobs), [first]);
    }));

  test("a removed blob is gone, removing it again is fine, and it can come back", () =>
    withBlobs(async (blobs) => {
      const sha256 = await publish(blobs, "bytes");
      await blobs.remove(sha256);
      await blobs.remove(sha256);
      await assert.rejects(blobs.open(sha256, 5), { code: "storage-damaged" });
      await publish(blobs, "bytes");
      assert.equal(await read(await blobs.open(sha256, 5)), "bytes");
    }));

  test("a blob that is published while it is removed is there", () =>
    withBlobs(async (blobs) => {
      const sha256 = await publish(blobs, "bytes");
      for (let round = 0; round < 20; round += 1) {
        const draft = await blobs.receive(chunksOf("bytes"));
        await Promise.all([blobs.remove(sha256), draft.publish()]);
        assert.equal(await read(await blobs.open(sha256, 5)), "bytes");
      }
    }));

  test("a blob of another length than recorded is damaged", () =>
    withBlobs(async (blobs) => {
      const sha256 = await publish(blobs, "bytes");
      await assert.rejects(blobs.open(sha256, 6), { code: "storage-damaged" });
    }));
}
