import { Task } from "@lit/task";
import { type CSSResultGroup, css, html, LitElement, nothing, type TemplateResult } from "lit";

import type { Webizen } from "../../../../src/index.ts";
import { THINGS, VIEWS } from "../../english/things.ts";
import { LANGUAGE } from "../../parts/format.ts";
import { icon } from "../../parts/icon.ts";
import { look } from "../../parts/look.ts";
import { setStyle } from "../../parts/set-style.ts";
import { showBusy } from "../../parts/show-busy.ts";
import { showEmpty } from "../../parts/show-empty.ts";
import { showProblem } from "../../parts/show-problem.ts";
import { isShownClass, KINDS } from "../../parts/things/kinds.ts";
import { termWords, whenWords } from "../../parts/things/value-text.ts";
import { dayOf } from "./calendar-days.ts";
import { layOutMonths, monthNearest } from "./lay-out-months.ts";
import { type CountedMonth, countMonths, type DatedThing, listMonth } from "./list-dated.ts";

const STEP = 500;

/** Everything that has a date: how much each month has, and the things of the month that is chosen. */
export class ThingsTimeline extends LitElement {
  static override properties = {
    pod: { attribute: false },
    selected: { attribute: false },
    hrefOf: { attribute: false },
    month: { state: true },
    type: { state: true },
    shown: { state: true },
  };
  static override styles: CSSResultGroup = [
    look,
    css`
      .months { display: flex; align-items: end; gap: 2px; overflow-x: auto; padding: 0.6rem 0 0; margin: 0 0 1rem; border-bottom: 1px solid var(--line); list-style: none; }
      .months li { flex: 1 0 1.5rem; max-width: 4rem; text-align: center; font-size: 0.75rem; }
      .months button { display: flex; flex-direction: column; justify-content: end; width: 100%; height: 7rem; padding: 0; border: 0; background: none; min-height: 0; border-radius: 0; }
      .bar { width: 100%; min-height: 3px; background: var(--accent); opacity: 0.45; border-radius: 3px 3px 0 0; }
      .months button:hover .bar { opacity: 0.8; }
      .months [aria-pressed="true"] .bar { opacity: 1; }
      .months [aria-pressed="true"] + span { font-weight: 700; }
      .months .gap { position: relative; flex: 0 0 1.5rem; align-self: start; color: var(--soft); border-inline: 1px dashed var(--edge); line-height: 7rem; }
      .year { display: block; color: var(--soft); }
      .line { list-style: none; margin: 0; padding: 0; border-inline-start: 2px solid var(--line); }
      .line li { position: relative; padding: 0.25rem 1rem; }
      .line li::before { content: ""; position: absolute; inset-inline-start: -6px; top: 0.75rem; width: 10px; height: 10px; border-radius: 50%; background: var(--accent); }
      h3 { font-size: 0.95rem; color: var(--soft); margin: 1rem 0 0.2rem; }
    `,
  ];
  declare pod: Webizen;
  declare selected: string | undefined;
  declare hrefOf: (iri: string) => string;
  declare month: string | undefined;
  declare type: string | undefined;
  declare shown: number;

  constructor() {
    super();
    this.shown = STEP;
  }

  #shownList: Element | undefined;
  #last: readonly DatedThing[] = [];

