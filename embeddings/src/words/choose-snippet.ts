import type { Highlight } from "./find-highlights.ts";
import { wholeSigns } from "./whole-signs.ts";

/** A part of a text, cut between words. */
export interface Snippet {
  /** Offsets of UTF-16 units into the text. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Offsets into the snippet's own text. */
  readonly highlights: readonly (readonly [start: number, end: number])[];
}

const WORDS = new Intl.Segmenter(undefined, { granularity: "word" });
/** The share of a snippet that stands before the first highlight. */
const LEAD = 0.25;
const SPACE = /\s/;
/** How far a cut may move to stand between words. */
const MOST_SHIFT = 40;

/**
 * Chooses the part of a text with the most different words of the query, and cuts it between words, never inside of what
 * is read as one sign.
 *
 * @param highlights of {@link findHighlights} for the same text
 * @param length of the snippet at most, in UTF-16 units
 */
export function chooseSnippet(text: string, highlights: readonly Highlight[], length: number): Snippet {
  const [from, to] = chooseWindow(text, highlights, length);
  const start = from === 0 ? 0 : cutAfter(text, from);
  const end = to >= text.length ? text.length : Math.max(start, cutBefore(text, to));
  const [trimmedStart, trimmedEnd] = makeWhole(text, trim(text, start, end), length);
  return {
    start: trimmedStart,
    end: trimmedEnd,
    text: text.slice(trimmedStart, trimmedEnd),
    highlights: highlights
      .filter((one) => one.start >= trimmedStart && one.end <= trimmedEnd)
      .map((one) => [one.start - trimmedStart, one.end - trimmedStart] as const),
  };
}

function chooseWindow(text: string, highlights: readonly Highlight[], length: number): [number, number] {
  if (text.length <= length) return [0, text.length];
  const [first] = highlights;
  if (first === undefined) return [0, length];
  let best = { index: 0, last: 0, value: 0 };
  for (let index = 0; index < highlights.length; index += 1) {
    const from = (highlights[index] as Highlight).start;
    const parts = new Set<number>();
    let last = index;
    let value = 0;
    for (let at = index; at < highlights.length; at += 1) {
      const one = highlights[at] as Highlight;
      if (one.end - from > length) break;
      value += parts.has(one.part) ? 1 : 100;
      parts.add(one.part);
      last = at;
    }
    if (value > best.value) best = { index, last, value };
  }
  const { start } = highlights[best.index] as Highlight;
  const { end } = highlights[best.last] as Highlight;
  const lead = Math.max(0, Math.min(Math.floor(length * LEAD), length - (end - start)));
  const from = Math.max(0, Math.min(start - lead, text.length - length));
  return [from, from + length];
}

/** The first cut between words from here on. */
function cutAfter(text: string, offset: number): number {
  return cutNear(text, offset).find((cut) => cut >= offset) ?? offset;
}

/** The last cut between words up to here. */
function cutBefore(text: string, offset: number): number {
  return cutNear(text, offset).findLast((cut) => cut <= offset) ?? offset;
}

function cutNear(text: string, offset: number): number[] {
  const from = Math.max(0, offset - MOST_SHIFT);
  const near = text.slice(from, offset + MOST_SHIFT);
  return [...WORDS.segment(near)].map(({ index }) => from + index).filter((cut) => cut > from || from === 0);
}

function trim(text: string, start: number, end: number): [number, number] {
  let [first, last] = [start, end];
  while (first < last && SPACE.test(text[first] as string)) first += 1;
  while (last > first && SPACE.test(text[last - 1] as string)) last -= 1;
  return [first, last];
}

/** A space may be part of a sign, and a sign be longer than a snippet. */
function makeWhole(text: string, [start, end]: [number, number], length: number): [number, number] {
  const signs = wholeSigns(text);
  const whole = [signs.before(start), signs.after(end)] as const;
  if (whole[1] - whole[0] <= length) return [...whole];
  const first = signs.after(start);
  return [first, Math.max(first, signs.before(end))];
}
