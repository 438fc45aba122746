import assert from "node:assert/strict";
import { test } from "node:test";
import { PodError } from "../errors.ts";
import { checkRdf, parseRdf, parseTurtle, type RdfDocument } from "./parse-rdf.ts";
import type { RdfLimits } from "./rdf-reader.ts";

const BASE = "http://pod.test/alice/notes";
const JSONLD = "application/ld+json";
const RDFXML = "application/rdf+xml";

function parse(text: string, contentType: string, limits: Partial<RdfLimits> = {}): Promise<RdfDocument> {
  return parseRdf(text, { contentType, baseIri: BASE, limits });
}

async function refusal(promise: Promise<unknown>, code: string, message: RegExp): Promise<PodError> {
  const error = await promise.then(
    () => assert.fail("it was accepted"),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof PodError, String(error));
  assert.equal(error.code, code);
  assert.match(error.message, message);
  return error;
}

function triples(document: RdfDocument): string[] {
  return document.quads.map(
    ({ subject, predicate, object }) => `${subject.value} ${predicate.value} ${object.value}`,
  );
}

test("Every readable format gives the same triple", async () => {
  const expected = ["http://pod.test/alice/notes#me http://x.test/name Zoë"];
  const documents: [string, string][] = [
    ["text/turtle", '<#me> <http://x.test/name> "Zoë" .'],
    ["application/trig", '{ <#me> <http://x.test/name> "Zoë" . }'],
    ["application/n-triples", `<${BASE}#me> <http://x.test/name> "Zoë" .`],
    ["application/n-quads", `<${BASE}#me> <http://x.test/name> "Zoë" .`],
    [JSONLD, '{"@id":"#me","http://x.test/name":"Zoë"}'],
    [
      RDFXML,
      '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="http://x.test/"><r:Description r:about="#me"><x:name>Zoë</x:name></r:Description></r:RDF>',
    ],
  ];
  for (const [contentType, text] of documents) {
    assert.deepEqual(triples(await parse(text, `${contentType}; charset=utf-8`)), expected, contentType);
    const bytes = new TextEncoder().encode(text);
    const single = async function* () {
      for (const byte of bytes) yield Uint8Array.of(byte);
    };
    assert.deepEqual(
      triples(await parseRdf(single(), { contentType, baseIri: BASE })),
      expected,
      `${contentType} by bytes`,
    );
  }
});

test("Each format of the Turtle family is read by its own grammar", async () => {
  await refusal(parse("<#a> <#b> <#c> .", "application/n-triples"), "malformed-body", /Invalid IRI/);
  await refusal(parse("<g> { <#a> <#b> <#c> . }", "text/turtle"), "malformed-body", /./);
  await refusal(
    parse("<http://a.test> <http://b.test> <http://c.test> <http://g.test> .", "application/n-triples"),
    "malformed-body",
    /./,
  );
  await refusal(parse("<#a> <#b> {} .", "text/turtle"), "malformed-body", /./);
});

test("A fault is reported with its line and column", async () => {
  const error = await refusal(
    parse("<#a> <#b> <#c> .\n<#a> <#b> .", "text/turtle"),
    "malformed-body",
    /line 2, column 10/,
  );
  assert.deepEqual(error.details, { line: 2, column: 10 });
  await refusal(parse("<a\nb>", RDFXML), "malformed-body", /line \d+, column \d+/);
});

test("Prefixes are reported without their colon", () => {
  const { prefixes } = parseTurtle("@prefix x: <http://x.test/> . PREFIX : <#>", {
    contentType: "text/turtle",
    baseIri: BASE,
  });
  assert.deepEqual({ ...prefixes }, { x: "http://x.test/", "": `${BASE}#` });
});

test("Anonymous and labelled blank nodes never meet, and labels do not grow", async () => {
  const { quads } = await parse("_:g0 <#p> [], _:alice, _:g1 . _:g1 <#q> _:g0 .", "text/turtle");
  const labels = quads.map((quad) => [quad.subject.value, quad.object.value]);
  assert.equal(new Set(labels.flat()).size, 4);
  assert.equal(labels[1]?.[1], "alice");
  assert.equal(labels[3]?.[0], labels[2]?.[1]);
  assert.equal(labels[3]?.[1], labels[0]?.[0]);
  assert.ok(labels.flat().every((label) => label.length <= 5));
});

test("A JSON-LD blank node label cannot smuggle syntax", async () => {
  const { quads } = await parse('{"@id":"_:a> <x> <y> . <z","http://x.test/p":1}', JSONLD);
  assert.match(quads[0]?.subject.value ?? "", /^[a-z0-9]+$/);
});

