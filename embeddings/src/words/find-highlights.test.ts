import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { chooseSnippet } from "./choose-snippet.ts";
import { findHighlights } from "./find-highlights.ts";
import { openWordIndex } from "./open-word-index.ts";

function mark(text: string, query: string, options: { prefix?: boolean; language?: string } = {}): string[] {
  const { prefix = false, language } = options;
  const index = openWordIndex(new DatabaseSync(":memory:"));
  index.add(
    1,
    1,
    {
      kind: "passage",
      subject: "https://pod.example/1",
      label: "",
      alternatives: [],
      types: [],
      typeLabels: [],
      body: text,
      dates: [],
      links: [],
      labelSources: [],
      ...(language !== undefined && { language }),
    },
    "",
  );
  const { words } = index.search(query, { groups: "all", limit: 1, prefix });
  return findHighlights(text, words, language).map(({ start, end }) => text.slice(start, end));
}

test("words are marked with their other forms, accents, corrections and beginnings, and phrases as one", () => {
  assert.deepEqual(mark("Two Gardens and the garden’s gate", "garden"), ["Gardens", "garden"]);
  assert.deepEqual(mark("Die Häuser und das Haus", "haus", { language: "de" }), ["Häuser", "Haus"]);
  assert.deepEqual(mark("À l'École de Zu\u0308rich 🎉", "ecole zürich"), ["École", "Zu\u0308rich"]);
  assert.deepEqual(mark("my insurance", "insurnace"), ["insurance"]);
  assert.deepEqual(mark("my insurance", "insu", { prefix: true }), ["insurance"]);
  assert.deepEqual(mark("garden, club and garden club", '"garden club"'), ["garden, club", "garden club"]);
  assert.deepEqual(mark("昨日、東京都に行きました", "東京"), ["東京"]);
  assert.deepEqual(mark("お茶を飲む", "茶"), ["茶"]);
  assert.deepEqual(mark("夏のラーメン", "ラーメン"), ["ラーメン"]);
  assert.deepEqual(mark("nothing of it", "garden"), []);
});

test("a snippet shows the most different words, is cut between words, and marks stay right", () => {
  const far = "filler words here ".repeat(30);
  const text = `${far}garden garden garden. ${far}The garden of the heron club 🎉 ends. ${far}`;
  const { words } = openWordIndex(new DatabaseSync(":memory:")).search("heron garden", {
    groups: "all",
    limit: 1,
  });
  const snippet = chooseSnippet(text, findHighlights(text, words), 80);
  assert.ok(snippet.text.length <= 80);
  assert.match(snippet.text, /garden of the heron/);
  assert.match(snippet.text, /^\w+ .* \w+\.?$/u);
  assert.deepEqual(
    snippet.highlights.map(([start, end]) => snippet.text.slice(start, end)),
    ["garden", "heron"],
  );
  assert.equal(text.slice(snippet.start, snippet.end), snippet.text);
});

test("a short text is its own snippet, and one without marks begins at its beginning", () => {
  assert.equal(chooseSnippet("a short text", [], 200).text, "a short text");
  assert.match(
    chooseSnippet("one two three four five six", [], 12).text,
    /^one two$|^one two thr?$|^one two /,
  );
});
