import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { DataFactory, Parser, Writer } from "n3";
import { composeText } from "../compose-text.ts";
import type { Passage } from "../passage.ts";
import { chooseLabel, labelOfIri } from "./choose-label.ts";
import type { LabelLookup } from "./describe-value.ts";
import { listForeignObjects, listLabels } from "./list-labels.ts";
import { makeCards } from "./make-cards.ts";
import { readStatements } from "./read-statements.ts";

const DOCUMENT = "https://pod.example/things/ana.ttl";
const PREFIXES = `
  @prefix acl: <http://www.w3.org/ns/auth/acl#>. @prefix dct: <http://purl.org/dc/terms/>.
  @prefix foaf: <http://xmlns.com/foaf/0.1/>. @prefix ical: <http://www.w3.org/2002/12/cal/ical#>.
  @prefix ldp: <http://www.w3.org/ns/ldp#>. @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#>.
  @prefix schema: <https://schema.org/>. @prefix skos: <http://www.w3.org/2004/02/skos/core#>.
  @prefix stat: <http://www.w3.org/ns/posix/stat#>. @prefix vcard: <http://www.w3.org/2006/vcard/ns#>.
  @prefix xsd: <http://www.w3.org/2001/XMLSchema#>. @prefix : <#>.
`;

function toNQuads(turtle: string, document = DOCUMENT): string {
  let text = "";
  const writer = new Writer({ format: "N-Quads" });
  for (const { object, predicate, subject } of new Parser({ baseIRI: document }).parse(PREFIXES + turtle))
    writer.addQuad(subject, predicate, object, DataFactory.namedNode(document));
  writer.end((_, result) => {
    text = result;
  });
  return text;
}

function cardsOf(
  turtle: string,
  labelOf: LabelLookup = () => undefined,
  document = DOCUMENT,
): readonly Passage[] {
  const extraction = makeCards({ document, statements: readStatements(toNQuads(turtle, document)), labelOf });
  return extraction.kind === "text" ? extraction.passages : [];
}

test("a card says what a thing is called, what it is, and what is known of it, the weightiest first", () => {
  const [card] = cardsOf(`
    :me a vcard:Individual; vcard:fn "Ana Sousa"; vcard:nickname "Aninha"; vcard:bday "1987-03-03"^^xsd:date;
      vcard:hasEmail :id1627; vcard:note "Likes hiking";
      vcard:hasAddress [ a vcard:Home; vcard:street-address "Rua A 1"; vcard:locality "Porto" ].
    :id1627 a vcard:Work; vcard:value <mailto:ana@example.org>.
  `);
  assert.ok(card);
  assert.equal(card.subject, `${DOCUMENT}#me`);
  assert.equal(
    composeText(card),
    "Ana Sousa — person, contact. Also: Aninha.\n" +
      "Likes hiking; birth date: Tuesday 3 March 1987; address: home Rua A 1, Porto; e-mail: work ana@example.org",
  );
  assert.deepEqual(card.dates, [Date.UTC(1987, 2, 3)]);
  assert.deepEqual(card.links, ["mailto:ana@example.org"]);
});

test("there is one card a subject, and none for values, blank nodes inside others, and rules of access", () => {
  const cards = cardsOf(`
    :a foaf:name "A"; schema:location [ schema:name "Inside" ]; vcard:hasEmail :v. :v vcard:value <mailto:a@example.org>.
    :b foaf:name "B". [] schema:name "On its own".
    :rule a acl:Authorization; rdfs:label "A rule"; acl:agent :a.
  `);
  assert.deepEqual(
    cards.map(({ label, subject }) => [subject, label]),
    [
      [DOCUMENT, "On its own"],
      [`${DOCUMENT}#a`, "A"],
      [`${DOCUMENT}#b`, "B"],
    ],
  );
});

test("the description of a message has no card for what the message says itself, and one for what somebody added", () => {
  const file = DOCUMENT.replace("ana.ttl", "1.eml");
  const said = `<${file}> a schema:EmailMessage; schema:name "Café"; schema:sender [ a schema:Person; schema:name "Ruth" ];
    schema:dateSent "2026-01-05T10:00:00Z"^^xsd:dateTime; schema:text "At ten by the bridge?"; schema:sameAs <mid:1@mail.example>`;
  assert.deepEqual(cardsOf(`${said}.`, undefined, `${file}.meta`), []);
  const [card, ...more] = cardsOf(`${said}; schema:keywords "spring".`, undefined, `${file}.meta`);
  assert.equal(card?.subject, file);
  assert.match(card?.body ?? "", /spring/);
  assert.deepEqual(more, []);
  assert.equal(cardsOf(`${said}.`, undefined, `${DOCUMENT}-about.ttl`).length, 1);
});

