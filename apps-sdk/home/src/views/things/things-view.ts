import { Task } from "@lit/task";
import { type CSSResultGroup, css, html, LitElement, nothing, type TemplateResult } from "lit";
import { keyed } from "lit/directives/keyed.js";
import { html as staticHtml, unsafeStatic } from "lit/static-html.js";
import type { HomeSession, Webizen } from "../../../../src/index.ts";
import { KIND_NAMES, NEW_THING, THINGS } from "../../english/things.ts";
import "../../parts/home-dialog.ts";
import { icon } from "../../parts/icon.ts";
import { look } from "../../parts/look.ts";
import { showProblem } from "../../parts/show-problem.ts";
import { KINDS, type Kind, type KindView } from "../../parts/things/kinds.ts";
import "../../parts/things/thing-card.ts";
import { showBusy } from "../../parts/show-busy.ts";
import { termWords } from "../../parts/things/value-text.ts";
import { hrefOf, type Route } from "../../shell/route.ts";
import { countKinds } from "./count-kinds.ts";
import { renderKinds } from "./render-kinds.ts";

/** Elements of the views, and what loads each. */
const ELEMENTS: Readonly<Record<KindView | "timeline", readonly [string, () => Promise<unknown>]>> = {
  people: ["people-list", () => import("./people-list.ts")],
  calendar: ["event-calendar", () => import("./event-calendar.ts")],
  notes: ["notes-list", () => import("./notes-list.ts")],
  map: ["places-map", () => import("./places-map.ts")],
  gallery: ["photo-gallery", () => import("./photo-gallery.ts")],
  mail: ["mail-list", () => import("./mail-list.ts")],
  messages: ["conversation-list", () => import("./conversation-list.ts")],
  table: ["things-table", () => import("./things-table.ts")],
  timeline: ["things-timeline", () => import("./things-timeline.ts")],
};

/** Things by kind: which there are, each kind with a fitting view, and a card for each thing. */
export class ThingsView extends LitElement {
  static override properties = {
    pod: { attribute: false },
    session: { attribute: false },
    route: { attribute: false },
    isMaking: { state: true },
    revision: { state: true },
  };
  static override styles: CSSResultGroup = [
    look,
    css`
      .kinds { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 16rem), 1fr)); gap: 0.9rem; list-style: none; padding: 0; margin: 0; }
      .kinds a { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; align-content: start; align-items: center; gap: 0.6rem 0.8rem; height: 100%; padding: 0.9rem 1rem; border: 1px solid var(--line); border-radius: var(--radius); background: var(--card); color: inherit; text-decoration: none; }
      .kinds a:hover { border-color: var(--accent); box-shadow: var(--lift); }
      .kinds .icon { color: var(--accent); width: 2.5rem; height: 2.5rem; padding: 0.55rem; border-radius: 0.6rem; background: var(--tint); }
      .kinds strong { overflow-wrap: anywhere; }
      .kinds .count { font-variant-numeric: tabular-nums; }
      .kinds kind-sample, .kinds .text { grid-column: 1 / -1; }
      .kinds.small a { grid-template-columns: minmax(0, 1fr) auto; padding: 0.6rem 1rem; min-height: var(--target); }
      .split { display: grid; gap: 1.5rem; grid-template-columns: minmax(0, 1fr); }
      .back { display: inline-flex; align-items: center; gap: 0.2rem; margin-bottom: 0.5rem; text-decoration: none; }
      :host(:dir(rtl)) .back .icon { transform: scaleX(-1); }
      aside { min-width: 0; }
      @media (min-width: 68rem) {
        .split.open { grid-template-columns: minmax(0, 1fr) minmax(20rem, 26rem); align-items: start; }
        .split.open aside { position: sticky; top: 1rem; max-height: calc(100vh - 2rem); overflow: auto; }
      }
      @media (max-width: 67.99rem) { .split.open .list { display: none; } }
      @media (min-width: 68rem) { .split.open .narrow { display: none; } }
    `,
  ];
  declare pod: Webizen;
  declare session: HomeSession;
  declare route: Route;
  declare isMaking: boolean;
  /** Counts what was made, so that the list is read again. */
  declare revision: number;

  constructor() {
    super();
    this.isMaking = false;
    this.revision = 0;
  }

