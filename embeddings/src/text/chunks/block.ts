import type { Locator } from "../passage.ts";

/** Plain text, and where the source says it: UTF-16 units. Both or neither of the offsets are there. */
export interface Span {
  readonly text: string;
  readonly start?: number;
  readonly end?: number;
}

/** A paragraph, heading, list item, row or the like: what is split only when it is too long. */
export interface Block {
  readonly kind: "heading" | "text";
  /** One after another they are the text of the block. */
  readonly spans: readonly Span[];
  /** Titles of the sections around it, outermost first; a heading's own comes last. */
  readonly headings: readonly string[];
  /** Where it stands, for formats in which offsets say little. */
  readonly place?: Pick<Locator, "page" | "paragraph" | "message">;
  /** IRIs that it links to; absolute. */
  readonly links?: readonly string[];
}

/** A part of a file that has a name of its own: the file, a message of a mailbox, a card of an address book. */
export interface Part {
  readonly label: string;
  readonly alternatives?: readonly string[];
  /** IRIs of what it is, and the same in words; the format of the file where they are absent. */
  readonly types?: readonly string[];
  readonly typeLabels?: readonly string[];
  /** More of what it is, in words: its tags. */
  readonly kinds?: readonly string[];
  /** BCP 47 tag. */
  readonly language?: string;
  /** Milliseconds since the epoch. */
  readonly dates?: readonly number[];
  readonly blocks: Iterable<Block>;
}

/** Makes a block of text that stands in the source as it is. */
export function sourceBlock(
  source: string,
  start: number,
  end: number,
  headings: readonly string[] = [],
): Block {
  return { kind: "text", spans: [{ text: source.slice(start, end), start, end }], headings };
}

/** Makes a block of text that has no offsets. */
export function looseBlock(text: string, rest: Partial<Omit<Block, "spans">> = {}): Block {
  return { kind: "text", headings: [], ...rest, spans: [{ text }] };
}