test("there is one card a language, and text without a language is in all of them", () => {
  const cards = cardsOf(`
    :p schema:name "Party"@en-GB, "Feier"@de; schema:description "Loud"@en, "Laut"@de; schema:location "Café Luz";
      schema:startDate "2026-11-23T19:00:00+01:00"^^xsd:dateTime.
  `);
  assert.deepEqual(
    cards.map(({ label, language }) => [language, label]),
    [
      ["de", "Feier"],
      ["en", "Party"],
    ],
  );
  assert.match(
    cards[0]?.body ?? "",
    /Laut; start date: Montag, 23\. November 2026(?: um)?, 19:00; location: Café Luz/,
  );
  assert.match(cards[1]?.body ?? "", /Loud; start date: Monday 23 November 2026, 19:00; location: Café Luz/);
  assert.ok(!cards[1]?.body.includes("Laut"));
  assert.deepEqual(cards[0]?.dates, [Date.UTC(2026, 10, 23, 18)]);
});

test("a label of another document is taken only from the lookup, and its document is named", () => {
  const turtle =
    ':a foaf:name "A"; foaf:knows <https://pod.example/bob.ttl#me>, <https://pod.example/secret/x7.ttl#it>; a <https://pod.example/types#Walk>.';
  const allowed: LabelLookup = (iri) =>
    iri.endsWith("bob.ttl#me") ? { label: "Bob Jones", source: "https://pod.example/bob.ttl" } : undefined;
  const [card] = cardsOf(turtle, allowed);
  assert.match(card?.body ?? "", /Bob Jones/);
  assert.deepEqual(card?.labelSources, ["https://pod.example/bob.ttl"]);
  const [blind] = cardsOf(turtle);
  assert.ok(!blind?.body.includes("Jones"));
  assert.deepEqual(blind?.labelSources, []);
  assert.deepEqual(listForeignObjects(readStatements(toNQuads(turtle))), [
    "https://pod.example/bob.ttl#me",
    "https://pod.example/secret/x7.ttl#it",
    "https://pod.example/types#Walk",
  ]);
});

test("the labels that a document gives away are listed by language", () => {
  const labels = listLabels(
    readStatements(toNQuads(':a rdfs:label "Mountain"@en, "Berg"@de. :b foaf:name "B". :c foaf:age 3.')),
  );
  assert.deepEqual(labels, [
    { iri: `${DOCUMENT}#a`, label: "Mountain", language: "en" },
    { iri: `${DOCUMENT}#a`, label: "Berg", language: "de" },
    { iri: `${DOCUMENT}#b`, label: "B" },
  ]);
});

test("names are chosen by their strength, and the others are alternatives", () => {
  const [card] = cardsOf(
    ':a dct:title "Title"; rdfs:label "Label"; skos:prefLabel "Preferred"; skos:altLabel "Other".',
  );
  assert.equal(card?.label, "Preferred");
  assert.deepEqual(card?.alternatives, ["Other", "Label", "Title"]);
  const [halves] = cardsOf(':a foaf:givenName "Ana"; foaf:familyName "Sousa"; foaf:age 39.');
  assert.equal(halves?.label, "Ana Sousa");
  assert.equal(chooseLabel(new Map(), "en"), undefined);
});

test("a thing without a name is called by its IRI, unless a program made that up", () => {
  assert.equal(labelOfIri("https://pod.example/people/bob-jones.ttl#me"), "bob jones");
  assert.equal(labelOfIri("https://pod.example/terms#dueDate"), "due date");
  assert.equal(labelOfIri("https://pod.example/garden/index.ttl#this"), "garden");
  assert.equal(labelOfIri("https://pod.example/x/6f1c1f9e-8a63-4b53-9f5c-6a9d9f0b3f11.ttl"), "x");
  assert.equal(labelOfIri("https://pod.example/card#me"), "");
});

