/** How the vectors of the tokens become the vector of the text. */
export type Pooling = "mean" | "cls" | "last";

/** What a model gives for a batch, flat, in the order text, token, dimension. */
export interface TokenVectors {
  readonly values: ArrayLike<number>;
  readonly texts: number;
  readonly tokens: number;
  readonly dimensions: number;
}

/**
 * Makes one vector a text of the vectors of its tokens.
 *
 * @param mask 1 for a token, 0 for padding, in the order text, token
 * @returns L2-normalised vectors
 */
export function poolTokens(
  vectors: TokenVectors,
  mask: ArrayLike<number | bigint>,
  pooling: Pooling,
): readonly Float32Array[] {
  return Array.from({ length: vectors.texts }, (_, text) => {
    const real: number[] = [];
    for (let token = 0; token < vectors.tokens; token += 1) {
      if (Number(mask[text * vectors.tokens + token]) === 1) real.push(token);
    }
    return normalise(average(vectors, text, choose(real, pooling)));
  });
}

/** Brings a vector to length 1, in place. A vector of zeros stays. */
export function normalise(vector: Float32Array): Float32Array {
  let sum = 0;
  for (const value of vector) sum += value * value;
  if (sum === 0) return vector;
  const factor = 1 / Math.sqrt(sum);
  for (let index = 0; index < vector.length; index += 1) vector[index] = (vector[index] as number) * factor;
  return vector;
}

/** Padding may stand on either side, so first and last are those of the real tokens. */
function choose(real: readonly number[], pooling: Pooling): readonly number[] {
  switch (pooling) {
    case "mean":
      return real;
    case "cls":
      return real.slice(0, 1);
    case "last":
      return real.slice(-1);
  }
}

function average(
  { values, tokens, dimensions }: TokenVectors,
  text: number,
  chosen: readonly number[],
): Float32Array {
  const sum = new Float32Array(dimensions);
  for (const token of chosen) {
    const start = (text * tokens + token) * dimensions;
    for (let index = 0; index < dimensions; index += 1) {
      sum[index] = (sum[index] as number) + (values[start + index] as number);
    }
  }
  return sum;
}
