import {
  type CSSResultGroup,
  css,
  html,
  LitElement,
  nothing,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import type { HomeSession, Webizen } from "../../../../src/index.ts";
import { GRAPH } from "../../english/graph.ts";
import { kindsOf, withoutKinds } from "../../parts/graph/graph.ts";
import { kindColours } from "../../parts/graph/graph-look.ts";
import "../../parts/graph/graph-picture.ts";
import { readNeighbours } from "../../parts/graph/read-neighbours.ts";
import { icon } from "../../parts/icon.ts";
import { look } from "../../parts/look.ts";
import { showProblem } from "../../parts/show-problem.ts";
import { hrefOfGraph, hrefOfThing } from "../../parts/things/hrefs.ts";
import { termWords } from "../../parts/things/value-text.ts";
import type { Route } from "../../shell/route.ts";
import { EMPTY, type ExploredGraph, expandGraph, leftOutOf, MAX_NODES, STEP } from "./explored-graph.ts";

const COLOURS = 7;

/** How things are connected, from whoever is signed in or any thing on: a picture to explore, and the same as a list. */
export class GraphView extends LitElement {
  static override properties = {
    pod: { attribute: false },
    session: { attribute: false },
    route: { attribute: false },
    explored: { state: true },
    selected: { state: true },
    unshown: { state: true },
    isLoading: { state: true },
    problem: { state: true },
  };
  static override styles: CSSResultGroup = [
    look,
    kindColours,
    css`
      .columns { display: grid; gap: 1rem; grid-template-columns: minmax(0, 1fr); }
      @media (min-width: 68rem) { .columns { grid-template-columns: minmax(0, 1fr) 20rem; align-items: start; } }
      fieldset { border: 0; padding: 0; margin: 0 0 0.6rem; display: flex; flex-wrap: wrap; gap: 0.2rem 1rem; }
      fieldset label { font-weight: 400; display: inline-flex; gap: 0.35rem; align-items: center; }
      .dot { width: 0.8rem; height: 0.8rem; border-radius: 50%; background: var(--kind); flex: none; }
      aside ul { list-style: none; margin: 0; padding: 0; }
      aside li button { width: 100%; text-align: start; display: block; padding: 0.35rem 0.5rem; }
      aside .links { max-height: 24rem; overflow: auto; border-block: 1px solid var(--line); }
      aside small { display: block; }
    `,
  ];
  declare pod: Webizen;
  declare session: HomeSession;
  declare route: Route;
  declare explored: ExploredGraph;
  declare selected: string | undefined;
  declare unshown: ReadonlySet<string>;
  declare isLoading: boolean;
  declare problem: { readonly error: unknown; readonly iri: string } | undefined;
  #start: string | undefined;
  #stop: AbortController | undefined;

  constructor() {
    super();
    this.explored = EMPTY;
    this.unshown = new Set();
    this.isLoading = false;
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("route")) return;
    const start = this.route.path === "" ? this.session.webId : this.route.path;
    if (start === undefined || start === this.#start) return;
    this.#start = start;
    this.explored = EMPTY;
    this.unshown = new Set();
    void this.#expand(start);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stop?.abort();
    if (this.isLoading) this.#start = undefined;
  }

  async #expand(iri: string): Promise<void> {
    this.selected = iri;
    this.#stop?.abort();
    const stop = new AbortController();
    this.#stop = stop;
    this.isLoading = true;
    this.problem = undefined;
    try {
      const found =
        this.explored.known.get(iri) ?? (await readNeighbours(this.pod, iri, { signal: stop.signal }));
      if (!stop.signal.aborted) this.explored = expandGraph(this.explored, found);
    } catch (error) {
      if (!stop.signal.aborted) this.problem = { error, iri };
    }
    if (!stop.signal.aborted) this.isLoading = false;
  }

  override render(): TemplateResult {
    const { explored, problem, selected } = this;
    const graph = withoutKinds(explored.graph, this.unshown, this.#start);
    return html`<h1>${GRAPH.title}</h1><p class="soft">${GRAPH.explanation}</p>
      ${problem === undefined ? nothing : showProblem(problem.error, () => void this.#expand(problem.iri))}
      ${this.#renderKinds()}
      <div class="columns">
        <graph-picture .graph=${graph} .selected=${selected} @graph-select=${(event: CustomEvent<string>) => {
          this.selected = event.detail;
        }} @graph-open=${(event: CustomEvent<string>) => void this.#expand(event.detail)}></graph-picture>
        <aside aria-busy=${this.isLoading ? "true" : "false"} aria-label=${GRAPH.links}>
          <p class="soft" role="status">${this.isLoading ? GRAPH.loading : GRAPH.drawn(graph.nodes.length, graph.edges.length)}</p>
          ${explored.graph.nodes.length >= MAX_NODES ? html`<p class="card" role="status">${GRAPH.full(MAX_NODES)}</p>` : nothing}
          ${this.#renderSelected(graph)}
        </aside>
      </div>`;
  }

  #renderKinds(): TemplateResult | typeof nothing {
    const kinds = kindsOf(this.explored.graph);
    if (kinds.length < 2) return nothing;
    return html`<fieldset><legend class="visually-hidden">${GRAPH.kinds}</legend>${kinds.map(
      ({ kind, count }, index) =>
        html`<label><input type="checkbox" .checked=${!this.unshown.has(kind)} @change=${() => this.#toggle(kind)}>
          <span class="dot colour-${index < COLOURS ? index : "other"}"></span>${kind === "" ? GRAPH.noKind : termWords(kind)} <span class="soft">${count}</span></label>`,
    )}</fieldset>`;
  }

  #toggle(kind: string): void {
    const unshown = new Set(this.unshown);
    if (!unshown.delete(kind)) unshown.add(kind);
    this.unshown = unshown;
  }

  #renderSelected(graph: ExploredGraph["graph"]): TemplateResult | typeof nothing {
    const node = graph.nodes.find(({ id }) => id === this.selected);
    if (node === undefined) return nothing;
    const { id, name, kind } = node;
    const names = new Map(graph.nodes.map((each) => [each.id, each.name]));
    const links = graph.edges.filter(({ from, to }) => from === id || to === id);
    const isKnown = this.explored.known.has(id);
    const left = leftOutOf(this.explored, id);
    return html`<h2>${name}</h2>${kind === "" ? nothing : html`<p><span class="tag">${termWords(kind)}</span></p>`}
      <p class="row">
        ${
          isKnown && left === 0
            ? nothing
            : html`<button @click=${() => void this.#expand(id)} ?disabled=${this.isLoading}>${icon("graph")} ${isKnown ? GRAPH.more(Math.min(STEP, left)) : GRAPH.expand}</button>`
        }
        <a class="button quiet" href=${hrefOfThing(id)}>${GRAPH.card}</a>
        ${id === this.#start ? nothing : html`<a class="button quiet" href=${hrefOfGraph(id)}>${GRAPH.startHere}</a>`}
        ${this.route.path === "" ? nothing : html`<a class="button quiet" href="#/graph">${GRAPH.startFromMe}</a>`}
      </p>
      <h3>${GRAPH.links}</h3>
      ${left === 0 ? nothing : html`<p class="soft">${GRAPH.leftOut(left + (this.explored.known.get(id)?.unread ?? 0))}</p>`}
      ${
        links.length === 0
          ? html`<p class="soft">${isKnown ? GRAPH.nothing : GRAPH.noLinks}</p>`
          : html`<ul class="links">${links.map(({ from, to, label }) => {
              const other = from === id ? to : from;
              return html`<li><button class="plain" @click=${() => {
                this.selected = other;
              }}><small class="soft">${from === id ? `${label} →` : `← ${label}`}</small>${names.get(other)}</button></li>`;
            })}</ul>`
      }`;
  }
}

customElements.define("graph-view", GraphView);
