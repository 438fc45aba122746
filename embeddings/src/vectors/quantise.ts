const MOST_OF_ROW = 127;
// See generate/scan-kernel.wat for why not more.
const MOST_OF_QUERY = 4095;

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
  for (let index = 0; index < vector.length; index += 1) {
    const size = Math.abs(vector[index] as number);
    // The comparison is written so that NaN passes on.
    if (!(size <= peak)) peak = size;
  }
  if (!Number.isFinite(peak))
    throw new RangeError("The vector holds a component that is not a finite number");
  if (peak === 0) {
    target.fill(0, 0, vector.length);
    return 0;
  }
  const factor = most / peak;
  for (let index = 0; index < vector.length; index += 1) {
    target[index] = Math.round((vector[index] as number) * factor);
  }
  return peak / most;
}
