import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { readMarkdown } from "../files/read-markup.ts";
import { readParagraphs } from "../files/read-text.ts";
import { looseBlock } from "./block.ts";
import { chunkPart, MAX_CHUNK_TOKENS } from "./chunk-part.ts";
import { collapseWhitespace } from "./collapse-whitespace.ts";
import { estimateTokens, findTokenLimit } from "./estimate-tokens.ts";

const WORDS =
  "the a rain. Rome, Ärger 東京に行った。 مرحبا Café 1234 x\u0301 👩‍👩‍👧 \u{1f600} don't end! Привет? สวัสดี".split(
    " ",
  );
const GAPS = [" ", " ", " ", "\n", "\n\n", "\r\n\r\n", "\t", "\f", "  ", ""];
const prose = fc
  .array(fc.tuple(fc.constantFrom(...WORDS), fc.constantFrom(...GAPS)), { maxLength: 1_500, size: "max" })
  .map((pairs) => pairs.flat().join(""));
const anything = fc.oneof(
  prose,
  fc.string({ unit: "binary", maxLength: 4_000, size: "max" }),
  fc.string({ maxLength: 4_000, size: "max" }),
);

test("a chunk of plain text is the text between its offsets, and the chunks are all of the text", () => {
  fc.assert(
    fc.property(anything, (source) => {
      const covered = new Uint8Array(source.length);
      for (const { body, locator } of chunkPart({ blocks: readParagraphs(source) })) {
        const { end = -1, start = -1 } = locator;
        assert.equal(collapseWhitespace(source.slice(start, end)), body);
        covered.fill(1, start, end);
      }
      for (let index = 0; index < source.length; index++)
        assert.ok(
          covered[index] === 1 || collapseWhitespace(source.charAt(index)) === "",
          `${index} is in no chunk`,
        );
    }),
    { numRuns: 150 },
  );
});

test("no chunk is longer than it may be, and none is empty", () => {
  fc.assert(
    fc.property(anything, (source) => {
      for (const { body } of chunkPart({ blocks: readParagraphs(source) })) {
        assert.ok(body !== "");
        assert.ok(estimateTokens(body) <= MAX_CHUNK_TOKENS + 1e-6);
      }
    }),
    { numRuns: 100, examples: [["\u0000"], ["\u200b\n\nrain"]] },
  );
});

test("the same text gives the same chunks", () => {
  fc.assert(
    fc.property(prose, (source) => {
      const once = [...chunkPart({ blocks: readParagraphs(source) })];
      assert.deepEqual([...chunkPart({ blocks: readParagraphs(source) })], once);
    }),
    { numRuns: 30 },
  );
});

test("every word of Markdown is in a chunk whose place in the source has it", () => {
  const line = fc.tuple(
    fc.constantFrom("# ", "## ", "", "", "", "- ", "> ", "1. ", "| a | ", "    "),
    fc.array(
      fc.constantFrom("alpha", "*beta*", "`gamma`", "[delta](./d.md)", "[[epsilon]]", "&amp;", "\\*", "zeta"),
      {
        maxLength: 30,
        size: "max",
      },
    ),
  );
  const source = fc
    .array(line, { maxLength: 60 })
    .map((lines) => lines.map(([mark, words]) => `${mark}${words.join(" ")}`).join("\n"));
  fc.assert(
    fc.property(source, (markdown) => {
      const counts = new Map<string, number>();
      for (const part of readMarkdown(markdown, "https://pod.example/note.md").parts)
        for (const { body, locator } of chunkPart(part)) {
          const place = markdown.slice(locator.start, locator.end);
          for (const [word] of body.matchAll(/[a-z]{4,}/g)) {
            assert.ok(place.includes(word), `${word} is not in ${JSON.stringify(place)}`);
            counts.set(word, (counts.get(word) ?? 0) + 1);
          }
        }
      for (const [word] of markdown.matchAll(/alpha|beta|gamma|delta|epsilon|zeta/g))
        assert.ok((counts.get(word) ?? 0) > 0, word);
    }),
    { numRuns: 150 },
  );
});

test("a section begins a new chunk, unless the one before is short", () => {
  const long = "One sentence of some length stands here. ".repeat(20);
  const source = `# First\n\n${long}\n\n## Second\n\n${long}\n\n## Third\n\nShort.\n\n## Fourth\n\nShort as well.`;
  const [part] = readMarkdown(source, "https://pod.example/note.md").parts;
  assert.ok(part);
  const chunks = [...chunkPart(part)];
  assert.deepEqual(
    chunks.map(({ locator }) => locator.headings),
    [["First"], ["First", "Second"], ["First"]],
  );
  assert.match(chunks[2]?.body ?? "", /^Third Short\. Fourth Short as well\.$/);
});

test("a long paragraph is divided between sentences, and the last one is repeated", () => {
  const sentences = Array.from(
    { length: 90 },
    (_, index) => `This is sentence number ${index} of a paragraph.`,
  );
  const chunks = [...chunkPart({ blocks: [looseBlock(sentences.join(" "))] })];
  assert.ok(chunks.length >= 3);
  for (const [index, { body }] of chunks.entries()) {
    assert.ok(
      sentences.some((sentence) => body.startsWith(sentence)) &&
        sentences.some((sentence) => body.endsWith(sentence)),
    );
    const before = chunks[index - 1]?.body.split(/(?<=\.) /).at(-1);
    if (before !== undefined) assert.ok(body.startsWith(before));
  }
});

test("Chinese and Japanese are divided between sentences as well", () => {
  const chunks = [
    ...chunkPart({ blocks: [looseBlock("今日は良い天気です。明日は雨が降るでしょう。".repeat(60))] }),
  ];
  assert.ok(chunks.length >= 4);
  for (const { body } of chunks) assert.match(body, /^(今日|明日).*。$/);
});

test("an endless line without a space is divided and stays whole", () => {
  const chunks = [...chunkPart({ blocks: [looseBlock("a".repeat(100_000))] })];
  assert.equal(chunks.map(({ body }) => body).join(""), "a".repeat(100_000));
});

test("the estimate of two texts is the sum of the estimates, and a limit is kept", () => {
  fc.assert(
    fc.property(prose, prose, fc.integer({ min: 5, max: 200 }), (left, right, limit) => {
      assert.ok(Math.abs(estimateTokens(left + right) - estimateTokens(left) - estimateTokens(right)) < 1e-6);
      const end = findTokenLimit(left, 0, limit);
      assert.ok(estimateTokens(left.slice(0, end)) <= limit || end <= 1);
    }),
    { numRuns: 50 },
  );
});
