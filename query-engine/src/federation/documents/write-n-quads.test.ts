import assert from "node:assert/strict";
import { test } from "node:test";
import type { Quad } from "@rdfjs/types";
import fc from "fast-check";
import { DataFactory, Parser } from "n3";
import { Store } from "oxigraph";
import { DOCUMENT_LIMITS, TooLongDocument } from "./document-limits.ts";
import { isFitIri } from "./fit-terms.ts";
import { createNQuadsWriter } from "./write-n-quads.ts";

const DOCUMENT = "https://bob.example/notes";
const { namedNode, blankNode, literal, quad } = DataFactory;

function write(quads: readonly unknown[], iri = DOCUMENT): { text: string; leftOut: number } {
  const writer = createNQuadsWriter(iri, DOCUMENT_LIMITS);
  for (const each of quads) writer.add(each as Quad);
  return { text: writer.written(), leftOut: writer.leftOut() };
}

const NASTY = fc.string({
  unit: fc.constantFrom(..."<>\"'\\{}|^` \n\r\t\0\u0085\u2028\ud800ab:/?#[]@%2é😀._-"),
});
const iri = fc.oneof(
  NASTY.map((text) => `https://x.example/${text}`),
  NASTY.map((text) => `urn:${text}`),
  NASTY,
  fc.string({ unit: "binary" }).map((text) => `http://x.example/${text}`),
  fc.webUrl({ withFragments: true, withQueryParameters: true }),
);
const object = fc.oneof(
  iri.map((value) => namedNode(value)),
  NASTY.map((value) => blankNode(value)),
  fc.oneof(NASTY, fc.string({ unit: "binary" })).map((value) => literal(value)),
  fc.tuple(NASTY, NASTY).map(([value, language]) => literal(value, language)),
  fc.tuple(NASTY, iri).map(([value, type]) => literal(value, namedNode(type))),
);

test("whatever terms a stranger sends, each statement stays one statement of its own document", () => {
  fc.assert(
    fc.property(iri, iri, object, (subject, predicate, given) => {
      const { text, leftOut } = write([quad(namedNode(subject), namedNode(predicate), given)]);
      assert.equal(text.split("\n").length - 1, 1 - leftOut);
      const [read] = new Parser({ format: "N-Quads" }).parse(text);
      // Oxigraph refuses a whole load for one IRI that it does not like.
      const store = new Store();
      store.load(text, { format: "application/n-quads" });
      assert.equal(store.size, 1 - leftOut);
      if (read === undefined) return;
      assert.deepEqual(
        [read.subject.value, read.predicate.value, read.graph.value],
        [subject, predicate, DOCUMENT],
      );
      if (given.termType !== "BlankNode") assert.ok(read.object.value === given.value);
    }),
    { numRuns: 2000 },
  );
});

test("an IRI that is fit is fit for the engine, wherever it has odd characters", () => {
  const store = new Store();
  const start = fc.constantFrom(
    "http://",
    "https://x.example/",
    "https://x.example",
    "a:",
    "urn:x:",
    "h://u:p@h:1",
    "a:/",
  );
  const rest = fc.string({
    unit: fc.constantFrom(..."aZ09:/?#@%[].-_~!$&'()*+,;=éΩ😀", "%41", "\u200f", "\ufdd0", "\ue000"),
  });
  let fit = 0;
  fc.assert(
    fc.property(start, rest, (head, tail) => {
      const text = head + tail;
      if (!isFitIri(text)) return;
      fit += 1;
      store.load(`<${text}> <${text}> <${text}> .`, { format: "application/n-quads" });
    }),
    { numRuns: 5000 },
  );
  assert.ok(fit > 500, `${fit} were fit`);
  for (const fine of ["https://bob.example:8443/a%20b/é?q=1#me", "urn:isbn:123", "mailto:a@b.example", "a:"])
    assert.ok(isFitIri(fine), fine);
  for (const unfit of ["", "relative", "http://a b/", "http://a/%zz", "http://a:b/", "x:#a#b", "http://a>/"])
    assert.ok(!isFitIri(unfit), unfit);
});

test("blank nodes are shared within a document, never among documents, and keep their labels", () => {
  const statement = quad(blankNode("x"), namedNode("urn:p"), blankNode("x"));
  const [first, again, other] = [DOCUMENT, DOCUMENT, `${DOCUMENT}2`].map(
    (each) => write([statement], each).text,
  );
  assert.equal(first, again);
  const labels = [first, other].map((text) => text?.match(/_:\w+/g) ?? []);
  assert.equal(new Set(labels[0]).size, 1);
  assert.equal(new Set(labels.flat()).size, 2);
});

test("a document whose namespaces grow when written out is given up at its bound", () => {
  const writer = createNQuadsWriter(DOCUMENT, { maxWritten: 10_000 });
  const long = namedNode(`urn:${"x".repeat(1000)}`);
  assert.throws(() => {
    for (let count = 0; count < 100; count += 1) writer.add(quad(long, long, long) as Quad);
  }, TooLongDocument);
  assert.ok(writer.written().length <= 10_000);
});

test("a triple term is left out and counted", () => {
  const inner = quad(namedNode("urn:a"), namedNode("urn:b"), namedNode("urn:c"));
  const outer = { ...inner, object: inner, subject: inner.subject, predicate: inner.predicate };
  assert.deepEqual(write([outer]), { text: "", leftOut: 1 });
});
