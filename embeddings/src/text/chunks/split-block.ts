import type { Block, Span } from "./block.ts";
import { estimateTokens, findTokenLimit } from "./estimate-tokens.ts";

/** Longest text that is given to the segmenter at once, in UTF-16 units: it works through the whole of what it gets. */
const WINDOW = 8_192;

/** A stretch of a block that is never divided: a short block, a sentence, or a piece of an endless one. */
export interface Unit {
  readonly block: Block;
  readonly text: string;
  readonly tokens: number;
  /** Where its text without surrounding whitespace stands in the source. */
  readonly start?: number;
  readonly end?: number;
}

/**
 * Divides a block into units of at most `maxTokens`: sentences where it is too long as a whole, words where a sentence
 * is. The texts of the units, one after another, are the text of the block.
 *
 * @param language BCP 47 tag that decides where sentences end; where it is unknown the script decides
 */
export function* splitBlock(block: Block, maxTokens: number, language?: string): Generator<Unit> {
  const text = block.spans.map((span) => span.text).join("");
  const locate = makeLocator(block.spans);
  const makeUnit = (start: number, end: number): Unit => {
    const part = text.slice(start, end);
    return { block, text: part, tokens: estimateTokens(part), ...locate(text, start, end) };
  };
  if (estimateTokens(text) <= maxTokens) {
    yield makeUnit(0, text.length);
    return;
  }
  for (const [start, end] of splitSentences(text, language)) {
    for (let from = start; from < end; ) {
      const limit = Math.min(end, findTokenLimit(text, from, maxTokens));
      const to = limit < end ? findGap(text, from, limit) : end;
      yield makeUnit(from, to);
      from = to;
    }
  }
}

function* splitSentences(text: string, language?: string): Generator<readonly [number, number]> {
  const segmenter = makeSegmenter(language);
  for (let from = 0; from < text.length; ) {
    const end = from + WINDOW < text.length ? findGap(text, from, from + WINDOW) : text.length;
    for (const { index, segment } of segmenter.segment(text.slice(from, end)))
      yield [from + index, from + index + segment.length];
    from = end;
  }
}

function makeSegmenter(language?: string): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language, { granularity: "sentence" });
  } catch {
    return new Intl.Segmenter(undefined, { granularity: "sentence" }); // The tag came from the file.
  }
}

/** Finds where to cut at or before `limit`: after whitespace, else where no letter is torn. More than `from`. */
function findGap(text: string, from: number, limit: number): number {
  const oldest = Math.max(from + 1, limit - 400);
  for (let index = limit; index > oldest; index--) if (/\s/.test(text.charAt(index - 1))) return index;
  let cut = limit;
  while (cut > oldest && isInsideLetter(text, cut)) cut--;
  return cut > oldest ? cut : limit;
}

function isInsideLetter(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  if (unit >= 0xdc00 && unit < 0xe000) return true;
  if (text.charCodeAt(index - 1) === 0x200d) return true;
  return /^(?:\p{M}|\u200d)/u.test(text.slice(index, index + 2));
}

type Locate = (text: string, start: number, end: number) => { start?: number; end?: number };

/** Gives the place in the source of a stretch of the text of a block. Stretches have to come in order. */
function makeLocator(spans: readonly Span[]): Locate {
  let current = 0;
  let passed = 0;
  const seek = (index: number): Span | undefined => {
    for (let span = spans[current]; span !== undefined; span = spans[current]) {
      if (index < passed + span.text.length) return span;
      passed += span.text.length;
      current += 1;
    }
    return undefined;
  };
  return (text, start, end) => {
    const from = start + (text.slice(start, end).length - text.slice(start, end).trimStart().length);
    const to = start + text.slice(start, end).trimEnd().length;
    if (from >= to) return {};
    const first = seek(from);
    const sourceStart = first === undefined ? undefined : placeIn(first, from - passed, "start");
    const last = seek(to - 1);
    const sourceEnd = last === undefined ? undefined : placeIn(last, to - passed, "end");
    return sourceStart === undefined || sourceEnd === undefined ? {} : { start: sourceStart, end: sourceEnd };
  };
}

/** Where the source writes a span otherwise (`&amp;`), the whole of it is meant. */
function placeIn(span: Span, offset: number, side: "start" | "end"): number | undefined {
  if (span.start === undefined || span.end === undefined) return undefined;
  if (span.end - span.start === span.text.length) return span.start + offset;
  return side === "start" ? span.start : span.end;
}
