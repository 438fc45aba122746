import assert from "node:assert/strict";
import { test } from "node:test";
import { makeJpeg } from "../fixtures/make-jpeg.ts";
import { makeDocx, makeOdt } from "../fixtures/make-office.ts";
import { makePdf } from "../fixtures/make-pdf.ts";
import type { Passage } from "../passage.ts";
import { decodeText } from "./decode-text.ts";
import { detectFormat, mayHoldText } from "./detect-format.ts";
import { extractFile } from "./extract-file.ts";
import { passageOfName } from "./name-file.ts";

const BASE = "https://pod.example/files/";
const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const ODT = "application/vnd.oasis.opendocument.text";

async function extract(name: string, contentType: string, content: string | Uint8Array) {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return extractFile({ iri: BASE + name, contentType, bytes });
}

async function read(
  name: string,
  contentType: string,
  content: string | Uint8Array,
): Promise<readonly Passage[]> {
  const extraction = await extract(name, contentType, content);
  assert.equal(extraction.kind, "text", JSON.stringify(extraction));
  return extraction.kind === "text" ? extraction.passages : [];
}

test("plain text is called by its file name, and its date is in its name", async () => {
  const [passage] = await read("2026-11-23_trip to-Rome.txt", "text/plain", "We saw the Forum.");
  assert.deepEqual(passage, {
    kind: "passage",
    subject: `${BASE}2026-11-23_trip to-Rome.txt`,
    label: "2026 11 23 trip to Rome",
    alternatives: ["2026-11-23_trip to-Rome.txt"],
    types: ["http://www.w3.org/ns/iana/media-types/text/plain#Resource"],
    typeLabels: ["text file"],
    body: "We saw the Forum.",
    dates: [Date.UTC(2026, 10, 23)],
    links: [],
    locator: { start: 0, end: 17 },
    labelSources: [],
  });
});

test("a note has its front matter, headings, links to notes, and places in the source", async () => {
  const source =
    "---\ntitle: Sourdough\naliases: [bread]\ntags: [baking]\ncreated: 2026-03-01\nlang: en\nstatus: rising\n---\n# Starter\n\nFeed it *daily*, see [[Flour types|flour]] and [a page](../web/page.html).\n";
  const [passage, more, ...others] = await read("sourdough.md", "text/markdown", source);
  assert.equal(passage?.label, "Sourdough");
  assert.deepEqual(passage?.alternatives, ["bread", "sourdough.md"]);
  assert.equal(passage?.language, "en");
  assert.deepEqual(passage?.dates, [Date.UTC(2026, 2, 1)]);
  assert.deepEqual(passage?.typeLabels, ["note", "baking"]);
  assert.equal(passage?.body, "Starter Feed it daily, see flour and a page.");
  assert.deepEqual(passage?.links, [`${BASE}Flour%20types.md`, "https://pod.example/web/page.html"]);
  const place = source.slice(passage?.locator?.start, passage?.locator?.end);
  assert.equal(place, source.slice(source.indexOf("Starter")).trim());
  assert.deepEqual([more?.label, more?.body, others.length], ["Sourdough", "status: rising", 0]);
});

test("a note that is nothing but front matter is found by it, and dashes around no front matter are text", async () => {
  const [card] = await read("plan.md", "text/markdown", "---\ntitle: Plan\ntags: [work, later]\n---\n");
  assert.deepEqual([card?.label, card?.body], ["Plan", "title: Plan; tags: work, later"]);
  const [text] = await read("lines.md", "text/markdown", "---\nnothing but words\n---\nMore.");
  assert.equal(text?.body, "nothing but words More.");
});

test("a page gives its readable part, without scripts, navigation and what is hidden", async () => {
  const [passage, ...others] = await read(
    "page.html",
    "text/html",
    `<!doctype html><html lang="pt"><head><title>A caf&eacute;</title><script>secretScript()</script><style>p{}</style>
     <meta name="description" content="About coffee"></head><body><nav><a href="/">Home page</a></nav>
     <main><h1>Coffee</h1><p>Strong &amp; black, <a href="b.html">as here</a>.</p><p hidden>Not shown</p></main>
     <footer>Imprint</footer></body></html>`,
  );
  assert.equal(others.length, 0);
  assert.deepEqual([passage?.label, passage?.language], ["A café", "pt"]);
  assert.equal(passage?.body, "About coffee Coffee Strong & black, as here.");
  assert.deepEqual(passage?.links, [`${BASE}b.html`]);
});

