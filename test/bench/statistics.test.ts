import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { median, quantile } from "./statistics.ts";

test("the median of an odd count is the one in the middle, of an even count the mean of two", () => {
  assert.equal(median([9, 1, 5]), 5);
  assert.equal(median([4, 1, 3, 100]), 3.5);
  assert.throws(() => median([]), RangeError);
});

test("half of the values lie at or below the median, whatever their order", () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
      const middle = median(values);
      assert.ok(values.filter((value) => value <= middle).length * 2 >= values.length);
      assert.ok(values.filter((value) => value >= middle).length * 2 >= values.length);
    }),
  );
});

test("a quantile is one of the values, and the share that it names does not exceed it", () => {
  const sorted = Float64Array.from({ length: 100 }, (_, index) => index + 1);
  assert.equal(quantile(sorted, 0.5), 50);
  assert.equal(quantile(sorted, 0.99), 99);
  assert.equal(quantile(sorted, 1), 100);
  assert.equal(quantile([7], 0), 7);
  assert.throws(() => quantile([], 0.5), RangeError);
});
