import assert from "node:assert/strict";
import { test } from "node:test";
import { baseType, isRdf, RDF_WRITABLE } from "./formats.ts";
import { negotiate, prefersHtml } from "./negotiate.ts";

const STORED_TURTLE = ["text/turtle", ...RDF_WRITABLE.filter((type) => type !== "text/turtle")];
const STORED_JSONLD = [
  "application/ld+json",
  ...RDF_WRITABLE.filter((type) => type !== "application/ld+json"),
];
const BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

test("A media type is compared without parameters, blanks and letter case", () => {
  assert.equal(baseType(" Text/Turtle ; charset=UTF-8"), "text/turtle");
  assert.equal(baseType(""), "");
  assert.ok(isRdf("application/ld+json; profile=x"));
  assert.ok(!isRdf("text/plain"));
  assert.ok(!isRdf("text/n3"));
});

const cases: [accept: string | null, offered: readonly string[], chosen: string | undefined, why: string][] =
  [
    [null, STORED_JSONLD, "application/ld+json", "no header means the stored type"],
    ["*/*", STORED_JSONLD, "application/ld+json", "a wildcard means the stored type"],
    ["text/turtle", STORED_JSONLD, "text/turtle", "another format is converted to"],
    [
      "application/ld+json, text/turtle",
      STORED_TURTLE,
      "text/turtle",
      "the stored type wins a tie, whatever the order",
    ],
    ["application/ld+json, text/turtle;q=0.9", STORED_TURTLE, "application/ld+json", "a higher quality wins"],
    ["application/ld+json, */*", STORED_TURTLE, "application/ld+json", "a named type wins over a wildcard"],
    [
      "text/turtle;q=0, */*",
      STORED_TURTLE,
      "application/ld+json",
      "a refused type is not sent under a wildcard",
    ],
    [
      "text/*;q=0.5, application/n-quads;q=0.4",
      STORED_JSONLD,
      "text/turtle",
      "a partial wildcard covers its family",
    ],
    [
      "text/*;q=0.9, text/turtle;q=0.1, application/ld+json;q=0.5",
      STORED_TURTLE,
      "application/ld+json",
      "the most specific range sets the quality",
    ],
    ["application/rdf+xml", STORED_TURTLE, undefined, "RDF/XML is not written"],
    ["image/png", STORED_TURTLE, undefined, "nothing fits"],
    ["TEXT/TURTLE;Q=1.0", STORED_JSONLD, "text/turtle", "letter case does not matter"],
    [
      'application/ld+json;profile="a,b;q=0"',
      STORED_TURTLE,
      "application/ld+json",
      "quoted parameters hold commas",
    ],
    [
      "text/turtle;q=2, application/ld+json",
      STORED_TURTLE,
      "application/ld+json",
      "a range with a wrong quality is passed over",
    ],
    [",,;;,text/turtle", STORED_TURTLE, "text/turtle", "empty entries are passed over"],
  ];

for (const [accept, offered, chosen, why] of cases) {
  test(`Accept ${accept ?? "(none)"} with ${offered[0]} stored: ${why}`, () => {
    assert.equal(negotiate(accept, offered), chosen);
  });
}

test("A page is for whoever names HTML above every RDF type", () => {
  assert.ok(prefersHtml(BROWSER));
  assert.ok(!prefersHtml("*/*"));
  assert.ok(!prefersHtml(null));
  assert.ok(!prefersHtml("text/html;q=0"));
  assert.ok(!prefersHtml("text/turtle, text/html;q=0.8, */*;q=0.1"));
  assert.ok(!prefersHtml("text/html, text/turtle"));
});

test("An Accept header of many quotes takes no time to read", () => {
  assert.equal(negotiate(`${'"'.repeat(16_000)},${"a/b;".repeat(4000)}`, STORED_TURTLE), undefined);
});
