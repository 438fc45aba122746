import assert from "node:assert/strict";
import { test } from "node:test";
import { stripVTControlCharacters } from "node:util";
import stringWidth from "string-width";
import { describeFound, formatHits, type PrintedHit } from "./format-hits.ts";

const ROOT = "https://pods.example/alice/";
const BOLD = "\u001b[1m";

function hit(more: Partial<PrintedHit> = {}): PrintedHit {
  return {
    entity: `${ROOT}a.ttl#it`,
    document: `${ROOT}notes/a.ttl`,
    label: "Bread",
    snippet: { text: "Feed the starter", highlights: [[9, 16]] },
    ...more,
  };
}

test("on a terminal names and the words that were looked for are bold, elsewhere all is plain", () => {
  assert.equal(formatHits([hit()], ROOT, {}), " 1  Bread\n    /notes/a.ttl\n    Feed the starter\n");
  const shown = formatHits([hit()], ROOT, { isTTY: true, columns: 80 });
  assert.ok(shown.includes(`${BOLD}Bread`) && shown.includes(`${BOLD}starter`));
  assert.equal(stripVTControlCharacters(shown), formatHits([hit()], ROOT, {}));
});

test("long texts are cut to two lines of a terminal, between signs, and nothing in them steers it", () => {
  const text = `東京 \u001b[31m ${"👩‍👩‍👧 river ".repeat(100)}`;
  const label = "A\u001b]0;title\u0007\nB";
  let shown = formatHits([hit({ label, snippet: { text, highlights: [[20, 25]] } })], ROOT, {
    isTTY: true,
    columns: 40,
  });
  const [head = "", , snippet = ""] = stripVTControlCharacters(shown).split("\n");
  assert.equal(shown.split("\n").length, 4);
  for (const mark of ["\u001b[1m", "\u001b[22m"]) shown = shown.replaceAll(mark, "");
  assert.ok(!shown.includes("\u001b") && !shown.includes("\u0007"));
  assert.ok(head.startsWith(" 1  A "));
  assert.ok(stringWidth(snippet) <= 4 + 72 && snippet.endsWith("…"), snippet);
});

test("a document of another pod is named whole, and one without a name by its own", () => {
  const document = "https://pods.example/bob/photos/cat.jpg";
  const shown = formatHits([hit({ label: "", document, snippet: { text: "", highlights: [] } })], ROOT, {});
  assert.equal(shown, ` 1  cat.jpg\n    ${document}\n`);
});

test("spans that cross each other or lie outside are passed over", () => {
  const snippet = {
    text: "one two",
    highlights: [
      [0, 3],
      [2, 5],
      [4, 99],
      [50, 60],
    ] as const,
  };
  const shown = formatHits([hit({ snippet })], ROOT, { isTTY: true, columns: 80 });
  assert.match(stripVTControlCharacters(shown), /\n {4}one two\n$/);
});

test("the end says how much there is, and what is missing", () => {
  const found = {
    hits: [hit()],
    total: 7,
    isTotalExact: false,
    pendingEmbeddings: 3,
    searched: { corrections: [{ from: "bred", to: ["bread"] }] },
    pods: [
      { storage: ROOT, state: "answered" },
      { storage: "https://b.example/", state: "failed", reason: "It could not be searched" },
    ],
    remarks: ['There is no contact group "Rowing"'],
  };
  assert.equal(
    describeFound(found),
    [
      "1 of at least 7 hits from 1 of 2 pods",
      '  "bred" was read as bread',
      "  3 passages cannot be found by meaning yet",
      "  https://b.example/: It could not be searched",
      '  There is no contact group "Rowing"',
      "",
    ].join("\n"),
  );
});
