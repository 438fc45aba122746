import assert from "node:assert/strict";
import { test } from "node:test";
import { MEDIA, mediaTypeIri, readMediaTypeIri } from "./media-types.ts";

test("mediaTypeIri ignores parameters and letter case", () => {
  assert.equal(
    mediaTypeIri(" Text/Turtle; charset=utf-8"),
    "http://www.w3.org/ns/iana/media-types/text/turtle#Resource",
  );
});

test("every media type is a type and a subtype in lower case, and none is listed twice", () => {
  const values = Object.values(MEDIA);
  for (const value of values) assert.match(value, /^[a-z]+\/[a-z0-9.+-]+(; [a-z0-9]+=[a-z0-9.-]+)*$/);
  assert.equal(new Set(values).size, values.length);
});

test("readMediaTypeIri reads what mediaTypeIri writes, and nothing else", () => {
  for (const type of Object.values(MEDIA)) {
    const [essence] = type.split(";", 1);
    assert.equal(readMediaTypeIri(mediaTypeIri(type)), essence);
  }
  assert.equal(readMediaTypeIri("http://www.w3.org/ns/ldp#Resource"), undefined);
  assert.equal(readMediaTypeIri("http://www.w3.org/ns/iana/media-types/../x/y/z#Resource"), undefined);
});
