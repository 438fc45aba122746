import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, test } from "node:test";
import { zipSync } from "fflate";
import { makeDocx } from "../fixtures/make-office.ts";
import { makePdf } from "../fixtures/make-pdf.ts";
import type { Extraction } from "../passage.ts";
import { openExtractor } from "./open-extractor.ts";

const DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const extractor = openExtractor({ memoryMb: 128, timeoutMs: 20_000 });
after(() => extractor[Symbol.asyncDispose]());

function extract(
  name: string,
  contentType: string,
  content: string | Uint8Array,
  by = extractor,
): Promise<Extraction> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return by.extract({ iri: `https://pod.example/${name}`, contentType, bytes });
}

function reasonOf(extraction: Extraction): string {
  return extraction.kind === "failed" ? extraction.reason : `it is ${extraction.kind}`;
}

test("files are read in a thread, several at once one after another, and keep their bytes", async () => {
  const bytes = Buffer.from("Some text");
  const read = await Promise.all(
    ["a.txt", "b.txt", "c.txt"].map((name) => extract(name, "text/plain", bytes)),
  );
  assert.deepEqual(
    read.map((extraction) => (extraction.kind === "text" ? extraction.passages[0]?.body : extraction)),
    ["Some text", "Some text", "Some text"],
  );
  assert.equal(bytes.toString(), "Some text");
});

test("a file larger than the limit is not read", async () => {
  await using small = openExtractor({ maxBytes: 2 ** 20 });
  const extraction = await extract("big.txt", "text/plain", new Uint8Array(2 ** 20 + 1), small);
  assert.equal(reasonOf(extraction), "The file is 1.0 MiB; files of more than 1 MiB are not read");
});

test("what takes too long is ended, and the next file is read", async () => {
  await using hasty = openExtractor({ timeoutMs: 1_500 });
  const slow = "<div>".repeat(1_900) + "</i>".repeat(5_000_000); // Each end is searched for among all that is open.
  assert.match(
    reasonOf(await extract("slow.html", "text/html", slow, hasty)),
    /takes longer than 1\.5 seconds/,
  );
  assert.equal((await extract("next.txt", "text/plain", "Next", hasty)).kind, "text");
});

test("a note that its parser cannot bear is read as plain text", async () => {
  await using hasty = openExtractor({ timeoutMs: 2_000 });
  const extraction = await extract("deep.md", "text/markdown", `${"- ".repeat(15_000)}At the bottom`, hasty);
  assert.ok(extraction.kind === "text");
  assert.match(extraction.omitted ?? "", /read as plain text/);
  assert.match(extraction.passages.at(-1)?.body ?? "", /At the bottom$/);
  const quoted = await extract("quoted.md", "text/markdown", `${"> ".repeat(3_000)}At the bottom`);
  assert.ok(quoted.kind === "text" && quoted.passages.at(-1)?.body.endsWith("At the bottom"));
});

test("archives that unpack to more than they should are not unpacked", async () => {
  const spaces = new Uint8Array(64 * 2 ** 20).fill(0x20);
  const bomb = zipSync({ "word/document.xml": spaces }, { level: 9 });
  assert.match(reasonOf(await extract("bomb.docx", DOCX, bomb)), /unpacks to more than 48 MiB/);
  const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.byteLength);
  for (let at = 0; at < bomb.length - 4; at++)
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 100, true);
  assert.notEqual((await extract("lying.docx", DOCX, bomb)).kind, "text");
});

test("a PDF that unpacks to a thousand times its size costs its own reading only", async () => {
  const bomb = makePdf([
    Buffer.concat([Buffer.from("BT /F1 12 Tf (x) Tj ET "), Buffer.alloc(320 * 2 ** 20, 0x20)]),
  ]);
  assert.match(
    reasonOf(await extract("bomb.pdf", "application/pdf", bomb)),
    /takes more than 128 MiB of memory/,
  );
  assert.equal((await extract("next.txt", "text/plain", "Next")).kind, "text");
});

