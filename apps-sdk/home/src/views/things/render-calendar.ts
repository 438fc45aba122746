import { html, nothing, type TemplateResult } from "lit";
import { CALENDAR, THINGS } from "../../english/things.ts";
import { LANGUAGE } from "../../parts/format.ts";
import { textOf } from "../../parts/things/list-things.ts";
import { addDays, type Day, dayOf, rangeOf, type Span, weekOf, weeksOfMonth } from "./calendar-days.ts";
import type { PlacedEvent } from "./place-events.ts";

/** What a calendar is drawn from. */
export interface ShownCalendar {
  readonly days: ReadonlyMap<Day, readonly PlacedEvent[]>;
  readonly day: Day;
  /** The first day of a week: 0 for Sunday. */
  readonly first: number;
  readonly selected: string | undefined;
  readonly hrefOf: (iri: string) => string;
  readonly openDay: (day: Day) => void;
}

const PER_CELL = 3;

/** The heading of what is shown. */
export function titleOf(span: Span, day: Day, first: number): string {
  if (span !== "week") return format(day, { month: "long", year: "numeric" });
  const { from, to } = rangeOf(span, day, first);
  const form = new Intl.DateTimeFormat(LANGUAGE, {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  return form.formatRange(at(from), at(addDays(to, -1)));
}

/** A month as a table, a week each row. */
export function renderMonth(shown: ShownCalendar): TemplateResult {
  const weeks = weeksOfMonth(shown.day, shown.first);
  const month = shown.day.slice(0, 7);
  return html`<table class="month"><caption class="visually-hidden">${titleOf("month", shown.day, shown.first)}</caption>
    <thead><tr>${weeks[0]?.map((day) => html`<th scope="col"><abbr title=${format(day, { weekday: "long" })}>${format(day, { weekday: "short" })}</abbr></th>`)}</tr></thead>
    <tbody>${weeks.map(
      (week) =>
        html`<tr>${week.map((day) => html`<td class=${[day.startsWith(month) ? "" : "other", isToday(day) ? "today" : ""].join(" ")}>${renderCell(shown, day)}</td>`)}</tr>`,
    )}</tbody></table>`;
}

function renderCell(shown: ShownCalendar, day: Day): TemplateResult {
  const events = shown.days.get(day) ?? [];
  const rest = events.length - PER_CELL;
  const name = format(day, { weekday: "long", day: "numeric", month: "long" });
  return html`<button class="plain day" aria-label=${events.length === 0 ? name : `${name}, ${THINGS.count(events.length, events.length)}`}
      @click=${() => shown.openDay(day)}>${Number(day.slice(8))}</button>
    ${
      events.length === 0
        ? nothing
        : html`<ul>${events.slice(0, PER_CELL).map((event) => html`<li>${renderEvent(shown, event)}</li>`)}</ul>
    <span class="dots" aria-hidden="true">${"•".repeat(Math.min(events.length, PER_CELL))}</span>`
    }
    ${
      rest > 0
        ? html`<button class="plain more" aria-label=${CALENDAR.moreOn(rest, name)} @click=${() => shown.openDay(day)}>${CALENDAR.more(rest)}</button>`
        : nothing
    }`;
}

/** A week as seven columns, or seven parts below each other on a narrow screen. */
export function renderWeek(shown: ShownCalendar): TemplateResult {
  return html`<div class="week">${weekOf(shown.day, shown.first).map((day) => {
    const events = shown.days.get(day) ?? [];
    return html`<section class=${isToday(day) ? "today" : ""}><h3>${format(day, { weekday: "short", day: "numeric", month: "short" })}</h3>
      ${events.length === 0 ? nothing : html`<ul>${events.map((event) => html`<li>${renderEvent(shown, event)}</li>`)}</ul>`}</section>`;
  })}</div>`;
}

/** A month as a list; `undefined` where nothing is in it. */
export function renderAgenda(shown: ShownCalendar): TemplateResult | undefined {
  const { from, to } = rangeOf("agenda", shown.day, shown.first);
  const days = [...shown.days.keys()].filter((day) => day >= from && day < to).toSorted();
  if (days.length === 0) return undefined;
  return html`<div class="agenda">${days.map(
    (day) =>
      html`<section class=${isToday(day) ? "today" : ""}><h3>${format(day, { weekday: "long", day: "numeric", month: "long" })}</h3>
        <ul>${(shown.days.get(day) ?? []).map((event) => html`<li>${renderEvent(shown, event)}</li>`)}</ul></section>`,
  )}</div>`;
}

function renderEvent(shown: ShownCalendar, { thing, start, isAllDay }: PlacedEvent): TemplateResult {
  const place = textOf(thing, "place");
  return html`<a class="event" href=${shown.hrefOf(thing.iri)} aria-current=${thing.iri === shown.selected ? "true" : "false"}>
    <span class="time">${isAllDay ? CALENDAR.allDay : timeOf(start)}</span> <span class="what">${textOf(thing, "name") ?? THINGS.noName}</span>
    ${place === undefined ? nothing : html`<span class="where soft">${place}</span>`}</a>`;
}

function timeOf(start: string): string {
  return new Intl.DateTimeFormat(LANGUAGE, { hour: "2-digit", minute: "2-digit" }).format(new Date(start));
}

function isToday(day: Day): boolean {
  return day === dayOf(new Date());
}

function format(day: Day, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(LANGUAGE, { ...options, timeZone: "UTC" }).format(at(day));
}

function at(day: Day): Date {
  return new Date(`${day}T00:00:00Z`);
}
