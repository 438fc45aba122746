import type { WrittenDate } from "./parse-date.ts";

const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/**
 * Says a date in words, as far as it was written: `Monday 23 November 2026, 14:30`. The time of day is the one written,
 * in no other time zone.
 *
 * @param language BCP 47 tag; English where it is absent or unknown to this Node
 */
export function describeDate(date: WrittenDate, language?: string): string {
  const time = date.hour === undefined ? "" : `, ${pad(date.hour)}:${pad(date.minute ?? 0)}`;
  return describeDay(date, language) + time;
}

function describeDay(date: WrittenDate, language?: string): string {
  const { day, month, year } = date;
  if (month === undefined) return String(year ?? "");
  const foreign = describeIn(date, language);
  if (foreign !== undefined) return foreign;
  const name = MONTHS[month - 1] ?? "";
  if (day === undefined) return `${name} ${year ?? ""}`.trim();
  if (year === undefined) return `${day} ${name}`;
  return `${DAYS[new Date(Date.UTC(year, month - 1, day)).getUTCDay()] ?? ""} ${day} ${name} ${year}`;
}

/** English is spelled out above: the words must not change with the version of Node. */
function describeIn({ day, month = 1, year }: WrittenDate, language?: string): string | undefined {
  if (language === undefined || /^en(-|$)/i.test(language)) return undefined;
  try {
    if (Intl.DateTimeFormat.supportedLocalesOf(language).length === 0) return undefined;
    return new Intl.DateTimeFormat(language, {
      timeZone: "UTC",
      month: "long",
      ...(day !== undefined && { day: "numeric" }),
      ...(year !== undefined && { year: "numeric" }),
      ...(day !== undefined && year !== undefined && { weekday: "long" }),
    }).format(Date.UTC(year ?? 2000, month - 1, day ?? 1));
  } catch {
    return undefined;
  }
}

function pad(number: number): string {
  return String(number).padStart(2, "0");
}
