import assert from "node:assert/strict";
import { mkdtemp, readdir, rm, truncate, utimes } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { openPreviewCache, type PreviewCache, type PreviewKey } from "./preview-cache.ts";

const NOW = Date.UTC(2026, 10, 23);
const ETAG = "abcdefghijklmnopqrst_-";
const folder = await mkdtemp(join(tmpdir(), "webizen-test-"));
after(() => rm(folder, { recursive: true }));

let count = 0;
function open(maxBytes?: number): PreviewCache & { readonly folder: string } {
  count += 1;
  const own = join(folder, String(count));
  const cache = openPreviewCache({
    folder: own,
    now: () => NOW,
    ...(maxBytes !== undefined && { maxBytes }),
  });
  return { ...cache, folder: own };
}

/** What begins as a WebP does: with its length. */
function preview(bytes: number): Uint8Array {
  const made = Buffer.alloc(bytes, 1);
  made.write("RIFF", 0, "latin1");
  made.writeUInt32LE(bytes - 8, 4);
  return made;
}

function keyOf(id: number, width = 320, etag = ETAG): PreviewKey {
  return { id, etag, width };
}

async function listFiles(own: string): Promise<readonly string[]> {
  return (await readdir(own, { recursive: true })).filter((name) => name.includes("."));
}

async function kindOf(cache: PreviewCache, key: PreviewKey): Promise<string | undefined> {
  return (await cache.find(key))?.kind;
}

test("a preview is found by resource, state and width, and by nothing less", async () => {
  const cache = open();
  assert.equal(await cache.find(keyOf(1)), undefined);
  await cache.save(keyOf(1), preview(100));
  const found = await cache.find(keyOf(1));
  assert.deepEqual(found?.kind === "made" && Buffer.from(found.preview), preview(100));
  assert.equal(await cache.find(keyOf(257)), undefined, "beside it in the same folder");
  assert.equal(await cache.find(keyOf(1, 640)), undefined);
  assert.equal(await cache.find(keyOf(1, 320, "other")), undefined);
});

test("one that is shorter than it says is none, and goes", async () => {
  const cache = open();
  await cache.save(keyOf(1), preview(5000));
  const [name = ""] = await listFiles(cache.folder);
  for (const bytes of [4999, 3, 0]) {
    await cache.save(keyOf(1), preview(5000));
    await truncate(join(cache.folder, name), bytes);
    assert.equal(await cache.find(keyOf(1)), undefined, String(bytes));
    assert.deepEqual(await listFiles(cache.folder), []);
  }
});

test("what cannot be made is remembered for every width, for ever or for a while", async () => {
  const cache = open();
  await cache.saveBroken(keyOf(1), "It is torn", null);
  assert.deepEqual(await cache.find(keyOf(1, 1280)), { kind: "broken", reason: "It is torn" });
  await cache.saveBroken(keyOf(2), "It takes too long", NOW + 1);
  assert.equal(await kindOf(cache, keyOf(2)), "broken");
  await cache.saveBroken(keyOf(2), "It takes too long", NOW - 1);
  assert.equal(await cache.find(keyOf(2)), undefined);
});

test("all of a resource goes, or all but one state of it, and nothing of others", async () => {
  const cache = open();
  for (const key of [keyOf(1), keyOf(1, 640), keyOf(1, 320, "newer"), keyOf(257), keyOf(12)])
    await cache.save(key, preview(100));
  await cache.saveBroken(keyOf(1), "It is torn", null);
  await cache.forget(1, "newer");
  assert.equal(await cache.find(keyOf(1)), undefined);
  assert.equal(await kindOf(cache, keyOf(1, 320, "newer")), "made");
  await cache.forget(1);
  await cache.forget(99);
  const kinds = await Promise.all(
    [keyOf(1, 320, "newer"), keyOf(257), keyOf(12)].map((key) => kindOf(cache, key)),
  );
  assert.deepEqual(kinds, [undefined, "made", "made"]);
});

test("above the bound what was longest not asked for goes, also what an earlier process left", async () => {
  const first = open(100_000);
  for (let id = 0; id < 10; id++) {
    await first.save(keyOf(id), preview(9_000));
    const age = (id === 3 ? 0 : 20 - id) * 2 * 24 * 60 * 60;
    const file = join(first.folder, `0${id}`, `${id}.${ETAG}.320.webp`);
    await utimes(file, NOW / 1000 - age, NOW / 1000 - age);
  }
  // Looked at, and so not the oldest any more.
  await first.find(keyOf(0));
  const second = openPreviewCache({ folder: first.folder, now: () => NOW, maxBytes: 100_000 });
  await second.save(keyOf(10), preview(9_000));
  assert.equal((await listFiles(first.folder)).length, 11);
  await second.save(keyOf(11), preview(9_000));
  assert.equal((await listFiles(first.folder)).length, 8);
  assert.equal(await kindOf(second, keyOf(0)), "made");
  assert.equal(await kindOf(second, keyOf(3)), "made");
  assert.equal(await second.find(keyOf(1)), undefined);
  assert.equal(await kindOf(second, keyOf(11)), "made");
});