test("a page that is nothing but navigation is still read", async () => {
  const [passage] = await read("links.html", "text/html", "<nav><a href='a'>First page</a></nav>");
  assert.equal(passage?.body, "First page");
});

test("a PDF gives its pages, its headings and its properties, and divided words become whole", async () => {
  const long = Array.from(
    { length: 40 },
    (_, index) => `0 -14 Td (Line ${index} of the report goes on and on.) Tj`,
  ).join(" ");
  const pdf = makePdf(
    [
      `BT /F1 24 Tf 50 780 Td (Annual report) Tj /F1 12 Tf 0 -40 Td (An exam-) Tj 0 -14 Td (ple of text.) Tj ${long} ET`,
      "BT /F1 12 Tf 50 700 Td (The second page.) Tj ET",
    ],
    "/Title(Report 2026)/Author(Ana)/CreationDate(D:20261123143000+01'00')",
  );
  const passages = await read("r.pdf", "application/pdf", pdf);
  assert.deepEqual(new Set(passages.map(({ label }) => label)), new Set(["Report 2026"]));
  assert.match(passages[0]?.body ?? "", /by Ana Annual report An example of text\./);
  assert.deepEqual(passages[0]?.dates, [Date.UTC(2026, 10, 23, 13, 30)]);
  const last = passages.at(-1);
  assert.equal(last?.body, "The second page.");
  assert.deepEqual(last?.locator, { headings: ["Annual report"], page: 2 });
});

test("a PDF of pictures has no text, and one with a password or torn says why it cannot be read", async () => {
  assert.deepEqual(await extract("scan.pdf", "application/pdf", makePdf(["0 0 m 9 9 l S"])), {
    kind: "no-text",
    reason: "The PDF holds pictures of its pages and no text",
  });
  const id = "0".repeat(64);
  const pdf = new TextDecoder("latin1").decode(makePdf(["BT ET"], ""));
  const locked = pdf.replace(
    "trailer<<",
    `trailer<</ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/Length 40/P -4/O<${id}>/U<${id}>>>`,
  );
  const extraction = await extract("locked.pdf", "application/pdf", Buffer.from(locked, "latin1"));
  assert.match(extraction.kind === "failed" ? extraction.reason : "", /protected by a password/);
  const torn = await extract("torn.pdf", "application/pdf", Buffer.from("%PDF-1.7\nnothing"));
  assert.match(torn.kind === "failed" ? torn.reason : "", /damaged/);
});

test("a Word document gives headings by their style, tables, notes and links, without what was deleted", async () => {
  const docx = makeDocx(
    `<w:p><w:pPr><w:pStyle w:val="berschrift1"/></w:pPr><w:r><w:t>Kapitel</w:t></w:r></w:p>
     <w:p><w:r><w:t xml:space="preserve">Kept </w:t></w:r><w:del><w:r><w:delText>deleted</w:delText></w:r></w:del>
     <w:hyperlink r:id="r1"><w:r><w:t>link</w:t></w:r></w:hyperlink></w:p>
     <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`,
    {
      "word/_rels/document.xml.rels":
        '<Relationships><Relationship Id="r1" Target="https://example.org/" TargetMode="External"/></Relationships>',
      "word/footnotes.xml": "<w:footnotes><w:p><w:r><w:t>A note.</w:t></w:r></w:p></w:footnotes>",
      "docProps/core.xml":
        "<cp:coreProperties><dc:title>Letter</dc:title><dc:creator>Ana</dc:creator><dcterms:created>2026-01-02T03:04:05Z</dcterms:created></cp:coreProperties>",
    },
  );
  const [passage] = await read("letter.docx", DOCX, docx);
  assert.equal(passage?.label, "Letter");
  assert.equal(passage?.body, "by Ana Kapitel Kept link Cell A note.");
  assert.deepEqual(passage?.links, ["https://example.org/"]);
  assert.deepEqual(passage?.dates, [Date.UTC(2026, 0, 2, 3, 4, 5)]);
});

test("an OpenDocument text gives headings and paragraphs, and says when it is encrypted", async () => {
  const odt = makeOdt(
    '<text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:h text:outline-level="1">Chapter</text:h><text:p>Some<text:s/>text <text:a xlink:href="https://example.org/">here</text:a>.</text:p>',
    { "meta.xml": "<m><dc:title>Book</dc:title><meta:keyword>rain</meta:keyword></m>" },
  );
  const [passage] = await read("book.odt", ODT, odt);
  assert.deepEqual([passage?.label, passage?.body], ["Book", "rain Chapter Some text here."]);
  const locked = await extract(
    "x.odt",
    ODT,
    makeOdt("", { "META-INF/manifest.xml": "<manifest:encryption-data/>" }),
  );
  assert.match(locked.kind === "failed" ? locked.reason : "", /password/);
});

