/**
 * The middle of some numbers; of an even count, the mean of the two in the middle.
 *
 * @throws RangeError when there are none
 */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError("There is no median of no numbers");
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

/**
 * The smallest of the values that at least this share of them do not exceed.
 *
 * @param sorted ascending
 * @param share from 0 to 1
 * @throws RangeError when there are no values
 */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  const rank = Math.max(0, Math.ceil(share * sorted.length) - 1);
  const value = sorted[rank];
  if (value === undefined) throw new RangeError("There is no quantile of no numbers");
  return value;
}
