import {
  type CSSResultGroup,
  css,
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type TemplateResult,
} from "lit";
import { UPLOADS } from "../../english/browse.ts";
import { formatBytes } from "../../parts/format.ts";
import { icon } from "../../parts/icon.ts";
import { look } from "../../parts/look.ts";
import { visibleName } from "./names.ts";
import type { Upload } from "./uploads.ts";

// What is over in a large drop is told by its number.
const MAX_SHOWN = 8;

/** Shows how uploads do. Tells `cancel` with the id of one, and `clear`. */
export class UploadList extends LitElement {
  static override properties: PropertyDeclarations = { uploads: { attribute: false } };
  static override styles: CSSResultGroup = [
    look,
    css`
      li { display: grid; grid-template-columns: minmax(0, 1fr) auto auto; gap: 0.2rem 0.8rem; align-items: center; padding: 0.3rem 0; }
      progress { width: 8rem; accent-color: var(--accent); }
      h2 { margin: 0; }
      .name { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
      .problem { grid-column: 1 / -1; color: var(--alarm); margin: 0; }
    `,
  ];
  declare uploads: readonly Upload[];

  override render(): TemplateResult | typeof nothing {
    const { uploads } = this;
    if (uploads.length === 0) return nothing;
    const open = uploads.filter(({ state }) => state === "waits" || state === "runs");
    const done = uploads.filter(({ state }) => state === "done").length;
    const inOrder = [
      ...uploads.filter(({ state }) => state === "failed"),
      ...open,
      ...uploads.filter(isOver),
    ];
    return html`<section class="card" aria-label=${UPLOADS.heading}>
      <div class="row spread"><h2 role="status">${open.length > 0 ? UPLOADS.left(open.length) : UPLOADS.allDone(done)}</h2>
        ${open.length > 0 ? nothing : html`<button class="quiet" @click=${() => this.dispatchEvent(new Event("clear"))}>${UPLOADS.clear}</button>`}</div>
      <ul class="plain">${inOrder.slice(0, MAX_SHOWN).map((upload) => this.#renderUpload(upload))}</ul></section>`;
  }

  #renderUpload({ id, name, size, done, state, problem }: Upload): TemplateResult {
    const shown = visibleName(name);
    const isOpen = state === "waits" || state === "runs";
    return html`<li><span class="name">${shown} <span class="soft">${formatBytes(size)}</span></span>
      ${
        isOpen
          ? html`<progress aria-label=${UPLOADS.progress(shown)} max=${Math.max(size, 1)} .value=${done}></progress>
            <button class="plain" aria-label=${UPLOADS.cancel(shown)} @click=${() => this.#cancel(id)}>${icon("close")}</button>`
          : html`<span class="soft">${STATES[state] ?? ""}</span>`
      }
      ${problem === undefined ? nothing : html`<p class="problem" role="alert">${problem}</p>`}</li>`;
  }

  #cancel(id: number): void {
    this.dispatchEvent(new CustomEvent<number>("cancel", { detail: id }));
  }
}

const STATES: Readonly<Partial<Record<Upload["state"], string>>> = {
  done: UPLOADS.done,
  queued: UPLOADS.queued,
  cancelled: UPLOADS.cancelled,
};

function isOver({ state }: Upload): boolean {
  return state === "done" || state === "queued" || state === "cancelled";
}

customElements.define("upload-list", UploadList);
