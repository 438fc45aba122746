import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { type StorageWriterOptions, storageWriter } from "./storage-writer.ts";
import { type FlushOrder, readFlushOrder, STRACE_ARGUMENTS } from "./system-call-trace.ts";

const WRITES = 300;
const CONCURRENT = 8;
// Of one width, so that none begins another.
const PATH = /\/t-\d{6}/g;

const pathOf = (number: number): string => `/t-${`${number}`.padStart(6, "0")}`;

async function traceWrites(
  acknowledge: NonNullable<StorageWriterOptions["acknowledge"]>,
): Promise<FlushOrder> {
  await using folder = await makeTemporaryFolder();
  const trace = join(folder.path, "trace");
  const under: StorageWriterOptions["under"] = ["strace", ...STRACE_ARGUMENTS, "-o", trace];
  const writer = storageWriter({ acknowledge, under })(folder.path);
  await writer.ready;
  let number = 0;
  await Promise.all(
    Array.from({ length: CONCURRENT }, async () => {
      while (number < WRITES) {
        number += 1;
        await writer.write({ kind: "put", path: pathOf(number), content: { seed: number, size: 500 } });
      }
    }),
  );
  await writer.stop();
  const lines = (await readFile(trace, "latin1")).split("\n");
  // The writer numbers its answers as it was asked: the n-th write has the n-th path.
  return readFlushOrder(lines, PATH, (message) =>
    [...message.matchAll(/"kind":"answer","id":(\d+),"acknowledgement":\{"done":true/g)].map(([, id]) =>
      pathOf(Number(id)),
    ),
  );
}

const reason = spawnSync("strace", ["-V"]).status === 0 ? false : "strace is not installed";

describe("the order of system calls", { skip: reason }, () => {
  test("no acknowledgement leaves before the flush that covers its commit has ended", async (context) => {
    const order = await traceWrites("durable");
    context.diagnostic(`${order.commits} commits, ${order.flushes} flushes`);
    assert.equal(order.acknowledged, WRITES);
    assert.ok(order.commits >= WRITES);
    assert.ok(order.flushes < order.commits, "concurrent writes share flushes");
    assert.deepEqual(order.tooEarly, []);
  });

  test("an acknowledgement before the commit shows in the trace", async () => {
    const order = await traceWrites("early");
    assert.ok(order.tooEarly.length > 0);
  });
});
