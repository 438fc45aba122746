import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { RDF_LIMITS } from "../rdf/rdf-reader.ts";
import { createDocumentParser } from "./document-parser.ts";
import type { SourceDocument } from "./documents-to-quads.ts";

function document(name: string, statements: number, contentType = "text/turtle"): SourceDocument {
  const iri = `http://localhost:3000/alice/${name}`;
  const lines = Array.from({ length: statements }, (_, n) => `<${iri}#${n}> <${iri}#p> "${n}" .\n`);
  return { iri, contentType, label: name, bytes: Buffer.from(lines.join("")) };
}

describe("the parser of stored documents", () => {
  it("answers each call with its own documents, from the thread as at once", async () => {
    await using parser = createDocumentParser({ limits: RDF_LIMITS });
    const sizes = [1, 2000, 3, 3000];
    const answers = await Promise.all(
      sizes.map((size) => parser.parse([document(`d${size}`, size), document("e", 1)])),
    );
    for (const [index, { outcomes, ground, blank }] of answers.entries()) {
      assert.deepEqual(outcomes, [sizes[index], 1]);
      assert.equal(Buffer.from(ground).toString().split("\n").length, (sizes[index] ?? 0) + 2);
      assert.equal(blank.length, 0);
    }
    assert.deepEqual((await parser.parse([])).outcomes, []);
  });

  it("names the fault of one document and reads the others, and never fetches a context", async () => {
    await using parser = createDocumentParser({ limits: RDF_LIMITS });
    const remote = {
      ...document("r", 0, "application/ld+json"),
      bytes: Buffer.from('{"@context":"http://localhost:1/c"}'),
    };
    const { outcomes } = await parser.parse([
      document("a", 1000),
      document("b", 1, "application/rdf+xml"),
      remote,
      document("c", 2),
    ]);
    assert.equal(outcomes[0], 1000);
    assert.match(String(outcomes[1]), /cannot be parsed/);
    assert.match(String(outcomes[2]), /http:\/\/localhost:1\/c, which is not kept here/);
    assert.equal(outcomes[3], 2);
  });

  it("loses the document that breaks its thread, and no other", async () => {
    await using parser = createDocumentParser({ limits: RDF_LIMITS, threadMegabytes: 32 });
    const huge = document("huge", 100_000);
    const calls = [
      parser.parse([document("a", 500), huge, document("b", 500)]),
      parser.parse([document("c", 1000)]),
    ];
    const [first, second] = await Promise.all(calls);
    assert.deepEqual(first?.outcomes, [500, "reading it broke the thread that did", 500]);
    assert.deepEqual(second?.outcomes, [1000]);
  });

  it("begins anew after its thread has rested", async () => {
    await using parser = createDocumentParser({ limits: RDF_LIMITS, idleMs: 1 });
    for (let round = 0; round < 3; round += 1) {
      assert.deepEqual((await parser.parse([document("a", 1000)])).outcomes, [1000]);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  });

  it("refuses what comes after it was closed, and what still waits", async () => {
    const parser = createDocumentParser({ limits: RDF_LIMITS });
    const waiting = assert.rejects(parser.parse([document("a", 50_000)]), { code: "shutting-down" });
    await parser[Symbol.asyncDispose]();
    await waiting;
    await assert.rejects(parser.parse([document("a", 1)]), { code: "shutting-down" });
  });
});
