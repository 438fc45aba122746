import { getDocumentProxy } from "unpdf";
import { joinPdfLines, type PdfItem } from "./join-pdf-lines.ts";

/** The text of a PDF. */
export interface PdfDocument {
  readonly title?: string;
  readonly author?: string;
  readonly subject?: string;
  readonly keywords?: string;
  /** `2026-11-23T14:30:00+01:00`. */
  readonly created?: string;
  /** All that it has, also those that were not read. */
  readonly pageCount: number;
  /** The paragraphs of each page that was read, in reading order; a heading has a level. */
  readonly pages: readonly (readonly PdfParagraph[])[];
}

/** Lines that belong together. */
export interface PdfParagraph {
  readonly text: string;
  readonly isHeading: boolean;
}

/**
 * Reads the text layer of a PDF; runs no script of it and loads nothing.
 *
 * @param options `maxPages` and `maxCharacters` end the reading; default 2,000 and 10 million
 * @throws Error with a sentence where it is protected by a password or damaged
 */
export async function parsePdf(
  bytes: Uint8Array,
  options: { readonly maxPages?: number; readonly maxCharacters?: number } = {},
): Promise<PdfDocument> {
  const { maxCharacters = 10_000_000, maxPages = 2_000 } = options;
  // The library takes the memory of what it reads for itself.
  const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, isEvalSupported: false }).catch(
    explain,
  );
  try {
    const { info } = await pdf.getMetadata();
    const properties = readInfo(info as Readonly<Record<string, unknown>>);
    const pages: (readonly PdfParagraph[])[] = [];
    let characters = 0;
    for (let number = 1; number <= Math.min(pdf.numPages, maxPages) && characters < maxCharacters; number++) {
      const page = await pdf.getPage(number);
      const { items } = await page.getTextContent();
      const paragraphs = joinPdfLines(items.filter((item): item is typeof item & PdfItem => "str" in item));
      characters += paragraphs.reduce((sum, paragraph) => sum + paragraph.text.length, 0);
      pages.push(paragraphs);
      page.cleanup();
    }
    return { ...properties, pageCount: pdf.numPages, pages };
  } finally {
    await pdf.loadingTask.destroy();
  }
}

function explain(error: unknown): never {
  const name = error instanceof Error ? error.name : "";
  if (name === "PasswordException")
    throw new Error("The PDF is protected by a password; save it without one to make it findable", {
      cause: error,
    });
  throw new Error("The PDF is damaged, or none", { cause: error });
}

function readInfo(info: Readonly<Record<string, unknown>>): Omit<PdfDocument, "pageCount" | "pages"> {
  const found: Record<string, string> = {};
  for (const [key, name] of Object.entries({
    title: "Title",
    author: "Author",
    subject: "Subject",
    keywords: "Keywords",
  })) {
    const text = typeof info[name] === "string" ? info[name].trim() : "";
    if (text !== "") found[key] = text;
  }
  const created = readPdfDate(info.CreationDate);
  return { ...found, ...(created !== undefined && { created }) };
}

/** `D:20261123143000+01'00'` (ISO 32000, 7.9.4). */
function readPdfDate(value: unknown): string | undefined {
  const match = /^D:(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d)?)?(Z|[+-]\d\d'?\d\d)?/.exec(String(value ?? ""));
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, zone] = match;
  const date = `${year}-${month}-${day}`;
  return hour === undefined
    ? date
    : `${date}T${hour}:${minute}:${second ?? "00"}${(zone ?? "").replace("'", ":")}`;
}
