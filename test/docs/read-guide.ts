import { readFile } from "node:fs/promises";

/** A block of code in a page of the documentation. */
export interface CodeBlock {
  readonly language: string;
  /** What stands behind the language: a file, or where in a file the code goes. */
  readonly place: string;
  readonly code: string;
}

const FENCE = /^```(\w+)(?: (.*))?\n([\s\S]*?)^```$/gm;

/** Reads the blocks of code of a page, in their order. @param page relative to the root of the repository */
export async function readCodeBlocks(page: string): Promise<readonly CodeBlock[]> {
  const text = await readFile(new URL(page, new URL("../../", import.meta.url)), "utf8");
  return [...text.matchAll(FENCE)].map(([, language = "", place = "", code = ""]) => ({
    language,
    place: place.trim(),
    code,
  }));
}

/**
 * Does with a page what a reader is told to do with a block of code: put it in place of something, or below it.
 *
 * @throws Error where what the reader is sent to is not there exactly once
 */
export function applyBlock(html: string, { place, code }: CodeBlock): string {
  if (place === "at the end of the script") {
    const end = html.lastIndexOf("</script>");
    return html.slice(0, end) + code + html.slice(end);
  }
  const [, way, anchor = ""] = /^(in place of|below) (.+)$/.exec(place) ?? [];
  const parts = html.split(anchor);
  if (way === undefined || parts.length !== 2)
    throw new Error(`"${place}" leads to ${parts.length - 1} places in the page`);
  return parts.join(way === "below" ? `${anchor}\n${code}` : code);
}
