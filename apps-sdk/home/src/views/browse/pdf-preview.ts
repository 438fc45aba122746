import {
  type CSSResultGroup,
  css,
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import { GlobalWorkerOptions, getDocument, type PDFDocumentProxy, TextLayer } from "pdfjs-dist";
import { FILE } from "../../english/browse.ts";
import { look } from "../../parts/look.ts";
import { showProblem } from "../../parts/show-problem.ts";

GlobalWorkerOptions.workerSrc = "/.home/pdf-worker.js";

const PAGES_AT_ONCE = 10;
const MAX_SCALE = 2;

/** Shows the pages of a PDF: a picture of each, and above it its text, for selecting and for who does not see the picture. */
export class PdfPreview extends LitElement {
  static override properties: PropertyDeclarations = {
    blob: { attribute: false },
    name: { attribute: false },
    count: { state: true },
    shown: { state: true },
    problem: { state: true },
  };
  static override styles: CSSResultGroup = [
    look,
    css`
      .page { position: relative; margin: 0 0 1rem; background: #fff; border: 1px solid var(--line); width: fit-content; max-width: 100%; overflow: hidden; --scale-factor: 1; --total-scale-factor: 1; }
      canvas { display: block; max-width: 100%; height: auto; }
      .text { position: absolute; inset: 0; overflow: clip; opacity: 1; line-height: 1; text-align: initial; forced-color-adjust: none; transform-origin: 0 0; --min-font-size: 1; --text-scale-factor: calc(var(--total-scale-factor) * var(--min-font-size)); --min-font-size-inv: calc(1 / var(--min-font-size)); }
      .text :is(span, br) { color: transparent; position: absolute; white-space: pre; cursor: text; transform-origin: 0% 0%; }
      .text span { font-size: calc(var(--text-scale-factor) * var(--font-height, 0)); transform: rotate(var(--rotate, 0)) scaleX(var(--scale-x, 1)) scale(var(--min-font-size-inv)); }
      .text .markedContent { display: contents; }
      .text ::selection { background: rgb(0 90 200 / 30%); }
    `,
  ];
  declare blob: Blob;
  declare name: string;
  declare count: number;
  declare shown: number;
  declare problem: unknown;
  #document: PDFDocumentProxy | undefined;

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("blob")) void this.#open();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) void this.#open();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    void this.#close();
  }

  async #close(): Promise<void> {
    const document = this.#document;
    this.#document = undefined;
    await document?.loadingTask.destroy();
  }

  async #open(): Promise<void> {
    await this.#close();
    const { blob } = this;
    this.problem = undefined;
    try {
      const data = new Uint8Array(await blob.arrayBuffer());
      // Nothing of a file is compiled: the page forbids it, too.
      const opened = await getDocument({ data, isEvalSupported: false, useWasm: false, enableXfa: false })
        .promise;
      if (blob !== this.blob || !this.isConnected) return void (await opened.loadingTask.destroy());
      this.#document = opened;
      this.count = opened.numPages;
      this.shown = 0;
      // Pages of the file before go first: text would lie on their text.
      await this.updateComplete;
      await this.#showMore();
    } catch (error) {
      this.problem = error;
    }
  }

  async #showMore(): Promise<void> {
    const until = Math.min(this.shown + PAGES_AT_ONCE, this.count);
    for (let number = this.shown + 1; number <= until; number++) {
      this.shown = number;
      await this.updateComplete;
      await this.#draw(number);
    }
  }

  async #draw(number: number): Promise<void> {
    const place = this.renderRoot.querySelector<HTMLElement>(`[data-page="${number}"]`);
    const page = await this.#document?.getPage(number);
    const canvas = place?.querySelector("canvas");
    const text = place?.querySelector<HTMLElement>(".text");
    if (place == null || page === undefined || canvas == null || text == null) return;
    const natural = page.getViewport({ scale: 1 });
    const scale = Math.min(MAX_SCALE, Math.max(this.clientWidth - 2, 200) / natural.width);
    const viewport = page.getViewport({ scale });
    const dense = Math.min(devicePixelRatio, 2);
    canvas.width = Math.floor(viewport.width * dense);
    canvas.height = Math.floor(viewport.height * dense);
    canvas.style.width = `${viewport.width}px`;
    for (const name of ["--scale-factor", "--total-scale-factor"])
      place.style.setProperty(name, String(scale));
    await page.render({ canvas, viewport, ...(dense === 1 ? {} : { transform: [dense, 0, 0, dense, 0, 0] }) })
      .promise;
    await new TextLayer({ textContentSource: page.streamTextContent(), container: text, viewport }).render();
  }

  override render(): TemplateResult {
    if (this.problem !== undefined) return showProblem(this.problem, () => void this.#open());
    if (this.count === undefined) return html`<p class="soft" aria-busy="true">${FILE.opening}</p>`;
    return html`<p class="soft">${FILE.wholePdf(this.count)}</p>
      ${Array.from(
        { length: this.shown },
        (
          _,
          index,
        ) => html`<section class="page" data-page=${index + 1} aria-label=${FILE.page(index + 1, this.count)}>
          <canvas aria-hidden="true"></canvas><div class="text"></div></section>`,
      )}
      ${this.shown < this.count ? html`<button class="quiet" @click=${() => this.#showMore()}>${FILE.morePages}</button>` : nothing}`;
  }
}

customElements.define("pdf-preview", PdfPreview);
