/** A month in the timeline; a gap stands for months in which there is nothing. */
export type MonthBar =
  | { readonly kind: "month"; readonly month: string; readonly count: number }
  | { readonly kind: "gap"; readonly months: number };

/** Puts months in order, with the gaps between them. @param counts by month: `2026-11` */
export function layOutMonths(counts: ReadonlyMap<string, number>): readonly MonthBar[] {
  const bars: MonthBar[] = [];
  let last: number | undefined;
  for (const [month, count] of [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const number = numberOf(month);
    const empty = last === undefined ? 0 : number - last - 1;
    if (empty > 0) bars.push({ kind: "gap", months: empty });
    bars.push({ kind: "month", month, count });
    last = number;
  }
  return bars;
}

/** The month that a timeline opens at: this one, else the latest before it, else the first after. */
export function monthNearest(months: readonly string[], now: string): string | undefined {
  const sorted = months.toSorted();
  return sorted.findLast((month) => month <= now) ?? sorted[0];
}

function numberOf(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
}
