import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { PodError } from "../errors.ts";
import { decodeUtf8, parseParameters } from "./form-parameters.ts";

test("parameters are decoded, repeated ones kept in their order", () => {
  const parameters = parseParameters(
    "query=SELECT+%2A%20%7B%7D&x&default-graph-uri=a&default-graph-uri=b&&=c",
  );
  assert.equal(parameters.get("query"), "SELECT * {}");
  assert.equal(parameters.get("x"), "");
  assert.deepEqual(parameters.getAll("default-graph-uri"), ["a", "b"]);
});

test("what is well formed is read as everybody reads it", () => {
  const pairs = fc.array(fc.tuple(fc.string({ unit: "grapheme" }), fc.string({ unit: "grapheme" })));
  fc.assert(
    fc.property(pairs, (given) => {
      const encoded = new URLSearchParams(given).toString();
      assert.deepEqual([...parseParameters(encoded)], [...new URLSearchParams(encoded)]);
    }),
    { numRuns: 200 },
  );
});

for (const text of ["query=%ff", "query=%C3%28", "%E0%A4%A=1", "query=%ED%A0%80", "query=100%"]) {
  test(`${text} is refused, not repaired`, () => {
    assert.throws(
      () => parseParameters(text),
      (error) => error instanceof PodError && error.code === "bad-request",
    );
  });
}

test("a body in another encoding is refused", () => {
  assert.equal(decodeUtf8(Buffer.from("é")), "é");
  assert.throws(() => decodeUtf8(Buffer.from("é", "latin1")), /not UTF-8/);
});
