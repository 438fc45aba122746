import { html, nothing, type TemplateResult } from "lit";
import { TODAY } from "../../../english/today.ts";
import { formatAgo, formatTime, LANGUAGE } from "../../../parts/format.ts";
import { type IconName, icon } from "../../../parts/icon.ts";
import { hrefOfDocument, hrefOfThing, isHere } from "../../../parts/things/hrefs.ts";
import { hrefOf } from "../../../shell/route.ts";
import { nameOfIri, visibleName } from "../../browse/names.ts";
import { addDays, type Day, dayOf } from "../../things/calendar-days.ts";
import { pathOf } from "../render-hit.ts";
import type { Coming } from "./list-coming.ts";
import type { Shared } from "./list-shared.ts";
import type { Waiting } from "./list-waiting.ts";
import type { Recent } from "./read-recent.ts";

const TIME = new Intl.DateTimeFormat(LANGUAGE, { timeStyle: "short" });
// A day is the same everywhere.
const part = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(LANGUAGE, { ...options, timeZone: "UTC" });
const MONTH = part({ month: "short" });
const NUMBER = part({ day: "numeric" });
const SHORT = part({ weekday: "short", day: "numeric", month: "short" });
const ICONS: readonly (readonly [RegExp, IconName])[] = [
  [/\.(png|jpe?g|gif|webp|avif|svg)$/i, "image"],
  [/\.(md|markdown|txt)$/i, "note"],
];

/** Shows that assistants wait for an answer. */
export function renderWaiting(waiting: readonly Waiting[]): TemplateResult {
  const [first] = waiting;
  return html`<section class="card waiting" aria-labelledby="waiting"><div><h2 id="waiting">${icon("question")} ${TODAY.waiting(waiting.length)}</h2>
      <p class="soft">${TODAY.waitingFrom(visibleName(first?.from ?? ""))} <bdi>${visibleName(first?.reason ?? "")}</bdi></p></div>
    <a class="button quiet" href="/.account/proposals/">${TODAY.decide}</a></section>`;
}

/** Shows the events of today and the next to come. */
export function renderComing(events: readonly Coming[], today: Day): TemplateResult {
  return html`<section class="card" aria-labelledby="coming"><h2 id="coming">${icon("calendar")} ${TODAY.coming}</h2>
    <ul class="plain">${events.map(({ iri, name, start, place }) => {
      const day = dayOf(start);
      const date = new Date(`${day}T00:00:00Z`);
      const time = start.includes("T") ? TIME.format(new Date(start)) : TODAY.allDay;
      return html`<li><a href=${hrefOfThing(iri)}>
        <span class="leaf ${day === today ? "now" : ""}" aria-hidden="true">${MONTH.format(date)}<b>${NUMBER.format(date)}</b></span>
        <span><strong dir="auto">${visibleName(name)}</strong>
          <small>${wordsOf(day, today, date)}, ${time}${place === undefined ? nothing : html` · <bdi>${visibleName(place)}</bdi>`}</small></span></a></li>`;
    })}</ul>
    <a class="all" href=${hrefOf("things", "events")}>${TODAY.toCalendar}</a></section>`;
}

function wordsOf(day: Day, today: Day, date: Date): string {
  if (day === today) return TODAY.today;
  return day === addDays(today, 1) ? TODAY.tomorrow : SHORT.format(date);
}

/** Shows what friends wrote that they share. Their words are theirs: the name beside them is that of the owner's pod. */
export function renderShared(
  shared: readonly Shared[],
  names: ReadonlyMap<string, { readonly name: string }>,
): TemplateResult {
  return html`<section class="card" aria-labelledby="shared"><h2 id="shared">${icon("people")} ${TODAY.shared}</h2>
    <ul class="plain">${shared.map(({ message, actor, summary, published, object }) => {
      const name = visibleName(names.get(actor)?.name ?? pathOf(actor));
      // Where it lies elsewhere, the message is opened: a link that somebody sends should not be followed unseen.
      const href = hrefOfDocument(object !== undefined && isHere(object) ? object : message);
      return html`<li><a href=${href}><span class="face" aria-hidden="true">${Array.from(name)[0]}</span>
        <span><strong dir="auto">${visibleName(summary)}</strong><small><bdi>${name}</bdi> · ${formatAgo(published)}</small></span></a></li>`;
    })}</ul>
    <a class="all" href=${hrefOf("friends")}>${TODAY.toFriends}</a></section>`;
}

/** Shows which documents changed last. */
export function renderRecent(recent: readonly Recent[]): TemplateResult {
  return html`<section class="card" aria-labelledby="recent"><h2 id="recent">${icon("clock")} ${TODAY.recent}</h2>
    <ul class="plain">${recent.map(
      ({ iri, at }) => html`<li><a href=${hrefOfDocument(iri)}>${icon(iconOf(iri))}
        <span><strong dir="auto">${visibleName(nameOfIri(iri))}</strong>
          <small><bdi>${pathOf(new URL("./", iri).href)}</bdi> · <time datetime=${at} title=${formatTime(at)}>${formatAgo(at)}</time></small></span></a></li>`,
    )}</ul>
    <a class="all" href=${hrefOf("browse")}>${TODAY.toFiles}</a></section>`;
}

// By the name alone: it is a hint, and nothing is opened as what it says.
function iconOf(iri: string): IconName {
  return ICONS.find(([ending]) => ending.test(iri))?.[1] ?? "file";
}
