import type { PdfParagraph } from "./parse-pdf.ts";

/** A run of text as it is placed on a page. */
export interface PdfItem {
  readonly str: string;
  /** The fifth and sixth number are where it begins, in points from the lower left corner. */
  readonly transform: readonly number[];
  readonly height: number;
  readonly hasEOL: boolean;
}

interface Line {
  text: string;
  /** Points from the bottom of the page. */
  readonly y: number;
  height: number;
}

const HEADING_RATIO = 1.2;
const GAP_RATIO = 1.6;
const MAX_HEADING = 150;

/** Joins the runs of a page to lines and the lines to paragraphs, by their distance and the size of their letters. */
export function joinPdfLines(items: readonly PdfItem[]): readonly PdfParagraph[] {
  const lines = joinRuns(items);
  const usual = usualHeight(lines);
  const paragraphs: { text: string; isHeading: boolean }[] = [];
  let before: Line | undefined;
  for (const line of lines) {
    const isHeading = line.height > usual * HEADING_RATIO && line.text.length <= MAX_HEADING;
    const open = paragraphs.at(-1);
    const distance = before === undefined ? Number.POSITIVE_INFINITY : Math.abs(before.y - line.y);
    const isNear = distance <= Math.max(line.height, before?.height ?? 0, 1) * GAP_RATIO;
    if (open !== undefined && isNear && open.isHeading === isHeading)
      open.text = joinText(open.text, line.text);
    else paragraphs.push({ text: line.text, isHeading });
    before = line;
  }
  return paragraphs;
}

function joinRuns(items: readonly PdfItem[]): readonly Line[] {
  const lines: Line[] = [];
  let line: Line | undefined;
  for (const item of items) {
    const y = item.transform[5] ?? 0;
    if (line === undefined) {
      if (item.str.trim() === "") continue;
      line = { text: "", y, height: item.height };
      lines.push(line);
    }
    line.text += item.str;
    line.height = Math.max(line.height, item.height);
    if (item.hasEOL) line = undefined;
  }
  return lines.filter(({ text }) => text.trim() !== "").map((each) => ({ ...each, text: each.text.trim() }));
}

/** The height of letters in which most of the page is set. */
function usualHeight(lines: readonly Line[]): number {
  const lengths = new Map<number, number>();
  for (const { height, text } of lines) {
    const rounded = Math.round(height * 2) / 2;
    lengths.set(rounded, (lengths.get(rounded) ?? 0) + text.length);
  }
  return [...lengths].toSorted((left, right) => right[1] - left[1])[0]?.[0] ?? 0;
}

/** A word that is divided at the end of a line becomes whole again. */
function joinText(before: string, after: string): string {
  if (/\p{L}-$/u.test(before) && /^\p{Ll}/u.test(after)) return before.slice(0, -1) + after;
  return `${before} ${after}`;
}
