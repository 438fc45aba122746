import { QueryError } from "../query-error.ts";
import type { QueryBounds } from "./guarded-query.ts";

/** Longer names are no names that anybody wrote; the lexer takes quadratic time for them. */
const MAX_NAME = 512;
/** Longer than any keyword; a bare word of another kind is no SPARQL. */
const MAX_WORD = 64;
/** Tokens outside VALUES blocks: what can be parsed within a few dozen milliseconds. */
const MAX_TOKENS = 5000;
/** A cell of a VALUES block at its longest: brackets around it, a literal, and its datatype. */
const TOKENS_PER_VALUE = 5;

const SPACE = /\s+/y;
const COMMENT = /#[^\n\r]*/y;
const IRI = /<[^\0-\x20<>"{}|^`]*>/y;
const NAME = /(?:[\p{L}\p{N}\p{M}_:.%?$@·‿⁀-]|\\[^\n\r])+/uy;
const WORD = /^[\p{L}\p{N}\p{M}_-]+$/u;

/**
 * Looks at a query before any parser does, in one pass: parsers recurse, and their lexers take long for some texts.
 *
 * @param maxTokens most words and signs outside VALUES blocks
 * @throws QueryError `malformed-query` or `query-too-complex`
 */
export function scanText(text: string, bounds: QueryBounds, maxTokens: number = MAX_TOKENS): void {
  const { maxLength } = bounds;
  if (text.length > maxLength) {
    throw tooComplex(`The query is longer than ${maxLength} characters`, "maxLength", maxLength);
  }
  if (!text.isWellFormed() || text.includes("\0")) {
    throw new QueryError(
      "malformed-query",
      "The query holds characters that no text has: NUL or half a surrogate pair",
    );
  }
  const tally: Tally = { depth: 0, tokens: 0, valueTokens: 0, values: "none" };
  let at = 0;
  while (at < text.length) {
    const skipped = endOf(SPACE, text, at) ?? endOf(COMMENT, text, at);
    const start = at;
    at = skipped ?? endOfToken(text, start);
    if (skipped === undefined) {
      tallyToken(tally, at - start > VALUES.length ? "" : text.slice(start, at));
      checkTally(tally, bounds, maxTokens);
    }
  }
}

interface Tally {
  depth: number;
  tokens: number;
  valueTokens: number;
  values: "none" | "named" | "open";
}

const VALUES = "VALUES";

function tallyToken(tally: Tally, token: string): void {
  if (tally.values === "open") tally.valueTokens++;
  else tally.tokens++;
  switch (token) {
    case "{":
      if (tally.values === "named") tally.values = "open";
      tally.depth++;
      break;
    case "(":
    case "[":
      tally.depth++;
      break;
    case "}":
      tally.values = "none";
      tally.depth--;
      break;
    case ")":
    case "]":
      tally.depth--;
      break;
    default:
      if (token.toUpperCase() === VALUES) tally.values = "named";
  }
}

function checkTally({ depth, tokens, valueTokens }: Tally, bounds: QueryBounds, maxTokens: number): void {
  const { maxDepth, maxValues } = bounds;
  if (depth > maxDepth) {
    throw tooComplex(`The query is nested deeper than ${maxDepth} brackets`, "maxDepth", maxDepth);
  }
  if (tokens > maxTokens) {
    throw tooComplex(
      `The query has more than ${maxTokens} words and signs outside VALUES`,
      "maxTokens",
      maxTokens,
    );
  }
  if (valueTokens > maxValues * TOKENS_PER_VALUE) throw tooManyValues(bounds);
}

/** The refusal of long VALUES blocks and IN lists. */
export function tooManyValues({ maxValues }: QueryBounds): QueryError {
  return tooComplex(`VALUES and IN of the query list more than ${maxValues} terms`, "maxValues", maxValues);
}

/** A refusal that names its limit, and what would mend it. */
export function tooComplex(what: string, limit: string, bound: number): QueryError {
  return new QueryError("query-too-complex", `${what}; ask in several smaller queries`, {
    limit,
    [limit]: bound,
  });
}

function endOfToken(text: string, start: number): number {
  const first = text[start];
  if (first === '"' || first === "'") return endOfString(text, start, first);
  const iri = first === "<" ? endOf(IRI, text, start) : undefined;
  if (iri !== undefined) return iri;
  const name = endOf(NAME, text, start);
  if (name === undefined) return start + 1;
  if (name - start <= MAX_WORD) return name;
  if (WORD.test(text.slice(start, name))) {
    throw new QueryError(
      "malformed-query",
      `The query is not SPARQL: there is no such word at ${placeOf(text, start)}`,
    );
  }
  if (name - start <= MAX_NAME) return name;
  throw tooComplex(`A name in the query is longer than ${MAX_NAME} characters`, "maxName", MAX_NAME);
}

function endOfString(text: string, start: number, quote: string): number {
  const long = quote.repeat(3);
  const close = text.startsWith(long, start) ? long : quote;
  for (let at = start + close.length; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text.startsWith(close, at)) return at + close.length;
    else if (close === quote && (text[at] === "\n" || text[at] === "\r")) break;
  }
  throw new QueryError(
    "malformed-query",
    `The query is not SPARQL: a string at ${placeOf(text, start)} does not end`,
  );
}

/** Where in a text an offset lies, in words for people. */
export function placeOf(text: string, offset: number): string {
  const before = text.slice(0, offset).split(/\r\n|\n|\r/);
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}

function endOf(pattern: RegExp, text: string, at: number): number | undefined {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}
