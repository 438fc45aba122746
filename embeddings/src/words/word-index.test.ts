import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import type { Passage } from "../text/passage.ts";
import { openWordIndex } from "./open-word-index.ts";
import type { WordIndex, WordSearchOptions } from "./word-index.ts";

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

function open(...passages: readonly Passage[]): WordIndex {
  const index = openWordIndex(new DatabaseSync(":memory:"));
  for (const [at, one] of passages.entries()) index.add(at + 1, 1, one, "");
  return index;
}

const ALL = { groups: "all", limit: 100 } as const;

function find(index: WordIndex, text: string, options: Partial<WordSearchOptions> = {}): number[] {
  return index.search(text, { ...ALL, ...options }).hits.map(({ id }) => id);
}

test("a word counts most in the label, then in other names, in the type, and in the text", () => {
  const index = open(
    passage("Something", "a heron by the water and more"),
    passage("Something", "by the water and more", { typeLabels: ["heron"] }),
    passage("Something", "by the water and more", { alternatives: ["heron"] }),
    passage("Heron", "by the water and more"),
    passage("Something", "by the water and more"),
  );
  assert.deepEqual(find(index, "heron"), [4, 3, 2, 1]);
});

test("the path of the document is found", () => {
  const index = openWordIndex(new DatabaseSync(":memory:"));
  index.add(1, 1, passage("Scan 12"), "Documents/Insurance/car-2024.pdf");
  assert.deepEqual(find(index, "insurance"), [1]);
  assert.deepEqual(find(index, "2024"), [1]);
});

test("the word itself comes before its other forms", () => {
  const index = open(
    passage("A", "we planted trees there"),
    passage("B", "we planted tree there"),
    passage("C", "we planted nothing there"),
  );
  assert.deepEqual(find(index, "tree"), [2, 1]);
  assert.deepEqual(find(index, "trees"), [1, 2]);
});

test("words of many languages are found by their other forms, with and without accents", () => {
  const cases: readonly (readonly [language: string, text: string, query: string])[] = [
    ["en", "The children were running to the gardens", "garden"],
    ["en", "two invoices", "invoice"],
    ["de", "Die Häuser am Fluss", "Haus"],
    ["de", "Die Straße", "strasse"],
    ["de-CH", "Versicherungen", "Versicherung"],
    ["fr", "les réunions de l'école", "réunion"],
    ["fr", "les réunions de l'école", "ecole"],
    ["nl", "vergaderingen en rekeningen", "rekening"],
    ["es", "las canciones", "canción"],
    ["it", "le ragazze", "ragazza"],
    ["pt", "as reuniões", "reunioes"],
    ["sv", "böckerna", "böcker"],
    ["nb", "bilene", "bilen"],
    ["fi", "talossa", "talot"],
    ["ru", "книги и ёлки", "книга"],
    ["ru", "книги и ёлки", "елки"],
    ["el", "οι δρόμοι", "δρομος"],
    ["pl", "Łódź i źródło", "lodz"],
    ["tr", "Işık çiçek", "cicek"],
    ["ar", "الكِتَابُ", "الكتاب"],
    ["he", "שָׁלוֹם", "שלום"],
    ["hi", "हिन्दी भाषा", "भाषा"],
    ["ja", "東京都に行きました", "東京"],
    ["ja", "東京都に行きました", "京都"],
    ["ja", "ﾗｰﾒﾝを食べる", "ラーメン"],
    ["zh", "我喜欢喝绿茶", "茶"],
    ["zh", "我喜欢喝绿茶", "绿茶"],
    ["th", "ฉันชอบกินข้าวผัด", "ข้าว"],
    ["ko", "학교에서 공부했다", "학교"],
  ];
  for (const [language, text, query] of cases) {
    const index = open(passage("", text, { language }), passage("", "something else", { language }));
    assert.deepEqual(find(index, query), [1], `${query} in ${text}`);
  }
});

test("words that only look alike stay apart", () => {
  for (const [a, b] of [
    ["university", "universe"],
    ["organ", "organization"],
    ["general", "generate"],
    ["policy", "police"],
    ["news", "new"],
    ["car", "caring"],
  ] as const) {
    const index = open(
      passage("", `the ${a}`, { language: "en" }),
      passage("", `the ${b}`, { language: "en" }),
    );
    assert.deepEqual(find(index, b), [2], `${b} for ${a}`);
  }
});