test("what is meant for machines is in no card", () => {
  const [card] = cardsOf(`
    :a foaf:name "A"; foaf:mbox_sha1sum "f1d2d2f924e986ac86fdf7b36c94bcdf32beec15"; ldp:contains :b; stat:size 12;
      schema:image "data:image/png;base64,iVBORw0KGgo="; schema:sha256 "abc";
      schema:text "${"QUJDREVGR0hJSktM".repeat(8)}"; schema:identifier "6f1c1f9e-8a63-4b53-9f5c-6a9d9f0b3f11".
  `);
  assert.equal(card?.body, "");
});

test("a container has a card only when somebody wrote about it, and without what the server says", () => {
  const container = "https://pod.example/holiday/";
  const listing = `
    <> a ldp:BasicContainer, ldp:Container; dct:modified "2026-01-01T00:00:00Z"^^xsd:dateTime; ldp:contains <a.txt>.
    <a.txt> a ldp:Resource, <http://www.w3.org/ns/iana/media-types/text/plain#Resource>; stat:size 3;
      dct:modified "2026-01-01T00:00:00Z"^^xsd:dateTime.`;
  assert.deepEqual(cardsOf(listing, undefined, container), []);
  const [card, ...others] = cardsOf(
    `${listing} <> dct:title "Our holiday"; dct:description "In Porto".`,
    undefined,
    container,
  );
  assert.deepEqual([card?.label, card?.body, others.length], ["Our holiday", "In Porto", 0]);
});

test("many values are counted and long ones divided, and both can still be found", () => {
  const long = "The river was high that spring and nobody crossed it. ".repeat(40);
  const passages = cardsOf(`
    :a foaf:name "A"; schema:keywords ${Array.from({ length: 25 }, (_, index) => `"word${index}"`).join(", ")};
      schema:description "${long} At the end stood a heron.".
  `);
  const [card, ...rest] = passages;
  assert.match(card?.body ?? "", /keywords: word0, .* and 15 more/);
  assert.match(card?.body ?? "", /^The river was high .* … keywords: /);
  const words = rest.map(({ body }) => body).join(" ");
  assert.ok(words.includes("heron") && words.includes("word9"));
  assert.ok(
    rest.every(
      ({ kind, label, subject }) => kind === "passage" && label === "A" && subject === `${DOCUMENT}#a`,
    ),
  );
});

test("quantities, durations, lists, truth values and HTML are said in words", () => {
  const [card] = cardsOf(`
    :a foaf:name "A"; schema:distance [ schema:value 5; schema:unitCode "KMT" ]; schema:duration "PT1H30M";
      schema:offers [ schema:price "12.50"; schema:priceCurrency "EUR" ]; schema:step ( "mix" "bake" "eat" );
      schema:isAccessibleForFree true; schema:text "<p>Hello <b>world</b></p>"; schema:height 1.80E0.
  `);
  for (const text of [
    "distance: 5 km",
    "1 hour 30 minutes",
    "12.50 EUR",
    "step: mix, bake, eat",
    "is accessible for free: yes",
    "Hello world",
    "height: 1.8",
  ])
    assert.ok(card?.body.includes(text), `${text} is not in ${card?.body}`);
});

test("the cards do not depend on the order of the statements", () => {
  const lines = toNQuads(`
    :a foaf:name "A"; foaf:knows :b, :c; schema:keywords "x", "y"; schema:geo [ schema:latitude 1.5; schema:longitude 2.5 ].
    :b foaf:name "B"@en, "Be"@de. :c foaf:nick "C". [] schema:name "N". [] schema:name "M".
  `)
    .trim()
    .split("\n");
  const read = (text: string) =>
    makeCards({ document: DOCUMENT, statements: readStatements(text), labelOf: () => undefined });
  const expected = read(lines.join("\n"));
  fc.assert(
    fc.property(fc.shuffledSubarray(lines, { minLength: lines.length }), (shuffled) => {
      assert.deepEqual(read(shuffled.join("\n")), expected);
    }),
    { numRuns: 40 },
  );
});

test("nodes that point at each other in a circle, and lists that never end, are read all the same", () => {
  const cards = cardsOf(`
    :a foaf:name "A"; schema:about _:x. _:x schema:about _:y; schema:text "inner". _:y schema:about _:x.
    :b foaf:name "B"; schema:step _:l. _:l <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> "one"; <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> _:l.
  `);
  assert.equal(cards.length, 2);
  assert.match(cards[0]?.body ?? "", /inner/);
  assert.match(cards[1]?.body ?? "", /step: one/);
});
