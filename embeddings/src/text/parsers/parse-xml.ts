import { Parser } from "htmlparser2";
import type { Block } from "../chunks/block.ts";
import { collapseWhitespace } from "../chunks/collapse-whitespace.ts";
import { BlockWriter } from "./block-writer.ts";

const MAX_DEPTH = 2_000;
const SILENT = /^(script|style|path|defs|metadata)$/;

/** What readers of an XML file or a drawing find in it. */
export interface XmlDocument {
  readonly title?: string;
  readonly blocks: readonly Block[];
  /** Whether elements were nested so deeply that the rest was not read. */
  readonly isCut: boolean;
}

/** What happens while XML is read; names keep their prefix. */
export interface XmlEvents {
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  /** Offsets are those of the XML. */
  text?(text: string, start: number, end: number): void;
  close?(name: string): void;
}

/**
 * Reads XML from front to back. Knows no entities but those that XML itself has: what a document type declares is
 * neither loaded nor expanded.
 *
 * @returns whether all of it was read; deeper than 2,000 elements nothing is
 */
export function readXml(xml: string, events: XmlEvents): boolean {
  let depth = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        depth += 1;
        events.open?.(name, attributes);
      },
      ontext: (text) => events.text?.(text, parser.startIndex, parser.endIndex + 1),
      onclosetag(name) {
        depth -= 1;
        events.close?.(name);
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  for (let from = 0; from < xml.length; from += 65_536) {
    parser.write(xml.slice(from, from + 65_536));
    if (depth > MAX_DEPTH) return false;
  }
  parser.end();
  return true;
}

/** Reads the text of XML, one block an element. Offsets are those of `xml`. Never throws. */
export function parseXml(xml: string): XmlDocument {
  const writer = new BlockWriter();
  let silent = 0;
  let title: string | undefined;
  let isTitle = false;
  const isWhole = readXml(xml, {
    open(name) {
      if (SILENT.test(name)) silent += 1;
      isTitle = /^(.+:)?title$/.test(name);
      writer.begin();
    },
    text(text, start, end) {
      if (silent > 0) return;
      if (isTitle && text.trim() !== "") title ??= collapseWhitespace(text);
      writer.add({ text, start, end });
    },
    close(name) {
      if (SILENT.test(name)) silent -= 1;
      isTitle = false;
      writer.begin();
    },
  });
  const blocks = writer.finish().map(({ block }) => block);
  return { ...(title !== undefined && { title }), blocks, isCut: !isWhole };
}
