import { Task } from "@lit/task";
import type { Term } from "@rdfjs/types";
import {
  type CSSResultGroup,
  css,
  html,
  LitElement,
  nothing,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import type { Row, Webizen } from "../../../../src/index.ts";
import { ANSWER } from "../../english/query.ts";
import { look } from "../look.ts";
import { hrefOfThing } from "../things/hrefs.ts";
import { nameFromIri } from "../things/name-from-iri.ts";
import { nameThings } from "../things/name-things.ts";
import { isTerm, literalWords, termWords } from "../things/value-text.ts";
import { isNumber } from "./result-shapes.ts";

const PAGE = 50;

/** The rows of an answer: sorted by any column, page by page; things are named, and lead to their cards. */
export class ResultTable extends LitElement {
  static override properties = {
    pod: { attribute: false },
    variables: { attribute: false },
    rows: { attribute: false },
    sort: { state: true },
    isDescending: { state: true },
    page: { state: true },
  };
  static override styles: CSSResultGroup = [
    look,
    css`
      .scroll { overflow-x: auto; }
      table { width: auto; min-width: 100%; }
      th button { padding: 0.2rem 0; min-height: 0; color: var(--soft); font-weight: 500; white-space: nowrap; }
      td { max-width: 28rem; white-space: pre-line; }
      .number { text-align: end; font-variant-numeric: tabular-nums; }
    `,
  ];
  declare pod: Webizen;
  declare variables: readonly string[];
  declare rows: readonly Row[];
  declare sort: string | undefined;
  declare isDescending: boolean;
  declare page: number;

  constructor() {
    super();
    this.variables = [];
    this.rows = [];
    this.isDescending = false;
    this.page = 0;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("variables")) this.sort = undefined;
    if (changed.has("rows") && this.page * PAGE >= this.rows.length) this.page = 0;
  }

  get #shown(): readonly Row[] {
    const { sort } = this;
    const sorted =
      sort === undefined ? this.rows : this.rows.toSorted((a, b) => compareTerms(a[sort], b[sort]));
    return (this.isDescending ? sorted.toReversed() : sorted).slice(this.page * PAGE, (this.page + 1) * PAGE);
  }

  readonly #names = new Task(this, {
    args: () => [this.pod, this.rows, this.page, this.sort, this.isDescending] as const,
    task: ([pod], { signal }) => {
      const iris = this.#shown
        .flatMap((row) => Object.values(row))
        .filter((term) => term.termType === "NamedNode" && !isTerm(term.value));
      return nameThings(
        pod,
        iris.map(({ value }) => value),
        { signal },
      );
    },
  });

  override render(): TemplateResult {
    const { variables, rows, page } = this;
    const from = page * PAGE;
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${ANSWER.table}><table>
        <thead><tr>${variables.map((name) => this.#renderHead(name))}</tr></thead>
        <tbody>${this.#shown.map((row) => html`<tr>${variables.map((name) => html`<td class=${isNumber(row[name]) ? "number" : ""}>${this.#renderTerm(row[name])}</td>`)}</tr>`)}</tbody>
      </table></div>
      ${
        rows.length <= PAGE
          ? nothing
          : html`<p class="row"><button class="quiet" ?disabled=${page === 0} @click=${() => {
              this.page -= 1;
            }}>${ANSWER.previous}</button><span role="status">${ANSWER.page(from + 1, Math.min(rows.length, from + PAGE), rows.length)}</span>
            <button class="quiet" ?disabled=${from + PAGE >= rows.length} @click=${() => {
              this.page += 1;
            }}>${ANSWER.next}</button></p>`
      }`;
  }

  #renderHead(name: string): TemplateResult {
    const isSorted = this.sort === name;
    return html`<th scope="col" aria-sort=${isSorted ? (this.isDescending ? "descending" : "ascending") : "none"}>
      <button class="plain" title=${ANSWER.sortBy(name)} @click=${() => {
        this.isDescending = isSorted && !this.isDescending;
        this.sort = name;
        this.page = 0;
      }}>${name} <span aria-hidden="true">${isSorted ? (this.isDescending ? "▾" : "▴") : ""}</span></button></th>`;
  }

  #renderTerm(term: Term | undefined): unknown {
    if (term === undefined) return nothing;
    if (term.termType === "Literal")
      return html`<span lang=${term.language || nothing} dir="auto">${literalWords(term)}</span>`;
    if (term.termType !== "NamedNode") return html`<span class="soft">…</span>`;
    const { value } = term;
    if (isTerm(value)) return html`<span title=${value}>${termWords(value)}</span>`;
    return html`<a href=${hrefOfThing(value)} title=${value}>${this.#names.value?.get(value)?.name ?? nameFromIri(value)}</a>`;
  }
}

function compareTerms(a: Term | undefined, b: Term | undefined): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  if (isNumber(a) && isNumber(b)) return Number(a.value) - Number(b.value);
  return a.value.localeCompare(b.value);
}

customElements.define("result-table", ResultTable);
