import assert from "node:assert/strict";
import { test } from "node:test";
import { startTurns } from "./turns.ts";

test("turns come in order, those in the background last, and only so many at once", async () => {
  const turns = startTurns(2);
  const order: string[] = [];
  const take = async (name: string, background = false) => {
    const release = await turns.take({ background });
    order.push(name);
    return release;
  };
  const [first, second] = await Promise.all([take("a"), take("b")]);
  const third = take("c", true);
  const fourth = take("d");
  assert.equal(turns.waiting, 2);
  first();
  first();
  (await fourth)();
  await third;
  second();
  assert.deepEqual(order, ["a", "b", "d", "c"]);
});

test("those in the background get their turn although others never stop coming", async () => {
  const turns = startTurns();
  let isDone = false;
  const release = await turns.take();
  const background = turns.take({ background: true }).then((end) => {
    isDone = true;
    end();
  });
  const others = Array.from({ length: 15 }, () => turns.take());
  release();
  let passed = 0;
  for (const other of others) {
    const end = await other;
    if (!isDone) passed += 1;
    end();
  }
  await background;
  assert.equal(passed, 9);
});

test("whoever gives up leaves the queue, and those behind move up", async () => {
  const turns = startTurns();
  const release = await turns.take();
  const controller = new AbortController();
  const given = turns.take({ signal: controller.signal });
  const next = turns.take();
  controller.abort(new Error("gone"));
  await assert.rejects(given, /gone/);
  release();
  (await next)();
  assert.equal(turns.waiting, 0);
});

test("a closed queue sends everybody away", async () => {
  const turns = startTurns();
  await turns.take();
  const waiting = turns.take();
  turns.close(new Error("closed"));
  await assert.rejects(waiting, /closed/);
  await assert.rejects(turns.take(), /closed/);
});
