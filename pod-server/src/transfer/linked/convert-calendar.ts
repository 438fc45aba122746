import { basename } from "node:path";
import type { CalendarEntry, CalendarTime } from "@webizen/embeddings/parsers";
import { MEDIA, SCHEMA, XSD } from "@webizen/ontologies";
import {
  type Fragment,
  joinFragments,
  type Literal,
  text,
  turtle,
  turtleDocument,
  typed,
} from "../../provision/turtle.ts";
import { webIri } from "./convert-contacts.ts";
import type { ImportParsers } from "./import-parsers.ts";
import { readSource } from "./read-source.ts";
import { stableName } from "./stable-name.ts";
import type { Conversion, Source, UnreadItem, WantedItem } from "./wanted-item.ts";

/** How many times of one entry that repeats become events of their own: daily for three years. */
const MAX_OCCURRENCES = 1_100;

/**
 * Events of schema.org made of iCalendar, a document an entry. One that repeats names its rule, and has an event for
 * each of its times from the year before to the year after this one.
 */
export function convertCalendar(source: Source, parsers: ImportParsers, today: Date): Conversion {
  return {
    items: readEntries(source, parsers, today),
    registration: { forClass: SCHEMA.Event, place: source.to },
  };
}

async function* readEntries(
  { files, to }: Source,
  parsers: ImportParsers,
  today: Date,
): AsyncGenerator<WantedItem | UnreadItem> {
  const year = today.getUTCFullYear();
  const bounds = { fromMs: Date.UTC(year - 1, 0), toMs: Date.UTC(year + 2, 0) - 1, max: MAX_OCCURRENCES };
  for (const file of files) {
    const read = await readSource(file, parsers);
    if (read.unread) {
      yield read.unread;
      continue;
    }
    const { entries, unreadable } = parsers.parseCalendar(read.text);
    for (const [identity, group] of groupByIdentity(entries)) {
      const first = group.find(({ replaces }) => replaces === undefined) ?? group[0];
      if (first === undefined) continue;
      const replacing = group.filter((entry) => entry !== first);
      yield makeItem(first, replacing, { path: `${to}${stableName(identity)}.ttl`, parsers, bounds });
    }
    const name = basename(file);
    if (unreadable > 0)
      yield { kind: "unread", name, reason: `holds entries that cannot be read: ${unreadable}` };
    else if (entries.length === 0) yield { kind: "unread", name, reason: "holds no calendar entries" };
  }
}

/** Changes of single times carry the identifier of the entry that repeats. */
function groupByIdentity(entries: readonly CalendarEntry[]): ReadonlyMap<string, readonly CalendarEntry[]> {
  const groups = new Map<string, CalendarEntry[]>();
  for (const entry of entries) {
    const { uid, summary, start } = entry;
    const identity = uid ?? ["entry", summary, start?.written ?? ""].join("\n");
    const group = groups.get(identity) ?? [];
    group.push(entry);
    groups.set(identity, group);
  }
  return groups;
}

interface Making {
  readonly path: string;
  readonly parsers: ImportParsers;
  readonly bounds: { readonly fromMs: number; readonly toMs: number; readonly max: number };
}

function makeItem(
  entry: CalendarEntry,
  replacing: readonly CalendarEntry[],
  { path, parsers, bounds }: Making,
): WantedItem | UnreadItem {
  const name = entry.summary || "Without a title";
  if (entry.start === undefined && entry.due === undefined && entry.kind === "event")
    return { kind: "unread", name, reason: "it has no start" };
  const repeats = entry.recurrence !== undefined;
  const replaced = new Set(replacing.map(({ replaces }) => replaces?.ms));
  const times = repeats
    ? parsers.listOccurrences(entry, bounds).times.filter(({ start }) => !replaced.has(start.ms))
    : [];
  const parts = [
    describeEntry(
      "#this",
      { ...entry, summary: name },
      repeats
        ? [
            turtle`;\n  ${SCHEMA.eventSchedule} [ a ${SCHEMA.Schedule}; ${SCHEMA.description} ${text(entry.recurrence ?? "")} ]`,
          ]
        : [],
    ),
    ...times.map(({ start, end }) =>
      describeEntry(fragmentOf(start), withTimes({ ...entry, summary: name }, start, end), [part]),
    ),
    ...replacing.map((other, index) =>
      describeEntry(
        other.start === undefined ? `#change-${index + 1}` : fragmentOf(other.start),
        { ...other, summary: other.summary || name },
        [part],
      ),
    ),
  ];
  const content = turtleDocument(`${name}, from a calendar.`, joinFragments(parts));
  return { kind: "item", name, documents: [{ path, contentType: MEDIA.turtle, content }] };
}