  readonly #kinds = new Task(this, {
    args: () => [this.pod, this.route?.path === ""] as const,
    task: ([pod, isOpen], { signal }) => (isOpen ? countKinds(pod, { signal }) : undefined),
  });

  readonly #element = new Task(this, {
    args: () => [this.#elementName] as const,
    task: async ([name]) => {
      if (name === undefined) return undefined;
      const [tag, load] = ELEMENTS[name];
      await load();
      return tag;
    },
  });

  get #kind(): Kind | undefined {
    return KINDS.find(({ name }) => name === this.route?.path);
  }

  get #elementName(): keyof typeof ELEMENTS | undefined {
    const path = this.route?.path;
    if (path === "timeline") return "timeline";
    if (path === "kind") return "table";
    return this.#kind?.view;
  }

  override render(): TemplateResult {
    const { path, params } = this.route;
    if (path === "") return this.#renderKinds();
    const iri = params.get("iri") ?? undefined;
    if (path === "thing" && iri !== undefined) return this.#renderCardOnly(iri);
    return this.#renderKind(iri);
  }

  #renderKinds(): TemplateResult {
    return html`<h1>${THINGS.title}</h1>
      ${this.#kinds.render({
        pending: () => showBusy(THINGS.loading, "tall"),
        error: (error) => showProblem(error, () => void this.#kinds.run()),
        complete: (counted) => (counted === undefined ? nothing : renderKinds(counted, this.pod)),
      })}`;
  }

  #renderCardOnly(iri: string): TemplateResult {
    return html`<h1 class="visually-hidden">${THINGS.title}</h1>
      <a class="back" href="#/things" @click=${goBack}>${icon("back")} ${THINGS.back}</a>
      <thing-card .pod=${this.pod} .iri=${iri}></thing-card>`;
  }

  #renderKind(iri: string | undefined): TemplateResult {
    const { path, params } = this.route;
    const type = params.get("class") ?? undefined;
    const title =
      path === "timeline"
        ? THINGS.timeline
        : this.#kind === undefined
          ? termWords(type ?? path)
          : KIND_NAMES[this.#kind.name];
    const own: Record<string, string> = type === undefined ? {} : { class: type };
    const hrefOfThing = (thing: string): string => hrefOf("things", path, { ...own, iri: thing });
    return html`<a class="back" href="#/things">${icon("back")} ${THINGS.allKinds}</a>
      <div class="row spread"><h1>${title}</h1><div>${this.#renderNew()}</div></div>
      <div class="split ${iri === undefined ? "" : "open"}">
        <div class="list">${this.#renderList(hrefOfThing, type, iri)}</div>
        ${
          iri === undefined
            ? nothing
            : html`<aside aria-label=${title}>
          <a class="back" href=${hrefOf("things", path, own)}>${icon("close")} ${THINGS.backTo(title)}</a>
          ${
            this.#kind?.view === "mail"
              ? html`<mail-message class="card" .pod=${this.pod} .iri=${iri} .hrefOf=${hrefOfThing}></mail-message>`
              : html`<thing-card class="card" .pod=${this.pod} .iri=${iri} .hrefOf=${undefined}></thing-card>`
          }</aside>`
        }
      </div>`;
  }

  #renderNew(): TemplateResult | typeof nothing {
    const kind = this.#kind;
    const label = kind && NEW_THING[kind.name];
    if (kind?.form === undefined || label === undefined) return nothing;
    const close = (): void => {
      this.isMaking = false;
    };
    return html`<button class="quiet" @click=${async () => {
      await import("../../parts/things/thing-form.ts");
      this.isMaking = true;
    }}>${icon("add")} ${label}</button>
      <home-dialog heading=${label} ?open=${this.isMaking} @close=${close}>${
        this.isMaking
          ? html`<thing-form .pod=${this.pod} .form=${kind.form} @thing-saved=${() => {
              close();
              this.revision += 1;
            }}></thing-form>`
          : nothing
      }</home-dialog>`;
  }

  #renderList(
    hrefOfThing: (iri: string) => string,
    type: string | undefined,
    iri: string | undefined,
  ): unknown {
    return this.#element.render({
      pending: () => showBusy(THINGS.loading),
      error: (error) => showProblem(error, () => void this.#element.run()),
      complete: (tag) => {
        if (tag === undefined) return html`<p class="card">${THINGS.emptyTitle}</p>`;
        // The name of an element of the table above, never data.
        const name = unsafeStatic(tag);
        return keyed(
          this.revision,
          staticHtml`<${name} .pod=${this.pod} .session=${this.session} .kind=${this.#kind} .type=${type} .selected=${iri} .chosen=${this.route.params.get("note") ?? undefined} .hrefOf=${hrefOfThing}></${name}>`,
        );
      },
    });
  }
}

function goBack(event: Event): void {
  if (history.length < 2) return;
  event.preventDefault();
  history.back();
}

customElements.define("things-view", ThingsView);
