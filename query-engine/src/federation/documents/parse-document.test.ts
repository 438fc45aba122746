import assert from "node:assert/strict";
import { test } from "node:test";
import type { Quad } from "@rdfjs/types";
import { DOCUMENT_LIMITS, type DocumentLimits, TooLongDocument, UnfitDocument } from "./document-limits.ts";
import { parseDocument } from "./parse-document.ts";

const TURTLE = "text/turtle";
const JSON_LD = "application/ld+json";

async function parse(
  text: string | Uint8Array,
  contentType = TURTLE,
  limits: Partial<DocumentLimits> = {},
): Promise<Quad[]> {
  const quads: Quad[] = [];
  const body = typeof text === "string" ? Buffer.from(text) : text;
  await parseDocument(
    { body, contentType, baseIri: "https://bob.example/a" },
    { ...DOCUMENT_LIMITS, ...limits },
    (quad) => void quads.push(quad),
  );
  return quads;
}

test("Turtle, N-Triples and JSON-LD are read against the document's address", async () => {
  const turtle = await parse('<#me> <urn:p> "é", [ <urn:q> 1 ] .');
  assert.equal(turtle.length, 3);
  assert.equal(turtle[0]?.subject.value, "https://bob.example/a#me");
  assert.equal((await parse("<urn:a> <urn:b> <urn:c> .", "application/n-triples")).length, 1);
  const json = await parse(
    '{"@context":"https://schema.org","@id":"#me","@type":"Person","name":"Bob"}',
    JSON_LD,
  );
  assert.deepEqual(json.map(({ object }) => object.value).toSorted(), ["Bob", "http://schema.org/Person"]);
});

const N = 100_000;
const bombs: readonly (readonly [name: string, type: string, text: string | Uint8Array, outcome: unknown])[] =
  [
    ["text that is no Turtle", TURTLE, "<html><body>Sign in</body></html>", UnfitDocument],
    ["bytes that are no UTF-8", TURTLE, new Uint8Array([0x3c, 0xff, 0xfe]), UnfitDocument],
    [
      "N-Quads under the name of N-Triples",
      "application/n-triples",
      "<urn:a> <urn:b> <urn:c> <urn:g> .",
      UnfitDocument,
    ],
    ["too many statements", TURTLE, "<urn:a> <urn:b> <urn:c> .\n".repeat(60_000), TooLongDocument],
    ["bases, each relative to the last", TURTLE, "@base <a/> .\n".repeat(N), /base is too long/],
    ["a long namespace", TURTLE, `@prefix x: <urn:${"x".repeat(5000)}> .`, /namespace/],
    ["prefixes without end", TURTLE, "@prefix a: <urn:a> .\n".repeat(N), /prefixes/],
    [
      "nested blank nodes",
      TURTLE,
      `<urn:a> <urn:b> ${"[ <urn:p> ".repeat(10_000)}1${"]".repeat(10_000)} .`,
      10_001,
    ],
    ["an endless literal", TURTLE, `<urn:a> <urn:b> """${'"\n'.repeat(N)}`, UnfitDocument],
    ["JSON nested without end", JSON_LD, "[".repeat(N), /nested/],
    ["a foreign context", JSON_LD, '{"@context":"http://127.0.0.1:1/c","name":"x"}', /not fetched/],
    [
      "contexts without end",
      JSON_LD,
      `{"@graph":[${'{"@context":{"a":"urn:a"},"a":1},'.repeat(200)}{}]}`,
      /contexts/,
    ],
    ["long JSON-LD", JSON_LD, `{"urn:a":"${"x".repeat(300_000)}"}`, TooLongDocument],
    ["JSON that is cut off", JSON_LD, '{"@id":"urn:a","urn:b":', UnfitDocument],
    ["a type that is not read", "image/png", "x", UnfitDocument],
  ];

for (const [name, type, text, outcome] of bombs) {
  test(`${name}: read or refused`, async () => {
    if (typeof outcome === "number") assert.equal((await parse(text, type)).length, outcome);
    else
      await assert.rejects(parse(text, type), (error: Error) => {
        assert.ok(error instanceof UnfitDocument, error.stack);
        assert.ok(error.message.length < 400);
        return outcome instanceof RegExp
          ? outcome.test(error.message)
          : error instanceof (outcome as typeof Error);
      });
  });
}

test("JSON-LD that keeps its parser busy is given up", async () => {
  const nodes = Array.from(
    { length: 4000 },
    (_, index) => `{"@type":"urn:t","@id":"urn:${index}","urn:p":1}`,
  );
  const text = `{"@graph":[${nodes.join()}]}`;
  await assert.rejects(parse(text, JSON_LD, { maxBusyMs: 30 }), TooLongDocument);
});

test("a long document leaves the event loop free", async () => {
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 1);
  await parse("<urn:a> <urn:b> <urn:c> .\n".repeat(40_000));
  clearInterval(timer);
  assert.ok(turns >= 5, `${turns} turns`);
});
