import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isSameTarget, withoutFragment, withoutQuery } from "./target-iri.ts";

const SAME = [
  ["https://a.example/x", "https://A.example:443/x"],
  ["https://a.example/x?y=z#w", "https://a.example/x"],
  ["https://a.example/%7Ex/%28y%29", "https://a.example/~x/(y)"],
  ["https://a.example/caf%c3%a9", "https://a.example/café"],
  ["https://a.example/x/../y", "https://a.example/y"],
] as const;

const DIFFERENT = [
  ["https://a.example/x", "http://a.example/x"],
  ["https://a.example/x", "https://b.example/x"],
  ["https://a.example/x", "https://a.example:444/x"],
  ["https://a.example/x", "https://a.example/X"],
  ["https://a.example/x", "https://a.example/x/"],
  ["https://a.example/x/y", "https://a.example/x%2Fy"],
  ["https://a.example/x", "https://user@a.example/x"],
  ["https://a.example/x", "/x"],
  ["https://a.example/%25", "https://a.example/%2525"],
] as const;

test("IRIs that differ in spelling, query or fragment are the same target", () => {
  for (const [left, right] of SAME) assert.equal(isSameTarget(left, right), true, `${left} ${right}`);
});

test("IRIs that differ in scheme, host, port, path or slash are different targets", () => {
  for (const [left, right] of DIFFERENT) assert.equal(isSameTarget(left, right), false, `${left} ${right}`);
});

test("two paths are the same target exactly when their decoded segments are equal", () => {
  const segment = fc
    .string({ minLength: 1 })
    .filter((text) => !/^\.{1,2}$/.test(text) && text.isWellFormed());
  const path = fc.array(segment, { minLength: 1, maxLength: 3 });
  const iri = (segments: readonly string[]): string =>
    `https://a.example/${segments.map(encodeURIComponent).join("/")}`;
  fc.assert(
    fc.property(path, path, (left, right) => {
      assert.equal(isSameTarget(iri(left), iri(left)), true);
      assert.equal(isSameTarget(iri(left), iri(right)), JSON.stringify(left) === JSON.stringify(right));
    }),
  );
});

test("queries and fragments are cut off", () => {
  assert.equal(withoutQuery("https://a.example/x?y#z"), "https://a.example/x");
  assert.equal(withoutQuery("https://a.example/x#y?z"), "https://a.example/x");
  assert.equal(withoutFragment("https://a.example/x?y#z"), "https://a.example/x?y");
});
