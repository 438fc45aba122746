import { VIEWS } from "../../english/things.ts";
import { LANGUAGE } from "../../parts/format.ts";

/** Things of one month. */
export interface MonthGroup {
  readonly title: string;
  readonly count: number;
}

/** Counts sorted things by month; those without a date have words of their own. */
export function groupByMonth(
  things: readonly { readonly when: string | undefined }[],
): readonly MonthGroup[] {
  const counts = new Map<string, number>();
  for (const { when } of things) {
    const month = when?.slice(0, 7) ?? "";
    counts.set(month, (counts.get(month) ?? 0) + 1);
  }
  return [...counts].map(([month, count]) => ({ title: monthWords(month), count }));
}

function monthWords(month: string): string {
  const date = new Date(`${month}-01T00:00:00Z`);
  if (month === "" || Number.isNaN(date.getTime())) return VIEWS.undated;
  return new Intl.DateTimeFormat(LANGUAGE, { month: "long", year: "numeric", timeZone: "UTC" }).format(date);
}
