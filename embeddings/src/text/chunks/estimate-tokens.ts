const PER_IDEOGRAPH = 1;
const PER_LATIN_LETTER = 0.24;
const PER_OTHER_LETTER = 0.4;
const PER_DIGIT = 0.5;
const PER_MARK = 0.6;

/**
 * Estimates how many tokens a model makes of a text, without a model: within a fifth of WordPiece on prose of the
 * usual scripts. The estimate of two texts together is the sum of their estimates.
 */
export function estimateTokens(text: string): number {
  let tokens = 0;
  for (let index = 0; index < text.length; index++) tokens += tokensOf(text.charCodeAt(index));
  return tokens;
}

/** Finds the longest beginning of `text`, from `start`, of at most `limit` tokens. At least one unit is taken. */
export function findTokenLimit(text: string, start: number, limit: number): number {
  let tokens = 0;
  for (let index = start; index < text.length; index++) {
    tokens += tokensOf(text.charCodeAt(index));
    if (tokens > limit && index > start) return index;
  }
  return text.length;
}

/** Takes UTF-16 units; a surrogate pair counts as two halves of an ideograph. */
function tokensOf(unit: number): number {
  if (unit <= 0x20) return 0;
  if (unit < 0x80) return tokensOfAscii(unit);
  if (unit < 0x250) return PER_LATIN_LETTER;
  if (isIdeographic(unit)) return PER_IDEOGRAPH;
  if (unit >= 0xd800 && unit < 0xe000) return PER_IDEOGRAPH / 2;
  if (unit >= 0x2000 && unit < 0x2010) return 0;
  if (unit >= 0x2010 && unit < 0x2c00) return PER_MARK;
  return PER_OTHER_LETTER;
}

function tokensOfAscii(unit: number): number {
  const lower = unit | 0x20;
  if (lower >= 0x61 && lower <= 0x7a) return PER_LATIN_LETTER;
  if (unit >= 0x30 && unit <= 0x39) return PER_DIGIT;
  return PER_MARK;
}

function isIdeographic(unit: number): boolean {
  return (
    (unit >= 0x2e80 && unit < 0xa4d0) || // radicals, kana, ideographs, Yi
    (unit >= 0xac00 && unit < 0xd7b0) || // Hangul
    (unit >= 0xf900 && unit < 0xfb00) ||
    (unit >= 0xff66 && unit < 0xffa0) || // kana of half width
    (unit >= 0x0e00 && unit < 0x0f00) // Thai and Lao, which no space divides
  );
}
