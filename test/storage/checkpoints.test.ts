import assert from "node:assert/strict";
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { openSqliteResourceStore, type ResourceStore, startCheckpointer } from "@webizen/pod-server/storage";
import { committed, putText, readBody } from "../support/store-writes.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

const WRITES = 1500;
const CONCURRENT = 16;
const TEXT = "x".repeat(10_000);

/** Writes some 30 MiB into the log, as fast as it goes and without a pause. */
async function writeMuch(store: ResourceStore): Promise<void> {
  let number = 0;
  await Promise.all(
    Array.from({ length: CONCURRENT }, async () => {
      while (number < WRITES) {
        number += 1;
        committed(await putText(store, `/${number % 50}`, `${number} ${TEXT}`));
      }
    }),
  );
}

async function measureLog(folder: string): Promise<number> {
  return (await stat(join(folder, "pod.sqlite-wal"))).size;
}

describe("checkpoints in a thread of their own", () => {
  test("keep the log short under writes that never pause, and lose nothing", async () => {
    await using folder = await makeTemporaryFolder();
    await using checkpointer = startCheckpointer();
    {
      await using store = await openSqliteResourceStore(folder.path, {
        checkpointer,
        onError: assert.ifError,
      });
      await writeMuch(store);
      assert.ok((await measureLog(folder.path)) < 16 * 1024 * 1024);
    }
    await using store = await openSqliteResourceStore(folder.path);
    for (let path = 0; path < 50; path += 1) {
      const number = Number.parseInt((await readBody(store, `/${path}`)).toString(), 10);
      assert.ok(number > WRITES - 50 - CONCURRENT && number % 50 === path);
    }
  });

  test("that fail leave the writes as durable as they were, and are told", async () => {
    await using folder = await makeTemporaryFolder();
    const told: unknown[] = [];
    const checkpointer = {
      checkpoint: async () => {
        throw new Error("no checkpoint today");
      },
      [Symbol.asyncDispose]: async () => {},
    };
    {
      await using store = await openSqliteResourceStore(folder.path, {
        checkpointer,
        onError: (error) => told.push(error),
      });
      await writeMuch(store);
    }
    assert.ok(told.length > 0);
    await using store = await openSqliteResourceStore(folder.path);
    assert.ok((await readBody(store, "/7")).length > TEXT.length);
  });
});
