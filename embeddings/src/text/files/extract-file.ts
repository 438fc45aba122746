import { mediaTypeIri } from "@webizen/ontologies";
import type { Part } from "../chunks/block.ts";
import { chunkPart } from "../chunks/chunk-part.ts";
import { parseDate } from "../dates/parse-date.ts";
import { parseDocx } from "../parsers/parse-docx.ts";
import { parseOdt } from "../parsers/parse-odt.ts";
import type { Extraction, Passage } from "../passage.ts";
import { decodeText, looksBinary } from "./decode-text.ts";
import { describeUnread, detectFormat, essenceOf, type Format } from "./detect-format.ts";
import { fileNameOf, wordsOfFileName } from "./name-file.ts";
import { readAddressBook } from "./read-address-book.ts";
import { readCalendar } from "./read-calendar.ts";
import { readCsv, readJson } from "./read-data.ts";
import { readOfficeFile, readPdfFile } from "./read-document.ts";
import { readMailboxFile, readMessageFile } from "./read-mail.ts";
import { readHtml, readMarkdown, readXmlFile } from "./read-markup.ts";
import { readPicture } from "./read-picture.ts";
import { readParagraphs } from "./read-text.ts";
import type { FileText, SourceFile } from "./source-file.ts";
import { wordsOfFormat } from "./words-of-format.ts";

const MAX_PASSAGES = 20_000;
/** Longest text that is read, in UTF-16 units: a thousand novels. */
const MAX_CHARACTERS = 64_000_000;

/**
 * Turns a file into passages. Blocks its thread, and hostile files can exhaust it: use `openExtractor` for files of
 * people. Opens no connection.
 *
 * @param format how to read it; found out where it is absent
 */
export async function extractFile(file: SourceFile, format: Format = formatOf(file)): Promise<Extraction> {
  if (format === "none") return describeUnread(file.contentType);
  try {
    const text = await readFormat(format, file);
    if (text.empty !== undefined) return { kind: "no-text", reason: text.empty };
    return collectPassages(file, format, text);
  } catch (error) {
    return { kind: "failed", reason: explain(error) };
  }
}

function formatOf(file: SourceFile): Format {
  return detectFormat({ name: fileNameOf(file.iri), contentType: file.contentType, bytes: file.bytes });
}

async function readFormat(format: Exclude<Format, "none">, file: SourceFile): Promise<FileText> {
  switch (format) {
    case "pdf":
      return readPdfFile(file.bytes);
    case "docx":
      return readOfficeFile(parseDocx(file.bytes), file.iri);
    case "odt":
      return readOfficeFile(parseOdt(file.bytes), file.iri);
    case "image":
      return readPicture(file.bytes);
    case "message":
      return readMessageFile(file.bytes);
    case "mbox":
      return readMailboxFile(file.bytes);
    default:
      return readTextFormat(format, file);
  }
}

function readTextFormat(
  format: Exclude<Format, "none" | "pdf" | "docx" | "odt" | "image" | "message" | "mbox">,
  file: SourceFile,
): FileText {
  const source = decodeText(file.bytes, file.contentType);
  if (looksBinary(source)) return { parts: [], empty: "The file is called text, and is none" };
  if (source.length > MAX_CHARACTERS) throw new Error(`The text is longer than ${MAX_CHARACTERS} characters`);
  switch (format) {
    case "markdown":
      return readMarkdown(source, file.iri);
    case "html":
      return readHtml(source, file.iri);
    case "xml":
      return readXmlFile(source);
    case "json":
      return readJson(source);
    case "csv":
      return readCsv(source);
    case "vcard":
      return readAddressBook(source);
    case "calendar":
      return readCalendar(source);
    case "text":
    case "code":
      return { parts: [{ label: "", blocks: readParagraphs(source) }] };
  }
}

function collectPassages(file: SourceFile, format: Format, text: FileText): Extraction {
  const passages: Passage[] = [];
  for (const part of text.parts) {
    const describe = describePart(file, format, part);
    for (const { body, links, locator } of chunkPart(part)) {
      if (passages.length >= MAX_PASSAGES)
        return {
          kind: "text",
          passages,
          omitted: `Only the first ${MAX_PASSAGES} passages of the file can be found`,
        };
      passages.push({ ...describe, body, links, locator });
    }
  }
  if (passages.length > 0)
    return { kind: "text", passages, ...(text.omitted !== undefined && { omitted: text.omitted }) };
  if (text.omitted !== undefined) return { kind: "failed", reason: text.omitted };
  return { kind: "no-text", reason: "The file holds no text" };
}

function describePart(
  file: SourceFile,
  format: Format,
  part: Part,
): Omit<Passage, "body" | "links" | "locator"> {
  const name = fileNameOf(file.iri);
  const label = part.label.trim().slice(0, 300) || wordsOfFileName(name);
  const named = parseDate(/(?<!\d)\d{4}-\d\d-\d\d(?!\d)/.exec(name)?.[0] ?? "")?.ms;
  const dates = new Set([...(part.dates ?? []), ...(named === undefined ? [] : [named])]);
  const alternatives =
    part.types === undefined ? [...(part.alternatives ?? []), name] : (part.alternatives ?? []);
  return {
    kind: "passage",
    subject: file.iri,
    label,
    alternatives: [...new Set(alternatives)].filter((other) => other !== label),
    types: part.types ?? [mediaTypeIri(file.contentType)],
    typeLabels: [
      ...(part.typeLabels ?? [wordsOfFormat(format, essenceOf(file.contentType))]),
      ...(part.kinds ?? []),
    ],
    ...(part.language !== undefined && { language: part.language }),
    dates: [...dates],
    labelSources: [],
  };
}

function explain(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  if (reason.startsWith("The ")) return reason;
  return `The file cannot be read: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}`;
}