test("A remote context is read from the kept ones, and refused by name when it is not among them", async () => {
  const known = await parse('{"@context":"https://schema.org/","@type":"Person","name":"Alice"}', JSONLD);
  assert.equal(known.quads.length, 2);
  const error = await refusal(
    parse('{"@context":"http://169.254.169.254/x","a":1}', JSONLD),
    "unprocessable-body",
    /http:\/\/169\.254\.169\.254\/x.*inline/,
  );
  assert.equal(error.details.context, "http://169.254.169.254/x");
  await refusal(
    parse('{"@context":{"@import":"http://evil.test/c"},"a":1}', JSONLD),
    "unprocessable-body",
    /evil\.test/,
  );
});

test("A document type declaration is refused, so entities cannot multiply", async () => {
  const bomb = `<!DOCTYPE r [<!ENTITY a "${"x".repeat(1000)}">]><r>&a;&a;</r>`;
  await refusal(parse(bomb, RDFXML), "unprocessable-body", /DOCTYPE/);
});

test("What cannot be written in every format is refused", async () => {
  await refusal(
    parse("<#a> <#b> <<( <#a> <#b> <#c> )>> .", "text/turtle"),
    "unprocessable-body",
    /triple term/,
  );
  await refusal(
    parse("<#a> <#b> <#c> {| <#d> <#e> |} .", "text/turtle"),
    "unprocessable-body",
    /triple term/,
  );
  await refusal(parse('<#a> <#b> "x"@en--ltr .', "text/turtle"), "unprocessable-body", /direction/);
});

test("An empty body is an empty Turtle document but no JSON-LD", async () => {
  assert.equal((await parse("", "text/turtle")).quads.length, 0);
  await refusal(parse("", JSONLD), "malformed-body", /empty/);
  await refusal(parse("", RDFXML), "malformed-body", /root element/);
});

test("Bytes that are not UTF-8 are refused", async () => {
  const bytes = Uint8Array.from([0x3c, 0xff, 0x3e]);
  for (const contentType of ["text/turtle", JSONLD, RDFXML])
    await refusal(parseRdf(bytes, { contentType, baseIri: BASE }), "malformed-body", /UTF-8/);
  await refusal(
    parseRdf(
      (async function* () {
        yield Uint8Array.from([0x23, 0xc3]);
      })(),
      { contentType: "text/turtle", baseIri: BASE },
    ),
    "malformed-body",
    /UTF-8/,
  );
});

test("A type that is not RDF is refused", async () => {
  await refusal(parse("x", "text/plain"), "unsupported-media-type", /text\/plain/);
});

test("Each bound is enforced and named", async () => {
  const turtle = '@prefix a: <#> . @prefix b: <#> . <#a> <#b> "four", <#c> .';
  for (const [limit, allowed] of [
    ["maxBytes", 20],
    ["maxQuads", 1],
    ["maxLiteralLength", 3],
    ["maxPrefixes", 1],
  ] as const) {
    const error = await refusal(
      parse(turtle, "text/turtle", { [limit]: allowed }),
      limit === "maxBytes" ? "body-too-large" : "unprocessable-body",
      /more than/,
    );
    assert.equal(error.details.limit, limit);
  }
  await refusal(
    parse('{"http://x.test/p":[[[1]]]}', JSONLD, { maxDepth: 3 }),
    "unprocessable-body",
    /nesting/,
  );
  await refusal(
    parse('{"@context":{"abcdefghijk":"http://x.test/"}}', JSONLD, { maxContextBytes: 20 }),
    "unprocessable-body",
    /context/,
  );
  assert.equal((await parse('{"http://x.test/p":"[[[[\\"[[["}', JSONLD, { maxDepth: 1 })).quads.length, 1);
});

async function through(text: string, contentType: string): Promise<string> {
  const body = new Blob([text]).stream() as ReadableStream<Uint8Array>;
  return new Response(checkRdf(body, { contentType, baseIri: BASE }) as never).text();
}

test("A checked stream gives its bytes on unchanged", async () => {
  const text = `# kept\n${'<#a> <#b> "Zoë" .\n'.repeat(5000)}`;
  assert.equal(await through(text, "text/turtle"), text);
});

test("A checked stream fails when its document is bad, even at its end", async () => {
  await refusal(through("<#a> <#b> ", "text/turtle"), "malformed-body", /./);
  await refusal(through('{"@id":', JSONLD), "malformed-body", /./);
  await refusal(through("<#a> <#b> oops .", "text/turtle"), "malformed-body", /./);
});
