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

// Pictures wait for each other, so that a gallery does not ask for hundreds at once.
const LANES = 4;
const waiting: (() => Promise<void>)[] = [];
let running = 0;

/**
 * Shows a picture of a pod. It is fetched as whoever is signed in, once it comes into sight, and shown as a blob: browsers
 * send no tokens for pictures. What is not a picture is not shown.
 */
export class PodPicture extends LitElement {
  static override properties = {
    pod: { attribute: false },
    iri: { attribute: false },
    alt: {},
    source: { state: true },
    hasFailed: { state: true },
  };
  static override styles: CSSResultGroup = css`
    :host { display: block; background: var(--tint); color: var(--soft); min-height: 2rem; }
    img { display: block; width: 100%; height: 100%; object-fit: var(--picture-fit, cover); }
    span { display: grid; place-items: center; height: 100%; min-height: inherit; }
  `;
  declare pod: Webizen;
  declare iri: string;
  declare alt: string | undefined;
  declare source: string | undefined;
  declare hasFailed: boolean | undefined;
  #watcher: IntersectionObserver | undefined;
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
    try {
      const { blob, type } = await this.pod.files.read(iri);
      if (this.#shown !== iri) return;
      if (!type.startsWith("image/")) throw new TypeError(`${iri} is no picture`);
      this.source = URL.createObjectURL(blob);
    } catch {
      if (this.#shown === iri) this.hasFailed = true;
    }
  }

  #forget(): void {
    if (this.source !== undefined) URL.revokeObjectURL(this.source);
    this.source = undefined;
    this.hasFailed = false;
    this.#shown = undefined;
  }

  override render(): TemplateResult | typeof nothing {
    if (this.hasFailed) return html`<span>${icon("image")}</span>`;
    return this.source === undefined ? nothing : html`<img src=${this.source} alt=${this.alt ?? ""}>`;
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
