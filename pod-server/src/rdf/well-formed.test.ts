import assert from "node:assert/strict";
import { it } from "node:test";
import { isWellFormedIri, isWellFormedLanguage } from "./well-formed.ts";

it("tells an IRI by its grammar from what merely looks like one", () => {
  for (const iri of [
    "https://pod.example/alice/notes/a%20b.ttl#it",
    "http://user:pw@[2001:db8::1]:8080/a;b=c?q=/?\u{E000}#f/?",
    "http://é.example/\u{1F600}",
    "urn:uuid:0?#",
    "mailto:ann@a.example",
    "x:",
    "http://",
  ])
    assert.ok(isWellFormedIri(iri), iri);
  for (const text of [
    "",
    "\0",
    "\ud800",
    " ",
    "a/b",
    "1a:b",
    "http://[",
    "http://[::1",
    "http://[1:2]/",
    "http://e/[x]",
    "http://e:port/",
    "http://e/%zz",
    "http://e/a%",
    "http://e/#a#b",
    "http://e/\u{FDD0}",
    "http://e/\u{E000}",
    "http://e/<b>",
    "http://e/a b",
    "http://e/^",
    "http://e/\n",
    `x:${"a".repeat(100_000)}[`,
    `http://${"a:".repeat(50_000)}[`,
  ])
    assert.ok(!isWellFormedIri(text), text.slice(0, 40));
});

it("tells a language tag by its grammar from what merely looks like one", () => {
  for (const tag of ["en", "DE-ch", "zh-Hant-TW", "sl-rozaj-biske", "de-x-home"])
    assert.ok(isWellFormedLanguage(tag), tag);
  for (const tag of [
    "",
    "\0",
    "a",
    "a-a",
    "en-a",
    "en_US",
    "en-us-us-us",
    "abcdefghij",
    "en\n",
    `en${"-a".repeat(100_000)}`,
  ])
    assert.ok(!isWellFormedLanguage(tag), tag.slice(0, 40));
});
