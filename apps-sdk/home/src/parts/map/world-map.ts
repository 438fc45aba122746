import { geoGraticule, geoPath } from "d3-geo";
import { select } from "d3-selection";
import { type D3ZoomEvent, type ZoomBehavior, zoom, zoomIdentity } from "d3-zoom";
import {
  type CSSResultGroup,
  css,
  html,
  LitElement,
  nothing,
  type PropertyValues,
  svg,
  type TemplateResult,
} from "lit";

import { VIEWS } from "../../english/things.ts";
import { icon } from "../icon.ts";
import { look } from "../look.ts";
import { setStyle } from "../set-style.ts";
import { clusterPoints, type FindMarks, type MapMark, type MapPoint } from "./cluster-points.ts";
import { fitPoints, projectionOf, scaleBarOf, type ViewPort } from "./map-view-port.ts";
import { type Country, readWorld } from "./read-world.ts";

const FINE_FROM = 5;
const CLOSEST = 40_000;
const ZOOM_STEP = 2;
const PAN_STEP = 60;
const LABEL_WIDTH = 70;

/**
 * A map of points over the outlines of the countries, which come with this page: nothing is asked of map servers. Points that
 * lie close together are one mark; choosing it comes closer. Dispatches `map-open` with the id of a point that is chosen.
 */
