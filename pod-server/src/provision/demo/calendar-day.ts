const DAY_MS = 86_400_000;

/** A day of the calendar, `YYYY-MM-DD`. */
export type CalendarDay = string;

/** The day that lies `days` later; earlier when negative. */
export function addDays(day: CalendarDay, days: number): CalendarDay {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** 0 for Monday to 6 for Sunday. */
export function weekday(day: CalendarDay): number {
  return (new Date(day).getUTCDay() + 6) % 7;
}

/** Months before the day's own, oldest first: `YYYY-MM`; the day's own is the last. */
export function lastMonths(day: CalendarDay, count: number): string[] {
  const [year = 0, month = 0] = day.split("-").map(Number);
  return Array.from({ length: count }, (_, index) =>
    new Date(Date.UTC(year, month - count + index, 1)).toISOString().slice(0, 7),
  );
}

/** The days of a month, in order. */
export function daysOfMonth(month: string): CalendarDay[] {
  const days: CalendarDay[] = [];
  for (let day = `${month}-01`; day.startsWith(month); day = addDays(day, 1)) days.push(day);
  return days;
}

/**
 * A time of day in Great Britain, with the offset that holds there on that day.
 *
 * @param minutes since midnight; past 1,440 it is the next day
 * @returns `2026-07-04T18:30:00+01:00`
 */
export function britishTime(day: CalendarDay, minutes: number): string {
  const date = addDays(day, Math.floor(minutes / 1440));
  const within = minutes % 1440;
  const clock = [Math.floor(within / 60), within % 60].map((part) => String(part).padStart(2, "0")).join(":");
  return `${date}T${clock}:00${isSummerTime(date) ? "+01:00" : "Z"}`;
}

function isSummerTime(day: CalendarDay): boolean {
  const year = day.slice(0, 4);
  return day >= lastSunday(`${year}-03-31`) && day < lastSunday(`${year}-10-31`);
}

function lastSunday(lastOfMonth: CalendarDay): CalendarDay {
  return addDays(lastOfMonth, -((weekday(lastOfMonth) + 1) % 7));
}
