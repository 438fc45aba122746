import { looseBlock, type Part } from "../chunks/block.ts";
import { parseDate } from "../dates/parse-date.ts";
import { parseHtml } from "../parsers/parse-html.ts";
import { type MarkdownDocument, parseMarkdown } from "../parsers/parse-markdown.ts";
import { parseXml } from "../parsers/parse-xml.ts";
import { readParagraphs } from "./read-text.ts";
import { resolveLinks } from "./resolve-links.ts";
import type { FileText } from "./source-file.ts";

/** Longer notes are read as plain text: the parser takes a hundred times their size in memory. */
const MAX_MARKDOWN = 3_000_000;
const CUT = "Elements are nested so deeply that the rest of the file was not read";

/** Reads a note; one that is too long or too deep for the parser as plain text. */
export function readMarkdown(source: string, iri: string): FileText {
  const note = source.length > MAX_MARKDOWN ? undefined : parseOrUndefined(source);
  if (note === undefined) return { parts: [{ label: "", blocks: readParagraphs(source) }] };
  const { frontMatter } = note;
  const language = frontMatter.lang ?? frontMatter.language;
  const part: Part = {
    label: note.title ?? "",
    alternatives: note.aliases,
    ...(typeof language === "string" && { language }),
    dates: datesOf(frontMatter),
    blocks: resolveLinks(note.blocks, iri),
  };
  return { parts: [part] };
}

function parseOrUndefined(source: string): MarkdownDocument | undefined {
  try {
    return parseMarkdown(source);
  } catch (error) {
    if (error instanceof RangeError) return undefined; // The stack is exhausted.
    throw error;
  }
}

function datesOf(frontMatter: Readonly<Record<string, unknown>>): readonly number[] {
  return Object.values(frontMatter)
    .flatMap((value) => (typeof value === "string" ? (parseDate(value)?.ms ?? []) : []))
    .slice(0, 8);
}

/** Reads the readable part of a page. */
export function readHtml(source: string, iri: string): FileText {
  const page = parseHtml(source);
  const heading = page.blocks.find((block) => block.kind === "heading")?.headings.at(-1);
  const about = page.description === undefined ? [] : [looseBlock(page.description)];
  const part: Part = {
    label: page.title ?? heading ?? "",
    ...(page.language !== undefined && { language: page.language }),
    dates: page.dates.flatMap((date) => parseDate(date)?.ms ?? []).slice(0, 8),
    blocks: resolveLinks([...about, ...page.blocks], iri),
  };
  return { parts: [part], ...(page.isCut && { omitted: CUT }) };
}

/** Reads the text of XML or a drawing. */
export function readXmlFile(source: string): FileText {
  const { blocks, isCut, title } = parseXml(source);
  return { parts: [{ label: title ?? "", blocks }], ...(isCut && { omitted: CUT }) };
}
