import {
  type CSSResultGroup,
  css,
  html,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import type { Webizen } from "../webizen.ts";
import { PodElement } from "./base/pod-element.ts";
import { showEmpty } from "./base/show-state.ts";
import { words } from "./base/words.ts";
import { type ChartData, chartDataOf } from "./query/chart-data.ts";
import type { ChartKind, ChartLook } from "./query/draw-chart.ts";
import { followQuery } from "./query/follow-query.ts";
import { queryTextOf } from "./query/query-text.ts";
import { tableLook } from "./query/table-look.ts";

const KINDS: readonly string[] = ["bar", "line", "pie"] satisfies ChartKind[];

/**
 * A bar, line or pie chart of what a SPARQL SELECT finds: one variable names the points, the variables with numbers are
 * drawn. The numbers stand below as a table.
 *
 * @example
 * <webizen-chart kind="bar" label="Books by genre" query="SELECT ?genre (COUNT(*) AS ?books) { … } GROUP BY ?genre"></webizen-chart>
 * @csspart canvas, table, data
 */
export class WebizenChart extends PodElement {
  static override properties: PropertyDeclarations = {
    ...PodElement.properties,
    query: {},
    kind: {},
    label: {},
    live: { type: Boolean },
    federated: { type: Boolean },
    data: { state: true },
    isAsked: { state: true },
  };
  static override readonly inputs: readonly string[] = ["query", "live", "federated"];
  static override styles: CSSResultGroup = [
    PodElement.styles,
    tableLook,
    css`
      figure { margin: 0; } figcaption { font-weight: 600; }
      .canvas { position: relative; height: var(--webizen-chart-height, 18rem); }
      summary { cursor: pointer; color: var(--_accent); min-height: 1.6rem; }
      .probe { position: absolute; visibility: hidden; color: var(--_ink); background: var(--_paper); border-top: 1px solid var(--_line); outline: 1px solid var(--_accent); }
      details .scroll { max-height: 20rem; overflow-y: auto; }
    `,
  ];
  /** The query; default: the text of a `<script type="application/sparql-query">` inside. */
  declare query: string | undefined;
  /** `bar`, `line` or `pie`; default `bar`. */
  declare kind: string | undefined;
  /** What the chart shows, for people. */
  declare label: string | undefined;
  declare live: boolean;
  declare federated: boolean;
  declare protected data: ChartData | undefined;
  declare protected isAsked: boolean;
  #erase: (() => void) | undefined;
  #drawing = 0;
  readonly #scheme = matchMedia("(prefers-color-scheme: dark)");

  constructor() {
    super();
    this.live = false;
    this.federated = false;
    this.isAsked = false;
  }

  protected override load(pod: Webizen, signal: AbortSignal): Promise<void> | void {
    this.data = undefined;
    this.isAsked = false;
    const query = queryTextOf(this);
    if (query === "") return;
    const { live: isLive, federated: isFederated } = this;
    const onError = (error: Error): void => {
      this.problem = error;
    };
    return followQuery(pod, query, { isLive, isFederated, signal, onError }, (found) => {
      this.problem = undefined;
      this.isAsked = found.rows.length > 0;
      this.data = chartDataOf(found);
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#scheme.addEventListener("change", this.#redraw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#scheme.removeEventListener("change", this.#redraw);
    this.#clear();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (["data", "kind", "busy", "problem"].some((name) => changed.has(name))) this.#redraw();
  }

  #clear(): void {
    this.#erase?.();
    this.#erase = undefined;
  }

  readonly #redraw = (): void => {
    void this.#draw();
  };

  async #draw(): Promise<void> {
    this.#clear();
    const { data } = this;
    this.#drawing += 1;
    const drawing = this.#drawing;
    if (data === undefined || this.renderRoot.querySelector("canvas") === null) return;
    try {
      const { drawChart } = await import("./query/draw-chart.ts");
      const canvas = this.renderRoot.querySelector("canvas");
      if (canvas === null || drawing !== this.#drawing || !this.isConnected) return;
      this.#erase = drawChart(canvas, this.#kind, data, this.#look());
    } catch (error) {
      this.problem = error;
    }
  }

  get #kind(): ChartKind {
    return (KINDS.includes(this.kind ?? "") ? this.kind : "bar") as ChartKind;
  }

  // Canvases know no variables: the colours are read off an element that has them.
  #look(): ChartLook {
    const probe = this.renderRoot.querySelector<HTMLElement>(".probe");
    const { color, backgroundColor, borderTopColor, outlineColor, direction } = getComputedStyle(
      probe ?? this,
    );
    return {
      ink: color,
      paper: backgroundColor,
      line: borderTopColor,
      accent: outlineColor,
      isMoving: !matchMedia("(prefers-reduced-motion: reduce)").matches,
      isRightToLeft: direction === "rtl",
    };
  }

  override render(): TemplateResult {
    const state = this.renderState();
    if (state !== undefined) return state;
    const { data } = this;
    const { chart } = words();
    if (data === undefined) return showEmpty(this.isAsked ? chart.noNumbers : words().query.nothing);
    const label = this.label || chart.chart;
    return html`<span class="probe"></span><figure><figcaption>${label}</figcaption>
      <div class="canvas" part="canvas"><canvas role="img" aria-label=${chart.describe(label, data.labels.length)}></canvas></div>
      ${data.left > 0 ? html`<p class="soft">${chart.left(data.left)}</p>` : ""}
      <details part="data"><summary>${chart.asTable}</summary>${renderTable(label, data)}</details></figure>`;
  }
}

function renderTable(label: string, { labels, series }: ChartData): TemplateResult {
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${label}><table part="table"><caption class="visually-hidden">${label}</caption>
    <thead><tr><td></td>${series.map(({ name }) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${labels.map(
      (point, index) =>
        html`<tr><th scope="row" dir="auto">${point}</th>${series.map(
          ({ values }) => html`<td class="number">${values[index]?.toLocaleString() ?? ""}</td>`,
        )}</tr>`,
    )}</tbody></table></div>`;
}

customElements.define("webizen-chart", WebizenChart);

declare global {
  interface HTMLElementTagNameMap {
    "webizen-chart": WebizenChart;
  }
}
