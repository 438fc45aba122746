import { collapseWhitespace } from "../chunks/collapse-whitespace.ts";
import type { OfficeDocument } from "./office-document.ts";
import { readXml } from "./parse-xml.ts";

/** Reads what a Word or OpenDocument file says of itself as a whole. */
export function readProperties(xml: string): Omit<OfficeDocument, "blocks"> {
  const found = new Map<string, string[]>();
  let name = "";
  readXml(xml, {
    open: (opened) => {
      name = opened.split(":").at(-1) ?? "";
    },
    text: (text) => {
      const value = collapseWhitespace(text);
      if (value !== "") found.set(name, [...(found.get(name) ?? []), value]);
    },
    close: () => {
      name = "";
    },
  });
  const first = (...names: readonly string[]) => names.map((key) => found.get(key)?.join(" ")).find(Boolean);
  const title = first("title");
  const author = first("initial-creator", "creator");
  const description = first("description", "subject");
  const created = first("created", "creation-date");
  return {
    ...(title !== undefined && { title }),
    ...(author !== undefined && { author }),
    ...(description !== undefined && { description }),
    ...(created !== undefined && { created }),
    keywords: [...(found.get("keywords") ?? []), ...(found.get("keyword") ?? [])]
      .flatMap((words) => words.split(/[,;]/))
      .map((word) => word.trim())
      .filter((word) => word !== ""),
  };
}
