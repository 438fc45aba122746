import { drag } from "d3-drag";
import { select } from "d3-selection";
import { type D3ZoomEvent, type ZoomBehavior, zoom, zoomIdentity } from "d3-zoom";
import {
  type CSSResultGroup,
  html,
  LitElement,
  nothing,
  type PropertyValues,
  svg,
  type TemplateResult,
} from "lit";
import { repeat } from "lit/directives/repeat.js";
import { GRAPH } from "../../english/graph.ts";
import { icon } from "../icon.ts";
import { look } from "../look.ts";
import { termWords } from "../things/value-text.ts";
import { type Arrangement, arrangeGraph, type PlacedNode } from "./arrange-graph.ts";
import { type Graph, kindsOf } from "./graph.ts";
import { graphLook } from "./graph-look.ts";

const COLOURS = 7;
const RADIUS = 13;
const LONGEST_NAME = 24;
const FEW_EDGES = 24;
const MARGIN = 60;

/**
 * Draws a graph: `<graph-picture .graph=${…} .selected=${id}>`. It can be zoomed, moved and arranged by hand. Dispatches
 * `graph-select` when a node is chosen and `graph-open` when it is opened (a second click, or Enter), both with its id.
 */
export class GraphPicture extends LitElement {
  static override properties = {
    graph: { attribute: false },
    selected: { attribute: false },
    transform: { state: true },
  };
  static override styles: CSSResultGroup = [look, graphLook];
  declare graph: Graph;
  declare selected: string | undefined;
  declare transform: { readonly k: number; readonly x: number; readonly y: number };
  #arrangement: Arrangement | undefined;
  #colours: ReadonlyMap<string, number> = new Map();
  #zoom: ZoomBehavior<SVGSVGElement, unknown> | undefined;
  #resized: ResizeObserver | undefined;
  #isMoved = false;

  constructor() {
    super();
    this.transform = { k: 1, x: 0, y: 0 };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resized = new ResizeObserver(() => this.#isMoved || this.fit());
    this.#resized.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized?.disconnect();
    this.#arrangement?.simulation.stop();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("graph")) return;
    this.#arrange(this.#arrangement?.placed);
    this.#colours = new Map(
      kindsOf(this.graph)
        .slice(0, COLOURS)
        .map(({ kind }, index) => [kind, index]),
    );
  }

  override firstUpdated(): void {
    const picture = this.renderRoot.querySelector("svg.graph") as SVGSVGElement;
    this.#zoom = zoom<SVGSVGElement, unknown>()
      .scaleExtent([0.1, 4])
      .filter(
        (event: Event) =>
          event.type !== "wheel" || (event as WheelEvent).ctrlKey || this.matches(":focus-within"),
      )
      .on("zoom", ({ transform, sourceEvent }: D3ZoomEvent<SVGSVGElement, unknown>) => {
        if (sourceEvent) this.#isMoved = true;
        this.transform = { k: transform.k, x: transform.x, y: transform.y };
      });
    select(picture).call(this.#zoom).on("dblclick.zoom", null);
    this.fit();
  }

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has("graph")) return;
    this.#letDrag();
    if (!this.#isMoved) this.fit();
  }

