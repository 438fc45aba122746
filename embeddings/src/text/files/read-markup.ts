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

/** What of the front matter is said of each passage, so that it need not be text. */
const SAID = /^(title|alias|aliases|tag|tags|lang|language)$/i;
const MAX_TAGS = 16;
const MAX_PROPERTIES = 50;

/**
 * Reads a note; one that is too long or too deep for the parser as plain text. Front matter gives each passage its name,
 * its kinds and its days; what else it says is a passage of its own.
 */
export function readMarkdown(source: string, iri: string): FileText {
  const note = source.length > MAX_MARKDOWN ? undefined : parseOrUndefined(source);
  if (note === undefined) return { parts: [{ label: "", blocks: readParagraphs(source) }] };
  const { frontMatter } = note;
  const language = frontMatter.lang ?? frontMatter.language;
  const about = {
    label: note.title ?? "",
    alternatives: note.aliases,
    kinds: note.tags.slice(0, MAX_TAGS),
    ...(typeof language === "string" && { language }),
    dates: datesOf(frontMatter),
  };
  const parts: Part[] = [{ ...about, blocks: resolveLinks(note.blocks, iri) }];
  const more = describeProperties(frontMatter, note.blocks.length === 0);
  if (more !== "") parts.push({ ...about, blocks: [looseBlock(more)] });
  return { parts };
}

/** @param isAll also what is said of each passage, where there is none */
function describeProperties(frontMatter: Readonly<Record<string, unknown>>, isAll: boolean): string {
  return Object.entries(frontMatter)
    .slice(0, MAX_PROPERTIES)
    .flatMap(([name, value]) => {
      const said = (Array.isArray(value) ? value : [value])
        .slice(0, MAX_PROPERTIES)
        .filter((item) => ["string", "number", "boolean"].includes(typeof item));
      const isSaid = SAID.test(name) || said.every(isDate);
      return said.length === 0 || (isSaid && !isAll) ? [] : [`${name}: ${said.join(", ")}`];
    })
    .join("; ");
}

function parseOrUndefined(source: string): MarkdownDocument | undefined {
  try {
    return parseMarkdown(source);
  } catch (error) {
    if (error instanceof RangeError) return undefined; // The stack is exhausted.
    throw error;
  }
}

function isDate(value: unknown): boolean {
  return typeof value === "string" && parseDate(value) !== undefined;
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
