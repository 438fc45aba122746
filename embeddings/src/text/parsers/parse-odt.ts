import { BlockWriter } from "./block-writer.ts";
import type { OfficeDocument } from "./office-document.ts";
import { readProperties } from "./office-properties.ts";
import { readXml } from "./parse-xml.ts";
import { readArchiveTexts } from "./read-archive.ts";

const BODY = "content.xml";
const PROPERTIES = "meta.xml";
const MANIFEST = "META-INF/manifest.xml";
/** What was deleted while changes were tracked, and what is not text. */
const SILENT =
  /^(text:tracked-changes|office:annotation|office:forms|office:scripts|office:automatic-styles)$/;

const GAPS = new Set(["text:s", "text:tab", "text:line-break"]);

/**
 * Reads the text of an OpenDocument file: paragraphs, headings, tables and notes, without tracked deletions.
 *
 * @throws Error with a sentence where the file is damaged, encrypted, or too large unpacked
 */
export function parseOdt(bytes: Uint8Array): OfficeDocument {
  const files = readArchiveTexts(bytes, [BODY, PROPERTIES, MANIFEST]);
  if (files.get(MANIFEST)?.includes("encryption-data"))
    throw new Error("The file is protected by a password; save it without one to make it findable");
  const body = files.get(BODY);
  if (body === undefined) throw new Error("The file is damaged or no OpenDocument text: its text is missing");
  return { ...readProperties(files.get(PROPERTIES) ?? ""), blocks: readBody(body) };
}

function readBody(xml: string): OfficeDocument["blocks"] {
  let paragraph = 0;
  let silent = 0;
  let depth = 0;
  const writer = new BlockWriter(() => ({ paragraph }));
  readXml(xml, {
    open(name, attributes) {
      if (SILENT.test(name)) silent += 1;
      if (silent > 0) return;
      if (name === "text:p" || name === "text:h") {
        depth += 1;
        paragraph += 1;
        writer.begin(name === "text:h" ? Number(attributes["text:outline-level"] ?? 1) || 1 : undefined);
      } else if (GAPS.has(name)) writer.add({ text: " " });
      else if (name === "text:a" && attributes["xlink:href"]) writer.link(attributes["xlink:href"]);
    },
    text(text) {
      if (silent === 0 && depth > 0) writer.add({ text });
    },
    close(name) {
      if (SILENT.test(name)) silent -= 1;
      if (silent > 0 || (name !== "text:p" && name !== "text:h")) return;
      depth -= 1;
      writer.begin();
    },
  });
  return writer.finish().map(({ block }) => block);
}
