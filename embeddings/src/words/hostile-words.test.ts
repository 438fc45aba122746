import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import fc from "fast-check";
import { chooseSnippet } from "./choose-snippet.ts";
import { findHighlights } from "./find-highlights.ts";
import { openWordIndex } from "./open-word-index.ts";

const HOSTILE = [
  '"',
  '""" " - -" "-',
  "NEAR(heron stork, 5)",
  "heron AND OR NOT (",
  "label : heron",
  "{label body} : heron",
  "^heron* + stork",
  "'; DROP TABLE words_text; --",
  "\0heron\0",
  "\ud800heron\udfff",
  "~en~heron",
  "🎉👩‍👩‍👧‍👦",
  "\u202eheron\u202c \u200f",
  "e\u0301\u0301\u0301".repeat(300),
  "a".repeat(100_000),
  "heron ".repeat(20_000),
  '"heron '.repeat(5_000),
  Array.from({ length: 5_000 }, (_, at) => `w${at}`).join(" "),
  "-".repeat(50_000),
  "東".repeat(50_000),
  "ﷺ".repeat(2_000),
];
const unit = fc.constantFrom(
  ..."abé東พั🎉\"'-*^:(){}~+ \0\ud800\udc00\u0301\u200d👩".split(""),
  " heron ",
  "👩‍👧",
  "e\u0301",
);
const anyText = fc.array(unit, { maxLength: 120 }).map((units) => units.join(""));

function open(body: string) {
  const index = openWordIndex(new DatabaseSync(":memory:"));
  const more = {
    alternatives: [body],
    types: [],
    typeLabels: [body],
    dates: [],
    links: [],
    labelSources: [],
  };
  index.add(1, 1, { kind: "card", subject: "https://pod.example/1", label: body, body, ...more }, body);
  index.add(2, 1, { kind: "card", subject: "https://pod.example/2", label: "Heron", body: "", ...more }, "");
  return index;
}

for (const text of HOSTILE) {
  const name = JSON.stringify(text.slice(0, 30)).replaceAll(/[^ -~]/g, "?");
  test(`${name} (${text.length} units) is a text like another, to index, search and complete`, () => {
    const index = open(text);
    for (const prefix of [true, false]) {
      const found = index.search(text, { groups: "all", limit: 10, prefix });
      chooseSnippet(text, findHighlights(text, found.words), 200);
      index.suggest(text, { groups: "all", limit: 10 });
    }
    index.remove(1);
    assert.equal(index.size, 1);
  });
}

test("whatever is indexed and typed, nothing breaks, and snippets and marks are whole signs within the text", () => {
  const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });
  fc.assert(
    fc.property(anyText, anyText, fc.integer({ min: 10, max: 60 }), (text, typed, length) => {
      const index = open(text);
      const found = index.search(typed, { groups: "all", limit: 10, prefix: true });
      index.suggest(typed, { groups: "all", limit: 10 });
      const highlights = findHighlights(text, found.words);
      const snippet = chooseSnippet(text, highlights, length);
      assert.ok(snippet.text.length <= length);
      assert.equal(snippet.text, text.slice(snippet.start, snippet.end));
      const cuts = new Set([...graphemes.segment(text)].map(({ index: at }) => at)).add(text.length);
      if (snippet.text !== "") assert.ok(cuts.has(snippet.start) && cuts.has(snippet.end));
      let last = 0;
      for (const { start, end } of highlights) {
        assert.ok(start >= last && end > start && end <= text.length);
        assert.ok(cuts.has(start) && cuts.has(end));
        last = end;
      }
      for (const [start, end] of snippet.highlights) assert.ok(start >= 0 && end <= snippet.text.length);
      index.remove(1);
    }),
    { numRuns: 400, interruptAfterTimeLimit: 10_000 },
  );
});