  readonly #months = new Task(this, {
    args: () => [this.pod] as const,
    task: async ([pod], { signal }) => {
      const months = (await countMonths(pod, { signal })).filter(({ type }) => isShownClass(type));
      const now = dayOf(new Date()).slice(0, 7);
      this.month ??= monthNearest(
        months.map(({ month }) => month),
        now,
      );
      return months;
    },
  });

  readonly #things = new Task(this, {
    args: () => [this.pod, this.month, this.type, this.shown] as const,
    task: async ([pod, month, type, limit], { signal }) =>
      month === undefined ? [] : listMonth(pod, month, type, { limit, signal }),
  });

  /** The month that is chosen comes into sight, which the many before it would keep out of a narrow screen. */
  protected override updated(): void {
    const list = this.renderRoot.querySelector(".months");
    if (list === null || list === this.#shownList) return;
    this.#shownList = list;
    list.querySelector('[aria-pressed="true"]')?.scrollIntoView({ block: "nearest", inline: "center" });
  }

  override render(): TemplateResult {
    return this.#months.render({
      pending: () => showBusy(THINGS.loading),
      error: (error) => showProblem(error, () => void this.#months.run()),
      complete: (counted) =>
        counted.length === 0
          ? showEmpty({ icon: "calendar", title: THINGS.emptyTitle, text: THINGS.emptyText })
          : this.#renderMonths(counted),
    }) as TemplateResult;
  }

  #renderMonths(counted: readonly CountedMonth[]): TemplateResult {
    const types = [...new Set(counted.map(({ type }) => type))].toSorted((a, b) =>
      termWords(a).localeCompare(termWords(b)),
    );
    const months = new Map<string, number>();
    for (const { month, type, count } of counted) {
      if (this.type === undefined || this.type === type) months.set(month, (months.get(month) ?? 0) + count);
    }
    const most = Math.max(1, ...months.values());
    return html`<label class="row">${VIEWS.byKind} <select @change=${(event: Event) => {
      this.type = (event.target as HTMLSelectElement).value || undefined;
      this.shown = STEP;
    }}><option value="">${VIEWS.everyKind}</option>${types.map((type) => html`<option value=${type}>${termWords(type)}</option>`)}</select></label>
      <ul class="months" aria-label=${VIEWS.monthsLabel}>${layOutMonths(months).map((bar, index) =>
        bar.kind === "gap"
          ? renderGap(bar.months)
          : this.#renderMonth({ ...bar, share: bar.count / most, isFirst: index === 0 }),
      )}</ul>
      ${this.#things.render({
        // What is shown stands still while more of it is read.
        pending: () => (this.shown === STEP ? showBusy(THINGS.loading) : this.#renderThings(this.#last)),
        error: (error) => showProblem(error, () => void this.#things.run()),
        complete: (things) => {
          this.#last = things;
          return this.#renderThings(things);
        },
      })}`;
  }

  #renderMonth(bar: {
    readonly month: string;
    readonly share: number;
    readonly count: number;
    readonly isFirst: boolean;
  }): TemplateResult {
    const { month, share, count, isFirst } = bar;
    return html`<li><button aria-pressed=${month === this.month ? "true" : "false"} aria-label=${VIEWS.inMonth(words(month, "long"), count)}
      title=${VIEWS.inMonth(words(month, "long"), count)} @click=${() => {
        this.month = month;
        this.shown = STEP;
      }}><span class="bar" ${setStyle({ height: `${Math.round(share * 100)}%` })}></span></button>
      <span aria-hidden="true">${words(month, "narrow")}${isFirst || month.endsWith("-01") ? html`<span class="year">${month.slice(0, 4)}</span>` : html`<span class="year">&nbsp;</span>`}</span></li>`;
  }

  #renderThings(things: readonly DatedThing[]): TemplateResult {
    const days = new Map<string, DatedThing[]>();
    for (const thing of things) {
      const day = dayOf(thing.when);
      const members = days.get(day);
      if (members === undefined) days.set(day, [thing]);
      else members.push(thing);
    }
    return html`<h2 aria-live="polite">${words(this.month ?? "", "long")}</h2>
      ${things.length === 0 ? html`<p class="soft">${THINGS.noMatch}</p>` : nothing}
      ${[...days].map(
        ([day, members]) =>
          html`<section><h3>${whenWords(day)}</h3><ul class="line">${members.map(
            ({ iri, name, type }) =>
              html`<li><a href=${this.hrefOf(iri)} aria-current=${iri === this.selected ? "true" : "false"}>${icon(iconOf(type))} ${name}</a>
              <span class="soft">${termWords(type).toLowerCase()}</span></li>`,
          )}</ul></section>`,
      )}
      ${
        things.length === this.shown
          ? html`<p><button class="quiet" @click=${() => {
              this.shown += STEP;
            }}>${THINGS.showMore}</button></p>`
          : nothing
      }`;
  }
}

function renderGap(months: number): TemplateResult {
  const said = VIEWS.nothingFor(months);
  return html`<li class="gap" title=${said}><span class="visually-hidden">${said}</span><span aria-hidden="true">…</span></li>`;
}

function words(month: string, form: "long" | "narrow"): string {
  const date = new Date(`${month}-01T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return month;
  const year = form === "long" ? ({ year: "numeric" } as const) : {};
  return new Intl.DateTimeFormat(LANGUAGE, { month: form, ...year, timeZone: "UTC" }).format(date);
}

function iconOf(type: string): (typeof KINDS)[number]["icon"] {
  return KINDS.find(({ classes }) => classes.includes(type))?.icon ?? "things";
}

customElements.define("things-timeline", ThingsTimeline);
