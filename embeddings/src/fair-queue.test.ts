import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { setImmediate } from "node:timers/promises";
import { createFairQueue } from "./fair-queue.ts";

const BOUNDS = { most: 12, mostOfOne: 6, atOnce: 4, atOnceOfOne: 2 };

/** Work that ends when it is told to. */
function makeWork() {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  return {
    begun,
    work: (name: string) => () => {
      begun.push(name);
      return new Promise<string>((resolve) => ends.push(() => resolve(name)));
    },
    async endOne() {
      ends.shift()?.();
      await setImmediate();
    },
  };
}

describe("a queue of askers", () => {
  it("gives each their turn, however much another asks", async () => {
    const queue = createFairQueue(BOUNDS);
    const { begun, work, endOne } = makeWork();
    const all = [1, 2, 3, 4, 5].map((n) => queue.run("stranger", work(`stranger ${n}`)));
    all.push(queue.run("owner", work("owner")), queue.run("friend", work("friend")));
    assert.deepEqual(begun, ["stranger 1", "stranger 2", "owner", "friend"]);
    all.push(queue.run("other", work("other")));
    await endOne();
    assert.equal(begun.at(-1), "other", "who has nothing under way is before who has");
    for (let turn = 0; turn < 8; turn += 1) await endOne();
    assert.deepEqual(begun.slice(5), ["stranger 3", "stranger 4", "stranger 5"]);
    assert.equal((await Promise.all(all)).length, 8);
  });

  it("refuses what is too much of one asker or of all, and nobody else", async () => {
    const queue = createFairQueue(BOUNDS);
    const { work, endOne } = makeWork();
    const all = [1, 2, 3, 4, 5, 6].map(() => queue.run("stranger", work("")));
    await assert.rejects(queue.run("stranger", work("")), { code: "overloaded" });
    all.push(...[1, 2, 3, 4, 5, 6].map((n) => queue.run(`friend ${n}`, work(""))));
    await assert.rejects(queue.run("owner", work("")), { code: "overloaded" });
    for (let turn = 0; turn < 12; turn += 1) await endOne();
    await Promise.all(all);
    all.push(queue.run("owner", work("")));
    await endOne();
    assert.equal((await Promise.all(all)).length, 13);
  });

  it("never begins what was given up, and has no room for more before what it began has ended", async () => {
    const queue = createFairQueue(BOUNDS);
    const { begun, work, endOne } = makeWork();
    const stop = new AbortController();
    for (let round = 0; round < 5; round += 1) {
      const asked = ["a", "b", "c"].map((name) => queue.run("stranger", work(name), stop.signal));
      const outcomes = Promise.allSettled(asked);
      stop.abort();
      for (const outcome of await outcomes) assert.equal(outcome.status, "rejected");
    }
    assert.deepEqual(begun, ["a", "b"], "what is dropped again and again is not done again and again");
    const later = queue.run("stranger", work("later"));
    await setImmediate();
    assert.deepEqual(begun, ["a", "b"]);
    await endOne();
    assert.deepEqual(begun, ["a", "b", "later"]);
    for (let turn = 0; turn < 2; turn += 1) await endOne();
    assert.equal(await later, "later");
  });

  it("goes on after work that fails", async () => {
    const queue = createFairQueue({ most: 1, mostOfOne: 1, atOnce: 1, atOnceOfOne: 1 });
    for (let turn = 0; turn < 3; turn += 1)
      await assert.rejects(
        queue.run("a", () => Promise.reject(new Error("no"))),
        /no/,
      );
    assert.equal(await queue.run("a", async () => 1), 1);
  });
});
