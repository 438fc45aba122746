import assert from "node:assert/strict";
import { test } from "node:test";
import { MEDIA } from "@webizen/ontologies";
import { WebizenError } from "../errors.ts";
import { parseRdf } from "./parse-rdf.ts";
import { writeLine, writeTurtle } from "./write-rdf.ts";

const BASE = "https://pod.example/a.ttl";

const refusal = (code: string) => (error: unknown) => {
  assert.ok(error instanceof WebizenError, String(error));
  assert.equal(error.code, code, error.message);
  return true;
};

test("Turtle and JSON-LD say the same", async () => {
  const turtle = await parseRdf(
    '<#it> <http://schema.org/name> "Ann"@en .',
    `${MEDIA.turtle}; charset=utf-8`,
    BASE,
  );
  const json = JSON.stringify({
    "@id": "#it",
    "http://schema.org/name": { "@value": "Ann", "@language": "en" },
  });
  const jsonld = await parseRdf(json, MEDIA.jsonld, BASE);
  assert.deepEqual(jsonld.quads.map(writeLine), turtle.quads.map(writeLine));
});

test("statements of named graphs are taken into the one graph of the document", async () => {
  const { quads } = await parseRdf("<#g> { <#a> <#b> <#c> }", MEDIA.trig, BASE);
  assert.deepEqual(
    quads.map(({ graph }) => graph.termType),
    ["DefaultGraph"],
  );
});

test("what is no linked data, or broken, is refused with a sentence", async () => {
  await assert.rejects(parseRdf("<html>", MEDIA.html, BASE), refusal("unsupported"));
  await assert.rejects(parseRdf("<#a> <#b> ", MEDIA.turtle, BASE), refusal("malformed"));
  await assert.rejects(parseRdf("<#a> <#b> <#c> . }", MEDIA.turtle, BASE), refusal("malformed"));
  await assert.rejects(parseRdf("{", MEDIA.jsonld, BASE), refusal("malformed"));
});

test("a context elsewhere is not loaded", async () => {
  const text = JSON.stringify({ "@context": "https://tracker.example/context", name: "x" });
  await assert.rejects(parseRdf(text, MEDIA.jsonld, BASE), refusal("unsupported"));
});

test("hostile documents are refused before memory is gone", async () => {
  const many = `<#a> <#b> ${Array.from({ length: 1_000_001 }, (_, number) => number).join(",")} .`;
  await assert.rejects(parseRdf(many, MEDIA.turtle, BASE), refusal("too-large"));
  const long = `@prefix l: <http://x.example/${"x".repeat(1_000_000)}>. l:a l:b ${"l:c,".repeat(1000)} l:d .`;
  await assert.rejects(parseRdf(long, MEDIA.turtle, BASE), refusal("too-large"));
  const deep = `<#a> <#b> ${"[ <#b> ".repeat(20_000)}`;
  await assert.rejects(parseRdf(deep, MEDIA.turtle, BASE), refusal("malformed"));
});

test("what is written is read back, whatever it holds", async () => {
  const strange = '"; <#x> <#y> <#z> .\n\r\t\\ \u0000 \u{1f600} \u2028';
  const text = `<#it> <#p> ${JSON.stringify(strange).replace("\\u0000", "\\u0000")}, "x"@en-GB, 5, <http://x.example/a%20b>, [ <#q> "inner" ].`;
  const { quads } = await parseRdf(text, MEDIA.turtle, BASE);
  for (const written of [writeTurtle(quads), quads.map(writeLine).join("\n")]) {
    const again = await parseRdf(written, MEDIA.turtle, BASE);
    const values = (some: typeof quads): string[] =>
      some
        .filter(({ object }) => object.termType !== "BlankNode")
        .map(({ object }) => object.value)
        .toSorted();
    assert.equal(again.quads.length, quads.length);
    assert.deepEqual(values(again.quads), values(quads));
  }
});
