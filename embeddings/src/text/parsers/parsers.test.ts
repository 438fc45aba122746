import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { alignSpans } from "./align-spans.ts";
import { parseCalendar } from "./parse-calendar.ts";
import { parseCsv } from "./parse-csv.ts";
import { parseHtml } from "./parse-html.ts";
import { parseMailbox, splitMailbox } from "./parse-mailbox.ts";
import { parseMarkdown } from "./parse-markdown.ts";
import { parseVcards } from "./parse-vcards.ts";
import { stripQuotes } from "./strip-quotes.ts";

test("vCards of all versions are read, with what old telephones write", () => {
  const { contacts, unreadable } = parseVcards(
    [
      "BEGIN:VCARD",
      "VERSION:2.1",
      "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:S=C3=B6der;J=C3=BCrgen;;;",
      "NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:A long note that goes=",
      " on",
      "TEL;CELL;PREF:+49 170 1234",
      "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRg==",
      "END:VCARD",
      "BEGIN:VCARD",
      "VERSION:4.0",
      "FN:Ana Sousa",
      "N:Sousa;Ana;Maria;Dr.;",
      "item1.EMAIL;TYPE=work,pref:ana@example.org",
      "ADR;TYPE=home:;;Rua A 1;Porto;;4000;Portugal",
      "ORG:Acme;Boats",
      "BDAY:--0303",
      "NICKNAME:Aninha,Nina",
      "END:VCARD",
      "BEGIN:VCARD",
      "VERSION:4.0",
      "torn line",
      "END:VCARD",
      "",
    ].join("\r\n"),
  );
  const [old, modern] = contacts;
  assert.deepEqual(
    [old?.name, old?.givenName, old?.note],
    ["Jürgen Söder", "Jürgen", "A long note that goes on"],
  );
  assert.deepEqual(old?.phones, [{ value: "+49 170 1234", types: ["cell"] }]);
  assert.deepEqual(modern?.emails, [{ value: "ana@example.org", types: ["work"] }]);
  assert.deepEqual(modern?.addresses, [{ value: "Rua A 1, Porto, 4000, Portugal", types: ["home"] }]);
  assert.deepEqual([modern?.organisation, modern?.birthday], ["Acme, Boats", "--03-03"]);
  assert.deepEqual(modern?.nicknames, ["Aninha", "Nina"]);
  assert.equal(unreadable, 1);
});

test("pictures of cards leave nothing behind in other lines, however they are written", () => {
  const card = (...lines: readonly string[]) => ["BEGIN:VCARD", ...lines, "END:VCARD", ""].join("\r\n");
  const { contacts, unreadable } = parseVcards(
    [
      card(
        "VERSION:3.0",
        "FN:Ana",
        "UID:a",
        "PHOTO;ENCODING=b;TYPE=PNG:iVBO",
        " Rw0KGgo",
        " AAAA=",
        "NOTE:One",
        "  two",
      ),
      card("VERSION:4.0", "FN:Bob", "NOTE:Tall", "item1.PHOTO:data:image/png;base64,iVBO", "\tRw0KGgo="),
      card(
        "VERSION:2.1",
        "FN:Eve",
        "TEL;CELL:1",
        "PHOTO;JPEG;ENCODING=BASE64:",
        "/9j/4AAQ",
        "SkZJRg==",
        "",
        "UID:e",
      ),
    ].join(""),
  );
  assert.equal(unreadable, 0);
  assert.deepEqual(
    contacts.map(({ name, note, phones, uid }) => [name, uid, note, phones[0]?.value]),
    [
      ["Ana", "a", "One two", undefined],
      ["Bob", undefined, "Tall", undefined],
      ["Eve", "e", undefined, "1"],
    ],
  );
});

