import assert from "node:assert/strict";
import { test } from "node:test";
import type { Quad, Term } from "@rdfjs/types";
import fc from "fast-check";
import { DataFactory } from "n3";
import { RDF_WRITABLE } from "./formats.ts";
import { parseRdf } from "./parse-rdf.ts";
import { writeRdf } from "./write-rdf.ts";

const BASE = "http://pod.test/alice/notes/today";
const { namedNode, blankNode, literal, quad, defaultGraph } = DataFactory;

const path = fc.constantFrom(
  "http://pod.test",
  "http://pod.test/",
  "http://pod.test/alice/",
  "http://pod.test/alice/notes/",
  BASE,
  `${BASE}#`,
  `${BASE}#me`,
  `${BASE}?q=1`,
  `${BASE}?`,
  `${BASE}/`,
  `${BASE}/x`,
  "http://pod.test/alice/notes",
  "http://pod.test/alice/notes/a:b",
  "http://pod.test/alice/notes/:b",
  "http://pod.test/alice/notes//x",
  "http://pod.test/alice/notes/../x",
  "http://pod.test/alice/notes/.",
  "http://pod.test/alice/notes/..",
  "http://pod.test//alice/notes/today",
  "http://pod.test/bob/",
  "http://pod.test:80/alice/",
  "https://pod.test/alice/notes/today",
  "http://pod.test/alice/notes/?x",
  "http://pod.test/alice/notes/#x",
  "http://pod.test/alice/notes/%41é😀",
  "tel:5",
  "urn:uuid:1",
  "mailto:a@b.test",
  "x:y",
  "http://x.test/name",
  "http://x.test/a.b",
  "http://x.test/-",
  "http://x.test/",
  "http://x.test/a/b",
  "http://x.test/1.",
);
const segment = fc.stringMatching(/^[a-zA-Z0-9:.~_@/?=-]{0,6}(%41)?(#[a-zA-Z0-9:.~_@/?=-]{0,4})?$/);
const iri = fc
  .oneof(
    path,
    segment.map((end) => `http://pod.test/alice/notes/${end}`),
    segment.map((end) => `${BASE}${end}`),
    segment.map((end) => `http://x.test/${end}`),
  )
  .map((value) => namedNode(value));
const blank = fc.constantFrom("g0", "g1", "a", "b0").map((label) => blankNode(label));
const datatypes = ["string", "integer", "decimal", "double", "boolean", "date"].map(
  (name) => `http://www.w3.org/2001/XMLSchema#${name}`,
);
const text = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string(),
  fc.constantFrom(
    "1",
    "-1.5",
    "1e3",
    "1.",
    ".5",
    "true",
    "1.5E-3",
    '"',
    '"""',
    "\\",
    "\r\n\t\b\f",
    "\u0000",
    "\u001f\u007f\u0085\ufffe",
    "'''",
    "é😀",
  ),
);
const value = fc.oneof(
  fc.tuple(text, fc.constantFrom("en", "en-gb", "de")).map(([value, language]) => literal(value, language)),
  fc
    .tuple(text, fc.constantFrom(...datatypes, "http://x.test/type", "tel:5"))
    .map(([value, type]) => literal(value, namedNode(type))),
);

function quads(blanks: boolean, graphs: boolean): fc.Arbitrary<Quad[]> {
  const node = blanks ? fc.oneof({ weight: 3, arbitrary: iri }, blank) : iri;
  const predicate = fc.oneof(iri, fc.constant(namedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")));
  const graph = graphs ? fc.oneof(fc.constant(defaultGraph()), node) : fc.constant(defaultGraph());
  const one = fc
    .tuple(node, predicate, fc.oneof(node, value), graph)
    .map((terms) => quad(...(terms as [never, never, never, never])));
  return fc.array(one as unknown as fc.Arbitrary<Quad>, { maxLength: 12 });
}

// "tel", "urn", "x" and "http" are schemes as well; "e" has a namespace with nothing special.
const PREFIXES = {
  x: "http://x.test/",
  tel: "http://evil.test/",
  urn: "http://evil.test/",
  "": `${BASE}#`,
  http: "http://evil.test/",
  e: "http://pod.test/alice/",
};

function keyOf(term: Term, names: ReadonlyMap<string, string>): string {
  if (term.termType === "Literal") return JSON.stringify([term.value, term.language, term.datatype.value]);
  return `${term.termType} ${term.termType === "BlankNode" ? names.get(term.value) : term.value}`;
}

function keysOf(document: readonly Quad[], names: ReadonlyMap<string, string>): string {
  const keys = document.map((one) =>
    [one.subject, one.predicate, one.object, one.graph].map((term) => keyOf(term, names)).join(" | "),
  );
  return [...new Set(keys)].sort().join("\n");
}

function blanksOf(document: readonly Quad[]): string[] {
  const terms = document.flatMap((one) => [one.subject, one.object, one.graph]);
  return [...new Set(terms.flatMap((term) => (term.termType === "BlankNode" ? [term.value] : [])))];
}

function* permutations(items: readonly string[]): Generator<string[]> {
  if (items.length === 0) yield [];
  for (const [index, item] of items.entries())
    for (const rest of permutations(items.toSpliced(index, 1))) yield [item, ...rest];
}

/** Isomorphism by trying every way to match blank nodes. */
function same(left: readonly Quad[], right: readonly Quad[]): boolean {
  const mine = blanksOf(left);
  const theirs = blanksOf(right);
  const wanted = keysOf(left, new Map(mine.map((label, index) => [label, String(index)])));
  if (mine.length !== theirs.length) return false;
  return permutations(theirs).some(
    (order) => keysOf(right, new Map(order.map((label, index) => [label, String(index)]))) === wanted,
  );
}

function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

for (const contentType of RDF_WRITABLE) {
  const graphs = contentType !== "text/turtle" && contentType !== "application/n-triples";
  for (const blanks of [false, true]) {
    test(`What is written as ${contentType} ${blanks ? "with" : "without"} blank nodes is read back the same`, async () => {
      await fc.assert(
        fc.asyncProperty(quads(blanks, graphs), async (document) => {
          const bytes = await writeRdf(document, { contentType, prefixes: PREFIXES, baseIri: BASE });
          const back = await parseRdf(bytes, { contentType, baseIri: BASE });
          assert.ok(same(document, back.quads), decode(bytes));
        }),
        { numRuns: contentType === "application/ld+json" ? 60 : 150 },
      );
    });
  }
}

test("The comparison of documents tells different ones apart", () => {
  const [a, b] = [blankNode("a"), blankNode("b")];
  const p = namedNode("x:p");
  const loop = [quad(a, p, a)] as unknown as Quad[];
  const line = [quad(a, p, b)] as unknown as Quad[];
  assert.ok(!same(loop, line));
  assert.ok(same(line, [quad(b, p, a)] as unknown as Quad[]));
});

test("Turtle keeps prefixes, relative references and one block for each subject", async () => {
  const source = `@prefix x: <http://x.test/>.

<> x:about <#me>, <../profile>, </>.
<#me> a x:Person;
    x:age 42.
`;
  const { quads, prefixes } = await parseRdf(source, { contentType: "text/turtle", baseIri: BASE });
  const scattered = quads.toSorted((one, other) => one.object.value.localeCompare(other.object.value));
  const text = decode(await writeRdf(scattered, { contentType: "text/turtle", prefixes, baseIri: BASE }));
  assert.match(text, /^@prefix x: <http:\/\/x\.test\/>\.$/m);
  assert.match(text, /<> x:about/);
  assert.equal(text.match(/<#me> /g)?.length, 1);
});

test("A prefix never captures an IRI whose scheme has the same name", async () => {
  const document = [quad(namedNode("tel:5"), namedNode("x:p"), namedNode("x:o"))] as unknown as Quad[];
  const text = decode(
    await writeRdf(document, { contentType: "text/turtle", prefixes: { tel: "http://evil.test/" } }),
  );
  assert.match(text, /<tel:5>/);
  assert.doesNotMatch(text, /evil/);
});

test("Formats without named graphs merge all graphs", async () => {
  const source = "<x:a> <x:b> <x:c> <x:g> .\n<x:a> <x:b> <x:d> .";
  const { quads } = await parseRdf(source, { contentType: "application/n-quads", baseIri: BASE });
  for (const contentType of ["text/turtle", "application/n-triples"]) {
    const back = await parseRdf(await writeRdf(quads, { contentType }), { contentType, baseIri: BASE });
    assert.equal(back.quads.length, 2);
    assert.ok(back.quads.every((one) => one.graph.termType === "DefaultGraph"));
  }
});

test("An empty document can be written in every format", async () => {
  for (const contentType of RDF_WRITABLE) {
    const bytes = await writeRdf([], { contentType });
    assert.deepEqual((await parseRdf(bytes, { contentType, baseIri: BASE })).quads, []);
  }
});

test("RDF/XML and what is not RDF are not written", async () => {
  for (const contentType of ["application/rdf+xml", "text/html", ""])
    await assert.rejects(writeRdf([], { contentType }), { code: "not-acceptable" });
});
