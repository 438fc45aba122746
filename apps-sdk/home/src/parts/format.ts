const UNITS = ["B", "kB", "MB", "GB", "TB"] as const;
const STEP = 1000;
/** The language in which dates and numbers are written: that of the words around them. */
export const LANGUAGE = "en-GB";

/** Writes a number of bytes for people: `1.2 MB`. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= STEP && unit < UNITS.length - 1) {
    value /= STEP;
    unit += 1;
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1;
  return `${value.toFixed(digits)} ${UNITS[unit]}`;
}

const TIME = new Intl.DateTimeFormat(LANGUAGE, { dateStyle: "medium", timeStyle: "short" });
const DAY = new Intl.DateTimeFormat(LANGUAGE, { dateStyle: "medium" });

/** Writes a time for people, in the time zone of the device: `23 Nov 2026, 14:05`. */
export function formatTime(time: Date | string): string {
  return formatWith(TIME, time);
}

/** Writes a day for people: `23 Nov 2026`. */
export function formatDay(time: Date | string): string {
  return formatWith(DAY, time);
}

function formatWith(format: Intl.DateTimeFormat, time: Date | string): string {
  const date = typeof time === "string" ? new Date(time) : time;
  return Number.isNaN(date.getTime()) ? String(time) : format.format(date);
}

const AGO = new Intl.RelativeTimeFormat(LANGUAGE, { numeric: "auto" });
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const DAYS_AS_AGO = 7;

/** Writes how long ago a time was: `5 minutes ago`; the day itself where that is more than a week. */
export function formatAgo(time: Date | string, now: Date = new Date()): string {
  const past = new Date(time).getTime() - now.getTime();
  if (Number.isNaN(past) || past < -DAYS_AS_AGO * DAY_MS) return formatDay(time);
  if (past > -MINUTE_MS) return AGO.format(0, "minute");
  if (past > -HOUR_MS) return AGO.format(Math.ceil(past / MINUTE_MS), "minute");
  if (past > -DAY_MS) return AGO.format(Math.ceil(past / HOUR_MS), "hour");
  return AGO.format(Math.ceil(past / DAY_MS), "day");
}
