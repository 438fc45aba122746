import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { startFlushQueue } from "./flush-queue.ts";

/** A disk whose flushes end when the test says so. */
function makeDisk(): { flush: () => Promise<void>; started: PromiseWithResolvers<void>[] } {
  const started: PromiseWithResolvers<void>[] = [];
  return {
    started,
    flush: () => {
      const flush = Promise.withResolvers<void>();
      started.push(flush);
      return flush.promise;
    },
  };
}

async function settled(promise: Promise<void>): Promise<boolean> {
  const pending = Symbol();
  await new Promise(setImmediate);
  return (await Promise.race([promise, Promise.resolve(pending)])) !== pending;
}

describe("the flush queue", () => {
  test("releases a caller only by a flush that started after it called", async () => {
    const { flush, started } = makeDisk();
    const queue = startFlushQueue(flush);
    const first = queue.flushed();
    await new Promise(setImmediate);
    const second = queue.flushed();
    started[0]?.resolve();
    await first;
    assert.equal(await settled(second), false);
    started[1]?.resolve();
    await second;
  });

  test("lets all who call during one flush share the next", async () => {
    const { flush, started } = makeDisk();
    const queue = startFlushQueue(flush);
    const first = queue.flushed();
    await new Promise(setImmediate);
    const others = Array.from({ length: 100 }, () => queue.flushed());
    started[0]?.resolve();
    await first;
    await new Promise(setImmediate);
    started[1]?.resolve();
    await Promise.all(others);
    assert.equal(started.length, 2);
  });

  test("refuses everybody once a flush has failed, and never tries again", async () => {
    const { flush, started } = makeDisk();
    const queue = startFlushQueue(flush);
    const first = queue.flushed();
    await new Promise(setImmediate);
    const second = queue.flushed();
    const refused = [first, second].map((promise) => assert.rejects(promise, { code: "storage-damaged" }));
    started[0]?.reject(new Error("EIO"));
    await Promise.all(refused);
    await assert.rejects(queue.flushed(), { code: "storage-damaged" });
    assert.throws(() => queue.assertSound(), { code: "storage-damaged" });
    assert.equal(started.length, 1);
  });
});
