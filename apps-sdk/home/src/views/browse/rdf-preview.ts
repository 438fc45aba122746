import { Task } from "@lit/task";
import type { Quad, Term } from "@rdfjs/types";
import {
  type CSSResultGroup,
  css,
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type TemplateResult,
} from "lit";
import type { Webizen } from "../../../../src/index.ts";
import { FILE } from "../../english/browse.ts";
import { icon } from "../../parts/icon.ts";
import { look } from "../../parts/look.ts";
import { showBusy } from "../../parts/show-busy.ts";
import { showProblem } from "../../parts/show-problem.ts";
import { hrefOfGraph, hrefOfThing, safeHref } from "../../parts/things/hrefs.ts";
import { isTerm, literalWords, termWords } from "../../parts/things/value-text.ts";
import { drawDocument } from "./draw-document.ts";
import { type ReadDocument, readDocument, type Subject } from "./read-document.ts";

type Form = "card" | "table" | "picture";

const MAX_SUBJECTS = 40;
const MAX_VALUES = 30;
const MAX_ROWS = 500;
const MAX_DEPTH = 4;

/** Shows a document of linked data: as cards to read, as a table of its statements, and as a picture. */
export class RdfPreview extends LitElement {
  static override properties: PropertyDeclarations = {
    pod: { attribute: false },
    iri: { attribute: false },
    fragment: { attribute: false },
    form: { state: true },
  };
  static override styles: CSSResultGroup = [
    look,
    css`
      .tabs button[aria-pressed="true"] { background: var(--tint); border-color: transparent; color: inherit; }
      .card h2 { margin: 0 0 0.4rem; }
      dl { margin: 0; display: grid; grid-template-columns: minmax(6rem, 11rem) minmax(0, 1fr); gap: 0.35rem 1rem; }
      dl dl { grid-template-columns: minmax(4rem, 8rem) minmax(0, 1fr); font-size: 0.95em; border-inline-start: 2px solid var(--line); padding-inline-start: 0.7rem; }
      dt { color: var(--soft); overflow-wrap: anywhere; grid-column: 1; }
      dd { margin: 0; overflow-wrap: anywhere; white-space: pre-line; grid-column: 2; }
      .scrolling { overflow-x: auto; }
      table { font-size: 0.92rem; min-width: 34rem; }
      svg.graph { width: 100%; height: auto; max-height: 75vh; font-size: 14px; }
      .graph line { stroke: var(--edge); stroke-width: 1.2; opacity: 0.6; }
      .graph circle { stroke: var(--card); stroke-width: 2; }
      .graph .own { fill: var(--accent); }
      .graph .other { fill: var(--edge); }
      .graph text { fill: var(--ink); paint-order: stroke; stroke: var(--card); stroke-width: 4px; }
      .graph a { cursor: pointer; text-decoration: none; }
      .graph a:hover circle, .graph a:focus circle { fill: var(--alarm); }
      @media (max-width: 30rem) { dl { grid-template-columns: minmax(0, 1fr); gap: 0; } dt, dd { grid-column: 1; } dd { padding-bottom: 0.5rem; } }
    `,
  ];
  declare pod: Webizen;
  declare iri: string;
  declare fragment: string | undefined;
  declare form: Form;

  constructor() {
    super();
    this.form = "card";
  }