test("a torn archive says that it is damaged", async () => {
  const whole = makeDocx(`<w:p><w:r><w:t>${randomBytes(4_000).toString("hex")}</w:t></w:r></w:p>`);
  for (const share of [0.1, 0.5, 0.9, 0.99])
    assert.match(reasonOf(await extract("t.docx", DOCX, whole.subarray(0, whole.length * share))), /damaged/);
});

test("nested and repeated markup has a bounded result", async () => {
  const deep = await extract("deep.html", "text/html", `<p>Before</p>${"<div><b>".repeat(200_000)}deep`);
  assert.ok(deep.kind === "text" && deep.passages[0]?.body === "Before");
  assert.match(deep.omitted ?? "", /nested so deeply/);
  const headings = await extract("many.html", "text/html", "<h1>Heading</h1>".repeat(100_000));
  assert.ok(headings.kind === "text" && headings.passages.length < 2_000);
  const json = await extract(
    "deep.json",
    "application/json",
    `${"[".repeat(100_000)}"inside"${"]".repeat(100_000)}`,
  );
  assert.ok(json.kind === "text" && json.passages[0]?.body.includes("inside"));
  const line = await extract("line.txt", "text/plain", "word ".repeat(2_000_000));
  assert.ok(line.kind === "text" && line.passages.length <= 20_000);
});

test("front matter does not multiply, and documents do not expand what they declare", async () => {
  const level = (name: string, of: string) =>
    `${name}: &${name} [${Array.from({ length: 9 }, () => `*${of}`).join(",")}]`;
  const names = "abcdefghi".split("");
  const laughs = `---\na: &a [x]\n${names
    .slice(1)
    .map((name, index) => level(name, names[index] ?? ""))
    .join("\n")}\n---\nText`;
  const note = await extract("laughs.md", "text/markdown", laughs);
  assert.ok(note.kind === "text" && note.passages.length === 1);
  const xml = `<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><a>&b; text</a>`;
  const drawing = await extract("laughs.svg", "image/svg+xml", xml);
  assert.ok(drawing.kind === "text" && !drawing.passages[0]?.body.includes("aaaaaaaa"));
});

test("noise under any content type is told as a result, never as an exception", async () => {
  const types =
    "text/plain text/markdown text/html application/pdf text/csv application/json text/vcard text/calendar message/rfc822 application/mbox image/jpeg image/png image/svg+xml application/vnd.oasis.opendocument.text";
  for (const contentType of [...types.split(" "), DOCX])
    for (const content of [
      randomBytes(20_000),
      new Uint8Array(),
      new Uint8Array(100),
      Buffer.from("\ud800\0\u202e x".repeat(99), "utf8"),
    ])
      assert.ok(["text", "no-text", "failed"].includes((await extract("noise", contentType, content)).kind));
});

test("nothing that a file points at is loaded", async () => {
  let requests = 0;
  const server = createServer((_, response) => {
    requests += 1;
    response.end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const html = `<link rel="stylesheet" href="${origin}/a.css"><script src="${origin}/b.js"></script><img src="${origin}/c.png"><iframe src="${origin}/d"></iframe><p>Text</p>`;
  await extract("a.html", "text/html", html);
  await extract("a.md", "text/markdown", `![picture](${origin}/e.png)\n\n${html}`);
  await extract("a.eml", "message/rfc822", `Subject: x\nContent-Type: text/html\n\n${html}`);
  await extract(
    "a.svg",
    "image/svg+xml",
    `<!DOCTYPE svg SYSTEM "${origin}/f.dtd"><svg><image href="${origin}/g.png"/><text>x</text></svg>`,
  );
  await extract(
    "a.ics",
    "text/calendar",
    `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:x\r\nATTACH:${origin}/h\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`,
  );
  await extract(
    "a.docx",
    DOCX,
    makeDocx("<w:p><w:r><w:t>x</w:t></w:r></w:p>", {
      "word/_rels/document.xml.rels": `<Relationships><Relationship Id="r" TargetMode="External" Target="${origin}/i"/></Relationships>`,
    }),
  );
  server.close();
  assert.equal(requests, 0);
});

test("a closed extractor says so", async () => {
  const closed = openExtractor();
  await closed[Symbol.asyncDispose]();
  await assert.rejects(extract("a.txt", "text/plain", "x", closed), /The extractor is closed/);
});
