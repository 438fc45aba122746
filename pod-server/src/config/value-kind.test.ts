import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { durationKind, originsKind, sizeKind, sizeOrNoneKind, wholeNumberKind } from "./value-kind.ts";

test("a size takes every unit in any case, with or without a blank", () => {
  const sizes: [string, number | undefined][] = [
    ["1048576", 1048576],
    ["1kb", 1000],
    ["1 KiB", 1024],
    ["1.5GB", 1_500_000_000],
    ["2gib", 2 * 1024 ** 3],
    ["0", undefined],
    ["-1MB", undefined],
    ["1XB", undefined],
    ["MB", undefined],
    ["", undefined],
    ["99999999TB", undefined],
  ];
  for (const [text, bytes] of sizes) assert.equal(sizeKind.read(text), bytes, text);
});

test("none is a size only where a bound may be taken away", () => {
  assert.equal(sizeOrNoneKind.read("None"), null);
  assert.equal(sizeKind.read("none"), undefined);
});

test("a duration needs its unit", () => {
  assert.equal(durationKind.read("30s"), 30_000);
  assert.equal(durationKind.read("500ms"), 500);
  assert.equal(durationKind.read("2min"), 120_000);
  assert.equal(durationKind.read("30"), undefined);
  assert.equal(durationKind.read("0s"), undefined);
  assert.equal(durationKind.read("60000min"), undefined);
});

test("origins are split at commas, and one that is not an origin spoils the list", () => {
  assert.deepEqual(originsKind.read("http://localhost:4000, https://10.0.0.2/"), [
    "http://localhost:4000",
    "https://10.0.0.2",
  ]);
  assert.equal(originsKind.read("http://localhost:4000,ftp://x"), undefined);
  assert.equal(originsKind.read("http://localhost:4000/path"), undefined);
});

test("a whole number is read exactly within its bounds", () => {
  fc.assert(
    fc.property(fc.integer({ min: -100, max: 200 }), (number) => {
      const read = wholeNumberKind(0, 100).read(String(number));
      assert.equal(read, number >= 0 && number <= 100 ? number : undefined);
    }),
  );
  for (const text of ["1.5", "1e2", "0x10", "ten", ""])
    assert.equal(wholeNumberKind(0, 100).read(text), undefined);
});