  readonly #quads = new Task(this, {
    args: () => [this.pod, this.iri] as const,
    task: async ([pod, iri]): Promise<readonly Quad[]> => (await pod.data.document(iri)).quads,
  });

  override render(): TemplateResult {
    return this.#quads.render({
      initial: () => showBusy(FILE.opening),
      pending: () => showBusy(FILE.opening),
      error: (error) => showProblem(error, () => void this.#quads.run()),
      complete: (quads) => this.#renderQuads(quads),
    }) as TemplateResult;
  }

  #renderQuads(quads: readonly Quad[]): TemplateResult {
    if (quads.length === 0) return html`<p class="card soft">${FILE.nothingSaid}</p>`;
    const choose = (form: Form, words: string): TemplateResult =>
      html`<button class="quiet" aria-pressed=${this.form === form ? "true" : "false"} @click=${() => {
        this.form = form;
      }}>${words}</button>`;
    return html`<div class="row tabs" role="group" aria-label=${FILE.show}>${choose("card", FILE.asCard)} ${choose("table", FILE.asTable)} ${choose("picture", FILE.asPicture)}
      <span class="soft">${FILE.statements(quads.length)}</span></div>
      ${this.#renderForm(quads)}`;
  }

  #renderForm(quads: readonly Quad[]): unknown {
    if (this.form === "table") return this.#renderTable(quads);
    const document = readDocument(quads, `${this.iri}#${encodeURI(this.fragment ?? "")}`);
    if (this.form === "picture") {
      return html`<div class="card">${drawDocument(document)}</div>
        <p><a class="button quiet" href=${hrefOfGraph(this.iri)}>${icon("graph")} ${FILE.explore}</a></p>`;
    }
    return document.subjects.slice(0, MAX_SUBJECTS).map((subject) => this.#renderSubject(subject, document));
  }

  #renderSubject(subject: Subject, document: ReadDocument): TemplateResult {
    const { term, name, types } = subject;
    return html`<section class="card"><h2>${term.termType === "NamedNode" ? html`<a href=${hrefOfThing(term.value)}>${name}</a>` : name}</h2>
      ${types.length === 0 ? nothing : html`<p class="row">${types.map((type) => html`<span class="tag">${termWords(type)}</span>`)}</p>`}
      ${this.#renderStatements(subject, document, 0)}</section>`;
  }

  #renderStatements({ statements }: Subject, document: ReadDocument, depth: number): TemplateResult {
    return html`<dl>${statements.map(
      ({ property, values }) =>
        html`<dt>${termWords(property)}</dt>${values.slice(0, MAX_VALUES).map((value) => html`<dd dir="auto">${this.#renderValue(value, document, depth)}</dd>`)}`,
    )}</dl>`;
  }

  #renderValue(term: Term, document: ReadDocument, depth: number): unknown {
    const inside = term.termType === "BlankNode" && depth < MAX_DEPTH ? document.find(term) : undefined;
    if (inside !== undefined) return this.#renderStatements(inside, document, depth + 1);
    if (term.termType !== "NamedNode") return literalWords(term);
    const { value } = term;
    if (isTerm(value)) return termWords(value);
    if (/^(mailto|tel):/.test(value))
      return html`<a href=${safeHref(value)}>${value.replace(/^\w+:/, "")}</a>`;
    return html`<a href=${hrefOfThing(value)}>${document.nameOf(term)}</a>`;
  }

  #renderTable(quads: readonly Quad[]): TemplateResult {
    return html`<div class="card scrolling" tabindex="0" role="group" aria-label=${FILE.asTable}><table>
      <thead><tr><th>${FILE.subject}</th><th>${FILE.predicate}</th><th>${FILE.object}</th></tr></thead>
      <tbody>${quads
        .slice(0, MAX_ROWS)
        .map(
          ({ subject, predicate, object }) =>
            html`<tr><td>${this.#shorten(subject)}</td><td title=${predicate.value}>${termWords(predicate.value)}</td><td dir="auto">${this.#shorten(object)}</td></tr>`,
        )}</tbody></table></div>
      ${quads.length > MAX_ROWS ? html`<p class="soft">${FILE.moreStatements(quads.length - MAX_ROWS)}</p>` : nothing}`;
  }

  // In a table the address itself is what people look for.
  #shorten({ termType, value }: Term): string {
    if (termType === "BlankNode") return `_:${value}`;
    if (termType !== "NamedNode") return value;
    return value.startsWith(this.iri) && value !== this.iri ? value.slice(this.iri.length) : value;
  }
}

customElements.define("rdf-preview", RdfPreview);
