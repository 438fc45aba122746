// Words are rarely so long, and a tokenizer need not read a whole book to keep its first page.
const CHARACTERS_OF_TOKEN = 12;

/**
 * Wraps a tokenizer so that it gives at most so many tokens, and still those that close a text: a model whose last
 * token speaks for the text would give nonsense without it.
 *
 * @param encode gives the numbers of the tokens of a text, opening and closing ones among them
 */
export function limitTokens(
  encode: (text: string) => readonly number[],
  most: number,
): { encode(text: string): readonly number[] } {
  const closing = commonEnd(encode("a"), encode("b c"));
  return {
    encode(text) {
      const tokens = encode(text.slice(0, most * CHARACTERS_OF_TOKEN));
      if (tokens.length <= most) return tokens;
      return [...tokens.slice(0, most - closing.length), ...closing];
    },
  };
}

/** Tokens of several texts, padded on the right to the longest, flat. */
export interface PaddedTokens {
  readonly ids: BigInt64Array<ArrayBuffer>;
  /** 1 for a token, 0 for padding. */
  readonly mask: BigInt64Array<ArrayBuffer>;
  readonly longest: number;
}

/** Brings texts of tokens to one length. */
export function padTokens(rows: readonly (readonly number[])[], padding: number): PaddedTokens {
  const longest = Math.max(1, ...rows.map(({ length }) => length));
  const ids = new BigInt64Array(rows.length * longest).fill(BigInt(padding));
  const mask = new BigInt64Array(rows.length * longest);
  for (const [row, tokens] of rows.entries()) {
    for (const [index, token] of tokens.entries()) {
      ids[row * longest + index] = BigInt(token);
      mask[row * longest + index] = 1n;
    }
  }
  return { ids, mask, longest };
}

function commonEnd(a: readonly number[], b: readonly number[]): readonly number[] {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a.at(-1 - length) === b.at(-1 - length)) length += 1;
  return length === 0 ? [] : a.slice(-length);
}
