import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { PodError } from "../errors.ts";
import { parseResourcePath } from "../storage/resource-path.ts";
import { numberFileName, toFileName, toSegment } from "./file-name.ts";

test("a file name becomes a segment that is in canonical form and leads back to it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }), (name) => {
      const segment = toSegment(name);
      try {
        assert.equal(parseResourcePath(`/${segment}`).path, `/${segment}`);
      } catch (error) {
        // Names that no pod takes, such as ".." or one with a slash.
        assert.ok(error instanceof PodError);
        return;
      }
      assert.equal(toFileName(segment, "linux"), name);
    }),
  );
});

test("the two Unicode forms of a letter stay two names", () => {
  const [composed, decomposed] = ["\u00e9.txt", "e\u0301.txt"];
  assert.notEqual(toSegment(composed), toSegment(decomposed));
  assert.equal(toFileName(toSegment(decomposed)), decomposed);
});

test("a segment that decodes to more than a file system takes gets a shorter name of its own", () => {
  const [one, other] = [`${"%E4%B8%AD".repeat(200)}a.txt`, `${"%E4%B8%AD".repeat(200)}b.txt`];
  const names = [one, other].map((segment) => toFileName(segment));
  for (const name of names) assert.ok(Buffer.byteLength(name) <= 250);
  assert.equal(new Set(names).size, 2);
  assert.match(names[0] ?? "", /\.txt$/);
});

test("names that Windows forbids are replaced there only", () => {
  for (const name of ["a:b.txt", "what?", "dot."]) {
    assert.equal(toFileName(toSegment(name), "linux"), name);
    assert.notEqual(toFileName(toSegment(name), "win32"), name);
  }
});

test("a resource named like the manifest does not take its place", () => {
  assert.notEqual(toFileName(".webizen-export.json"), ".webizen-export.json");
});

test("names are numbered before their ending", () => {
  assert.deepEqual(
    [
      numberFileName("a.jpg", 1),
      numberFileName("a.jpg", 2),
      numberFileName("README", 3),
      numberFileName(".env", 2),
    ],
    ["a.jpg", "a~2.jpg", "README~3", ".env~2"],
  );
});