test("a language does not bend the words of another one", () => {
  const index = open(
    passage("", "gehen", { language: "en" }),
    passage("", "gehe", { language: "de" }),
    passage("", "sonst", { language: "de" }),
  );
  assert.deepEqual(find(index, "gehen"), [1, 2]);
});

test("small words are left out of a question, but found when there is nothing else", () => {
  const index = open(passage("The Who"), passage("Budget"), passage("What about the rest"));
  assert.deepEqual(find(index, "what is the budget"), [2]);
  assert.deepEqual(find(index, "the who")[0], 1);
  assert.deepEqual(index.search("what is the budget", ALL).words.terms, ["budget"]);
});

test("the language of a text and of a question is told by its small words where nothing says it", () => {
  const index = open(
    passage("", "Wir haben die Versicherungen und das Auto bezahlt"),
    passage("", "Nous avons parlé des réunions et de la maison"),
    passage("", "Die hard is what they watched and then it was over"),
  );
  assert.deepEqual(find(index, "Versicherung"), [1]);
  assert.deepEqual(find(index, "wo ist die Versicherung"), [1]);
  assert.deepEqual(find(index, "où est la réunion"), [2]);
  assert.deepEqual(find(index, "die hard")[0], 3);
});

test("a phrase must be there, and words with a minus must not", () => {
  const index = open(
    passage("A", "the garden club meets"),
    passage("B", "the club has a garden"),
    passage("C", "a garden party"),
    passage("D", "", { alternatives: ["my garden", "club night"] }),
  );
  assert.deepEqual(find(index, '"garden club"'), [1]);
  assert.deepEqual(find(index, "“garden club”"), [1]);
  assert.deepEqual(find(index, 'party "a garden"'), [3, 2]);
  assert.deepEqual(find(index, "garden -club").sort(), [3]);
  assert.deepEqual(find(index, 'garden -"garden club"').sort(), [2, 3, 4]);
  assert.deepEqual(find(index, "-garden"), []);
});

test("the last word may go on while it is typed", () => {
  const index = open(
    passage("Insurance"),
    passage("Bill", "for my insurance"),
    passage("Other", "in summer"),
  );
  assert.deepEqual(find(index, "my insura", { prefix: true }).sort(), [1, 2]);
  assert.deepEqual(find(index, "my insura"), []);
  assert.deepEqual(find(index, "i", { prefix: true }), [1], "one letter is looked for in names");
});

test("a mistyped word finds what is meant, and says so", () => {
  const index = open(passage("Insurance"), passage("Invoice"), passage("Rome"), passage("Zürich"));
  assert.deepEqual(index.search("insurnace", ALL).words.corrections, [
    { from: "insurnace", to: ["insurance"] },
  ]);
  assert.deepEqual(find(index, "insurnace"), [1]);
  assert.deepEqual(find(index, "insurranse"), [1]);
  assert.deepEqual(find(index, "invoce"), [2]);
  assert.deepEqual(find(index, "zurch"), [4]);
  assert.deepEqual(find(index, "rom"), [], "three letters are too few");
  assert.deepEqual(find(index, "invxyce"), [], "two edits are too many for seven letters");
  assert.deepEqual(index.search("insurance", ALL).words.corrections, []);
});

test("a word that hardly any passage has also finds one that many have", () => {
  const many = Array.from({ length: 30 }, (_, at) => passage(`Miller ${at}`));
  const found = open(passage("Muller"), ...many).search("muller", ALL);
  assert.equal(found.hits[0]?.id, 1);
  assert.equal(found.total, 31);
  assert.deepEqual(found.words.corrections, [{ from: "muller", to: ["miller"] }]);
});

test("what another filter leaves out is neither found nor counted", () => {
  const index = open(passage("Heron"), passage("Heron"), passage("Heron"));
  const found = index.search("heron", { ...ALL, limit: 1, within: (id) => id !== 1 });
  assert.deepEqual([found.hits.map(({ id }) => id), found.total], [[2], 2]);
});

