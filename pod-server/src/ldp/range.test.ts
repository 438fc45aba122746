import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readRange } from "./range.ts";

const TAG = '"t"';
const MODIFIED = Date.UTC(2026, 0, 1);

function read(
  header: string | null,
  size: number,
  ifRange: string | null = null,
): ReturnType<typeof readRange> {
  return readRange(header, ifRange, { size, tag: TAG, modified: MODIFIED });
}

test("a range is cut to the body", () => {
  assert.deepEqual(read("bytes=0-0", 10), { start: 0, end: 0 });
  assert.deepEqual(read("bytes=8-99", 10), { start: 8, end: 9 });
  assert.deepEqual(read("bytes=-99", 10), { start: 0, end: 9 });
  assert.equal(read("bytes=10-", 10), "unsatisfiable");
  assert.equal(read("bytes=-0", 10), "unsatisfiable");
});

test("no header, another unit, several ranges and nonsense ask for the whole body", () => {
  for (const header of [null, "lines=0-1", "bytes=0-1,2-3", "bytes=3-2", "bytes=-", "bytes", ""]) {
    assert.equal(read(header, 10), undefined, String(header));
  }
});

test("If-Range holds for the same tag or the same second, not for a weak or an older one", () => {
  const date = new Date(MODIFIED).toUTCString();
  for (const current of [TAG, date]) assert.deepEqual(read("bytes=0-1", 10, current), { start: 0, end: 1 });
  const older = new Date(MODIFIED - 1000).toUTCString();
  for (const stale of ['"other"', `W/${TAG}`, older, "nonsense"]) {
    assert.equal(read("bytes=0-1", 10, stale), undefined, stale);
  }
});

test("whatever is asked, what is given lies inside the body", () => {
  const number = fc.option(fc.nat(40), { nil: "" });
  fc.assert(
    fc.property(number, number, fc.nat(30), (first, last, size) => {
      const range = read(`bytes=${first}-${last}`, size);
      if (typeof range !== "object") return;
      assert.ok(range.start >= 0 && range.start <= range.end && range.end < size);
    }),
  );
});