test("what has no end is counted, takes no other with it and leaves the times of others as they are", () => {
  const cards =
    "BEGIN:VCARD\nVERSION:3.0\nFN:Torn\nBEGIN:VCARD\nVERSION:3.0\nFN:Whole\nEND:VCARD\nBEGIN:VCARD\nFN:Ha";
  const book = parseVcards(cards);
  assert.deepEqual([book.contacts.map(({ name }) => name), book.unreadable], [["Whole"], 2]);
  const agent =
    "BEGIN:VCARD\nVERSION:2.1\nFN:Boss\nAGENT:\nBEGIN:VCARD\nFN:Aide\nEND:VCARD\nTEL:1\nEND:VCARD\n";
  assert.deepEqual(
    parseVcards(agent).contacts.map(({ name }) => name),
    ["Boss"],
  );

  const zone =
    "BEGIN:VTIMEZONE\nTZID:Ship\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0200\nTZOFFSETTO:+0200\nEND:STANDARD\nEND:VTIMEZONE\n";
  const event = (name: string) =>
    `BEGIN:VEVENT\nSUMMARY:${name}\nDTSTART;TZID=Ship:20260701T090000\nEND:VEVENT\n`;
  const torn = "BEGIN:VEVENT\nSUMMARY:Torn\n";
  for (const rest of [`${torn}${event("two")}END:VCALENDAR\n`, `${event("two")}${torn}`]) {
    const { entries, unreadable } = parseCalendar(`BEGIN:VCALENDAR\n${zone}${event("one")}${rest}`);
    assert.equal(unreadable, 1);
    assert.deepEqual(
      entries.map(({ start, summary }) => [summary, start?.ms]),
      ["one", "two"].map((name) => [name, Date.UTC(2026, 6, 1, 7)]),
    );
  }
});

test("times of a calendar are moments: of UTC, of a zone that Node knows, of one that the file brings, of a day", () => {
  const zone =
    "BEGIN:VTIMEZONE\r\nTZID:Ship\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0200\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n";
  const starts = [
    ";TZID=Europe/Berlin:20260701T090000",
    ":20260701T070000Z",
    ";TZID=Ship:20260701T090000",
    ";VALUE=DATE:20260701",
  ];
  const events = starts
    .map((start) => `BEGIN:VEVENT\r\nSUMMARY:x\r\nDTSTART${start}\r\nEND:VEVENT\r\n`)
    .join("");
  const { entries } = parseCalendar(`BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${zone}${events}END:VCALENDAR\r\n`);
  const seven = Date.UTC(2026, 6, 1, 7);
  assert.deepEqual(
    entries.map(({ start }) => start?.ms),
    [seven, seven, seven, Date.UTC(2026, 6, 1)],
  );
  assert.deepEqual(
    entries.map(({ start }) => start?.written),
    ["2026-07-01T09:00:00", "2026-07-01T07:00:00Z", "2026-07-01T09:00:00", "2026-07-01"],
  );
});

test("tasks, attendees and repetition of a calendar are read, and what is torn is counted", () => {
  const { entries, unreadable } = parseCalendar(
    "BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nSUMMARY:Water\\, then feed\r\nDUE:20261123T100000Z\r\nRRULE:FREQ=WEEKLY\r\nATTENDEE;CN=Bob:mailto:bob@example.org\r\nEND:VTODO\r\nEND:VCALENDAR\r\nBEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:Whole\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\ntorn line\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
  );
  assert.equal(unreadable, 1);
  assert.equal(entries[1]?.summary, "Whole");
  assert.deepEqual(
    [entries[0]?.kind, entries[0]?.summary, entries[0]?.recurrence, entries[0]?.attendees],
    ["task", "Water, then feed", "FREQ=WEEKLY", [{ name: "Bob", email: "bob@example.org" }]],
  );
});

test("quotations and signatures go, own words between them stay, and a mere quotation is kept", () => {
  assert.equal(
    stripQuotes("Yes.\n\nAm 23.11.2026 um 10:00 schrieb Bob <b@example.org>:\n> Come?\n\nAnd no.\n-- \nAna"),
    "Yes.\n\n\nAnd no.",
  );
  assert.equal(
    stripQuotes("Fine\n\nOn Mon, 23 Nov 2026 at 10:00, Bob\n<bob@example.org> wrote:\n\n> a\n> b"),
    "Fine",
  );
  assert.equal(stripQuotes("> all of it"), "> all of it");
  assert.equal(
    stripQuotes("On Monday he wrote:\nThis is no quotation"),
    "On Monday he wrote:\nThis is no quotation",
  );
});

