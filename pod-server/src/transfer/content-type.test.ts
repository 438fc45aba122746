import assert from "node:assert/strict";
import { test } from "node:test";
import { guessContentType, SAMPLE_BYTES } from "./content-type.ts";

const LATIN_1 = Buffer.from("gr\u00fc\u00dfe", "latin1");

test("a known ending tells the type, and text says that it is UTF-8 where it is", () => {
  const text = Buffer.from("grüße");
  assert.equal(guessContentType("a.md", text), "text/markdown; charset=utf-8");
  assert.equal(guessContentType("a.html", text), "text/html; charset=utf-8");
  assert.equal(guessContentType("a.txt", LATIN_1), "text/plain");
  assert.equal(guessContentType("photo.JPG", LATIN_1), "image/jpeg");
  assert.equal(guessContentType("a.json", text), "application/json");
});

test("RDF is not labelled, because its formats fix their encoding", () => {
  assert.equal(guessContentType("a.ttl", Buffer.from("<a> <b> <c> .")), "text/turtle");
  assert.equal(guessContentType("a.jsonld", Buffer.from("{}")), "application/ld+json");
});

test("without a telling name the bytes decide", () => {
  assert.equal(guessContentType("README", Buffer.from("hello")), "text/plain; charset=utf-8");
  assert.equal(guessContentType("README", LATIN_1), "application/octet-stream");
  assert.equal(guessContentType("core", Buffer.from([1, 0, 2])), "application/octet-stream");
});

test("source code is not taken for video", () => {
  assert.equal(guessContentType("main.ts", Buffer.from("const a = 1;")), "text/plain; charset=utf-8");
});

test("a sample that ends inside a character is still text", () => {
  for (let shift = 0; shift < 4; shift++) {
    const sample = Buffer.from("x".repeat(shift) + "😀".repeat(SAMPLE_BYTES)).subarray(0, SAMPLE_BYTES);
    assert.equal(guessContentType("notes.txt", sample), "text/plain; charset=utf-8");
  }
});