test("passages of other groups give no hits, no totals, no corrections and no suggestions", () => {
  const index = openWordIndex(new DatabaseSync(":memory:"));
  index.add(1, 1, passage("Insurance"), "");
  index.add(2, 2, passage("Diagnosis"), "");
  const mine = { groups: new Set([1]), limit: 10 };
  for (const text of ["diagnosis", "diagnosys", "diag", '"diagnosis"']) {
    const found = index.search(text, { ...mine, prefix: true });
    assert.deepEqual([found.hits, found.total, found.words.corrections], [[], 0, []], text);
    assert.deepEqual(index.suggest(text, mine), [], text);
  }
  assert.deepEqual(find(index, "diagnosis"), [2], "the owner finds it");
  index.move(2, 1);
  assert.deepEqual(find(index, "diagnosis", mine), [2]);
  index.moveGroup(1, 3);
  assert.deepEqual(find(index, "diagnosis", mine), []);
  assert.deepEqual(find(index, "diagnosis", { groups: new Set([3]) }), [2]);
});

test("a transaction that is taken back leaves nothing behind", () => {
  const database = new DatabaseSync(":memory:");
  const index = openWordIndex(database);
  index.add(1, 1, passage("Heron"), "");
  database.exec("BEGIN");
  index.add(2, 1, passage("Heron island"), "");
  index.remove(1);
  assert.deepEqual(find(index, "heron"), [2]);
  assert.deepEqual(find(index, "herron"), [2]);
  database.exec("ROLLBACK");
  assert.deepEqual(find(index, "heron"), [1]);
  assert.deepEqual(find(index, "islant"), []);
  index.add(3, 1, passage("Island"), "");
  assert.deepEqual(find(index, "island"), [3]);
  assert.equal(index.size, 2);
  const again = openWordIndex(database);
  assert.deepEqual(find(again, "heron island"), find(index, "heron island"));
});

test("tables of another version are made anew, empty, and say so", () => {
  const database = new DatabaseSync(":memory:");
  openWordIndex(database).add(1, 1, passage("Heron"), "");
  assert.equal(openWordIndex(database).size, 1);
  database.exec("UPDATE words_state SET analysis = 0");
  const index = openWordIndex(database);
  assert.deepEqual([index.size, find(index, "heron")], [0, []]);
  index.add(1, 1, passage("Heron"), "");
  assert.deepEqual(find(index, "heron"), [1]);
});

test("a thousand passages with rules of their own are searched as one group would be", () => {
  const [single, each] = [open(), open()];
  for (let at = 0; at < 1000; at += 1) {
    single.add(at, 1, passage(`Heron ${at % 7}`, "by the water ".repeat(at % 5)), "");
    each.add(at, at, passage(`Heron ${at % 7}`, "by the water ".repeat(at % 5)), "");
  }
  const groups = new Set(Array.from({ length: 1000 }, (_, at) => at));
  assert.deepEqual(
    each.search("heron water 3", { groups, limit: 50 }),
    single.search("heron water 3", { ...ALL, limit: 50 }),
  );
});

test("adding a known id replaces the passage, and the same passage costs only a move", () => {
  const index = open(passage("Heron"));
  index.add(1, 2, passage("Stork"), "");
  assert.deepEqual([find(index, "heron"), find(index, "stork"), index.size], [[], [1], 1]);
  index.add(1, 3, passage("Stork"), "");
  assert.deepEqual(find(index, "stork", { groups: new Set([2]) }), []);
  assert.deepEqual(find(index, "stork", { groups: new Set([3]) }), [1]);
});

test("labels are suggested by the beginning of any word, the shortest first, also when mistyped", () => {
  const index = open(
    passage("Garden party in June"),
    passage("Garden"),
    passage("The old garden"),
    passage("Zoo", "garden", { alternatives: ["Zoological gardens"] }),
    passage("東京都の旅行"),
  );
  const labels = (text: string) => index.suggest(text, { groups: "all", limit: 3 }).map(({ label }) => label);
  assert.deepEqual(labels("gar"), ["Garden", "Garden party in June", "The old garden"]);
  assert.deepEqual(labels("june gard"), ["Garden party in June"]);
  assert.deepEqual(labels("zoolog"), ["Zoo"]);
  assert.deepEqual(labels("gadren"), ["Garden", "Garden party in June", "The old garden"]);
  assert.deepEqual(labels("東京"), ["東京都の旅行"]);
  assert.deepEqual(labels("京都"), ["東京都の旅行"]);
  assert.deepEqual(labels("xyz"), []);
  assert.deepEqual(labels(""), []);
});
