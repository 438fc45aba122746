import { BlockWriter } from "./block-writer.ts";
import type { OfficeDocument } from "./office-document.ts";
import { readProperties } from "./office-properties.ts";
import { readXml } from "./parse-xml.ts";
import { readArchiveTexts } from "./read-archive.ts";

const BODY = "word/document.xml";
const NOTES = ["word/footnotes.xml", "word/endnotes.xml"];
const STYLES = "word/styles.xml";
const RELATIONS = "word/_rels/document.xml.rels";
const PROPERTIES = "docProps/core.xml";
/** What was deleted while changes were tracked, codes of fields, and second forms of drawings. */
const SILENT = /^(w:(del|moveFrom|delText|instrText)|mc:Fallback)$/;

/**
 * Reads the text of a Word document: paragraphs, headings, tables and notes, without tracked deletions.
 *
 * @throws Error with a sentence where the file is damaged, too large unpacked, or no Word document
 */
export function parseDocx(bytes: Uint8Array): OfficeDocument {
  const files = readArchiveTexts(bytes, [BODY, ...NOTES, STYLES, RELATIONS, PROPERTIES]);
  const body = files.get(BODY);
  if (body === undefined) throw new Error("The file is damaged or no Word document: its text is missing");
  const reader = new DocxReader(
    readStyles(files.get(STYLES) ?? ""),
    readRelations(files.get(RELATIONS) ?? ""),
  );
  for (const xml of [body, ...NOTES.map((name) => files.get(name) ?? "")]) reader.read(xml);
  return { ...readProperties(files.get(PROPERTIES) ?? ""), blocks: reader.finish() };
}

class DocxReader {
  readonly #levels: ReadonlyMap<string, number>;
  readonly #targets: ReadonlyMap<string, string>;
  readonly #writer: BlockWriter;
  #paragraph = 0;
  #silent = 0;
  #inText = false;

  constructor(levels: ReadonlyMap<string, number>, targets: ReadonlyMap<string, string>) {
    this.#levels = levels;
    this.#targets = targets;
    this.#writer = new BlockWriter(() => ({ paragraph: this.#paragraph }));
  }

  read(xml: string): void {
    readXml(xml, {
      open: (name, attributes) => this.#open(name, attributes),
      text: (text) => {
        if (this.#inText && this.#silent === 0) this.#writer.add({ text });
      },
      close: (name) => this.#close(name),
    });
  }

  finish(): OfficeDocument["blocks"] {
    return this.#writer.finish().map(({ block }) => block);
  }

  #open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (SILENT.test(name)) this.#silent += 1;
    if (this.#silent > 0) return;
    const value = attributes["w:val"] ?? "";
    if (name === "w:p") this.#openParagraph();
    else if (name === "w:t") this.#inText = true;
    else if (name === "w:tab" || name === "w:br" || name === "w:cr") this.#writer.add({ text: " " });
    else if (name === "w:pStyle") this.#style(this.#levels.get(value));
    else if (name === "w:outlineLvl" && Number(value) < 9) this.#style(Number(value) + 1);
    else if (name === "w:hyperlink") this.#link(attributes["r:id"] ?? "");
  }

  #close(name: string): void {
    if (SILENT.test(name)) this.#silent -= 1;
    if (name === "w:t") this.#inText = false;
    if (name === "w:p") this.#writer.begin();
  }

  #openParagraph(): void {
    this.#writer.begin();
    this.#paragraph += 1;
  }

  /** The properties of a paragraph come before its text. */
  #style(level: number | undefined): void {
    if (level !== undefined) this.#writer.begin(level);
  }

  #link(relation: string): void {
    const target = this.#targets.get(relation);
    if (target !== undefined) this.#writer.link(target);
  }
}

/** Identifiers of styles are translated with the program; their names and outline levels are not. */
function readStyles(xml: string): ReadonlyMap<string, number> {
  const levels = new Map<string, number>();
  let style = "";
  readXml(xml, {
    open(name, attributes) {
      const value = attributes["w:val"] ?? "";
      if (name === "w:style") style = attributes["w:styleId"] ?? "";
      const heading = name === "w:name" ? /^(?:heading (\d)|title)$/i.exec(value) : null;
      if (heading !== null) levels.set(style, Number(heading[1] ?? 1));
      if (name === "w:outlineLvl" && Number(value) < 9) levels.set(style, Number(value) + 1);
    },
  });
  return levels;
}

function readRelations(xml: string): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  readXml(xml, {
    open(name, { Id, Target, TargetMode }) {
      if (name === "Relationship" && TargetMode === "External" && Id && Target) targets.set(Id, Target);
    },
  });
  return targets;
}