export class WorldMap extends LitElement {
  static override properties = {
    points: { attribute: false },
    selected: { attribute: false },
    view: { state: true },
    countries: { state: true },
  };
  static override styles: CSSResultGroup = [
    look,
    css`
      :host { position: relative; }
      .map { position: relative; overflow: hidden; height: var(--map-height, min(60vh, 32rem)); border: 1px solid var(--line); border-radius: var(--radius); background: var(--water, #dbe7ee); touch-action: none; cursor: grab; user-select: none; }
      .map:active { cursor: grabbing; }
      svg.world { display: block; width: 100%; height: 100%; }
      .land { fill: var(--card); stroke: var(--edge); stroke-width: 0.6; }
      .lines { fill: none; stroke: var(--line); stroke-width: 0.5; }
      .names { fill: var(--soft); font-size: 11px; text-anchor: middle; pointer-events: none; }
      .mark { position: absolute; transform: translate(-50%, -50%); min-height: 1.5rem; min-width: 1.5rem; padding: 0 0.35rem; border-radius: 1rem; justify-content: center; font-size: 0.8rem; line-height: 1; border: 2px solid var(--card); }
      .mark.one { min-width: 1.1rem; min-height: 1.1rem; width: 1.1rem; height: 1.1rem; padding: 0; }
      .mark[aria-pressed="true"] { background: var(--alarm); }
      .mark .name { position: absolute; inset-inline-start: 100%; padding-inline-start: 0.3rem; white-space: nowrap; color: var(--ink); font-weight: 500; text-shadow: 0 0 3px var(--card), 0 0 3px var(--card); pointer-events: none; }
      .controls { position: absolute; inset-inline-end: 0.5rem; top: 0.5rem; display: grid; gap: 0.3rem; }
      .controls button { background: var(--card); padding: 0.3rem; min-width: 2.4rem; justify-content: center; }
      .bar { position: absolute; inset-inline-start: 0.6rem; bottom: 0.5rem; font-size: 0.8rem; border: 1px solid currentColor; border-top: 0; text-align: center; line-height: 1.1; pointer-events: none; }
      @media (prefers-color-scheme: dark) { .map { background: var(--water, #10161c); } }
    `,
  ];
  declare points: readonly MapPoint[];
  declare selected: string | undefined;
  declare view: ViewPort | undefined;
  declare countries: readonly Country[] | undefined;
  #detail: "coarse" | "fine" | undefined;
  #findMarks: FindMarks = () => [];
  #zoom: ZoomBehavior<HTMLElement, unknown> | undefined;
  #resized: ResizeObserver | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resized = new ResizeObserver(() => this.#measure());
    this.#resized.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized?.disconnect();
  }

  get #frame(): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(".map");
  }

  #measure(): void {
    const { clientWidth: width = 0, clientHeight: height = 0 } = this.#frame ?? {};
    if (width === 0 || (this.view?.width === width && this.view.height === height)) return;
    this.#goTo(fitPoints(this.#positions, { width, height }));
  }

  get #positions(): readonly (readonly [number, number])[] {
    return this.points.map(({ longitude, latitude }) => [longitude, latitude]);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("points")) {
      this.#findMarks = clusterPoints(this.points);
      if (this.view !== undefined) this.view = fitPoints(this.#positions, this.view);
    }
  }

  override firstUpdated(): void {
    const frame = this.#frame;
    if (frame === null) return;
    this.#zoom = zoom<HTMLElement, unknown>()
      .scaleExtent([1, CLOSEST])
      // A page that is scrolled with the wheel must not stop at the map.
      .filter(
        (event: Event) =>
          !(event.target as Element).closest("button") &&
          (event.type !== "wheel" || (event as WheelEvent).ctrlKey || this.matches(":focus-within")),
      )
      .on("zoom", ({ transform }: D3ZoomEvent<HTMLElement, unknown>) => {
        if (this.view !== undefined)
          this.view = { ...this.view, scale: transform.k, x: transform.x, y: transform.y };
      });
    select(frame).call(this.#zoom).on("dblclick.zoom", null);
    this.#measure();
  }

  override updated(): void {
    const wanted = (this.view?.scale ?? 1) >= FINE_FROM ? "fine" : "coarse";
    if (this.#detail === wanted || this.#detail === "fine") return;
    this.#detail = wanted;
    // Without the outlines the points still stand where they are.
    void readWorld(wanted).then(
      (countries) => {
        if (this.#detail === wanted) this.countries = countries;
      },
      () => {},
    );
  }

  #goTo(view: ViewPort): void {
    this.view = view;
    const frame = this.#frame;
    if (frame === null || this.#zoom === undefined) return;
    this.#zoom.extent([
      [0, 0],
      [view.width, view.height],
    ]);
    select(frame).call(this.#zoom.transform, zoomIdentity.translate(view.x, view.y).scale(view.scale));
  }

  override render(): TemplateResult {
    const { view } = this;
    return html`<div class="map" tabindex="0" role="group" aria-label=${VIEWS.mapLabel} aria-description=${VIEWS.mapHelp} @keydown=${this.#press}>
        ${view === undefined ? nothing : html`${this.#renderWorld(view)}${this.#findMarks(view).map((mark) => this.#renderMark(mark))}${renderBar(view)}`}
      </div>
      <div class="controls">
        <button class="quiet" aria-label=${VIEWS.zoomIn} @click=${() => this.#scaleBy(ZOOM_STEP)}>+</button>
        <button class="quiet" aria-label=${VIEWS.zoomOut} @click=${() => this.#scaleBy(1 / ZOOM_STEP)}>−</button>
        <button class="quiet" aria-label=${VIEWS.fit} @click=${this.#fit}>${icon("globe")}</button>
      </div>`;
  }

  #renderWorld(view: ViewPort): TemplateResult {
    const projection = projectionOf(view);
    const path = geoPath(projection);
    const corner = (x: number, y: number): readonly [number, number] => projection.invert?.([x, y]) ?? [0, 0];
    const [[west, north], [east, south]] = [corner(0, 0), corner(view.width, view.height)];
    const seen = (this.countries ?? []).filter(
      ({ box }) => box[0] <= east && box[2] >= west && box[1] <= north && box[3] >= south,
    );
    const shown = view.scale < 2 ? (this.countries ?? []) : seen;
    return html`<svg class="world" aria-hidden="true">${svg`<path class="lines" d=${
      path(
        geoGraticule()
          .step(stepOf(view.scale))
          .extentMajor([
            [-180, -80],
            [180, 80],
          ])(),
      ) ?? ""
    }></path>
      <path class="land" d=${shown.map(({ shape }) => path(shape) ?? "").join("")}></path>
      ${shown.map(({ name, centre, box }) => {
        const [x, y] = projection([...centre]) ?? [];
        const width = ((box[2] - box[0]) / 360) * view.width * view.scale;
        return x === undefined || y === undefined || width < LABEL_WIDTH || width > view.width * 3
          ? nothing
          : svg`<text class="names" x=${x} y=${y}>${name}</text>`;
      })}`}</svg>`;
  }

  #renderMark({ x, y, points }: MapMark): TemplateResult {
    const [point] = points;
    const isOne = points.length === 1;
    const isSelected = points.some(({ id }) => id === this.selected);
    return html`<button class=${isOne ? "mark one" : "mark"} ${setStyle({ left: `${x}px`, top: `${y}px` })}
      aria-pressed=${isSelected ? "true" : "false"} aria-label=${isOne ? (point?.name ?? "") : VIEWS.clusterOf(points.length)}
      title=${points
        .slice(0, 5)
        .map(({ name }) => name)
        .join(
          ", ",
        )} @click=${() => this.#choose(points)}>${isOne ? (isSelected ? html`<span class="name">${point?.name}</span>` : nothing) : points.length}</button>`;
  }

  #choose(points: readonly MapPoint[]): void {
    const [first] = points;
    if (first === undefined || this.view === undefined) return;
    const isOneSpot = points.every(
      ({ latitude, longitude }) => latitude === first.latitude && longitude === first.longitude,
    );
    if (isOneSpot) this.dispatchEvent(new CustomEvent("map-open", { detail: first.id }));
    else
      this.#goTo(
        fitPoints(
          points.map(({ longitude, latitude }) => [longitude, latitude]),
          this.view,
        ),
      );
  }

  readonly #fit = (): void => {
    if (this.view !== undefined) this.#goTo(fitPoints(this.#positions, this.view));
  };

  #scaleBy(factor: number): void {
    const frame = this.#frame;
    if (frame !== null && this.#zoom !== undefined) select(frame).call(this.#zoom.scaleBy, factor);
  }

  readonly #press = (event: KeyboardEvent): void => {
    const frame = this.#frame;
    if (frame === null || this.#zoom === undefined || this.view === undefined) return;
    const pan: Readonly<Record<string, readonly [number, number]>> = {
      ArrowLeft: [1, 0],
      ArrowRight: [-1, 0],
      ArrowUp: [0, 1],
      ArrowDown: [0, -1],
    };
    const [x, y] = pan[event.key] ?? [];
    if (x !== undefined && y !== undefined) {
      const { scale } = this.view;
      select(frame).call(this.#zoom.translateBy, (x * PAN_STEP) / scale, (y * PAN_STEP) / scale);
    } else if (event.key === "+" || event.key === "=") this.#scaleBy(ZOOM_STEP);
    else if (event.key === "-") this.#scaleBy(1 / ZOOM_STEP);
    else return;
    event.preventDefault();
  };
}

function renderBar(view: ViewPort): TemplateResult {
  const { km, pixels } = scaleBarOf(view);
  return html`<span class="bar" aria-hidden="true" ${setStyle({ width: `${pixels}px` })}>${km < 1 ? `${km * 1000} m` : `${km} km`}</span>`;
}

function stepOf(scale: number): [number, number] {
  const degrees = scale < 4 ? 30 : scale < 20 ? 10 : scale < 100 ? 2 : scale < 1000 ? 0.5 : 0.1;
  return [degrees, degrees];
}

customElements.define("world-map", WorldMap);
