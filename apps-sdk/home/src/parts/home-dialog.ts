import {
  type CSSResultGroup,
  css,
  html,
  LitElement,
  type PropertyDeclarations,
  type TemplateResult,
} from "lit";
import { DIALOG } from "../english/shell.ts";
import { icon } from "./icon.ts";
import { look } from "./look.ts";

/**
 * A window above the page: `<home-dialog heading="…" open>`. Focus stays in it; Escape and the cross close it, which it tells by a
 * `close` event: whoever shows it takes `open` away.
 */
export class HomeDialog extends LitElement {
  static override properties: PropertyDeclarations = { heading: {}, open: { type: Boolean } };
  static override styles: CSSResultGroup = [
    look,
    css`
      dialog { color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); padding: 1rem 1.2rem 1.2rem; width: min(34rem, calc(100vw - 1.5rem)); max-height: calc(100dvh - 3rem); overflow: auto; }
      dialog::backdrop { background: rgb(0 0 0 / 45%); }
      header { display: flex; justify-content: space-between; align-items: start; gap: 1rem; }
      h2 { margin: 0.4rem 0 0.8rem; font-size: 1.2rem; }
    `,
  ];
  declare heading: string;
  declare open: boolean;

  constructor() {
    super();
    this.heading = "";
    this.open = false;
  }

  override updated(): void {
    const dialog = this.renderRoot.querySelector("dialog");
    if (this.open && dialog?.open === false) dialog.showModal();
    if (!this.open && dialog?.open === true) dialog.close();
  }

  override render(): TemplateResult {
    return html`<dialog aria-labelledby="heading" @close=${this.#closed}>
      <header><h2 id="heading">${this.heading}</h2>
        <button class="plain" aria-label=${DIALOG.close} @click=${() => this.renderRoot.querySelector("dialog")?.close()}>${icon("close")}</button></header>
      <slot></slot>
    </dialog>`;
  }

  // Also after Escape, which asks nobody.
  readonly #closed = (): void => {
    if (!this.open) return;
    this.open = false;
    this.dispatchEvent(new Event("close"));
  };
}

customElements.define("home-dialog", HomeDialog);
