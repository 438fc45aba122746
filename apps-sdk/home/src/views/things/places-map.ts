import { Task } from "@lit/task";
import { type CSSResultGroup, css, html, LitElement, nothing, type TemplateResult } from "lit";
import type { Webizen } from "../../../../src/index.ts";
import { KIND_NAMES, THINGS, VIEWS } from "../../english/things.ts";
import { look } from "../../parts/look.ts";
import type { MapPoint } from "../../parts/map/cluster-points.ts";
import "../../parts/map/world-map.ts";
import { showBusy } from "../../parts/show-busy.ts";
import { showEmpty } from "../../parts/show-empty.ts";
import { showProblem } from "../../parts/show-problem.ts";
import { hrefOfThing } from "../../parts/things/hrefs.ts";
import { KINDS } from "../../parts/things/kinds.ts";
import { nameThings } from "../../parts/things/name-things.ts";
import { listPlacedPhotos, type PlacedPhoto } from "./list-placed-photos.ts";
import { listAtPlace, listPlaces, type Place } from "./list-places.ts";
import "./photo-lightbox.ts";

const STEP = 200;
const PHOTOS = KINDS.find(({ name }) => name === "photos");

/** Places on a map and, beside it, as a list; a place tells what is there. */
export class PlacesMap extends LitElement {
  static override properties = {
    pod: { attribute: false },
    open: { state: true },
    filter: { state: true },
    shown: { state: true },
    photosShown: { state: true },
  };
  static override styles: CSSResultGroup = [
    look,
    css`
      :host { container-type: inline-size; }
      .columns { display: grid; gap: 1rem; margin-top: 0.8rem; }
      .places { max-height: min(60vh, 32rem); overflow: auto; border: 1px solid var(--line); border-radius: var(--radius); background: var(--card); }
      .places button { width: 100%; display: grid; grid-template-columns: minmax(0, 1fr) auto; text-align: start; border-radius: 0; padding: 0.4rem 0.8rem; gap: 0 0.6rem; }
      .places li + li { border-top: 1px solid var(--line); }
      .places [aria-expanded="true"] { background: var(--tint); }
      .places ul { padding: 0.2rem 1rem 0.6rem 2rem; margin: 0; }
      @container (min-width: 46rem) { .columns { grid-template-columns: minmax(0, 1fr) 19rem; } }
    `,
  ];
  declare pod: Webizen;
  declare open: string | undefined;
  declare filter: string;
  /** How many are in the list; all are on the map. */
  declare shown: number;
  /** The photos of the spot that was chosen. */
  declare photosShown: readonly PlacedPhoto[];

  constructor() {
    super();
    this.photosShown = [];
    this.shown = STEP;
    this.filter = "";
  }

  #points: readonly MapPoint[] = [];
  #photos: readonly PlacedPhoto[] = [];

  readonly #places = new Task(this, {
    args: () => [this.pod] as const,
    task: async ([pod], { signal }) => {
      const [places, photos] = await Promise.all([
        listPlaces(pod, { signal }),
        PHOTOS === undefined ? [] : listPlacedPhotos(pod, PHOTOS, { signal }),
      ]);
      const placed = places.flatMap(({ id, name, latitude, longitude }) =>
        latitude === undefined || longitude === undefined ? [] : [{ id, name, latitude, longitude }],
      );
      this.#photos = photos;
      this.#points = [...placed, ...photos.map((photo) => ({ ...photo, id: photo.iri }))];
      return places;
    },
  });

  readonly #things = new Task(this, {
    args: () => [this.pod, this.open] as const,
    task: async ([pod, open], { signal }) => {
      const place = this.#places.value?.find(({ id }) => id === open);
      if (place === undefined) return new Map<string, { readonly name: string }>();
      return nameThings(pod, await listAtPlace(pod, place.name, { signal }), { signal });
    },
  });

  override render(): TemplateResult {
    return this.#places.render({
      pending: () => showBusy(THINGS.loading),
      error: (error) => showProblem(error, () => void this.#places.run()),
      complete: (places) =>
        places.length + this.#photos.length === 0
          ? showEmpty({
              icon: "place",
              title: THINGS.emptyKindTitle(KIND_NAMES.places),
              text: THINGS.emptyKindText,
            })
          : this.#renderPlaces(places),
    }) as TemplateResult;
  }

  #renderPlaces(places: readonly Place[]): TemplateResult {
    const wanted = this.filter.toLowerCase();
    const fitting = places.filter(({ name, town }) => `${name} ${town ?? ""}`.toLowerCase().includes(wanted));
    const unplaced = places.length + this.#photos.length - this.#points.length;
    return html`<div class="row spread">
        <label class="row">${THINGS.filter} <input type="search" .value=${this.filter} @input=${(
          event: Event,
        ) => {
          this.filter = (event.target as HTMLInputElement).value;
        }}></label>
        <span class="soft" role="status">${THINGS.count(fitting.length, places.length)}</span></div>
      <div class="columns">
        <world-map .points=${this.#points} .selected=${this.open} @map-open=${(event: CustomEvent<string>) => this.#choose(event.detail)}></world-map>
        <ul class="plain places" aria-label=${THINGS.listLabel(KIND_NAMES.places)}>${fitting.slice(0, this.shown).map((place) => this.#renderPlace(place))}
          ${
            fitting.length > this.shown
              ? html`<li><button class="plain" @click=${() => {
                  this.shown += STEP;
                }}>${THINGS.showMore}</button></li>`
              : nothing
          }</ul>
      </div>
      ${this.#photos.length === 0 ? nothing : html`<p class="soft">${VIEWS.photosOnMap(this.#photos.length)}</p>`}
      <photo-lightbox .pod=${this.pod} .kind=${PHOTOS} .photos=${this.photosShown} .index=${this.photosShown.length === 0 ? undefined : 0} @close=${() => {
        this.photosShown = [];
      }}></photo-lightbox>
      ${unplaced === 0 ? nothing : html`<p class="soft">${VIEWS.withoutPosition(unplaced)}</p>`}`;
  }

  #renderPlace({ id, name, town, count }: Place): TemplateResult {
    const isOpen = id === this.open;
    return html`<li><button class="plain" id=${isOpen ? "open" : nothing} aria-expanded=${isOpen ? "true" : "false"} @click=${() => {
      this.open = isOpen ? undefined : id;
    }}><span>${name} ${town === undefined ? nothing : html`<small class="soft">${town}</small>`}</span>
      <small class="soft">${VIEWS.happenedHere(count)}</small></button>
      ${
        isOpen
          ? this.#things.render({
              pending: () => showBusy(THINGS.loading),
              complete: (things) =>
                html`<ul>${[...things].map(([iri, { name: title }]) => html`<li><a href=${hrefOfThing(iri)}>${title}</a></li>`)}</ul>`,
              error: (error) => showProblem(error, () => void this.#things.run()),
            })
          : nothing
      }</li>`;
  }

  #choose(id: string): void {
    const photo = this.#photos.find(({ iri }) => iri === id);
    if (photo !== undefined) {
      this.photosShown = this.#photos.filter(
        ({ latitude, longitude }) => latitude === photo.latitude && longitude === photo.longitude,
      );
      return;
    }
    this.open = id;
    this.filter = "";
    const index = (this.#places.value ?? []).findIndex((place) => place.id === id);
    this.shown = Math.max(this.shown, index + 1);
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector("#open")?.scrollIntoView({ block: "nearest" }),
    );
  }
}

customElements.define("places-map", PlacesMap);
