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
import type { PodReport, QueryAnswer, Webizen } from "../../../../src/index.ts";
import { ANSWER } from "../../english/query.ts";
import { graphFromQuads } from "../graph/graph-from-quads.ts";
import { icon } from "../icon.ts";
import { look } from "../look.ts";
import { saveFile } from "../save-file.ts";
import { showProblem } from "../show-problem.ts";
import { hrefOfGraph } from "../things/hrefs.ts";
import { nameFromIri } from "../things/name-from-iri.ts";
import { nameThings } from "../things/name-things.ts";
import { graphOfRows, hasNumbers, pointsOf } from "./result-shapes.ts";
import "./result-table.ts";
import { formsOf, type ResultForm, writeResults } from "./write-results.ts";

/** An answer, with how it was come by. */
export interface Answered {
  readonly text: string;
  readonly answer: QueryAnswer;
  readonly ms: number;
  readonly isLive: boolean;
  readonly isFederated: boolean;
  /** How each pod did, where more than one was asked. */
  readonly pods: readonly PodReport[] | undefined;
  readonly isComplete: boolean;
}

type Way = "table" | "chart" | "map" | "graph";

const LOADERS: Readonly<Partial<Record<Way, () => Promise<unknown>>>> = {
  chart: () => import("../../../../src/components/index.ts"),
  map: () => import("../map/world-map.ts"),
  graph: () => import("../graph/graph-picture.ts"),
};

/** An answer as a table, chart, map or graph, as far as it has something for each. */
export class AnswerView extends LitElement {
  static override properties = {
    pod: { attribute: false },
    answered: { attribute: false },
    way: { state: true },
    loaded: { state: true },
    chart: { state: true },
    selected: { state: true },
    problem: { state: true },
  };
  static override styles: CSSResultGroup = [
    look,
    css`
      .yes { font-size: 1.6rem; font-weight: 700; }
      .ways { margin: 0.8rem 0; }
      webizen-chart { display: block; max-width: 60rem; --webizen-chart-height: 24rem; }
    `,
  ];
  declare pod: Webizen;
  declare answered: Answered;
  declare way: Way;
  declare loaded: ReadonlySet<Way>;
  declare chart: "bar" | "line" | "pie";
  declare selected: string | undefined;
  /** Why the way that was chosen could not be loaded. */
  declare problem: unknown;

  constructor() {
    super();
    this.way = "table";
    this.loaded = new Set(["table"]);
    this.chart = "bar";
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("answered") && !this.#ways.includes(this.way)) this.way = this.#ways[0] ?? "table";
  }

