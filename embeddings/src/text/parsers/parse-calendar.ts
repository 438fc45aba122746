import ICAL from "ical.js";
import { splitComponents } from "./split-components.ts";
import { offsetSecondsIn } from "./zone-offset.ts";

/** An entry of a calendar. What the entry does not say is absent or empty. */
export interface CalendarEntry {
  readonly kind: "event" | "task" | "note";
  readonly uid?: string;
  readonly summary: string;
  readonly description?: string;
  readonly location?: string;
  readonly status?: string;
  readonly url?: string;
  readonly start?: CalendarTime;
  readonly end?: CalendarTime;
  readonly due?: CalendarTime;
  readonly completed?: CalendarTime;
  readonly created?: CalendarTime;
  /** Rule of repetition as RFC 5545, 3.3.10 writes it. */
  readonly recurrence?: string;
  /** Times that the rule gives and that are taken out. */
  readonly exceptions: readonly CalendarTime[];
  /** The time of the rule that this entry stands in place of, with the `uid` of the entry that repeats. */
  readonly replaces?: CalendarTime;
  readonly organiser?: Attendee;
  readonly attendees: readonly Attendee[];
  readonly categories: readonly string[];
}

/** Somebody who is invited. */
export interface Attendee {
  readonly name?: string;
  readonly email?: string;
}

/** A moment or a day. */
export interface CalendarTime {
  /** `2026-11-23` or `2026-11-23T14:30:00`: as it stands in the calendar, with `Z` only where the calendar says UTC. */
  readonly written: string;
  /** IANA name or that of the calendar; absent for UTC, days and times that float. */
  readonly zone?: string;
  /** Milliseconds since the epoch; what floats counts as UTC. */
  readonly ms: number;
}

/** The entries of a file. */
export interface Calendar {
  readonly name?: string;
  readonly entries: readonly CalendarEntry[];
  readonly unreadable: number;
}

const KINDS: Readonly<Record<string, CalendarEntry["kind"]>> = {
  vevent: "event",
  vtodo: "task",
  vjournal: "note",
};
const ENTRIES = ["VEVENT", "VTODO", "VJOURNAL"];

/** Reads iCalendar: events, tasks and notes, with times in the zones that the file brings or Node knows. Never throws. */
export function parseCalendar(source: string): Calendar {
  const entries: CalendarEntry[] = [];
  let unreadable = 0;
  let name: string | undefined;
  for (const text of source.split(/^(?=BEGIN:VCALENDAR[ \t]*$)/im)) {
    if (!/^BEGIN:VCALENDAR/i.test(text)) continue;
    const whole = tryParse(text.replace(/^(END:VCALENDAR)[ \t]*$[\s\S]*/im, "$1"));
    const { parts, torn } = whole === undefined ? divide(text) : { parts: [], torn: 0 };
    unreadable += torn;
    for (const calendar of whole === undefined ? parts.map(tryParse) : [whole]) {
      if (calendar === undefined) unreadable += 1;
      else {
        name ??= readText(calendar, "x-wr-calname") ?? readText(calendar, "name");
        entries.push(...readEntries(calendar));
      }
    }
  }
  return { ...(name !== undefined && { name }), entries, unreadable };
}

function tryParse(text: string): ICAL.Component | undefined {
  try {
    return new ICAL.Component(ICAL.parse(text));
  } catch {
    return undefined;
  }
}

/** Makes a calendar of each entry, with the zones that it names, so that a torn one takes no other with it. */
function divide(text: string): { readonly parts: readonly string[]; readonly torn: number } {
  const cut = ({ start, end }: { readonly start: number; readonly end: number }) => text.slice(start, end);
  const zones = splitComponents(text, ["VTIMEZONE"]).whole.map(cut);
  const { whole, torn } = splitComponents(text, ENTRIES);
  if (whole.length === 0) return { parts: [], torn: Math.max(1, torn) };
  const parts = whole.map(cut).map((entry) => {
    const named = zones.filter((zone) => isNamed(zone, entry));
    return ["BEGIN:VCALENDAR", ...named, entry, "END:VCALENDAR"].join("\r\n");
  });
  return { parts, torn };
}

function isNamed(zone: string, entry: string): boolean {
  const [, name] = /^TZID[^:\n]*:(.+?)\r?$/im.exec(zone) ?? [];
  return name !== undefined && entry.includes(name);
}

function readEntries(calendar: ICAL.Component): readonly CalendarEntry[] {
  return calendar.getAllSubcomponents().flatMap((component) => {
    const kind = KINDS[component.name];
    return kind === undefined ? [] : [readEntry(kind, component)];
  });
}

function readEntry(kind: CalendarEntry["kind"], component: ICAL.Component): CalendarEntry {
  const organiser = component.getFirstProperty("organizer");
  return {
    kind,
    summary: readText(component, "summary") ?? "",
    ...readTexts(component),
    ...readTimes(component),
    ...(organiser !== null && { organiser: readAttendee(organiser) }),
    exceptions: component.getAllProperties("exdate").flatMap(readAllTimes),
    attendees: component.getAllProperties("attendee").map(readAttendee),
    categories: component
      .getAllProperties("categories")
      .flatMap((property) => property.getValues().map(String)),
  };
}

function readTexts(component: ICAL.Component): Partial<CalendarEntry> {
  const found: Record<string, string> = {};
  for (const [key, property] of Object.entries({
    uid: "uid",
    description: "description",
    location: "location",
    status: "status",
    url: "url",
    recurrence: "rrule",
  })) {
    const text = readText(component, property);
    if (text !== undefined) found[key] = text;
  }
  return found;
}

function readTimes(component: ICAL.Component): Partial<CalendarEntry> {
  const found: Record<string, CalendarTime> = {};
  for (const [key, property] of Object.entries({
    start: "dtstart",
    end: "dtend",
    due: "due",
    completed: "completed",
    created: "created",
    replaces: "recurrence-id",
  })) {
    const time = readTime(component.getFirstProperty(property));
    if (time !== undefined) found[key] = time;
  }
  return found;
}

function readText(component: ICAL.Component, name: string): string | undefined {
  const value = component.getFirstPropertyValue(name);
  const text = value === null ? "" : String(value).trim();
  return text === "" ? undefined : text;
}

function readTime(property: ICAL.Property | null): CalendarTime | undefined {
  return property === null ? undefined : placeTime(property, property.getFirstValue());
}

function readAllTimes(property: ICAL.Property): readonly CalendarTime[] {
  return property
    .getValues()
    .map((value) => placeTime(property, value))
    .filter((time) => time !== undefined);
}

function placeTime(property: ICAL.Property, time: unknown): CalendarTime | undefined {
  if (!(time instanceof ICAL.Time)) return undefined;
  const written = time.toString();
  const fields = Date.parse(`${time.isDate ? written : written.replace(/Z$/, "")}${time.isDate ? "" : "Z"}`);
  if (Number.isNaN(fields)) return undefined;
  const zone = property.getFirstParameter("tzid") ?? undefined;
  if (zone === undefined || time.isDate) return { written, ms: fields };
  const known = time.zone === ICAL.Timezone.localTimezone ? undefined : time.zone?.utcOffset(time);
  return { written, zone, ms: fields - (known ?? offsetSecondsIn(zone, fields)) * 1_000 };
}

function readAttendee(property: ICAL.Property): Attendee {
  const name = property.getFirstParameter("cn");
  const address = String(property.getFirstValue() ?? "");
  return {
    ...(name && { name }),
    ...(/^mailto:/i.test(address) && { email: address.slice("mailto:".length) }),
  };
}