  /** Shows the whole graph. */
  fit(): void {
    const picture = this.renderRoot.querySelector<SVGSVGElement>("svg.graph");
    const nodes = [...(this.#arrangement?.placed.values() ?? [])];
    if (!picture || this.#zoom === undefined || nodes.length === 0) return;
    const { width, height } = picture.getBoundingClientRect();
    if (width === 0) return;
    const [xs, ys] = [nodes.map(({ x }) => x), nodes.map(({ y }) => y)];
    const [left, top] = [Math.min(...xs) - MARGIN, Math.min(...ys) - MARGIN / 2];
    const [wide, high] = [Math.max(...xs) + MARGIN - left, Math.max(...ys) + MARGIN - top];
    const k = Math.min(1.3, width / wide, height / high);
    const to = zoomIdentity
      .translate((width - wide * k) / 2 - left * k, (height - high * k) / 2 - top * k)
      .scale(k);
    select(picture).call(this.#zoom.transform, to);
    this.#isMoved = false;
  }

  #arrange(before?: ReadonlyMap<string, PlacedNode>): void {
    this.#arrangement?.simulation.stop();
    this.#arrangement = arrangeGraph(this.graph, before);
    this.#arrangement.simulation.on("tick", () => this.requestUpdate());
    this.#arrangement.simulation.stop();
  }

  #letDrag(): void {
    const { placed, simulation } = this.#arrangement ?? {};
    if (placed === undefined || simulation === undefined) return;
    const behaviour = drag<SVGGElement, unknown>()
      .container(() => this.renderRoot.querySelector("g.all") as SVGGElement)
      .clickDistance(4)
      .subject((event: { readonly sourceEvent: Event }) => {
        const id = (event.sourceEvent.target as Element).closest<SVGGElement>(".node")?.dataset.id ?? "";
        return placed.get(id) ?? { x: 0, y: 0 };
      })
      .on("drag", (event: { readonly subject: PlacedNode; readonly x: number; readonly y: number }) => {
        event.subject.fx = event.x;
        event.subject.fy = event.y;
        simulation.alphaTarget(0.2).restart();
      })
      .on("end", (event: { readonly subject: PlacedNode }) => {
        simulation.alphaTarget(0);
        event.subject.fx = null;
        event.subject.fy = null;
      });
    select(this.renderRoot as unknown as Element)
      .selectAll<SVGGElement, unknown>(".node")
      .call(behaviour);
  }

  override render(): TemplateResult {
    const { k, x, y } = this.transform;
    const placed = [...(this.#arrangement?.placed.values() ?? [])];
    return html`<svg class="graph" role="group" aria-label=${GRAPH.picture} aria-description=${GRAPH.pictureHelp}>
        <defs><marker id="arrow" viewBox="0 0 10 10" refX="10" refY="5" markerWidth="7" markerHeight="7" orient="auto-start-reverse"><path d="M0 1 10 5 0 9z"></path></marker></defs>
        <g class="all" transform="translate(${x} ${y}) scale(${k})">${this.#renderEdges()}
          ${repeat(
            placed,
            ({ node }) => node.id,
            (each) => this.#renderNode(each),
          )}</g></svg>
      <div class="controls">
        <button class="quiet" aria-label=${GRAPH.zoomIn} @click=${() => this.#scaleBy(1.5)}>+</button>
        <button class="quiet" aria-label=${GRAPH.zoomOut} @click=${() => this.#scaleBy(1 / 1.5)}>−</button>
        <button class="quiet" aria-label=${GRAPH.fit} @click=${() => this.fit()}>${icon("graph")}</button>
      </div>`;
  }

  #renderEdges(): unknown {
    const { placed } = this.#arrangement ?? { placed: new Map<string, PlacedNode>() };
    const { edges } = this.graph;
    return edges.map(({ from, to, label }, index) => {
      const [start, end] = [placed.get(from), placed.get(to)];
      if (start === undefined || end === undefined) return nothing;
      const far = Math.hypot(end.x - start.x, end.y - start.y) || 1;
      const [ux, uy] = [(end.x - start.x) / far, (end.y - start.y) / far];
      const isNear = from === this.selected || to === this.selected;
      // The middle of a thing with many links is crowded.
      const at = from === this.selected ? 0.65 : to === this.selected ? 0.35 : 0.5;
      const isFirst = !edges
        .slice(0, index)
        .some(
          (other) => (other.from === from && other.to === to) || (other.from === to && other.to === from),
        );
      return svg`<line class=${isNear ? "edge near" : "edge"} x1=${start.x + ux * RADIUS} y1=${start.y + uy * RADIUS} x2=${end.x - ux * (RADIUS + 2)} y2=${end.y - uy * (RADIUS + 2)} marker-end="url(#arrow)"></line>
        ${isFirst && (isNear || edges.length <= FEW_EDGES) ? svg`<text class="label" x=${start.x + (end.x - start.x) * at} y=${start.y + (end.y - start.y) * at - 3}>${label}</text>` : nothing}`;
    });
  }

  #renderNode({ node, x, y }: PlacedNode): TemplateResult {
    const { id, name, kind } = node;
    const isSelected = id === this.selected;
    const colour = this.#colours.get(kind) ?? "other";
    const links = this.graph.edges.filter(({ from, to }) => from === id || to === id).length;
    const short = name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
    const isFirst = this.selected === undefined && id === this.graph.nodes[0]?.id;
    return svg`<g class="node colour-${colour} ${isSelected ? "selected" : ""}" data-id=${id} transform="translate(${x} ${y})" role="button"
      tabindex=${isSelected || isFirst ? "0" : "-1"} aria-pressed=${isSelected ? "true" : "false"} aria-label=${GRAPH.node(name, kind === "" ? "" : termWords(kind).toLowerCase(), links)}
      @click=${() => this.#tell(isSelected ? "graph-open" : "graph-select", id)} @keydown=${(event: KeyboardEvent) => this.#press(event, id)}>
      <title>${name}</title><circle r=${RADIUS}></circle><text y=${RADIUS + 13}>${short}</text></g>` as TemplateResult;
  }

  #press(event: KeyboardEvent, id: string): void {
    const ways: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, -1],
      ArrowDown: [0, 1],
    };
    const way = ways[event.key];
    if (event.key === "Enter" || event.key === " ") this.#tell("graph-open", id);
    else if (way !== undefined) {
      const next = this.#nextIn(way, id);
      if (next !== undefined) this.#tell("graph-select", next);
    } else return;
    event.preventDefault();
  }

  // The nearest in that direction; what lies aside counts as farther.
  #nextIn([dx, dy]: readonly [number, number], id: string): string | undefined {
    const from = this.#arrangement?.placed.get(id);
    if (from === undefined) return undefined;
    const ahead = [...(this.#arrangement?.placed.values() ?? [])].flatMap(({ node, x, y }) => {
      const along = (x - from.x) * dx + (y - from.y) * dy;
      const aside = Math.abs((x - from.x) * dy) + Math.abs((y - from.y) * dx);
      return along > 1 ? [{ id: node.id, far: along + 2 * aside }] : [];
    });
    return ahead.toSorted((a, b) => a.far - b.far)[0]?.id;
  }

  #tell(type: "graph-select" | "graph-open", id: string): void {
    this.dispatchEvent(new CustomEvent(type, { detail: id }));
    if (!this.matches(":focus-within")) return;
    void this.updateComplete.then(() => {
      const nodes = this.renderRoot.querySelectorAll<SVGGElement>(".node");
      for (const node of nodes) if (node.dataset.id === id) node.focus();
    });
  }

  #scaleBy(factor: number): void {
    const picture = this.renderRoot.querySelector<SVGSVGElement>("svg.graph");
    if (picture && this.#zoom) select(picture).call(this.#zoom.scaleBy, factor);
    this.#isMoved = true;
  }
}

customElements.define("graph-picture", GraphPicture);
