import type { Figure } from "../figure.ts";
import { quantile } from "../statistics.ts";

/**
 * The middle of some times, and what 95 in 100 of them do not exceed.
 *
 * @param ms in any order
 * @param atMost wanted of the latter
 */
export function describeTimes(title: string, ms: readonly number[], atMost?: number): readonly Figure[] {
  const sorted = ms.toSorted((one, other) => one - other);
  const wanted = atMost === undefined ? {} : { atMost };
  return [
    { title: `${title}, median`, value: quantile(sorted, 0.5), unit: "ms" },
    { title: "… 95th percentile", value: quantile(sorted, 0.95), unit: "ms", ...wanted },
  ];
}