const part = turtle`;\n  ${SCHEMA.superEvent} <#this>`;

/** A single time says what differs and what people look for; the rest stands in the entry. */
function withTimes(entry: CalendarEntry, start: CalendarTime, end: CalendarTime | undefined): CalendarEntry {
  const { kind, summary, location } = entry;
  return {
    kind,
    summary,
    attendees: [],
    categories: [],
    exceptions: [],
    start,
    ...(end !== undefined && { end }),
    ...(location !== undefined && { location }),
  };
}

function fragmentOf({ written }: CalendarTime): string {
  return `#${written.replaceAll(":", "")}`;
}

const STATES: Readonly<Record<string, string>> = {
  CANCELLED: SCHEMA.EventCancelled,
  CONFIRMED: SCHEMA.EventScheduled,
};
const TYPES = { event: SCHEMA.Event, task: SCHEMA.Action, note: SCHEMA.NoteDigitalDocument } as const;

function describeEntry(subject: string, entry: CalendarEntry, more: readonly Fragment[]): Fragment {
  const {
    attendees,
    categories,
    description,
    due,
    end,
    kind,
    location,
    organiser,
    start,
    status,
    summary,
    url,
  } = entry;
  const lines: Fragment[] = [turtle`\n${subject} a ${TYPES[kind]};\n  ${SCHEMA.name} ${text(summary)}`];
  const say = (property: string, value: string | Literal | Fragment | undefined): void => {
    if (value !== undefined) lines.push(turtle`;\n  ${property} ${value}`);
  };
  const opens = kind === "task" ? SCHEMA.startTime : SCHEMA.startDate;
  say(SCHEMA.description, description === undefined ? undefined : text(description));
  say(opens, start && writeTime(start));
  say(kind === "task" ? SCHEMA.endTime : SCHEMA.endDate, writeEnd(start, end ?? due));
  say(SCHEMA.eventStatus, STATES[status?.toUpperCase() ?? ""]);
  say(SCHEMA.url, url === undefined ? undefined : (webIri(url) ?? text(url)));
  say(
    SCHEMA.location,
    location === undefined ? undefined : turtle`[ a ${SCHEMA.Place}; ${SCHEMA.name} ${text(location)} ]`,
  );
  say(SCHEMA.organizer, organiser && describePerson(organiser));
  for (const attendee of attendees) say(SCHEMA.attendee, describePerson(attendee));
  for (const category of categories) say(SCHEMA.keywords, text(category));
  const joined = joinFragments([...lines, ...more]);
  return { ...joined, source: `${[...lines, ...more].map(({ source }) => source).join("")}.` };
}

/** Somebody with a name and an address of mail, as far as they are known. */
export function describePerson({
  name,
  email,
}: {
  readonly name?: string;
  readonly email?: string;
}): Fragment | undefined {
  if (name === undefined && email === undefined) return undefined;
  const called = name === undefined ? turtle`` : turtle`; ${SCHEMA.name} ${text(name)}`;
  const reached = email === undefined ? turtle`` : turtle`; ${SCHEMA.email} ${text(email)}`;
  return turtle`[ a ${SCHEMA.Person}${called}${reached} ]`;
}

/** With the offset of the entry's own zone, so that people see the hour that their calendar shows. */
function writeTime({ written, ms, zone }: CalendarTime): Literal {
  if (!written.includes("T")) return typed(written, XSD.date);
  if (written.endsWith("Z") || zone === undefined) return typed(written, XSD.dateTime);
  const minutes = Math.round((Date.parse(`${written}Z`) - ms) / 60_000);
  if (minutes === 0 || Math.abs(minutes) > 840)
    return typed(`${new Date(ms).toISOString().slice(0, 19)}Z`, XSD.dateTime);
  const clock = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60].map((value) =>
    String(value).padStart(2, "0"),
  );
  return typed(`${written}${minutes < 0 ? "-" : "+"}${clock.join(":")}`, XSD.dateTime);
}

/** iCalendar names the day after the last one; schema.org the last. */
function writeEnd(start: CalendarTime | undefined, end: CalendarTime | undefined): Literal | undefined {
  if (end === undefined) return undefined;
  if (end.written.includes("T") || start === undefined) return writeTime(end);
  const last = new Date(Date.parse(end.written) - 86_400_000).toISOString().slice(0, 10);
  return typed(last < start.written ? start.written : last, XSD.date);
}
