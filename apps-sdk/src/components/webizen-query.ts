import { type CSSResultGroup, css, html, type PropertyDeclarations, type TemplateResult } from "lit";
import type { Webizen } from "../webizen.ts";
import { PodElement } from "./base/pod-element.ts";
import { showEmpty } from "./base/show-state.ts";
import { words } from "./base/words.ts";
import { type Cell, cellOf, type Order, sortRows } from "./query/cells.ts";
import { type Found, followQuery } from "./query/follow-query.ts";
import { queryTextOf } from "./query/query-text.ts";
import { tableLook } from "./query/table-look.ts";

const PAGE = 50;

/**
 * The answer to a SPARQL SELECT as a table that can be sorted.
 *
 * @example
 * <webizen-query label="Events" live>
 *   <script type="application/sparql-query">SELECT ?name { ?e a <http://schema.org/Event> ; <http://schema.org/name> ?name }</script>
 * </webizen-query>
 * @fires webizen-answer when there is an answer; `detail.rows`, `detail.variables`
 * @csspart table, header, cell, sort, more, missing
 */
export class WebizenQuery extends PodElement {
  static override properties: PropertyDeclarations = {
    ...PodElement.properties,
    query: {},
    label: {},
    live: { type: Boolean },
    federated: { type: Boolean },
    found: { state: true },
    order: { state: true },
    count: { state: true },
  };
  static override readonly inputs: readonly string[] = ["query", "live", "federated"];
  static override styles: CSSResultGroup = [PodElement.styles, tableLook, css`.more { margin-top: 0.6rem; }`];
  /** The query; default: the text of a `<script type="application/sparql-query">` inside. */
  declare query: string | undefined;
  /** What the table shows, for people. */
  declare label: string | undefined;
  /** Whether the table changes when the data does. */
  declare live: boolean;
  /** Whether friends' pods are asked as well. */
  declare federated: boolean;
  declare protected found: Found | undefined;
  declare protected order: Order | undefined;
  declare protected count: number;
  #cells: readonly (readonly Cell[])[] = [];

  constructor() {
    super();
    this.live = false;
    this.federated = false;
    this.count = PAGE;
  }

  protected override load(pod: Webizen, signal: AbortSignal): Promise<void> | void {
    this.found = undefined;
    this.order = undefined;
    this.count = PAGE;
    const query = queryTextOf(this);
    if (query === "") return;
    const { live: isLive, federated: isFederated } = this;
    const onError = (error: Error): void => {
      this.problem = error;
    };
    return followQuery(pod, query, { isLive, isFederated, signal, onError }, (found) => {
      this.problem = undefined;
      this.found = found;
      this.#cells = found.rows.map((row) => found.variables.map((name) => cellOf(row[name])));
      this.tell("webizen-answer", { rows: found.rows, variables: found.variables });
    });
  }

  override render(): TemplateResult {
    const state = this.renderState();
    if (state !== undefined) return state;
    const { found } = this;
    if (found === undefined) return showEmpty(words().query.noQuery);
    const rows = sortRows(this.#cells, this.order);
    return html`${found.rows.length === 0 ? showEmpty(words().query.nothing) : this.#renderTable(found, rows)}
      ${
        found.missing.length === 0
          ? ""
          : html`<details part="missing"><summary>${words().query.missing(found.missing.length)}</summary>
            <ul>${found.missing.map((pod) => html`<li>${pod}</li>`)}</ul></details>`
      }`;
  }

  #renderTable(found: Found, rows: readonly (readonly Cell[])[]): TemplateResult {
    const { query } = words();
    const label = this.label || query.table;
    return html`<div class="scroll" tabindex="0" role="region" aria-label=${label}><table part="table">
      <caption>${label} <span class="soft" role="status">${query.rows(rows.length)}</span></caption>
      <thead><tr>${found.variables.map((name, column) => this.#renderHeader(name, column))}</tr></thead>
      <tbody>${rows
        .slice(0, this.count)
        .map(
          (row) =>
            html`<tr>${row.map(
              ({ text, href, isNumber }) =>
                html`<td part="cell" class=${isNumber ? "number" : ""} dir="auto">${
                  href === undefined ? text : html`<a href=${href} rel="noreferrer noopener">${text}</a>`
                }</td>`,
            )}</tr>`,
        )}</tbody></table></div>
      ${
        rows.length <= this.count
          ? ""
          : html`<button type="button" part="more" class="quiet more" @click=${() => {
              this.count += 4 * PAGE;
            }}>${query.more(rows.length - this.count)}</button>`
      }`;
  }

  #renderHeader(name: string, column: number): TemplateResult {
    const isSorted = this.order?.column === column;
    const direction = this.order?.isDescending ? "descending" : "ascending";
    const arrow = { ascending: "▲", descending: "▼" }[direction];
    return html`<th part="header" scope="col" aria-sort=${isSorted ? direction : "none"}>
      <button type="button" part="sort" class="bare sort" @click=${() => {
        this.order = { column, isDescending: isSorted && !this.order?.isDescending };
      }}>${name} <span aria-hidden="true">${isSorted ? arrow : ""}</span></button></th>`;
  }
}

customElements.define("webizen-query", WebizenQuery);

declare global {
  interface HTMLElementTagNameMap {
    "webizen-query": WebizenQuery;
  }
}
