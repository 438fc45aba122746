import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import fc from "fast-check";
import type { Passage } from "../text/passage.ts";
import { openWordIndex } from "./open-word-index.ts";
import type { WordIndex } from "./word-index.ts";

function passage(label: string, body = "", more: Partial<Passage> = {}): Passage {
  return {
    kind: "card",
    subject: `https://pod.example/${encodeURIComponent(label)}#it`,
    label,
    alternatives: [],
    types: [],
    typeLabels: [],
    body,
    dates: [],
    links: [],
    labelSources: [],
    ...more,
  };
}

const WORDS = [
  ..."heron herons herring hero garden gardens gardener gardn party parties the of was insurance insurances".split(
    " ",
  ),
  ..."Haus Häuser Hauses haus und die der maison maisons été ete 東京 東京都 京都 茶 พัก 2026".split(" "),
];
const text = (maxLength: number) =>
  fc.array(fc.constantFrom(...WORDS), { maxLength }).map((words) => words.join(" "));
const anyPassage = fc.record({
  id: fc.integer({ min: 1, max: 40 }),
  group: fc.integer({ min: 1, max: 5 }),
  label: text(3),
  alternatives: fc.array(text(2), { maxLength: 2 }),
  typeLabels: fc.array(text(1), { maxLength: 1 }),
  body: text(12),
  path: text(2),
  language: fc.constantFrom(undefined, "en", "de", "fr", "ja", "pl"),
});
const anyQuery = fc.oneof(
  text(3),
  text(3).map((words) => `"${words}"`),
  fc.tuple(text(2), text(1)).map(([words, not]) => `${words} -${not}`),
  fc.constantFrom("gadren", "insurence", "insuranc", "herrons", "h", "he", "東", "maisson", "gard par"),
  fc.string({ unit: "grapheme", maxLength: 20 }),
);

const anyChange = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("add" as const), passage: anyPassage }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("remove" as const), id: fc.integer({ min: 1, max: 40 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom("move" as const, "moveGroup" as const),
      id: fc.integer({ min: 1, max: 40 }),
      group: fc.integer({ min: 1, max: 5 }),
    }),
  },
);

type Change = typeof anyChange extends fc.Arbitrary<infer T> ? T : never;
type Kept = Map<number, { group: number; passage: Passage; path: string }>;

function apply(change: Change, index: WordIndex, kept: Kept): void {
  if (change.kind === "add") {
    const { id, group, path, label, body, language, ...rest } = change.passage;
    const made = passage(label, body, { ...rest, ...(language && { language }) });
    index.add(id, group, made, path);
    kept.set(id, { group, passage: made, path });
  } else if (change.kind === "remove") {
    index.remove(change.id);
    kept.delete(change.id);
  } else if (change.kind === "move") {
    index.move(change.id, change.group);
    const known = kept.get(change.id);
    if (known) known.group = change.group;
  } else {
    const from = (change.id % 5) + 1;
    index.moveGroup(from, change.group);
    for (const known of kept.values()) if (known.group === from) known.group = change.group;
  }
}

/** One by one or in one transaction, with or without the remains of what was removed. */
function applyAll(changes: readonly Change[]): { index: WordIndex; kept: Kept } {
  const database = new DatabaseSync(":memory:");
  const index = openWordIndex(database);
  const kept: Kept = new Map();
  const isOneTransaction = changes.length % 2 === 0;
  if (isOneTransaction) database.exec("BEGIN");
  for (const change of changes) apply(change, index, kept);
  if (isOneTransaction) database.exec("COMMIT");
  if (changes.length % 3 === 0) while (index.tidy(10));
  return { index, kept };
}

test("hits, scores, totals, corrections and suggestions are those of an index of the permitted passages alone", () => {
  fc.assert(
    fc.property(
      fc.array(anyChange, { minLength: 5, maxLength: 40 }),
      fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 4 }),
      fc.array(anyQuery, { minLength: 3, maxLength: 8 }),
      (changes, permitted, queries) => {
        const groups = new Set(permitted);
        const { index, kept } = applyAll(changes);
        const fresh = openWordIndex(new DatabaseSync(":memory:"));
        for (const [id, { group, passage: one, path }] of [...kept].reverse()) {
          if (groups.has(group)) fresh.add(id, group, one, path);
        }
        for (const query of queries) {
          for (const prefix of [false, true]) {
            const options = { limit: 7, prefix };
            assert.deepEqual(
              index.search(query, { ...options, groups }),
              fresh.search(query, { ...options, groups: "all" }),
              query,
            );
          }
          assert.deepEqual(
            index.suggest(query, { groups, limit: 5 }),
            fresh.suggest(query, { groups: "all", limit: 5 }),
            query,
          );
        }
      },
    ),
    { numRuns: 150, interruptAfterTimeLimit: 20_000 },
  );
});
