import assert from "node:assert/strict";
import { test } from "node:test";
import { PodError } from "../errors.ts";
import { parseRdf } from "./parse-rdf.ts";
import { parseN3Patch } from "./patch/parse-n3-patch.ts";
import { parseSparqlUpdate } from "./patch/parse-sparql-update.ts";
import { RDF_LIMITS } from "./rdf-reader.ts";
import { writeRdf } from "./write-rdf.ts";

const BASE = "http://pod.test/alice/notes";
const NAMESPACES = 'xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="http://x.test/"';

const SAMPLES: Readonly<Record<string, string>> = {
  "text/turtle":
    '@prefix x: <http://x.test/> .\n<#é> a x:T ; x:p """l\n1""", 1.5e3, true, [ x:q ( "a"@en-GB 1 ) ] . # end\n_:b x:p _:b .',
  "application/trig": '@prefix x: <http://x.test/> . x:g { <#a> x:p "b" , [] . } <#a> x:p <#c> .',
  "application/n-quads":
    '<http://x.test/a> <http://x.test/p> "\\u00e9"@en <http://x.test/g> .\n_:a <http://x.test/p> _:b .',
  "application/ld+json":
    '{"@context":{"x":"http://x.test/","n":{"@id":"x:n","@container":"@list"}},"@graph":[{"@id":"#é","@type":"x:T","n":[1,2.5,{"@value":"a","@language":"en"}],"x:p":{"@reverse":{"x:q":{"@id":"#b"}}}}]}',
  "application/rdf+xml": `<r:RDF ${NAMESPACES}><x:T r:about="#é"><x:p xml:lang="en">a &amp; b</x:p><x:q r:parseType="Collection"><r:Description r:about="#b"/></x:q></x:T></r:RDF>`,
};

for (const [contentType, sample] of Object.entries(SAMPLES)) {
  test(`${contentType} cut at any byte is read or refused, never more`, async () => {
    const bytes = new TextEncoder().encode(sample);
    let refused = 0;
    for (let end = 0; end <= bytes.length; end += 1) {
      try {
        await parseRdf(bytes.subarray(0, end), { contentType, baseIri: BASE });
      } catch (error) {
        assert.ok(error instanceof PodError, `cut at ${end}: ${(error as Error).stack}`);
        refused += 1;
      }
    }
    assert.ok(refused > bytes.length / 2, `${refused} of ${bytes.length} cuts were refused`);
  });
}

test("Patches cut at any character are read or refused, never more", () => {
  const n3 =
    '@prefix s: <http://www.w3.org/ns/solid/terms#>. _:p a s:InsertDeletePatch; s:where { ?a <#b> "c" }; s:deletes { ?a <#b> "c" }; s:inserts { ?a <#b> [ <#d> (1) ] }.';
  const sparql =
    'PREFIX x: <http://x.test/> DELETE { ?a x:b "c" } INSERT { ?a x:b [ x:d (1) ] } WHERE { ?a x:b "c" } ; INSERT DATA { <#a> a x:T }';
  for (const [parse, text] of [
    [parseN3Patch, n3],
    [parseSparqlUpdate, sparql],
  ] as const) {
    assert.equal(parse(text, BASE).operations[0]?.where.length, 1);
    for (let end = 0; end < text.length; end += 1) {
      try {
        parse(text.slice(0, end), BASE);
      } catch (error) {
        assert.ok(error instanceof PodError, `cut at ${end}: ${(error as Error).stack}`);
      }
    }
  }
});

const N = 10_000;
const bombs: [name: string, contentType: string, text: string, outcome: number | RegExp][] = [
  ["nested Turtle blank nodes", "text/turtle", `<#a> <#b> ${"[ <#p> ".repeat(N)}1${"]".repeat(N)} .`, N + 1],
  ["nested Turtle collections", "text/turtle", `<#a> <#b> ${"(".repeat(N)}${")".repeat(N)} .`, /./],
  ["unclosed Turtle collections", "text/turtle", `<#a> <#b> ${"(".repeat(N)}`, /malformed/],
  [
    "nested triple terms",
    "text/turtle",
    `<#a> <#b> ${"<<( <#a> <#b> ".repeat(N)}`,
    /malformed|unprocessable/,
  ],
  ["prefixes without end", "text/turtle", "@prefix a: <#a> .\n".repeat(400_000), /500 prefixes/],
  ["a huge literal", "text/turtle", `<#a> <#b> "${"x".repeat(5_000_000)}" .`, /characters in one literal/],
  ["an endless literal", "text/turtle", `<#a> <#b> """${'"\n'.repeat(1_000_000)}`, /malformed/],
  ["a huge name", "text/turtle", "a".repeat(3_000_000), /malformed/],
  ["nested JSON-LD", "application/ld+json", `${'{"http://x.test/p":'.repeat(N)}1${"}".repeat(N)}`, /nesting/],
  ["nested JSON-LD arrays", "application/ld+json", "[".repeat(1_000_000), /nesting/],
  ["nested contexts", "application/ld+json", `{"@context":${"[".repeat(N)}`, /nesting/],
  ["a context of itself", "application/ld+json", '{"@context":{"a":"b:x","b":"a:y"},"a":1}', 1],
  [
    "a huge context",
    "application/ld+json",
    `{"@context":{"x":"${"y".repeat(300_000)}"},"x":1}`,
    /bytes in one context/,
  ],
  [
    "nested XML",
    "application/rdf+xml",
    `<r:RDF ${NAMESPACES}>${"<r:Description><x:p>".repeat(N)}`,
    /nesting/,
  ],
  [
    "nested XML literals",
    "application/rdf+xml",
    `<r:RDF ${NAMESPACES}><r:Description><x:p r:parseType="Literal">${"<x:a>".repeat(N)}`,
    /nesting/,
  ],
];

