/** From when to when, as days; both included. */
export interface Span {
  readonly from?: string;
  readonly to?: string;
}

/** The days that a span of time in words means today. */
export function spanOf(name: string, now: Date = new Date()): Span {
  const [year, month, day] = [now.getFullYear(), now.getMonth(), now.getDate()];
  const weekday = (now.getDay() + 6) % 7;
  switch (name) {
    case "today":
      return { from: dayOf(year, month, day), to: dayOf(year, month, day) };
    case "week":
      return { from: dayOf(year, month, day - weekday), to: dayOf(year, month, day - weekday + 6) };
    case "month":
      return { from: dayOf(year, month, 1), to: dayOf(year, month + 1, 0) };
    case "year":
      return { from: dayOf(year, 0, 1), to: dayOf(year, 11, 31) };
    case "last-year":
      return { from: dayOf(year - 1, 0, 1), to: dayOf(year - 1, 11, 31) };
    case "coming":
      return { from: dayOf(year, month, day) };
    default:
      return {};
  }
}

function dayOf(year: number, month: number, day: number): string {
  const date = new Date(year, month, day);
  const two = (number: number): string => String(number).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
