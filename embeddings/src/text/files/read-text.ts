import { type Block, sourceBlock } from "../chunks/block.ts";

/** Ends of paragraphs: one or more empty lines. A form feed ends one as well. */
const GAP = /(?:\r?\n[ \t]*){2,}|\f/g;

/** Divides plain text or code into paragraphs; offsets are those of `source`. */
export function* readParagraphs(source: string): Generator<Block> {
  let from = 0;
  for (const gap of source.matchAll(GAP)) {
    if (gap.index > from) yield sourceBlock(source, from, gap.index);
    from = gap.index + gap[0].length;
  }
  if (from < source.length) yield sourceBlock(source, from, source.length);
}