test("a message gives sender, date and own words, and names what is attached", async () => {
  const message = [
    "From: =?utf-8?Q?Ana_S=C3=B6?= <ana@example.org>",
    "To: bob@example.org",
    "Subject: The boat",
    "Date: Mon, 23 Nov 2026 14:30:00 +0100",
    "MIME-Version: 1.0",
    'Content-Type: multipart/mixed; boundary="b"',
    "",
    "--b",
    "Content-Type: text/plain; charset=utf-8",
    "",
    "It leaves at nine.",
    "",
    "On Sunday Bob wrote:",
    "> When does it leave?",
    "-- ",
    "Ana",
    "--b",
    'Content-Type: application/pdf; name="ticket.pdf"',
    "Content-Transfer-Encoding: base64",
    "",
    "JVBERi0=",
    "--b--",
    "",
  ].join("\r\n");
  const [passage] = await read("m.eml", "message/rfc822", message);
  assert.equal(passage?.label, "The boat");
  assert.equal(
    passage?.body,
    "from Ana Sö ana@example.org; to bob@example.org; Monday 23 November 2026, 13:30; attached: ticket.pdf It leaves at nine.",
  );
  assert.deepEqual(passage?.dates, [Date.UTC(2026, 10, 23, 13, 30)]);
  assert.deepEqual(passage?.links, ["mailto:ana@example.org", "mailto:bob@example.org"]);
});

test("each message of a mailbox is found for itself", async () => {
  const mbox = ["One", "Two"]
    .map(
      (subject) =>
        `From ana@example.org Mon Nov 23 14:30:00 2026\nSubject: ${subject}\n\nFrom here on it is text ${subject}.\n\n`,
    )
    .join("");
  const passages = await read("inbox.mbox", "application/octet-stream", mbox);
  assert.deepEqual(
    passages.map(({ body, label, locator }) => [label, body, locator]),
    [
      ["One", "From here on it is text One.", { message: 1 }],
      ["Two", "From here on it is text Two.", { message: 2 }],
    ],
  );
});

test("each contact and each entry of a calendar is found by its name", async () => {
  const cards =
    "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana Sousa\r\nEMAIL;TYPE=work:ana@example.org\r\nEND:VCARD\r\nBEGIN:VCARD\r\nVERSION:4.0\r\nFN:Bob\r\nEND:VCARD\r\n";
  const contacts = await read("people.vcf", "text/vcard", cards);
  assert.deepEqual(
    contacts.map(({ body, label }) => [label, body]),
    [
      ["Ana Sousa", "work e-mail: ana@example.org"],
      ["Bob", "Bob"],
    ],
  );
  assert.match(
    cards.slice(contacts[1]?.locator?.start, contacts[1]?.locator?.end),
    /^BEGIN:VCARD.*Bob.*END:VCARD$/s,
  );
  const calendar =
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Dentist\r\nDTSTART;TZID=Europe/Lisbon:20260701T090000\r\nLOCATION:Porto\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
  const [event] = await read("c.ics", "text/calendar", calendar);
  assert.deepEqual([event?.label, event?.body], ["Dentist", "Wednesday 1 July 2026, 09:00; place: Porto"]);
  assert.deepEqual(event?.dates, [Date.UTC(2026, 6, 1, 8)]);
});

test("tables say what stands in which column, and JSON what its values are called", async () => {
  const [row] = await read("plants.csv", "text/csv", 'name;height\nFern;30 cm\n"Ivy; old";2 m\n');
  assert.equal(row?.body, "name: Fern; height: 30 cm name: Ivy; old; height: 2 m");
  const [json] = await read(
    "r.json",
    "application/json",
    JSON.stringify({
      title: "Soup",
      steps: [{ stepText: "Boil water" }],
      id: "6f1c1f9e-8a63-4b53-9f5c-6a9d9f0b3f11",
    }),
  );
  assert.deepEqual([json?.label, json?.body], ["Soup", "title: Soup step text: Boil water"]);
});

