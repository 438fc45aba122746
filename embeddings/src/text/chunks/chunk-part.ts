import type { Locator } from "../passage.ts";
import type { Block, Part } from "./block.ts";
import { collapseWhitespace } from "./collapse-whitespace.ts";
import { splitBlock, type Unit } from "./split-block.ts";

/** Changes when the same document would give other passages or cards: what was indexed before is then made anew. */
export const CHUNKER_VERSION = "3";

/** No chunk is longer, in estimated tokens. */
export const MAX_CHUNK_TOKENS = 300;
/** A section that would follow a chunk of at least this many tokens starts a new one; a page always does. */
const MIN_CHUNK_TOKENS = 110;
/** The last sentence of a chunk is repeated in the next one of the same paragraph, unless it is longer. */
const MAX_OVERLAP_TOKENS = 45;
const MAX_LINKS = 200;

/** A stretch of a file of about the size that an embedder takes in at once. */
export interface Chunk {
  readonly body: string;
  readonly locator: Locator;
  readonly links: readonly string[];
}

/**
 * Divides a part of a file into chunks: whole blocks where they fit, sentences where they do not, and a new chunk where
 * a section begins, unless the one before is still short.
 */
export function* chunkPart(part: Pick<Part, "blocks" | "language">): Generator<Chunk> {
  let units: Unit[] = [];
  let tokens = 0;
  for (const block of part.blocks) {
    for (const unit of splitBlock(block, MAX_CHUNK_TOKENS, part.language)) {
      if (collapseWhitespace(unit.text) === "") continue;
      if (units.length > 0 && (tokens + unit.tokens > MAX_CHUNK_TOKENS || startsAnew(units, tokens, unit))) {
        const carried = carryOver(units, unit);
        yield makeChunk(carried.closed);
        units = [...carried.opened];
        tokens = units.reduce((sum, carriedUnit) => sum + carriedUnit.tokens, 0);
      }
      units.push(unit);
      tokens += unit.tokens;
    }
  }
  if (units.length > 0) yield makeChunk(units);
}

function startsAnew(units: readonly Unit[], tokens: number, unit: Unit): boolean {
  const last = units.at(-1);
  if (last === undefined) return false;
  if (unit.block.place?.page !== last.block.place?.page) return true;
  return tokens >= MIN_CHUNK_TOKENS && unit.block.kind === "heading" && last.block.kind !== "heading";
}

/** Headings go with what follows them; the last sentence of a paragraph that goes on is repeated. */
function carryOver(units: readonly Unit[], next: Unit): { closed: readonly Unit[]; opened: readonly Unit[] } {
  const last = units.findLastIndex((unit) => unit.block.kind !== "heading");
  const headings = units.slice(last + 1);
  const isSamePage = units.at(-1)?.block.place?.page === next.block.place?.page;
  if (last >= 0 && headings.length > 0 && isSamePage && sumTokens(headings) + next.tokens <= MAX_CHUNK_TOKENS)
    return { closed: units.slice(0, last + 1), opened: headings };
  const end = units.at(-1);
  const isRepeated =
    units.length > 1 &&
    end?.block === next.block &&
    end.tokens <= MAX_OVERLAP_TOKENS &&
    end.tokens + next.tokens <= MAX_CHUNK_TOKENS;
  return { closed: units, opened: isRepeated && end !== undefined ? [end] : [] };
}

function sumTokens(units: readonly Unit[]): number {
  return units.reduce((sum, unit) => sum + unit.tokens, 0);
}

function makeChunk(units: readonly Unit[]): Chunk {
  let text = "";
  let before: Block | undefined;
  for (const unit of units) {
    text += before === undefined || before === unit.block ? unit.text : ` ${unit.text}`;
    before = unit.block;
  }
  const links = new Set(units.flatMap((unit) => unit.block.links ?? []));
  return {
    body: collapseWhitespace(text),
    locator: locateUnits(units),
    links: [...links].slice(0, MAX_LINKS),
  };
}

function locateUnits(units: readonly Unit[]): Locator {
  const start = units.find((unit) => unit.start !== undefined)?.start;
  const end = units.findLast((unit) => unit.end !== undefined)?.end;
  const headings = commonPath(units.map((unit) => unit.block.headings));
  return {
    ...(start !== undefined && end !== undefined && { start, end }),
    ...(headings.length > 0 && { headings }),
    ...units[0]?.block.place,
  };
}

function commonPath(paths: readonly (readonly string[])[]): readonly string[] {
  const [first = [], ...others] = paths;
  const differs = first.findIndex((title, index) => others.some((path) => path[index] !== title));
  return differs === -1 ? first : first.slice(0, differs);
}
