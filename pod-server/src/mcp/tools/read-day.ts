import { PodError } from "../../errors.ts";

/** Reads a day, or a date and time, as milliseconds since the epoch. @throws PodError `bad-request` */
export function readDay(name: "from" | "to", given: string): number {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(given);
  const isMoment = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})?$/.test(given);
  const time = Date.parse(isDay ? `${given}T${name === "from" ? "00:00:00" : "23:59:59.999"}` : given);
  if ((isDay || isMoment) && !Number.isNaN(time)) return time;
  throw new PodError("bad-request", `"${name}" has to be a date such as 2026-11-22, or a date and time`);
}
