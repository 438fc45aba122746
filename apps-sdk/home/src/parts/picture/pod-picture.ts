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
import { icon } from "../icon.ts";
import { nameFromIri } from "../things/name-from-iri.ts";

// Pictures wait for each other, so that a gallery does not ask for hundreds at once.
const LANES = 4;
/** The widest preview that servers make, in pixels; who needs more takes the picture itself. */
const WIDEST_PREVIEW = 1280;
/** What stands still in a preview may be looked at for moving, where it is shown this large. */
const MOVING = /\.gif$/i;
const LARGE = 480;
const waiting: (() => Promise<void>)[] = [];
let running = 0;

/**
 * Shows a picture of a pod, as large as there is room for it: a preview, unless that is too small. It is fetched as whoever is
 * signed in, once it comes near to sight, and shown as a blob: browsers send no tokens for pictures. What cannot be shown leaves
 * its name.
 */
export class PodPicture extends LitElement {
  static override properties = {
    pod: { attribute: false },
    iri: { attribute: false },
    alt: {},
    name: {},
    source: { state: true },
    hasFailed: { state: true },
  };
  static override styles: CSSResultGroup = css`
    :host { display: block; background: var(--tint); color: var(--soft); min-height: 2rem; }
    img { display: block; width: 100%; height: 100%; object-fit: var(--picture-fit, cover); }
    span { display: grid; place-content: center; justify-items: center; gap: 0.2rem; height: 100%; min-height: inherit; overflow: hidden; }
    small { max-width: 100%; padding: 0 0.4rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-size: 0.75rem; }
  `;
  declare pod: Webizen;
  declare iri: string;
  declare alt: string | undefined;
  /** What it is called, where it cannot be shown; default: `alt`, else by its address. */
  declare name: string | undefined;
  declare source: string | undefined;
  declare hasFailed: boolean | undefined;
  #watcher: IntersectionObserver | undefined;
  #reading: AbortController | undefined;
  #shown: string | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#watcher = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) this.#start();
      },
      { rootMargin: "200px" },
    );
    this.#watcher.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watcher?.disconnect();
    this.#forget();
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("iri") && this.#shown !== undefined && this.#shown !== this.iri) {
      this.#forget();
      this.#start();
    }
  }

  #start(): void {
    const { iri } = this;
    if (iri === undefined || this.#shown === iri) return;
    this.#shown = iri;
    waiting.push(() => this.#read(iri));
    runNext();
  }

  async #read(iri: string): Promise<void> {
    if (!this.isConnected || this.#shown !== iri) return;
    const reading = new AbortController();
    this.#reading = reading;
    try {
      const blob = await this.#readBlob(iri, reading.signal);
      if (this.#shown !== iri) return;
      if (!blob.type.startsWith("image/")) throw new TypeError(`${iri} is no picture`);
      this.source = URL.createObjectURL(blob);
    } catch {
      if (this.#shown === iri) this.hasFailed = true;
    }
  }

  async #readBlob(iri: string, signal: AbortSignal): Promise<Blob> {
    const { files } = this.pod;
    const width = this.clientWidth * devicePixelRatio;
    const isPreview = width <= WIDEST_PREVIEW && !(MOVING.test(iri) && this.clientWidth >= LARGE);
    if (isPreview) return files.preview(iri, { width, signal });
    const { blob, type } = await files.read(iri, { signal });
    return blob.slice(0, blob.size, type);
  }

  #forget(): void {
    this.#reading?.abort();
    if (this.source !== undefined) URL.revokeObjectURL(this.source);
    this.source = undefined;
    this.hasFailed = false;
    this.#shown = undefined;
  }

  readonly #fail = (): void => {
    this.hasFailed = true;
  };

  override render(): TemplateResult | typeof nothing {
    if (this.hasFailed)
      return html`<span>${icon("image")}<small dir="auto">${this.name || this.alt || nameFromIri(this.iri)}</small></span>`;
    return this.source === undefined
      ? nothing
      : html`<img src=${this.source} alt=${this.alt ?? ""} @error=${this.#fail}>`;
  }
}

function runNext(): void {
  while (running < LANES) {
    const next = waiting.shift();
    if (next === undefined) return;
    running += 1;
    void next().finally(() => {
      running -= 1;
      runNext();
    });
  }
}

customElements.define("pod-picture", PodPicture);
