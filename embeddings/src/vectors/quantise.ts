const MOST_OF_ROW = 127;
// See generate/scan-kernel.wat for why not more.
const MOST_OF_QUERY = 4095;
const ROUNDER = 1.5 * 2 ** 52;

/**
 * Rounds a vector to signed bytes.
 *
 * @param bytes at least as long as the vector; the rest stays
 * @returns what a byte stands for: `vector[i] ≈ bytes[i] × scale`
 * @throws RangeError when a component is not a finite number
 */
export function quantiseRow(vector: Float32Array, bytes: Int8Array): number {
  return quantise(vector, bytes, MOST_OF_ROW);
}

/** The same for a query, to 16-bit numbers: its own error then vanishes beside that of the rows. */
export function quantiseQuery(vector: Float32Array, numbers: Int16Array): number {
  return quantise(vector, numbers, MOST_OF_QUERY);
}

/** Standard deviation of a score against an L2-normalised query, when a row has this scale. */
export function scoreDeviation(scale: number): number {
  return scale / Math.sqrt(12);
}

function quantise(vector: Float32Array, target: Int8Array | Int16Array, most: number): number {
  let peak = 0;
  let sum = 0;
  for (let index = 0; index < vector.length; index += 1) {
    const size = Math.abs(vector[index] as number);
    sum += size;
    if (size > peak) peak = size;
  }
  if (!Number.isFinite(sum)) throw new RangeError("The vector holds a component that is not a finite number");
  const factor = peak === 0 ? 0 : most / peak;
  for (let index = 0; index < vector.length; index += 1) {
    // Adding and taking away this number rounds, and is several times faster than Math.round.
    target[index] = (vector[index] as number) * factor + ROUNDER - ROUNDER;
  }
  return peak / most;
}
