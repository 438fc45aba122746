import type { Span } from "../chunks/block.ts";

const REFERENCE = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/iy;

/**
 * Finds where Markdown writes each stretch of a text: without the backslashes before signs, with references such as
 * `&amp;` as one stretch, and without what stands before the continued lines of a quotation or an item.
 *
 * @returns spans that are the text, one after another; one for all of it where the two cannot be brought together
 */
export function alignSpans(text: string, source: string, start: number, end: number): readonly Span[] {
  if (source.slice(start, end) === text) return [{ text, start, end }];
  const spans: Span[] = [];
  let from = 0;
  let place = start;
  for (let index = 0; index < text.length; ) {
    const at = skipMarkup(text, index, source, place + index - from, end);
    if (at === undefined) return [{ text, start, end }];
    if (at !== place + index - from || isReference(text, index, source, at)) {
      if (index > from)
        spans.push({ text: text.slice(from, index), start: place, end: place + index - from });
      from = index;
      place = at;
    }
    if (!isReference(text, index, source, at)) {
      index += 1;
      continue;
    }
    const length = REFERENCE.lastIndex - at;
    const units = text.charCodeAt(index) >= 0xd800 && text.charCodeAt(index) < 0xdc00 ? 2 : 1;
    spans.push({ text: text.slice(index, index + units), start: at, end: at + length });
    index += units;
    from = index;
    place = at + length;
  }
  if (from < text.length)
    spans.push({ text: text.slice(from), start: place, end: place + text.length - from });
  return spans;
}

/** Finds the sign of the source that stands for the unit of the text. */
function skipMarkup(
  text: string,
  index: number,
  source: string,
  from: number,
  end: number,
): number | undefined {
  let at = from;
  if (source[at] === "\\" && text[index] === source[at + 1]) return at + 1;
  while (at < end && source[at] !== text[index] && !isReference(text, index, source, at)) {
    if (!/[\s>\\]/.test(source[at] ?? "")) return undefined;
    at += 1;
  }
  return at < end ? at : undefined;
}

/** `&amp;` in the source, unless the text goes on with `amp;` as well. Leaves the end of it in `REFERENCE.lastIndex`. */
function isReference(text: string, index: number, source: string, at: number): boolean {
  if (source[at] !== "&") return false;
  REFERENCE.lastIndex = at;
  const reference = REFERENCE.exec(source)?.[0];
  return reference !== undefined && !text.startsWith(reference, index);
}
