import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { makeCards } from "./cards/make-cards.ts";
import { readStatements } from "./cards/read-statements.ts";
import { CHUNKER_VERSION } from "./chunks/chunk-part.ts";
import { composeText } from "./compose-text.ts";
import { extractFile } from "./files/extract-file.ts";
import { makeDocx } from "./fixtures/make-office.ts";
import { makePdf } from "./fixtures/make-pdf.ts";
import type { Extraction } from "./passage.ts";

/** What the documents below become. Who changes it raises CHUNKER_VERSION, so that every pod is read again. */
const GOLDEN = { version: "3", hash: "05b5dc08cffb80e696220f3763b6164cfa8f77d743f3d239855c43d1627acbda" };

const SENTENCE = "The harbour lay still, and nobody spoke of the storm that had passed in the night. ";
const FILES: readonly (readonly [name: string, contentType: string, content: string | Uint8Array])[] = [
  ["a.txt", "text/plain", `${SENTENCE.repeat(50)}\n\n${SENTENCE}`],
  [
    "b.md",
    "text/markdown",
    `---\ntitle: Note\n---\n# One\n\n${SENTENCE.repeat(20)}\n\n## Two\n\n- [[link]] &amp; *more*\n\n${SENTENCE.repeat(20)}`,
  ],
  [
    "c.html",
    "text/html",
    `<title>Page</title><main><h1>Head</h1><p>${SENTENCE.repeat(30)}</p><ul><li>item</ul></main>`,
  ],
  [
    "d.pdf",
    "application/pdf",
    makePdf(["BT /F1 12 Tf 50 700 Td (One page.) Tj ET", "BT /F1 12 Tf 50 700 Td (Another.) Tj ET"]),
  ],
  [
    "e.docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    makeDocx("<w:p><w:r><w:t>Text</w:t></w:r></w:p>"),
  ],
  ["f.csv", "text/csv", `name,place\n${"Ana,Porto\n".repeat(60)}`],
  ["g.vcf", "text/vcard", "BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nBDAY:1987-03-03\nEND:VCARD\n"],
  ["h.json", "application/json", '{"title":"Soup","steps":["boil","eat"]}'],
  ["i.txt", "text/plain", "今日は良い天気です。".repeat(80)],
];
const STATEMENTS = [
  '<https://pod.example/d#a> <http://schema.org/name> "Walk"@en .',
  '<https://pod.example/d#a> <http://schema.org/name> "Spaziergang" .',
  "<https://pod.example/d#a> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://schema.org/Event> .",
  '<https://pod.example/d#a> <http://schema.org/startDate> "2026-11-23"^^<http://www.w3.org/2001/XMLSchema#date> .',
  "<https://pod.example/d#a> <http://schema.org/location> _:b .",
  '_:b <http://schema.org/addressLocality> "Porto" .',
  `<https://pod.example/d#a> <http://schema.org/description> "${SENTENCE.repeat(30)}" .`,
].join("\n");

test("documents become the same passages as ever, or the version of the chunker is raised", async () => {
  const extractions: Extraction[] = [];
  for (const [name, contentType, content] of FILES) {
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    extractions.push(await extractFile({ iri: `https://pod.example/${name}`, contentType, bytes }));
  }
  const statements = readStatements(STATEMENTS);
  extractions.push(makeCards({ document: "https://pod.example/d", statements, labelOf: () => undefined }));
  const texts = extractions.map((extraction) =>
    extraction.kind === "text" ? [extraction, extraction.passages.map(composeText)] : extraction,
  );
  const hash = createHash("sha256").update(JSON.stringify(texts)).digest("hex");
  assert.deepEqual(
    { version: CHUNKER_VERSION, hash },
    GOLDEN,
    "The passages of documents changed: raise CHUNKER_VERSION in chunk-part.ts, and write both down here",
  );
});
