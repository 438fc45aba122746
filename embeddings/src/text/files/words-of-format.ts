import type { Format } from "./detect-format.ts";

const WORDS: Readonly<Record<Format, string>> = {
  text: "text file",
  code: "program code",
  markdown: "note",
  html: "web page",
  xml: "XML file",
  json: "JSON file",
  csv: "table",
  vcard: "contact",
  calendar: "calendar",
  message: "e-mail",
  mbox: "e-mail",
  pdf: "PDF document",
  docx: "Word document",
  odt: "text document",
  image: "picture",
  none: "file",
};
const FAMILIES: Readonly<Record<string, string>> = { audio: "sound recording", video: "video", font: "font" };

/** Says in English what a file is. */
export function wordsOfFormat(format: Format, mediaType: string): string {
  return (format === "none" ? FAMILIES[mediaType.split("/", 1)[0] ?? ""] : undefined) ?? WORDS[format];
}
