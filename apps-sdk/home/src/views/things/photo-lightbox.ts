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
import type { Webizen } from "../../../../src/index.ts";
import { CARD, VIEWS } from "../../english/things.ts";
import { icon } from "../../parts/icon.ts";
import { look } from "../../parts/look.ts";
import "../../parts/picture/pod-picture.ts";
import { hrefOfDocument, hrefOfThing } from "../../parts/things/hrefs.ts";
import type { Kind } from "../../parts/things/kinds.ts";
import { type NamedThing, nameThings } from "../../parts/things/name-things.ts";
import { whenWords } from "../../parts/things/value-text.ts";
import { type Photo, type PhotoFacts, readPhotoFacts } from "./list-photos.ts";

/** One photo on the whole screen; the arrow keys lead on, Escape closes it. Dispatches `close`. */
export class PhotoLightbox extends LitElement {
  static override properties = {
    pod: { attribute: false },
    photos: { attribute: false },
    index: { attribute: false },
    kind: { attribute: false },
  };
  static override styles: CSSResultGroup = [
    look,
    css`
      dialog { border: 0; padding: 0; width: 100vw; height: 100dvh; max-width: none; max-height: none; background: #101418; color: #f2f4f7; }
      dialog::backdrop { background: #101418; }
      .frame { display: grid; grid-template-rows: auto minmax(0, 1fr) auto; height: 100%; }
      .bar { display: flex; justify-content: space-between; align-items: center; padding: 0.5rem 1rem; }
      .picture { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; align-items: center; min-height: 0; }
      pod-picture { --picture-fit: contain; background: none; width: 100%; height: 100%; min-height: 0; color: inherit; }
      button, a { color: inherit; }
      button:disabled { opacity: 0.25; }
      :host(:dir(rtl)) .picture > button .icon { transform: scaleX(-1); }
      .about { padding: 0.6rem 1rem 1.2rem; text-align: center; }
      .about p { margin: 0.2rem auto; }
      :focus-visible { outline-color: #8fd0bb; }
    `,
  ];
  declare pod: Webizen;
  declare photos: readonly Photo[];
  declare index: number | undefined;
  declare kind: Kind;

  override updated(changed: PropertyValues<this>): void {
    if (!changed.has("index")) return;
    const dialog = this.renderRoot.querySelector("dialog");
    if (this.index !== undefined && dialog?.open === false) dialog.showModal();
    if (this.index === undefined && dialog?.open === true) dialog.close();
  }

  readonly #facts = new Task(this, {
    args: () => [this.pod, this.kind, this.#photo?.iri] as const,
    task: async ([pod, kind, iri], { signal }) => {
      if (iri === undefined) return undefined;
      const facts = await readPhotoFacts(pod, iri, kind, { signal });
      return { ...facts, names: await nameThings(pod, facts.depicts, { signal }) };
    },
  });

  get #photo(): Photo | undefined {
    return this.index === undefined ? undefined : this.photos[this.index];
  }

  override render(): TemplateResult {
    const photo = this.#photo;
    return html`<dialog aria-label=${photo?.name ?? VIEWS.photo} @close=${this.#close} @keydown=${this.#press}>
      ${photo === undefined ? nothing : this.#renderPhoto(photo)}</dialog>`;
  }

  #renderPhoto(photo: Photo): TemplateResult {
    const { index = 0, photos } = this;
    return html`<div class="frame">
      <div class="bar"><span role="status">${VIEWS.photoOf(index + 1, photos.length)}</span>
        <button class="plain" aria-label=${CARD.close} @click=${this.#close}>${icon("close")}</button></div>
      <div class="picture">
        <button class="plain" aria-label=${VIEWS.previousPhoto} ?disabled=${index === 0} @click=${() => this.#step(-1)}>${icon("back")}</button>
        <pod-picture .pod=${this.pod} .iri=${photo.iri} alt=${photo.name}></pod-picture>
        <button class="plain" aria-label=${VIEWS.nextPhoto} ?disabled=${index === photos.length - 1} @click=${() => this.#step(1)}>${icon("forward")}</button>
      </div>
      <div class="about"><p><strong>${photo.name}</strong></p>
        <p>${photo.when === undefined ? "" : whenWords(photo.when)}${this.#facts.render({
          // Without what is said about it the photo still shows.
          error: () => "",
          complete: (facts) =>
            facts === undefined ? "" : this.#renderFacts(facts, photo.when !== undefined),
        })}</p>
        <p><a href=${hrefOfThing(photo.iri)} @click=${this.#close}>${VIEWS.details}</a> · <a href=${hrefOfDocument(photo.iri)} @click=${this.#close}>${VIEWS.openInFiles}</a></p></div>
    </div>`;
  }

  #renderFacts(
    { place, depicts, names }: PhotoFacts & { readonly names: ReadonlyMap<string, NamedThing> },
    isDated: boolean,
  ): TemplateResult {
    const people = depicts.map(
      (iri, at) =>
        html`${at === 0 ? "" : ", "}<a href=${hrefOfThing(iri)} @click=${this.#close}>${names.get(iri)?.name ?? iri}</a>`,
    );
    return html`${place === undefined ? nothing : html`${isDated ? " · " : ""}${place}`}
      ${people.length === 0 ? nothing : html`<br>${VIEWS.with("")}${people}`}`;
  }

  #step(by: number): void {
    const next = (this.index ?? 0) + by;
    if (next >= 0 && next < this.photos.length) this.index = next;
  }

  readonly #press = ({ key }: KeyboardEvent): void => {
    const isMirrored = getComputedStyle(this).direction === "rtl";
    if (key === "ArrowLeft") this.#step(isMirrored ? 1 : -1);
    if (key === "ArrowRight") this.#step(isMirrored ? -1 : 1);
  };

  readonly #close = (): void => {
    if (this.index === undefined) return;
    this.index = undefined;
    this.dispatchEvent(new Event("close"));
  };
}

customElements.define("photo-lightbox", PhotoLightbox);
