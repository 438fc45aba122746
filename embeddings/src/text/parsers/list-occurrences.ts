import ICAL from "ical.js";
import { explainBadRecurrence } from "./check-recurrence.ts";
import type { CalendarEntry, CalendarTime } from "./parse-calendar.ts";
import { knownOffsetSecondsIn } from "./zone-offset.ts";

/** The times at which an entry takes place. */
export interface Occurrences {
  readonly times: readonly { readonly start: CalendarTime; readonly end?: CalendarTime }[];
  /** Why some that the rule gives may be missing. */
  readonly cut?: string;
}

/** Daily for a century and more. */
const MAX_STEPS = 40_000;

/**
 * Works out when an entry that repeats takes place, without the times that its calendar takes out. An entry that does
 * not repeat takes place once.
 *
 * @param bounds milliseconds since the epoch, both included; `max` ends the list
 */
export function listOccurrences(
  entry: CalendarEntry,
  bounds: { readonly fromMs: number; readonly toMs: number; readonly max: number },
): Occurrences {
  const { start, end, recurrence } = entry;
  if (start === undefined) return { times: [] };
  const once = { times: [{ start, ...(end !== undefined && { end }) }] };
  if (recurrence === undefined) return once;
  const flaw = explainBadRecurrence(recurrence);
  if (flaw !== undefined) return { ...once, cut: flaw };
  try {
    return expand(start, end, recurrence, new Set(entry.exceptions.map(({ ms }) => ms)), bounds);
  } catch {
    return { ...once, cut: "its rule of repetition cannot be read" };
  }
}

function expand(
  start: CalendarTime,
  end: CalendarTime | undefined,
  recurrence: string,
  exceptions: ReadonlySet<number>,
  bounds: { readonly fromMs: number; readonly toMs: number; readonly max: number },
): Occurrences {
  const rule = ICAL.Recur.fromString(recurrence);
  const untilMs = readUntil(rule, start);
  rule.until = null;
  const iterator = rule.iterator(
    ICAL.Time.fromString(start.written.replace(/Z$/, ""), new ICAL.Property("dtstart")),
  );
  const times: { start: CalendarTime; end?: CalendarTime }[] = [];
  for (let step = 0; step < MAX_STEPS; step++) {
    const next: ICAL.Time | undefined = iterator.next() ?? undefined;
    if (next === undefined) return { times };
    const time = placeTime(next, start);
    if (time.ms > Math.min(bounds.toMs, untilMs)) return { times };
    if (time.ms < bounds.fromMs || exceptions.has(time.ms)) continue;
    if (times.length >= bounds.max) return { times, cut: `only the first ${bounds.max} times are taken` };
    times.push({ start: time, ...(end !== undefined && { end: shift(end, start, time) }) });
  }
  return { times, cut: "its rule of repetition leads nowhere" };
}

/** A day stands for all of it, in the zone of the entry. */
function readUntil({ until }: ICAL.Recur, start: CalendarTime): number {
  if (until === null || until === undefined) return Number.POSITIVE_INFINITY;
  const written = until.toString();
  if (until.isDate) return Date.parse(written) + 86_399_999 - offsetOf(start) * 1_000;
  const ms = Date.parse(`${written.replace(/Z$/, "")}Z`);
  return written.endsWith("Z") ? ms : ms - offsetOf(start) * 1_000;
}

function placeTime(next: ICAL.Time, start: CalendarTime): CalendarTime {
  const isUtc = start.written.endsWith("Z");
  const written =
    next.isDate || !isUtc ? next.toString().replace(/Z$/, "") : `${next.toString().replace(/Z$/, "")}Z`;
  return atZone(written, start);
}

function atZone(written: string, like: CalendarTime): CalendarTime {
  const fields = fieldsOf(written);
  if (like.zone === undefined) return { written, ms: fields };
  const seconds = knownOffsetSecondsIn(like.zone, fields) ?? offsetOf(like);
  return { written, zone: like.zone, ms: fields - seconds * 1_000 };
}

/** The end lies as far after the start on the clock as it does the first time. */
function shift(end: CalendarTime, start: CalendarTime, to: CalendarTime): CalendarTime {
  const length = fieldsOf(end.written) - fieldsOf(start.written);
  const iso = new Date(fieldsOf(to.written) + length).toISOString();
  const isDay = end.written.length === "2026-11-23".length;
  return atZone(isDay ? iso.slice(0, 10) : `${iso.slice(0, 19)}${end.written.endsWith("Z") ? "Z" : ""}`, end);
}

function offsetOf({ written, ms }: CalendarTime): number {
  return (fieldsOf(written) - ms) / 1_000;
}

function fieldsOf(written: string): number {
  return Date.parse(written.includes("T") ? `${written.replace(/Z$/, "")}Z` : written);
}
