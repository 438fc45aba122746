import { MEDIA, SCHEMA } from "@webizen/ontologies";
import type { ProvisionedDocument } from "../provisioned-document.ts";
import { slugify } from "../slugify.ts";
import { dateTime, text, turtle, turtleDocument } from "../turtle.ts";
import { addDays, britishTime, type CalendarDay, weekday } from "./calendar-day.ts";
import { type Chance, startChance } from "./chance.ts";
import { describePlace } from "./describe-place.ts";
import { EVENTS, type EventMaterial } from "./material/events.ts";
import { friendsOf, friendWebId, ownWebId, type Person } from "./person.ts";

/** Folder of the calendar that friends may read, and of the one that they may not. */
export const CALENDARS = { friends: "/calendar/friends/", owner: "/calendar/private/" } as const;

const COUNT = 60;
const NEXT_WEEK_COUNT = 8;

/** A calendar from four months back to three months ahead, with a good many entries in the week after today's. */
export function eventDocuments(person: Person, today: CalendarDay): ProvisionedDocument[] {
  const chance = startChance(`${person.name}/events`);
  const entries = EVENTS.filter(({ who }) => who === undefined || who.includes(person.name));
  const nextMonday = addDays(today, 7 - weekday(today));
  const documents = new Map<string, ProvisionedDocument>();
  while (documents.size < COUNT) {
    const isNextWeek = documents.size < NEXT_WEEK_COUNT;
    const from = isNextWeek ? nextMonday : addDays(today, chance.integer(-120, 84));
    const event = chance.pick(entries);
    const document = writeEvent(person, event, dayOfWeek(from, chance.pick(event.weekdays)), chance);
    documents.set(document.path, document);
  }
  return [...documents.values()];
}

/** The first day from `from` on that falls on the weekday. */
function dayOfWeek(from: CalendarDay, wanted: number): CalendarDay {
  return addDays(from, (wanted - weekday(from) + 7) % 7);
}

function writeEvent(
  person: Person,
  event: EventMaterial,
  date: CalendarDay,
  chance: Chance,
): ProvisionedDocument {
  const path = `${CALENDARS[event.audience]}${date}-${slugify(event.name)}.ttl`;
  const guests =
    event.audience === "friends"
      ? chance.sample(friendsOf(person), chance.integer(0, 2)).map(friendWebId)
      : [];
  const attendees = [ownWebId(path), ...guests];
  const body = turtle`
<#this> a ${SCHEMA.Event};
  ${SCHEMA.name} ${text(event.name)};
  ${SCHEMA.description} ${text(event.details)};
  ${SCHEMA.startDate} ${dateTime(britishTime(date, event.start))};
  ${SCHEMA.endDate} ${dateTime(britishTime(date, event.start + event.minutes))};
  ${SCHEMA.eventStatus} ${SCHEMA.EventScheduled};
  ${SCHEMA.organizer} ${ownWebId(path)};
  ${SCHEMA.attendee} ${attendees};
  ${SCHEMA.location} ${describePlace(event.place)}.`;
  return { path, contentType: MEDIA.turtle, body: turtleDocument(`${event.name}, ${date}.`, body) };
}