test("a mailbox is divided at its separators only", async () => {
  const mbox = Buffer.from(
    "From a@b Mon Nov 23 14:30:00 2026\r\nSubject: 1\r\n\r\nFrom now on\r\nit goes.\r\n\r\nFrom a@b Tue Nov 24 14:30:00 2026\r\nSubject: 2\r\n\r\nBody\r\n",
  );
  assert.equal([...splitMailbox(mbox)].length, 2);
  const subjects: (string | undefined)[] = [];
  for await (const { message } of parseMailbox(mbox)) subjects.push(message?.subject);
  assert.deepEqual(subjects, ["1", "2"]);
});

test("a message out of a mailbox has its lines as they were sent, and one by itself is left as it is", () => {
  const body = "Subject: é\n\n>From now on\n>>From then\n> From\nx >From y\n";
  const bytesOf = (text: string) =>
    [...splitMailbox(Buffer.from(text))].map(({ bytes }) => Buffer.from(bytes).toString());
  assert.deepEqual(bytesOf(`From a@b Mon Nov 23 14:30:00 2026\n${body}`), [
    "Subject: é\n\nFrom now on\n>From then\n> From\nx >From y\n",
  ]);
  assert.deepEqual(bytesOf(body), [body]);
});

test("a note tells its links, its tags and its aliases", () => {
  const note = parseMarkdown(
    "---\ntags: [one, two]\n---\n# Title\n\n[[Other#Part|shown]] ![[image.png]] [x](y.md) #three/four `#no`\n",
  );
  assert.equal(note.title, "Title");
  assert.deepEqual(note.links, [
    { kind: "wiki", target: "Other#Part", text: "shown" },
    { kind: "embed", target: "image.png", text: "image.png" },
    { kind: "link", target: "y.md", text: "x" },
  ]);
  assert.deepEqual(note.tags, ["three/four", "one", "two"]);
});

test("the delimiter of a table and its header are found, and each row has its place", () => {
  const source = "name\tage\nAna\t39\n\nBob\t40\n";
  const { delimiter, header, rows } = parseCsv(source);
  assert.deepEqual([delimiter, header], ["\t", ["name", "age"]]);
  assert.deepEqual(
    rows.map(({ end, start }) => source.slice(start, end).trim()),
    ["Ana\t39", "Bob\t40"],
  );
  assert.deepEqual(parseCsv("1,2\n3,4").header, []);
});

test("the texts of a page stand where it says they do", () => {
  const piece = fc.constantFrom(
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<div>",
    "text ",
    "&amp;",
    "&#x20AC;",
    "&",
    "<",
    "<!-- c -->",
    "<br>",
    "é",
    "\n",
    "<h2>",
    "</h2>",
    "<table><tr><td>",
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 300, size: "max" }), (pieces) => {
      const html = pieces.join("");
      for (const block of parseHtml(html).blocks)
        for (const { end, start, text } of block.spans)
          if (start !== undefined && end !== undefined && end - start === text.length && text !== "\n")
            assert.equal(html.slice(start, end), text);
    }),
    { numRuns: 100 },
  );
});

test("text is found again behind backslashes, references and marks of quotations", () => {
  const source = "a \\* b &amp; c\n> d &#x1F600; e";
  const spans = alignSpans("a * b & c\nd \u{1f600} e", source, 0, source.length);
  assert.equal(spans.map(({ text }) => text).join(""), "a * b & c\nd \u{1f600} e");
  assert.deepEqual(
    spans.map(({ end, start }) => source.slice(start, end)),
    ["a ", "* b ", "&amp;", " c\n", "d ", "&#x1F600;", " e"],
  );
});
