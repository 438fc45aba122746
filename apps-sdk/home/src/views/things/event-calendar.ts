import { Task } from "@lit/task";
import { type CSSResultGroup, css, html, LitElement, type TemplateResult } from "lit";
import type { Webizen } from "../../../../src/index.ts";
import { CALENDAR, THINGS } from "../../english/things.ts";
import { icon } from "../../parts/icon.ts";
import { look } from "../../parts/look.ts";
import { showProblem } from "../../parts/show-problem.ts";
import type { Kind } from "../../parts/things/kinds.ts";
import { listThings } from "../../parts/things/list-things.ts";
import { addDays, addMonths, type Day, dayOf, firstWeekday, rangeOf, type Span } from "./calendar-days.ts";
import { calendarLook } from "./calendar-look.ts";
import { type PlacedEvent, placeEvents } from "./place-events.ts";
import { renderAgenda, renderMonth, renderWeek, titleOf } from "./render-calendar.ts";

const LIMIT = 2000;
// What began before the days that are shown can last into them.
const LONGEST_DAYS = 31;
const NARROW = "(max-width: 46rem)";

/** The events of a pod by month, by week, or as a list. */
export class EventCalendar extends LitElement {
  static override properties = {
    pod: { attribute: false },
    kind: { attribute: false },
    selected: { attribute: false },
    hrefOf: { attribute: false },
    span: { state: true },
    day: { state: true },
  };
  static override styles: CSSResultGroup = [look, calendarLook, css`:host { container-type: inline-size; }`];
  declare pod: Webizen;
  declare kind: Kind;
  declare selected: string | undefined;
  declare hrefOf: (iri: string) => string;
  declare span: Span;
  declare day: Day;
  readonly #first = firstWeekday(navigator.language);

  constructor() {
    super();
    this.span = matchMedia(NARROW).matches ? "agenda" : "month";
    this.day = dayOf(new Date());
  }

  readonly #events = new Task(this, {
    args: () => [this.pod, this.kind, ...Object.values(rangeOf(this.span, this.day, this.#first))] as const,
    task: async ([pod, { classes, fields }, from, to], { signal }) => {
      const within = { field: "start", from: addDays(from ?? "", -LONGEST_DAYS), to: addDays(to ?? "", 1) };
      return placeEvents(await listThings(pod, { classes, fields, within, limit: LIMIT }, { signal }));
    },
  });

  #last: ReadonlyMap<Day, readonly PlacedEvent[]> = new Map();

  override render(): TemplateResult {
    return html`${this.#renderBar()}
      ${this.#events.render({
        // The days stand still while another month is read.
        pending: () => html`<div aria-busy="true">${this.#renderDays(this.#last)}</div>`,
        error: (error) => showProblem(error, () => void this.#events.run()),
        complete: (days) => {
          this.#last = days;
          return html`<div>${this.#renderDays(days)}</div>`;
        },
      })}`;
  }

  #renderBar(): TemplateResult {
    const { span } = this;
    return html`<div class="row spread">
      <div class="row">
        <button class="quiet" aria-label=${CALENDAR.previous[span]} @click=${() => this.#move(-1)}>${icon("back")}</button>
        <button class="quiet" @click=${() => {
          this.day = dayOf(new Date());
        }}>${CALENDAR.today}</button>
        <button class="quiet" aria-label=${CALENDAR.next[span]} @click=${() => this.#move(1)}>${icon("forward")}</button>
        <h2 aria-live="polite">${titleOf(span, this.day, this.#first)}</h2>
      </div>
      <div class="row" role="group" aria-label=${CALENDAR.view}>
        ${(["month", "week", "agenda"] as const).map(
          (
            each,
          ) => html`<button class=${each === span ? "" : "quiet"} aria-pressed=${each === span ? "true" : "false"}
            @click=${() => {
              this.span = each;
            }}>${CALENDAR[each]}</button>`,
        )}
      </div></div>`;
  }

  #renderDays(days: ReadonlyMap<Day, readonly PlacedEvent[]>): TemplateResult {
    const shown = {
      days,
      day: this.day,
      first: this.#first,
      selected: this.selected,
      hrefOf: this.hrefOf,
      openDay: (day: Day) => {
        this.day = day;
        this.span = "week";
      },
    };
    if (this.span === "month") return renderMonth(shown);
    if (this.span === "week") return renderWeek(shown);
    const list = renderAgenda(shown);
    return (
      list ??
      html`<p class="soft">${days.size === 0 && this.#events.status === 1 ? THINGS.loading : CALENDAR.none}</p>`
    );
  }

  #move(step: number): void {
    this.day = this.span === "week" ? addDays(this.day, 7 * step) : addMonths(this.day, step);
  }
}

customElements.define("event-calendar", EventCalendar);
