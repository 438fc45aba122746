/** A date as somebody wrote it, to the precision to which it was written. */
export interface WrittenDate {
  readonly year?: number;
  /** From 1. */
  readonly month?: number;
  readonly day?: number;
  readonly hour?: number;
  readonly minute?: number;
  /** Milliseconds since the epoch; what has no offset counts as UTC. Absent without a year. */
  readonly ms?: number;
}

const EXTENDED =
  /^(-?\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?)?)?\s*(Z|[+-]\d\d:?\d\d)?$/i;
const BASIC = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?()(Z|[+-]\d{4})?)?$/i;
const YEARLESS = /^--(\d\d)-?(\d\d)$/;

/**
 * Reads dates of XML Schema, iCalendar, vCard and front matter: `2026-11-23`, `2026-11-23T14:30:00+01:00`,
 * `20261123T143000Z`, `2026-11`, `2026`, `--11-23`.
 *
 * @returns `undefined` for anything else, and for days that no calendar has
 */
export function parseDate(text: string): WrittenDate | undefined {
  const written = text.trim();
  if (written.length < 4 || written.length > 40) return undefined;
  const yearless = YEARLESS.exec(written);
  if (yearless !== null) return checkYearless(Number(yearless[1]), Number(yearless[2]));
  const match = EXTENDED.exec(written) ?? BASIC.exec(written);
  if (match === null) return undefined;
  const [year = 0, month, day, hour, minute, second] = match
    .slice(1, 7)
    .map((field) => (field === undefined ? undefined : Number(field)));
  if ((hour ?? 0) > 24 || (minute ?? 0) > 59 || !isRealDay(year, month ?? 1, day ?? 1)) return undefined;
  const ms = Date.UTC(year, (month ?? 1) - 1, day ?? 1, hour ?? 0, minute ?? 0, second ?? 0);
  return {
    year,
    ...(month !== undefined && { month }),
    ...(day !== undefined && { day }),
    ...(hour !== undefined && { hour }),
    ...(minute !== undefined && { minute }),
    ms: ms - offsetMsOf(match[8]),
  };
}

function checkYearless(month: number, day: number): WrittenDate | undefined {
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? { month, day } : undefined;
}

function isRealDay(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function offsetMsOf(offset: string | undefined): number {
  const match = /^([+-])(\d\d):?(\d\d)$/.exec(offset ?? "");
  if (match === null) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === "-" ? -minutes : minutes) * 60_000;
}