for (const [name, contentType, text, outcome] of bombs) {
  test(`${name} do no harm`, async () => {
    const result = await parseRdf(text, { contentType, baseIri: BASE }).then(
      ({ quads }) => quads.length,
      (error: unknown) => {
        assert.ok(error instanceof PodError, String((error as Error).stack));
        return `${error.code}: ${error.message}`;
      },
    );
    if (typeof outcome === "number") assert.equal(result, outcome);
    else assert.match(String(result), outcome);
  });
}

test("Deeply nested Turtle can be written in every format", async () => {
  const text = `<#a> <#b> ${"[ <#p> ".repeat(N)}1${"]".repeat(N)} .`;
  const { quads } = await parseRdf(text, { contentType: "text/turtle", baseIri: BASE });
  for (const contentType of ["text/turtle", "application/ld+json", "application/n-triples"]) {
    const bytes = await writeRdf(quads, { contentType, baseIri: BASE });
    // The bound on time is not what this is about, and a busy machine would hit it.
    const limits = { maxExpansionMs: Number.POSITIVE_INFINITY };
    assert.equal((await parseRdf(bytes, { contentType, baseIri: BASE, limits })).quads.length, N + 1);
  }
});

test("A document whose contexts cost too much is given up", async () => {
  const terms = Array.from({ length: 5000 }, (_, index) => `"t${index}":"http://x.test/${index}"`);
  const nodes = Array.from({ length: 500 }, () => '{"@context":{"a":"http://x.test/a"},"a":1}');
  const text = `{"@context":{${terms}},"@graph":[${nodes}]}`;
  await assert.rejects(
    parseRdf(text, { contentType: "application/ld+json", baseIri: BASE, limits: { maxExpansionMs: 30 } }),
    { code: "unprocessable-body", details: { limit: "maxExpansionMs", allowed: 30 } },
  );
});

test("A long document leaves the event loop free", async () => {
  let turns = 0;
  let running = true;
  const count = (): void => {
    turns += 1;
    if (running) setImmediate(count);
  };
  setImmediate(count);
  const nodes = Array.from({ length: 2000 }, (_, index) => `{"@id":"#${index}","http://x.test/p":"v"}`);
  await parseRdf(`{"@graph":[${nodes}]}`, { contentType: "application/ld+json", baseIri: BASE });
  running = false;
  assert.ok(turns >= 5, `${turns} turns`);
});

const LONG_BASE = `http://x.test/${"x/".repeat(2000)}`;
const growing: [name: string, contentType: string, text: string, limit: string][] = [
  ["bases, each relative to the last", "text/turtle", "@base <a/> .\n".repeat(N), "maxNamespaceLength"],
  ["a long base", "application/trig", `@base <${LONG_BASE}> .\n`, "maxNamespaceLength"],
  ["a long namespace", "text/turtle", `@prefix x: <${LONG_BASE}> .\n`, "maxNamespaceLength"],
  ["a long IRI", "text/turtle", `<#a> <#b> <#${"x".repeat(20_000)}> .`, "maxIriLength"],
  [
    "a long xml:base",
    "application/rdf+xml",
    `<r:RDF ${NAMESPACES} xml:base="${LONG_BASE}"/>`,
    "maxNamespaceLength",
  ],
  [
    "a long xmlns",
    "application/rdf+xml",
    `<r:RDF ${NAMESPACES} xmlns:y="${LONG_BASE}"/>`,
    "maxNamespaceLength",
  ],
  [
    "many contexts",
    "application/ld+json",
    JSON.stringify({ "@context": Array.from({ length: 101 }, () => ({ a: "http://x.test/" })) }),
    "maxContexts",
  ],
  [
    "many contexts of terms",
    "application/ld+json",
    JSON.stringify({
      "@context": Object.fromEntries(
        Array.from({ length: 101 }, (_, each) => [`t${each}`, { "@id": "x:y", "@context": {} }]),
      ),
    }),
    "maxContexts",
  ],
];

for (const [name, contentType, text, limit] of growing) {
  test(`${name} in ${contentType} cannot multiply what follows`, async () => {
    await assert.rejects(parseRdf(text, { contentType, baseIri: BASE }), {
      code: "unprocessable-body",
      details: { limit, allowed: RDF_LIMITS[limit as "maxIriLength"] },
    });
  });
}

test("bases of a patch cannot grow without bound", () => {
  const details = { limit: "maxNamespaceLength", allowed: RDF_LIMITS.maxNamespaceLength };
  const bases = "BASE <a/>\n".repeat(N);
  assert.throws(() => parseSparqlUpdate(`${bases} INSERT DATA { <a> <b> <c> }`, BASE), { details });
  assert.throws(() => parseN3Patch("@base <a/> .\n".repeat(N), BASE), { details });
});

test("an error does not repeat megabytes of what it complains about", async () => {
  const text = `{"${"x".repeat(1e6)}":1}`;
  const error = await parseRdf(text, { contentType: "application/ld+json", baseIri: BASE }).catch((e) => e);
  assert.equal(error.code, "malformed-body");
  assert.ok(error.message.length < 500);
});
