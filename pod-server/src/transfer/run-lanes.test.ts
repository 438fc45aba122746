import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate as nextTurn } from "node:timers/promises";
import { runLanes } from "./run-lanes.ts";

test("no more than the given number are under way at once, and all are done", async () => {
  let [running, most] = [0, 0];
  const done: number[] = [];
  await runLanes(
    Array.from({ length: 20 }, (_, index) => index),
    { lanes: 3, signal: new AbortController().signal },
    async (item) => {
      most = Math.max(most, ++running);
      await nextTurn();
      running -= 1;
      done.push(item);
    },
  );
  assert.equal(most, 3);
  assert.equal(done.length, 20);
});

test("the first error is thrown after what was under way has ended, and nothing more begins", async () => {
  const ended: number[] = [];
  const run = runLanes(
    [1, 2, 3, 4, 5, 6],
    { lanes: 2, signal: new AbortController().signal },
    async (item) => {
      await nextTurn();
      ended.push(item);
      if (item === 1) throw new Error("one failed");
    },
  );
  await assert.rejects(run, /one failed/);
  assert.ok(ended.includes(2));
  assert.ok(!ended.includes(6));
});

test("an abort stops it quietly and closes the source", async () => {
  const controller = new AbortController();
  let closed = false;
  async function* source(): AsyncGenerator<number> {
    try {
      for (let item = 0; ; item++) yield item;
    } finally {
      closed = true;
    }
  }
  const done: number[] = [];
  await runLanes(source(), { lanes: 2, signal: controller.signal }, async (item) => {
    done.push(item);
    if (item === 5) controller.abort();
  });
  assert.ok(done.length >= 6 && done.length <= 8);
  assert.ok(closed);
});

test("a source that fails is reported", async () => {
  async function* source(): AsyncGenerator<number> {
    yield 1;
    throw new Error("no more");
  }
  await assert.rejects(
    runLanes(source(), { lanes: 4, signal: new AbortController().signal }, async () => {}),
    /no more/,
  );
});
