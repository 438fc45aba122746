import { type CSSResultGroup, css, html, type PropertyDeclarations, type TemplateResult } from "lit";
import type { Webizen } from "../webizen.ts";
import { PodElement } from "./base/pod-element.ts";
import { sayProblem } from "./base/show-state.ts";
import { words } from "./base/words.ts";
import { describeSize, type Transfer } from "./drop/transfer.ts";

const LANES = 3;

/**
 * A place to drop files on, or to choose them, which puts them into a folder and shows how far each is.
 *
 * @example
 * <webizen-drop folder="photos/2026/" accept="image/*"></webizen-drop>
 * @fires webizen-uploaded for every file that has arrived; `detail.written`, `detail.file`
 * @csspart zone, button, files, file, progress
 */
export class WebizenDrop extends PodElement {
  static override properties: PropertyDeclarations = {
    ...PodElement.properties,
    folder: {},
    accept: {},
    label: {},
    transfers: { state: true },
    isOver: { state: true },
  };
  static override styles: CSSResultGroup = [
    PodElement.styles,
    css`
      .zone { border: 2px dashed var(--_edge); border-radius: var(--_radius); padding: 1.2rem; text-align: center; background: var(--_paper); }
      .over { border-color: var(--_accent); background: var(--_tint); }
      li { display: grid; grid-template-columns: 1fr auto; gap: 0.2rem 0.6rem; align-items: center; padding: 0.5rem 0; border-bottom: 1px solid var(--_line); }
      li > * { min-width: 0; overflow-wrap: anywhere; }
      progress { width: 100%; accent-color: var(--_accent); grid-column: 1 / -1; }
      li button { min-height: 2rem; padding: 0.1rem 0.6rem; }
    `,
  ];
  /** Where the files go; made when missing. */
  declare folder: string;
  /** Which files can be chosen, as `accept` of `<input type="file">`. */
  declare accept: string | undefined;
  declare label: string | undefined;
  declare protected transfers: readonly Transfer[];
  declare protected isOver: boolean;

  constructor() {
    super();
    Object.assign(this, { folder: "", transfers: [], isOver: false });
  }

  /** Puts files into the folder, as if they had been dropped. */
  upload(files: Iterable<File>): void {
    const added = [...files].map(
      (file): Transfer => ({ file, state: "waiting", done: 0, stop: new AbortController() }),
    );
    this.transfers = [...this.transfers, ...added];
    this.#sendNext();
  }

  #sendNext(): void {
    const pod = this.shown;
    if (pod === undefined) return;
    const sending = this.transfers.filter(({ state }) => state === "sending").length;
    const next = this.transfers.filter(({ state }) => state === "waiting").slice(0, LANES - sending);
    for (const transfer of next) void this.#send(pod, transfer.file);
  }

  async #send(pod: Webizen, file: File): Promise<void> {
    const stop = new AbortController();
    this.#note(file, { state: "sending", done: 0, stop });
    try {
      const written = await pod.files.upload(this.folder, file, {
        signal: stop.signal,
        onProgress: ({ done }) => this.#note(file, { done }),
      });
      this.#note(file, { state: "done", done: file.size, written });
      this.tell("webizen-uploaded", { written, file });
    } catch (error) {
      this.#note(file, stop.signal.aborted ? { state: "cancelled" } : { state: "failed", error });
    }
    this.#sendNext();
  }

  #note(file: File, change: Partial<Transfer>): void {
    this.transfers = this.transfers.map((each) => (each.file === file ? { ...each, ...change } : each));
  }

  #cancel({ file, state, stop }: Transfer): void {
    if (state === "waiting") this.#note(file, { state: "cancelled" });
    stop.abort();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const transfer of this.transfers) this.#cancel(transfer);
  }

  readonly #over = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.isOver = true;
  };

  readonly #drop = (event: DragEvent): void => {
    event.preventDefault();
    this.isOver = false;
    // A folder comes as an entry that cannot be read as a file.
    const items = [...(event.dataTransfer?.items ?? [])];
    const files = items.filter((item) => item.kind === "file" && !item.webkitGetAsEntry()?.isDirectory);
    this.upload(files.map((item) => item.getAsFile()).filter((file) => file !== null));
  };

  readonly #choose = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    this.upload(input.files ?? []);
    input.value = "";
  };

  override render(): TemplateResult {
    const { drop } = words();
    const { transfers } = this;
    const done = transfers.filter(({ state }) => state === "done").length;
    return html`<div part="zone" class=${this.isOver ? "zone over" : "zone"} @dragenter=${this.#over} @dragover=${this.#over}
        @dragleave=${() => {
          this.isOver = false;
        }} @drop=${this.#drop}>
        <p>${this.label || drop.here}</p>
        <input id="files" type="file" multiple hidden accept=${this.accept ?? ""} @change=${this.#choose}>
        <button type="button" part="button" ?disabled=${this.shown === undefined}
          @click=${() => this.renderRoot.querySelector<HTMLInputElement>("#files")?.click()}>${drop.choose}</button></div>
      <p class="visually-hidden" role="status">${transfers.length === 0 ? "" : drop.count(done, transfers.length)}</p>
      ${
        transfers.length === 0
          ? ""
          : html`<ul part="files" aria-label=${drop.files}>${transfers.map((transfer) => this.#renderFile(transfer))}</ul>`
      }`;
  }

  #renderFile(transfer: Transfer): TemplateResult {
    const { file, state, done, error } = transfer;
    const { drop } = words();
    return html`<li part="file"><span><strong dir="auto">${file.name}</strong>
        <span class=${state === "failed" ? "problem" : "soft"} role=${state === "failed" ? "alert" : "none"}>${
          state === "failed" ? sayProblem(error) : drop.states[state](describeSize(file.size))
        }</span></span>
      ${this.#renderButton(transfer)}
      ${
        state === "sending"
          ? html`<progress part="progress" max=${Math.max(file.size, 1)} .value=${done} aria-label=${file.name}></progress>`
          : ""
      }</li>`;
  }

  #renderButton(transfer: Transfer): TemplateResult {
    const { file, state } = transfer;
    const { drop } = words();
    if (state === "waiting" || state === "sending") {
      return html`<button type="button" class="quiet" aria-label=${drop.cancelFile(file.name)} @click=${() => this.#cancel(transfer)}>${drop.cancel}</button>`;
    }
    if (state !== "failed" && state !== "cancelled") return html`<span></span>`;
    return html`<button type="button" class="quiet" aria-label=${drop.retryFile(file.name)} @click=${() => {
      this.#note(file, { state: "waiting" });
      this.#sendNext();
    }}>${drop.retry}</button>`;
  }
}

customElements.define("webizen-drop", WebizenDrop);

declare global {
  interface HTMLElementTagNameMap {
    "webizen-drop": WebizenDrop;
  }
}
