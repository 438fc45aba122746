import { ICAL } from "@webizen/ontologies";
import { looseBlock, type Part } from "../chunks/block.ts";
import { describeDate } from "../dates/describe-date.ts";
import { parseDate } from "../dates/parse-date.ts";
import {
  type Attendee,
  type CalendarEntry,
  type CalendarTime,
  parseCalendar,
} from "../parsers/parse-calendar.ts";
import type { FileText } from "./source-file.ts";

const CLASSES: Readonly<Record<CalendarEntry["kind"], string>> = {
  event: ICAL.Vevent,
  task: ICAL.Vtodo,
  note: ICAL.Vjournal,
};

/** Reads the entries of a calendar, each as a part of its own. */
export function readCalendar(source: string): FileText {
  const { entries, name, unreadable } = parseCalendar(source);
  if (entries.length === 0 && unreadable > 0) throw new Error("The calendar in the file cannot be read");
  return { parts: entries.map((entry) => describeEntry(entry, name)) };
}

function describeEntry(entry: CalendarEntry, calendar: string | undefined): Part {
  const people = [entry.organiser, ...entry.attendees].filter((person) => person !== undefined);
  const texts = [
    ...describeTimes(entry),
    entry.location && `place: ${entry.location}`,
    entry.recurrence && `repeats ${/FREQ=(\w+)/.exec(entry.recurrence)?.[1]?.toLowerCase() ?? ""}`.trim(),
    entry.status && `status: ${entry.status.toLowerCase()}`,
    entry.organiser && `organiser: ${namePerson(entry.organiser)}`,
    entry.attendees.length > 0 && `with ${entry.attendees.map(namePerson).join(", ")}`,
    entry.categories.length > 0 && `categories: ${entry.categories.join(", ")}`,
    calendar && `calendar: ${calendar}`,
    entry.url && `page: ${entry.url}`,
  ];
  const links = people.flatMap(({ email }) => (email === undefined ? [] : [`mailto:${email}`]));
  const about = looseBlock(texts.filter(Boolean).join("; ") || entry.summary, { links });
  const times = [entry.start, entry.end, entry.due, entry.completed];
  return {
    label: entry.summary,
    types: [CLASSES[entry.kind]],
    typeLabels: [entry.kind],
    dates: times.flatMap((time) => time?.ms ?? []),
    blocks: entry.description === undefined ? [about] : [about, looseBlock(entry.description)],
  };
}

function describeTimes(entry: CalendarEntry): readonly (string | undefined)[] {
  const start = describeTime(entry.start);
  const end = entry.end?.written === entry.start?.written ? undefined : describeTime(entry.end);
  const due = describeTime(entry.due);
  const completed = describeTime(entry.completed);
  return [
    start === undefined || end === undefined ? start : `${start} to ${end}`,
    due && `due ${due}`,
    completed && `completed ${completed}`,
  ];
}

function describeTime(time: CalendarTime | undefined): string | undefined {
  const date = time === undefined ? undefined : parseDate(time.written);
  return date === undefined ? undefined : describeDate(date);
}

function namePerson({ email, name }: Attendee): string {
  return name ?? email ?? "somebody";
}
