/** A day as `2026-11-23`, in the time zone of whoever looks. */
export type Day = string;

/** The spans of time that the calendar shows. */
export type Span = "month" | "week" | "agenda";

/** The day of a moment, in the time zone of whoever looks; of a date without a time, that date. */
export function dayOf(value: string | Date): Day {
  if (typeof value === "string" && /^\d{4}-\d{2}-\d{2}(?!T)/.test(value)) return value.slice(0, 10);
  const date = new Date(value);
  const pad = (number: number, length = 2): string => String(number).padStart(length, "0");
  return `${pad(date.getFullYear(), 4)}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

/** Adds days; in universal time, where every day is as long. */
export function addDays(day: Day, count: number): Day {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

/** Adds months; the day becomes the first of the month. */
export function addMonths(day: Day, count: number): Day {
  const date = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + count);
  return date.toISOString().slice(0, 10);
}

/** The first day of a week in this place, as 0 for Sunday to 6; Monday where that is not known. */
export function firstWeekday(locale: string): number {
  const info = new Intl.Locale(locale) as Intl.Locale & {
    getWeekInfo?: () => { firstDay: number };
    weekInfo?: { firstDay: number };
  };
  return ((info.getWeekInfo?.() ?? info.weekInfo)?.firstDay ?? 1) % 7;
}

/** The seven days of the week that a day is in. */
export function weekOf(day: Day, first: number): readonly Day[] {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  const start = addDays(day, -((weekday - first + 7) % 7));
  return Array.from({ length: 7 }, (_, index) => addDays(start, index));
}

/** The weeks that a month touches, whole. */
export function weeksOfMonth(day: Day, first: number): readonly (readonly Day[])[] {
  const start = `${day.slice(0, 7)}-01`;
  const end = addMonths(day, 1);
  const weeks: (readonly Day[])[] = [];
  for (
    let week = weekOf(start, first);
    (week[0] ?? end) < end;
    week = weekOf(addDays(week[6] ?? end, 1), first)
  ) {
    weeks.push(week);
  }
  return weeks;
}

/** The days that a span shows: from the first up to, without, the last. */
export function rangeOf(span: Span, day: Day, first: number): { readonly from: Day; readonly to: Day } {
  if (span === "agenda") return { from: `${day.slice(0, 7)}-01`, to: addMonths(day, 1) };
  const weeks = span === "week" ? [weekOf(day, first)] : weeksOfMonth(day, first);
  return { from: weeks[0]?.[0] ?? day, to: addDays(weeks.at(-1)?.[6] ?? day, 1) };
}
