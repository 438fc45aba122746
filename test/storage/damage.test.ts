import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cp, mkdir, open, readdir, rm, stat, truncate, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, test } from "node:test";
import { openSqliteResourceStore } from "@webizen/pod-server/storage";
import { committed, putText, readBody, remove } from "../support/store-writes.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

const LARGE = "x".repeat(100_000);

async function findBlob(folder: string): Promise<string> {
  const names = await readdir(join(folder, "blobs"), { recursive: true });
  const name = names.find((found) => /[0-9a-f]{64}$/.test(found));
  assert.ok(name);
  return join(folder, "blobs", name);
}

function mountSmallDisk(folder: string): Disposable | undefined {
  try {
    execFileSync("mount", ["-t", "tmpfs", "-o", "size=1536k", "tmpfs", folder], { stdio: "ignore" });
  } catch {
    return undefined;
  }
  return { [Symbol.dispose]: () => execFileSync("umount", [folder]) };
}

describe("a damaged store", () => {
  for (const [damage, harm] of [
    ["missing", (file: string) => rm(file)],
    ["truncated", (file: string) => truncate(file, 1000)],
  ] as const) {
    test(`a ${damage} blob is told by name, and its resource can be written and deleted`, async () => {
      await using folder = await makeTemporaryFolder();
      await using store = await openSqliteResourceStore(folder.path);
      for (const path of ["/rewritten", "/replaced", "/deleted"])
        committed(await putText(store, path, LARGE));
      await harm(await findBlob(folder.path));
      await assert.rejects(readBody(store, "/deleted"), { code: "storage-damaged", message: /\/deleted/ });
      committed(await putText(store, "/replaced", "short"));
      committed(await remove(store, "/deleted"));
      assert.equal(await store.find("/deleted"), undefined);
      // Even the very same bytes, which change nothing in the database, mend the file.
      committed(await putText(store, "/rewritten", LARGE));
      assert.equal((await readBody(store, "/rewritten")).toString(), LARGE);
    });
  }

  test("a corrupt page is told with the file and the way out, and the sound rest is served", async () => {
    await using folder = await makeTemporaryFolder();
    {
      await using store = await openSqliteResourceStore(folder.path);
      for (let index = 0; index < 300; index += 1)
        committed(await putText(store, `/${index}`, `${index}`.repeat(500)));
    }
    const file = join(folder.path, "pod.sqlite");
    const handle = await open(file, "r+");
    // Well behind the first pages, which hold the schema.
    const { size } = await handle.stat();
    for (let page = 40; page * 4096 < size; page += 3)
      await handle.write(Buffer.alloc(4096, 0xa5), 0, 4096, page * 4096);
    await handle.close();
    await using store = await openSqliteResourceStore(folder.path);
    let [whole, damaged] = [0, 0];
    for (let index = 0; index < 300; index += 1) {
      try {
        assert.equal((await readBody(store, `/${index}`)).toString(), `${index}`.repeat(500));
        whole += 1;
      } catch (error) {
        assert.equal((error as { code?: string }).code, "storage-damaged", String(error));
        assert.match((error as Error).message, /pod\.sqlite.*webizen doctor/);
        damaged += 1;
      }
    }
    assert.ok(whole > 0 && damaged > 0, `${whole} whole, ${damaged} damaged`);
  });

  test("a file that is no database is refused with its name", async () => {
    await using folder = await makeTemporaryFolder();
    await writeFile(join(folder.path, "pod.sqlite"), "not a database".repeat(1000));
    await assert.rejects(openSqliteResourceStore(folder.path), {
      code: "storage-damaged",
      message: /pod\.sqlite/,
    });
  });

  test("a log that was cut off gives a state that was: the writes before the cut, whole", async () => {
    await using folder = await makeTemporaryFolder();
    await using copies = await makeTemporaryFolder();
    await using store = await openSqliteResourceStore(folder.path);
    for (let index = 0; index < 30; index += 1) committed(await putText(store, `/box/${index}`, `${index}`));
    const { size } = await stat(join(folder.path, "pod.sqlite-wal"));
    for (const share of [0.99, 0.7, 0.4]) {
      // While it runs, as a power cut would find it; without the -shm file, which no power cut leaves behind.
      const copy = join(copies.path, `${share}`);
      await mkdir(copy);
      for (const name of ["pod.sqlite", "pod.sqlite-wal"])
        await cp(join(folder.path, name), join(copy, name));
      await truncate(join(copy, "pod.sqlite-wal"), Math.floor(size * share));
      await using cut = await openSqliteResourceStore(copy);
      const { resources, bytes } = await cut.usage();
      const members = await cut.listMembers(2, { limit: 100 });
      assert.equal(resources, members.length + 2);
      assert.equal(
        bytes,
        members.reduce((sum, member) => sum + member.size, 0),
      );
      assert.ok(members.length < 30);
      for (const { path, name } of members) assert.equal((await readBody(cut, path)).toString(), name);
    }
  });

  test("a schema from a newer server is refused and left alone", async () => {
    await using folder = await makeTemporaryFolder();
    await (await openSqliteResourceStore(folder.path))[Symbol.asyncDispose]();
    const file = join(folder.path, "pod.sqlite");
    const database = new DatabaseSync(file);
    database.exec("PRAGMA user_version = 99");
    database.close();
    await assert.rejects(openSqliteResourceStore(folder.path), {
      code: "storage-damaged",
      message: /version 99 .*newer Webizen/,
    });
  });

  test("a full disk refuses the write, changes nothing, and takes writes again when there is room", async (context) => {
    await using folder = await makeTemporaryFolder();
    const disk = join(folder.path, "disk");
    await mkdir(disk);
    using mounted = mountSmallDisk(disk);
    if (mounted === undefined) return context.skip("mounting a small tmpfs needs root");
    await using store = await openSqliteResourceStore(disk, { blobGraceMs: 0 });
    committed(await putText(store, "/kept", "kept"));
    await assert.rejects(putText(store, "/large", "x".repeat(3_000_000)), { code: "disk-full" });
    let written = 0;
    const refusal = await (async () => {
      for (; written < 200; written += 1)
        await putText(store, `/box/${written}`, `${written}`.padEnd(20_000, "."));
    })().catch((error: unknown) => error);
    assert.equal((refusal as { code?: string }).code, "disk-full", String(refusal));
    assert.ok(written > 0);
    const usage = await store.usage();
    assert.equal(usage.bytes, 4 + written * 20_000);
    assert.equal(usage.resources, 3 + written);
    for (let index = 0; index < written; index += 1) {
      assert.equal(
        (await readBody(store, `/box/${index}`)).toString().trimEnd().replace(/\.+$/, ""),
        `${index}`,
      );
    }
    execFileSync("mount", ["-o", "remount,size=8m", disk]);
    committed(await putText(store, "/after", "there is room again"));
    committed(await remove(store, "/kept"));
  });
});