test("a picture tells what its camera and its owner wrote into it", async () => {
  const jpeg = makeJpeg(
    [
      [0x010e, "Sunset over the river"],
      [0x010f, "Canon"],
      [0x0110, "EOS R5"],
    ],
    [[0x9003, "2026:07:01 21:30:00"]],
    [
      [1, "N"],
      [
        2,
        [
          [41, 1],
          [8, 1],
          [0, 1],
        ],
      ],
      [3, "W"],
      [
        4,
        [
          [8, 1],
          [36, 1],
          [0, 1],
        ],
      ],
    ],
  );
  const [passage] = await read("IMG_2041.jpg", "image/jpeg", jpeg);
  assert.equal(
    passage?.body,
    "Sunset over the river; taken Wednesday 1 July 2026, 21:30; at 41.1333° north, 8.6000° west; camera: Canon EOS R5",
  );
  assert.deepEqual(passage?.dates, [Date.UTC(2026, 6, 1, 21, 30)]);
});

test("a drawing gives its text, and entities that a file declares are neither loaded nor expanded", async () => {
  const svg =
    '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/hostname"><!ENTITY y "lol">]><svg><title>Plan</title><text>Kitchen &x;&y;</text></svg>';
  const [passage] = await read("plan.svg", "image/svg+xml", svg);
  assert.equal(passage?.label, "Plan");
  assert.match(passage?.body ?? "", /Kitchen &x;&y;/);
});

test("what has no text says so, and is still found by its name", async () => {
  const video = await extract("Birthday_2026.mp4", "video/mp4", "\0\0\0\u0018ftypmp42");
  assert.deepEqual(video, { kind: "no-text", reason: "Files of the type video/mp4 are not read" });
  assert.equal(mayHoldText({ iri: `${BASE}b.mp4`, contentType: "video/mp4" }), false);
  assert.equal(mayHoldText({ iri: `${BASE}b.txt`, contentType: "text/plain" }), true);
  const passage = passageOfName({ iri: `${BASE}Birthday_2026.mp4`, contentType: "video/mp4" });
  assert.deepEqual([passage.label, passage.typeLabels], ["Birthday 2026", ["video"]]);
});

test("a wrong content type does no harm", async () => {
  const [pdf] = await read("a.txt", "text/plain", makePdf(["BT /F1 12 Tf 9 9 Td (Inside) Tj ET"]));
  assert.equal(pdf?.body, "Inside");
  assert.equal((await extract("a.pdf", "application/pdf", "no PDF")).kind, "failed");
  assert.equal((await extract("a.docx", DOCX, "no archive")).kind, "failed");
  const locked = await extract("a.docx", DOCX, Buffer.from("d0cf11e0a1b11ae1", "hex"));
  assert.match(locked.kind === "failed" ? locked.reason : "", /protected by a password/);
  const [diary] = await read("a.txt", "text/plain", "From the beginning of 2026 it rained.");
  assert.equal(diary?.typeLabels[0], "text file");
  assert.equal((await extract("a.txt", "text/plain", new Uint8Array(5_000))).kind, "no-text");
  assert.equal((await extract("a.jpg", "image/jpeg", "no picture")).kind, "no-text");
  assert.equal(
    (await extract("a.vcf", "text/vcard", "BEGIN:VCARD\nVERSION:3.0\nN\nEND:VCARD")).kind,
    "failed",
  );
});

test("generic content types are told apart by the name and the first bytes", () => {
  const detect = (name: string, contentType: string, head = "") =>
    detectFormat({ name, contentType, bytes: new TextEncoder().encode(head) });
  assert.equal(detect("a.md", "text/plain"), "markdown");
  assert.equal(detect("a.ICS", "application/octet-stream"), "calendar");
  assert.equal(detect("a", "application/octet-stream", "%PDF-1.7"), "pdf");
  assert.equal(detect("a", "", "BEGIN:VCARD\n"), "vcard");
  assert.equal(detect("a.py", "text/x-python"), "code");
  assert.equal(detect("a.zip", "application/zip"), "none");
});

test("text is decoded by its mark, its declaration, or as what it must be", () => {
  assert.equal(decodeText(Buffer.from("\ufeffä")), "ä");
  assert.equal(decodeText(Buffer.from("\ufeffä", "utf16le")), "ä");
  assert.equal(decodeText(Buffer.from("Gr\xfc\xdfe", "latin1")), "Grüße");
  assert.equal(decodeText(Buffer.from("\xe4", "latin1"), "text/plain; charset=iso-8859-1"), "ä");
  assert.equal(
    decodeText(Buffer.from('<meta charset="windows-1251">\xcf', "latin1"), "text/html").at(-1),
    "П",
  );
  assert.equal(decodeText(Buffer.from("Größe ✓ \xff", "utf8")), "Größe ✓ ÿ");
});
