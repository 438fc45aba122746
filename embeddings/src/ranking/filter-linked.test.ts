import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { MEDIA, SCHEMA, VCARD } from "@webizen/ontologies";
import { openDocumentTable } from "../index/document-table.ts";
import { INDEX_SCHEMA } from "../index/index-schema.ts";
import { openPassageTable } from "../index/passage-table.ts";
import { openVisibilityTable } from "../index/visibility-table.ts";
import { MAX_CARD_LINKS } from "../text/cards/describe-value.ts";
import type { PermittedGroups } from "../vectors/vector-index.ts";
import { filterLinked } from "./filter-linked.ts";

const ROOT = "https://pod.example/";
const NORA = `${ROOT}nora.ttl#this`;
const ADDRESS = "mailto:nora@example.org";

interface Said {
  readonly name: string;
  readonly document: string;
  readonly subject?: string;
  readonly links?: readonly string[];
  readonly type?: string;
  readonly visibility?: string;
}

function openIndex() {
  const database = new DatabaseSync(":memory:");
  database.exec(`PRAGMA foreign_keys = OFF; ${INDEX_SCHEMA}`);
  const visibilities = openVisibilityTable(database);
  const documents = openDocumentTable(database, visibilities);
  const passages = openPassageTable(database);
  const ids = new Map<string, number>();

  function say({ document, links = [], name, subject, type, visibility = "open" }: Said): void {
    const iri = ROOT + document;
    const group = visibilities.enter(visibility, false);
    const row = { iri, visibility, contentType: MEDIA.turtle, bytes: 0, etag: "", modified: 0 };
    const id = documents.find(iri)?.id ?? documents.insert(row, group);
    const types = type === undefined ? [] : [type];
    const plain = { label: "", alternatives: [], typeLabels: [], body: "", dates: [], labelSources: [] };
    ids.set(name, passages.insert(id, { kind: "card", subject: subject ?? iri, types, links, ...plain }));
  }

  function find(about: readonly string[], permitted: PermittedGroups = "all", most?: number) {
    const filter = filterLinked(about, { database, content: { documents, passages }, permitted }, most);
    const names = [...ids].filter(([, id]) => filter.within(id)).map(([name]) => name);
    return { names: names.toSorted(), isCut: filter.isCut };
  }

  return { database, say, find, visibilities };
}

test("what is a thing, links to it or is linked by it passes with all its passages, listed or asked about", () => {
  const { database, find, say } = openIndex();
  using _ = database;
  const links = [`${ROOT}house.ttl#it`, `${ROOT}photo.jpg`, ADDRESS];
  say({ name: "Nora", document: "nora.ttl", subject: NORA, type: VCARD.Individual, links });
  say({ name: "house", document: "house.ttl", subject: `${ROOT}house.ttl#it` });
  say({ name: "attic", document: "house.ttl", subject: `${ROOT}house.ttl#attic` });
  say({ name: "photo", document: "photo.jpg" });
  say({ name: "dinner", document: "day.ttl", subject: `${ROOT}day.ttl#dinner`, links: [NORA] });
  say({ name: "menu", document: "day.ttl", subject: `${ROOT}day.ttl#dinner` });
  say({ name: "lunch", document: "day.ttl", subject: `${ROOT}day.ttl#lunch` });
  say({
    name: "photo's description",
    document: "photo.jpg.meta",
    subject: `${ROOT}photo.jpg`,
    links: ["urn:a"],
  });
  say({ name: "guest", document: "guest.ttl", links: [`${ROOT}day.ttl#dinner`] });
  say({ name: "mail", document: "mail.eml", type: SCHEMA.EmailMessage, links: [ADDRESS, "mailto:o@x"] });
  say({ name: "reply", document: "reply.eml", type: SCHEMA.EmailMessage, links: ["mailto:o@x"] });
  const cases: readonly (readonly [about: readonly string[], names: readonly string[]])[] = [
    [[NORA], ["Nora", "dinner", "house", "mail", "menu", "photo", "photo's description"]],
    [[`${ROOT}day.ttl#dinner`], ["Nora", "dinner", "guest", "menu"]],
    [[`${ROOT}day.ttl`], ["dinner", "lunch", "menu"]],
    // A message is nobody, so whoever else got it does not stand for it.
    [[`${ROOT}mail.eml`], ["mail"]],
    [
      [`${ROOT}house.ttl#attic`, `${ROOT}guest.ttl`],
      ["attic", "dinner", "guest", "menu"],
    ],
    [["urn:a"], ["photo", "photo's description"]],
    [["urn:nowhere"], []],
    [["' OR 1=1 --", "\0", "\ud800"], []],
  ];
  for (const [about, names] of cases) {
    for (const most of [1_000, 0])
      assert.deepEqual(find(about, "all", most), { names: names.toSorted(), isCut: false }, about.join());
  }
});

test("what only a hidden document links lets nothing pass, and the same said by one that may be seen does", () => {
  const { database, find, say, visibilities } = openIndex();
  using _ = database;
  say({ name: "house", document: "house.ttl", subject: `${ROOT}house.ttl#it` });
  say({ name: "mail", document: "mail.eml", links: [ADDRESS] });
  const links = [
    `${ROOT}house.ttl#it`,
    ADDRESS,
    ...Array.from({ length: MAX_CARD_LINKS }, (_, at) => `urn:${at}`),
  ];
  const secret = { subject: NORA, type: VCARD.Individual, links };
  say({ ...secret, name: "secret", document: "secret.ttl", visibility: "hidden" });
  const open = new Set([visibilities.find("open") ?? assert.fail()]);
  for (const most of [1_000, 0]) {
    assert.deepEqual(find([NORA], "all", most), { names: ["house", "mail", "secret"], isCut: true });
    const { names, isCut } = find([NORA], open, most);
    // A hidden passage itself passes here; who may not see it does not come across it.
    assert.deepEqual([names, isCut], [["secret"], false]);
    assert.deepEqual(find([NORA], new Set(), most), { names: ["secret"], isCut: false });
  }
  const house = { document: "about-house.ttl", subject: `${ROOT}house.ttl#it`, links: ["urn:owner"] };
  say({ ...house, name: "owner", visibility: "hidden" });
  for (const most of [1_000, 0]) {
    assert.deepEqual(find(["urn:owner"], "all", most).names, ["house", "owner"]);
    assert.deepEqual(find(["urn:owner"], open, most).names, []);
  }
  say({ ...secret, name: "said", document: "said.ttl", links: links.slice(0, 2) });
  assert.deepEqual(find([NORA], open), { names: ["house", "mail", "owner", "said", "secret"], isCut: false });
});
