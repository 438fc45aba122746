import { Task } from "@lit/task";
import {
  type CSSResultGroup,
  css,
  html,
  LitElement,
  nothing,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import type { Webizen } from "../../../../src/index.ts";
import { KIND_NAMES, THINGS, VIEWS } from "../../english/things.ts";
import { icon } from "../../parts/icon.ts";
import { look } from "../../parts/look.ts";
import { showBusy } from "../../parts/show-busy.ts";
import { showEmpty } from "../../parts/show-empty.ts";
import { showProblem } from "../../parts/show-problem.ts";
import { hrefOfDocument } from "../../parts/things/hrefs.ts";
import type { Kind } from "../../parts/things/kinds.ts";
import { whenWords } from "../../parts/things/value-text.ts";
import { hrefOf } from "../../shell/route.ts";
import { type ListedNote, listNotes, readNote } from "./list-notes.ts";
import { readFrontMatter } from "./read-front-matter.ts";

const STEP = 60;

/** Notes of a pod: files and linked data alike, a list to choose from and the text to read. */
export class NotesList extends LitElement {
  static override properties = {
    pod: { attribute: false },
    kind: { attribute: false },
    filter: { state: true },
    folder: { state: true },
    chosen: { attribute: false },
    shown: { state: true },
  };
  static override styles: CSSResultGroup = [
    look,
    css`
      :host { container-type: inline-size; }
      .columns { display: grid; gap: 1.2rem; margin-top: 0.8rem; }
      .notes { max-height: 60vh; overflow: auto; border: 1px solid var(--line); border-radius: var(--radius); background: var(--card); }
      .notes :is(a, button) { width: 100%; text-align: start; display: block; border-radius: 0; padding: 0.55rem 0.9rem; color: inherit; text-decoration: none; }
      .notes a:hover { background: var(--tint); }
      .notes :is(a, button):focus-visible { outline-offset: -2px; }
      .notes li + li { border-top: 1px solid var(--line); }
      .notes [aria-current="true"] { background: var(--tint); box-shadow: inset 3px 0 var(--accent); }
      .notes small { display: block; }
      article.card { min-width: 0; padding: 1rem 1.4rem; margin: 0; outline: none; }
      article > * { max-width: 44rem; }
      article h2:first-of-type { font-size: 1.35rem; margin: 0; }
      .back { display: inline-flex; align-items: center; gap: 0.2rem; min-height: var(--target); text-decoration: none; }
      :host(:dir(rtl)) .back .icon { transform: scaleX(-1); }
      article :is(img, table, pre) { max-width: 100%; overflow: auto; }
      @container (min-width: 50rem) {
        .columns { grid-template-columns: 19rem minmax(0, 1fr); align-items: start; }
        .notes { max-height: calc(100vh - 14rem); position: sticky; top: 1rem; }
        .back { display: none; }
      }
      @container (max-width: 49.99rem) {
        .notes { max-height: none; }
        .chosen :is(.notes, .tools), .choosing article { display: none; }
      }
    `,
  ];
  declare pod: Webizen;
  declare kind: Kind;
  declare filter: string;
  declare folder: string;
  /** IRI of the note to read; default: the first, where there is room for it beside the list. */
  declare chosen: string | undefined;
  declare shown: number;

  constructor() {
    super();
    this.filter = "";
    this.folder = "";
    this.shown = STEP;
  }

  readonly #notes = new Task(this, {
    args: () => [this.pod, this.kind] as const,
    task: ([pod, kind], { signal }) => listNotes(pod, kind, { signal }),
  });

  readonly #text = new Task(this, {
    args: () => [this.pod, this.#open] as const,
    task: async ([pod, note], { signal }): Promise<TemplateResult | undefined> => {
      if (note === undefined) return undefined;
      // What reads Markdown is larger than the rest of this view.
      const [text, { renderNote }] = await Promise.all([
        readNote(pod, note, this.kind, { signal }),
        import("./render-note.ts"),
      ]);
      return renderNote(readFrontMatter(text), note);
    },
  });

  get #open(): ListedNote | undefined {
    const notes = this.#notes.value ?? [];
    return notes.find(({ iri }) => iri === this.chosen) ?? notes[0];
  }

  // On a narrow screen the note takes the place of the list.
  protected override updated(changed: PropertyValues): void {
    if (!changed.has("chosen") || this.chosen === undefined) return;
    if (this.renderRoot.querySelector(".back")?.checkVisibility() === true)
      this.renderRoot.querySelector("article")?.focus();
  }

  override render(): TemplateResult {
    return this.#notes.render({
      pending: () => showBusy(THINGS.loading),
      error: (error) => showProblem(error, () => void this.#notes.run()),
      complete: (notes) =>
        notes.length === 0
          ? showEmpty({
              icon: "note",
              title: THINGS.emptyKindTitle(KIND_NAMES.notes),
              text: THINGS.emptyKindText,
              next: html`<a class="button" href="#/browse">${THINGS.toFiles}</a>`,
            })
          : this.#renderNotes(notes),
    }) as TemplateResult;
  }

  #renderNotes(notes: readonly ListedNote[]): TemplateResult {
    const wanted = this.filter.toLowerCase();
    const folders = [...new Set(notes.map(({ folder }) => folder))].toSorted();
    const fitting = notes.filter(
      ({ name, folder }) =>
        name.toLowerCase().includes(wanted) && (this.folder === "" || folder === this.folder),
    );
    return html`<div class=${this.chosen === undefined ? "choosing" : "chosen"}><div class="row tools">
        <label class="row">${THINGS.filter} <input type="search" .value=${this.filter} @input=${(
          event: Event,
        ) => {
          this.filter = (event.target as HTMLInputElement).value;
          this.shown = STEP;
        }}></label>
        <label class="row">${VIEWS.folder} <select @change=${(event: Event) => {
          this.folder = (event.target as HTMLSelectElement).value;
          this.shown = STEP;
        }}><option value="">${VIEWS.everyFolder}</option>${folders.map((folder) => html`<option value=${folder}>${folder}</option>`)}</select></label>
        <span class="soft" role="status">${THINGS.count(fitting.length, notes.length)}</span></div>
      <div class="columns">
        <ul class="plain notes" aria-label=${THINGS.listLabel(KIND_NAMES.notes)}>${fitting.slice(0, this.shown).map((note) => this.#renderEntry(note))}
          ${
            fitting.length > this.shown
              ? html`<li><button class="plain" @click=${() => {
                  this.shown += STEP;
                }}>${THINGS.showMore}</button></li>`
              : nothing
          }
          ${fitting.length === 0 ? html`<li class="soft">${THINGS.noMatch}</li>` : nothing}</ul>
        ${this.#renderOpen()}</div></div>`;
  }

  #renderEntry(note: ListedNote): TemplateResult {
    const isOpen = note === this.#open;
    return html`<li><a href=${hrefOf("things", this.kind.name, { note: note.iri })} aria-current=${isOpen ? "true" : "false"}><bdi>${note.name}</bdi>
      <small class="soft">${VIEWS.noteFrom(note.folder)}${note.when === undefined ? "" : ` · ${whenWords(note.when)}`}</small></a></li>`;
  }

  #renderOpen(): TemplateResult | typeof nothing {
    const open = this.#open;
    if (open === undefined) return nothing;
    return html`<article class="card" tabindex="-1">
      <a class="back" href=${hrefOf("things", this.kind.name)}>${icon("back")} ${THINGS.backTo(KIND_NAMES.notes)}</a>
      ${this.#text.render({
        pending: () => showBusy(THINGS.loading),
        error: (error) => showProblem(error, () => void this.#text.run()),
        complete: (text) =>
          text === undefined
            ? nothing
            : html`${text}<p><a class="button quiet" href=${hrefOfDocument(open.iri)}>${icon("folder")} ${VIEWS.openInFiles}</a></p>`,
      })}</article>`;
  }
}

customElements.define("notes-list", NotesList);
