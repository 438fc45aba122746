import { type ListedThing, textOf } from "../../parts/things/list-things.ts";
import { addDays, type Day, dayOf } from "./calendar-days.ts";

/** An event on one of its days. */
export interface PlacedEvent {
  readonly thing: ListedThing;
  readonly start: string;
  readonly end: string | undefined;
  /** Whether it has no time of day, or began on an earlier day. */
  readonly isAllDay: boolean;
}

const MAX_DAYS = 60;

/** Puts events on the days that they last, each day in the order of the times. */
export function placeEvents(things: readonly ListedThing[]): ReadonlyMap<Day, readonly PlacedEvent[]> {
  const days = new Map<Day, PlacedEvent[]>();
  for (const thing of things) {
    const start = textOf(thing, "start");
    if (start === undefined || Number.isNaN(new Date(start).getTime())) continue;
    const end = textOf(thing, "end");
    const isWholeDays = !start.includes("T");
    const first = dayOf(start);
    const last = lastDay(first, end, isWholeDays);
    for (let day = first, count = 0; day <= last && count < MAX_DAYS; day = addDays(day, 1), count += 1) {
      const placed = { thing, start, end, isAllDay: isWholeDays || day !== first };
      const members = days.get(day);
      if (members === undefined) days.set(day, [placed]);
      else members.push(placed);
    }
  }
  for (const members of days.values()) members.sort(byTime);
  return days;
}

// An end at midnight, as a time or as a date, is the end of the day before.
function lastDay(first: Day, end: string | undefined, isWholeDays: boolean): Day {
  if (end === undefined || Number.isNaN(new Date(end).getTime())) return first;
  const last =
    isWholeDays || !end.includes("T") ? addDays(dayOf(end), -1) : dayOf(new Date(Date.parse(end) - 1));
  return last < first ? first : last;
}

function byTime(a: PlacedEvent, b: PlacedEvent): number {
  if (a.isAllDay !== b.isAllDay) return a.isAllDay ? -1 : 1;
  return Date.parse(a.start) - Date.parse(b.start);
}
