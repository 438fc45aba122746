import { Task } from "@lit/task";
import { type CSSResultGroup, css, html, LitElement, type TemplateResult } from "lit";
import type { Webizen } from "../../../../src/index.ts";
import { KIND_NAMES, THINGS, VIEWS } from "../../english/things.ts";
import { look } from "../../parts/look.ts";
import "../../parts/picture/pod-picture.ts";
import { showEmpty } from "../../parts/show-empty.ts";
import { showProblem } from "../../parts/show-problem.ts";
import type { Kind } from "../../parts/things/kinds.ts";
import { groupPhotos, listPhotos, type Photo } from "./list-photos.ts";
import "./photo-lightbox.ts";

const STEP = 120;

/** The photos of a pod by month, the latest first; one that is chosen fills the screen. */
export class PhotoGallery extends LitElement {
  static override properties = {
    pod: { attribute: false },
    kind: { attribute: false },
    open: { state: true },
    shown: { state: true },
    filter: { state: true },
  };
  static override styles: CSSResultGroup = [
    look,
    css`
      .grid { list-style: none; margin: 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(9rem, 1fr)); gap: 0.4rem; }
      .grid button { display: block; width: 100%; padding: 0; border: 0; background: none; border-radius: 0.4rem; overflow: hidden; aspect-ratio: 4 / 3; }
      .grid pod-picture { width: 100%; height: 100%; }
      .grid button:hover { filter: brightness(1.08); }
    `,
  ];
  declare pod: Webizen;
  declare kind: Kind;
  declare open: number | undefined;
  declare shown: number;
  declare filter: string;

  constructor() {
    super();
    this.shown = STEP;
    this.filter = "";
  }

  readonly #photos = new Task(this, {
    args: () => [this.pod, this.kind] as const,
    task: ([pod, kind], { signal }) => listPhotos(pod, kind, { signal }),
  });

  override render(): TemplateResult {
    return this.#photos.render({
      pending: () => html`<p class="soft" aria-busy="true">${THINGS.loading}</p>`,
      error: (error) => showProblem(error, () => void this.#photos.run()),
      complete: (photos) =>
        photos.length === 0
          ? showEmpty({
              icon: "image",
              title: THINGS.emptyKindTitle(KIND_NAMES.photos),
              text: THINGS.emptyKindText,
              next: html`<a class="button" href="#/browse">${THINGS.toFiles}</a>`,
            })
          : this.#renderPhotos(photos),
    }) as TemplateResult;
  }

  #renderPhotos(photos: readonly Photo[]): TemplateResult {
    const wanted = this.filter.toLowerCase();
    const fitting = photos.filter(({ name, place }) =>
      `${name} ${place ?? ""}`.toLowerCase().includes(wanted),
    );
    const visible = fitting.slice(0, this.shown);
    return html`<div class="row spread">
        <label class="row">${VIEWS.filterPhotos} <input type="search" .value=${this.filter} @input=${(
          event: Event,
        ) => {
          this.filter = (event.target as HTMLInputElement).value;
          this.shown = STEP;
        }}></label>
        <span class="soft" role="status">${THINGS.count(fitting.length, photos.length)}</span></div>
      ${groupPhotos(visible).map(
        ({ title, photos: members }) =>
          html`<section><h2>${title}</h2><ul class="grid">${members.map(
            (photo) =>
              html`<li><button aria-label=${photo.name} @click=${() => {
                this.open = visible.indexOf(photo);
              }}><pod-picture .pod=${this.pod} .iri=${photo.iri} alt=""></pod-picture></button></li>`,
          )}</ul></section>`,
      )}
      ${
        fitting.length > this.shown
          ? html`<p><button class="quiet" @click=${() => {
              this.shown += STEP;
            }}>${THINGS.showMore}</button></p>`
          : ""
      }
      <photo-lightbox .pod=${this.pod} .photos=${visible} .index=${this.open} @close=${() => {
        this.open = undefined;
      }}></photo-lightbox>`;
  }
}

customElements.define("photo-gallery", PhotoGallery);
