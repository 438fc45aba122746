import assert from "node:assert/strict";
import { describe, it, test } from "node:test";
import { purgeRegularly } from "./purge-vectors.ts";

const LONG_MS = 60_000;

describe("what is left of texts that are gone", () => {
  it("is removed at once while there is more, and looked for now and then after that", () => {
    test.mock.timers.enable({ apis: ["setTimeout"] });
    let left = 3;
    let steps = 0;
    const step = (): boolean => {
      steps += 1;
      left -= 1;
      return left > 0;
    };
    const end = purgeRegularly({ step }, assert.ifError);
    test.mock.timers.tick(5_000);
    test.mock.timers.tick(100);
    test.mock.timers.tick(100);
    assert.deepEqual([steps, left], [3, 0]);
    test.mock.timers.tick(100);
    assert.equal(steps, 3);
    end();
    test.mock.timers.tick(LONG_MS);
    assert.equal(steps, 3);
    test.mock.timers.reset();
  });

  it("is looked for again after an error, but not where whoever hears of it ends that", () => {
    test.mock.timers.enable({ apis: ["setTimeout"] });
    const heard: unknown[] = [];
    const step = (): never => {
      throw new Error("The database is closed");
    };
    const end = purgeRegularly({ step }, (error) => {
      heard.push(error);
      if (heard.length === 2) end();
    });
    for (let round = 0; round < 4; round++) test.mock.timers.tick(LONG_MS);
    assert.equal(heard.length, 2);
    test.mock.timers.reset();
  });
});
