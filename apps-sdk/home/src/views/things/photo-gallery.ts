import { Task } from "@lit/task";
import { type CSSResultGroup, css, html, LitElement, type TemplateResult } from "lit";
import type { Webizen } from "../../../../src/index.ts";
import { KIND_NAMES, THINGS, VIEWS } from "../../english/things.ts";
import { look } from "../../parts/look.ts";
import "../../parts/picture/pod-picture.ts";
import { remember } from "../../parts/remember.ts";
import "../../parts/scroll/section-list.ts";
import type { ListLayout } from "../../parts/scroll/section-list.ts";
import { showEmpty } from "../../parts/show-empty.ts";
import { showProblem } from "../../parts/show-problem.ts";
import type { Kind } from "../../parts/things/kinds.ts";
import { fold } from "./group-by-letter.ts";
import { groupByMonth } from "./group-by-month.ts";
import { findPhotosAt, listPhotos, type Photo } from "./list-photos.ts";
import "./photo-lightbox.ts";

const GAP = 6;
const WIDE: ListLayout = { minWidth: 144, heightOf: (width) => (width * 3) / 4 + GAP, gap: GAP };
/** Places are looked for in the pod once nothing more is typed for so long. */
const TYPED_MS = 250;

/** The photos of a pod by month, the latest first; one that is chosen fills the screen. */
export class PhotoGallery extends LitElement {
  static override properties = {
    pod: { attribute: false },
    kind: { attribute: false },
    open: { state: true },
    filter: { state: true },
  };
  static override styles: CSSResultGroup = [
    look,
    css`
      li button { display: block; width: 100%; height: 100%; padding: 0; border: 0; background: var(--tint); border-radius: 0.4rem; overflow: hidden; }
      li pod-picture { width: 100%; height: 100%; }
      li button:hover { filter: brightness(1.08); }
      section-list { display: block; }
      section-list h2 { line-height: 3rem; }
    `,
  ];
  declare pod: Webizen;
  declare kind: Kind;
  declare open: number | undefined;
  declare filter: string;

  constructor() {
    super();
    this.filter = "";
  }

  readonly #photos = new Task(this, {
    args: () => [this.pod, this.kind] as const,
    task: ([pod, kind], { signal }) => listPhotos(pod, kind, { signal }),
  });

  readonly #atPlace = new Task(this, {
    args: () => [this.pod, this.kind, this.filter.trim()] as const,
    task: async ([pod, kind, place], { signal }) => {
      if (place === "") return undefined;
      await new Promise((resolve) => setTimeout(resolve, TYPED_MS));
      signal.throwIfAborted();
      return findPhotosAt(pod, kind, place, { signal });
    },
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
    const fitting = this.#fitting(photos, this.filter, this.#atPlace.value);
    return html`<div class="row spread">
        <label class="row">${VIEWS.filterPhotos} <input type="search" .value=${this.filter} @input=${(
          event: Event,
        ) => {
          this.filter = (event.target as HTMLInputElement).value;
        }}></label>
        <span class="soft" role="status">${THINGS.count(fitting.length, photos.length)}</span></div>
      ${fitting.length === 0 ? html`<p class="soft">${THINGS.noMatch}</p>` : ""}
      <section-list label=${KIND_NAMES.photos} .layout=${WIDE} .sections=${this.#sections(fitting)} .renderItem=${(index: number) => this.#renderPhoto(fitting[index], index)}></section-list>
      <photo-lightbox .pod=${this.pod} .kind=${this.kind} .photos=${fitting} .index=${this.open} @close=${() => {
        this.open = undefined;
      }}></photo-lightbox>`;
  }

  #renderPhoto(photo: Photo | undefined, index: number): TemplateResult {
    const { iri = "", name = "" } = photo ?? {};
    return html`<button aria-label=${name} @click=${() => {
      this.open = index;
    }}><pod-picture .pod=${this.pod} .iri=${iri} .name=${name} alt=""></pod-picture></button>`;
  }

  readonly #fitting = remember(
    (photos: readonly Photo[], filter: string, atPlace: ReadonlySet<string> | undefined) => {
      const wanted = fold(filter);
      if (wanted === "") return photos;
      return photos.filter(({ iri, name }) => fold(name).includes(wanted) || atPlace?.has(iri) === true);
    },
  );

  readonly #sections = remember(groupByMonth);
}

customElements.define("photo-gallery", PhotoGallery);
