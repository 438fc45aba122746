import { type Block, looseBlock, type Part } from "../chunks/block.ts";
import { parseDate } from "../dates/parse-date.ts";
import type { OfficeDocument } from "../parsers/office-document.ts";
import { type PdfDocument, parsePdf } from "../parsers/parse-pdf.ts";
import { resolveLinks } from "./resolve-links.ts";
import type { FileText } from "./source-file.ts";

/** Reads the text layer of a PDF. */
export async function readPdfFile(bytes: Uint8Array): Promise<FileText> {
  const pdf = await parsePdf(bytes);
  if (pdf.pages.every((paragraphs) => paragraphs.length === 0))
    return { parts: [], empty: "The PDF holds pictures of its pages and no text" };
  const about = describeProperties([pdf.author && `by ${pdf.author}`, pdf.subject, pdf.keywords]).map(
    (block): Block => ({ ...block, place: { page: 1 } }),
  );
  const ms = parseDate(pdf.created ?? "")?.ms;
  const part: Part = {
    label: pdf.title ?? "",
    dates: ms === undefined ? [] : [ms],
    blocks: [...about, ...listBlocks(pdf)],
  };
  const read = pdf.pages.length;
  return {
    parts: [part],
    ...(read < pdf.pageCount && { omitted: `Only the first ${read} of ${pdf.pageCount} pages were read` }),
  };
}

function* listBlocks(pdf: PdfDocument): Generator<Block> {
  let headings: readonly string[] = [];
  for (const [index, paragraphs] of pdf.pages.entries()) {
    for (const { isHeading, text } of paragraphs) {
      if (isHeading) headings = [text];
      yield looseBlock(text, { kind: isHeading ? "heading" : "text", headings, place: { page: index + 1 } });
    }
  }
}

/** Puts a text of an office program into parts. */
export function readOfficeFile(document: OfficeDocument, iri: string): FileText {
  const { author, blocks, created, description, keywords, title } = document;
  const about = describeProperties([author && `by ${author}`, description, keywords.join(", ")]);
  const heading = blocks.find((block) => block.kind === "heading")?.headings.at(-1);
  const ms = parseDate(created ?? "")?.ms;
  const part: Part = {
    label: title ?? heading ?? "",
    dates: ms === undefined ? [] : [ms],
    blocks: resolveLinks([...about, ...blocks], iri),
  };
  return { parts: [part] };
}

function describeProperties(texts: readonly (string | undefined)[]): readonly Block[] {
  const text = texts.filter((each) => each !== undefined && each !== "").join("; ");
  return text === "" ? [] : [looseBlock(text)];
}
