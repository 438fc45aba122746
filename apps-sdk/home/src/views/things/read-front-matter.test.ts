import assert from "node:assert/strict";
import { test } from "node:test";
import { readFrontMatter } from "./read-front-matter.ts";

test("the head of a note tells title, date, tags and language, and is no part of its text", () => {
  const note = readFrontMatter(
    '---\ntitle: "Say \\"hi\\""\ndate: 2026-02-01\ntags: [garden, "to do"]\nlang: de\n---\n\nText\n',
  );
  assert.deepEqual(note, {
    title: 'Say "hi"',
    date: "2026-02-01",
    tags: ["garden", "to do"],
    language: "de",
    body: "\nText\n",
  });
});

test("a note without a head is named by its heading, and a rule in the text is no head", () => {
  const note = readFrontMatter("# Seeds\n\n---\n\nBeans");
  assert.deepEqual([note.title, note.tags, note.body], ["Seeds", [], "# Seeds\n\n---\n\nBeans"]);
});