  get #ways(): readonly Way[] {
    const { answer } = this.answered;
    if (answer.kind === "boolean") return [];
    if (answer.kind === "quads") return ["table", "graph"];
    return [
      "table",
      ...(hasNumbers(answer) ? (["chart"] as const) : []),
      ...(pointsOf(answer).length > 0 ? (["map"] as const) : []),
      ...(graphOfRows(answer) === undefined ? [] : (["graph"] as const)),
    ];
  }

  override render(): TemplateResult {
    const { answered } = this;
    const { answer, ms, isLive } = answered;
    const size =
      answer.kind === "solutions"
        ? ANSWER.found(answer.rows.length, ms)
        : answer.kind === "quads"
          ? ANSWER.statements(answer.quads.length, ms)
          : "";
    return html`<div class="row spread"><span role="status" class="soft">${size}${isLive ? ` · ${ANSWER.liveNow}` : ""}</span>
        <span class="row">${formsOf(answer).map((form) => html`<button class="quiet" @click=${() => void this.#download(form)}>${icon("download")} ${form === "turtle" ? "Turtle" : form.toUpperCase()}</button>`)}</span></div>
      ${this.#ways.length < 2 ? nothing : html`<div class="row ways" role="group" aria-label=${ANSWER.ways}>${this.#ways.map((way) => html`<button class=${way === this.way ? "" : "quiet"} aria-pressed=${way === this.way ? "true" : "false"} @click=${() => void this.#show(way)}>${ANSWER[way]}</button>`)}</div>`}
      ${this.#renderAnswer()} ${this.#renderPods()}`;
  }

  async #show(way: Way): Promise<void> {
    this.way = way;
    this.problem = undefined;
    try {
      await LOADERS[way]?.();
      this.loaded = new Set([...this.loaded, way]);
    } catch (error) {
      this.problem = error;
    }
  }

  #renderAnswer(): unknown {
    const { answer, text, isFederated } = this.answered;
    if (answer.kind === "boolean") return html`<p class="yes">${answer.value ? ANSWER.yes : ANSWER.no}</p>`;
    if (!this.loaded.has(this.way)) return this.problem === undefined ? nothing : showProblem(this.problem);
    if (answer.kind === "quads") {
      if (this.way === "graph") return this.#renderGraph();
      const rows = answer.quads.map(({ subject, predicate, object }) => ({
        [ANSWER.subject]: subject,
        [ANSWER.predicate]: predicate,
        [ANSWER.object]: object,
      }));
      const variables = [ANSWER.subject, ANSWER.predicate, ANSWER.object];
      return rows.length === 0
        ? this.#renderEmpty()
        : html`<result-table .pod=${this.pod} .variables=${variables} .rows=${rows}></result-table>`;
    }
    if (answer.rows.length === 0) return this.#renderEmpty();
    if (this.way === "map")
      return html`<world-map .points=${pointsOf(answer)} .selected=${this.selected} @map-open=${this.#select}></world-map>`;
    if (this.way === "graph") return this.#renderGraph();
    if (this.way === "chart")
      return html`<label class="row">${ANSWER.chartKind} <select @change=${(event: Event) => {
        this.chart = (event.target as HTMLSelectElement).value as "bar" | "line" | "pie";
      }}>${(["bar", "line", "pie"] as const).map((kind) => html`<option value=${kind} ?selected=${kind === this.chart}>${ANSWER[kind]}</option>`)}</select></label>
        <webizen-chart .pod=${this.pod} .query=${text} .federated=${isFederated} kind=${this.chart} label=${ANSWER.chart}></webizen-chart>`;
    return html`<result-table .pod=${this.pod} .variables=${answer.variables} .rows=${answer.rows}></result-table>`;
  }

  #renderEmpty(): TemplateResult {
    return html`<p class="card">${ANSWER.empty}</p>`;
  }

  readonly #named = new Task(this, {
    args: () => [this.pod, this.answered.answer, this.way] as const,
    task: async ([pod, answer, way], { signal }) => {
      const drawn =
        way !== "graph" || answer.kind === "boolean"
          ? undefined
          : answer.kind === "quads"
            ? graphFromQuads(answer.quads)
            : graphOfRows(answer);
      if (drawn === undefined) return undefined;
      const { graph, leftOut } = drawn;
      const names = await nameThings(
        pod,
        graph.nodes.map(({ id }) => id).filter((id) => URL.canParse(id)),
        { signal },
      );
      const nodes = graph.nodes.map((node) => ({
        ...node,
        name: node.name === nameFromIri(node.id) ? (names.get(node.id)?.name ?? node.name) : node.name,
        kind: node.kind || (names.get(node.id)?.types[0] ?? ""),
      }));
      return { graph: { nodes, edges: graph.edges }, leftOut };
    },
  });

  #renderGraph(): TemplateResult | typeof nothing {
    const { graph, leftOut } = this.#named.value ?? {};
    if (graph === undefined || leftOut === undefined) return nothing;
    return html`<graph-picture .graph=${graph} .selected=${this.selected} @graph-select=${this.#select} @graph-open=${(
      event: CustomEvent<string>,
    ) => {
      location.hash = hrefOfGraph(event.detail);
    }}></graph-picture>${leftOut === 0 ? nothing : html`<p class="soft">${ANSWER.leftOut(leftOut)}</p>`}`;
  }

  readonly #select = (event: CustomEvent<string>): void => {
    this.selected = event.detail;
  };

  #renderPods(): TemplateResult | typeof nothing {
    const { pods, isComplete } = this.answered;
    if (pods === undefined) return nothing;
    return html`<h2>${ANSWER.pods}</h2>${isComplete ? nothing : html`<p class="card" role="status">${icon("warning")} ${ANSWER.incomplete}</p>`}
      <table><thead><tr>${[ANSWER.pod, ANSWER.state, ANSWER.rows, ANSWER.time].map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
      <tbody>${pods.map(
        ({ storage, owner, state, reason, rows, timeMs }) =>
          html`<tr><td title=${owner ?? storage}>${storage}</td><td>${state}${reason === undefined ? "" : `: ${reason}`}</td><td>${rows ?? ""}</td><td>${timeMs === undefined ? "" : `${Math.round(timeMs)} ms`}</td></tr>`,
      )}</tbody></table>`;
  }

  async #download(form: ResultForm): Promise<void> {
    const { name, type, text } = await writeResults(this.answered.answer, form);
    saveFile(name, new Blob([text], { type }));
  }
}

customElements.define("answer-view", AnswerView);
