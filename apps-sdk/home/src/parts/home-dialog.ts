import {
  type CSSResultGroup,
  css,
  html,
  LitElement,
  nothing,
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
  static override properties: PropertyDeclarations = {
    heading: {},
    question: {},
    open: { type: Boolean },
  };
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
  /** What is asked, where the window asks something that has to be answered before anything else. */
  declare question: string | undefined;
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

  /** Closes the window, as the cross does. */
  close(): void {
    this.renderRoot.querySelector("dialog")?.close();
  }

  override render(): TemplateResult {
    const { question } = this;
    return html`<dialog role=${question === undefined ? nothing : "alertdialog"} aria-labelledby="heading"
      aria-describedby=${question === undefined ? nothing : "question"} @close=${this.#closed}>
      <header><h2 id="heading">${this.heading}</h2>
        <button class="plain" aria-label=${DIALOG.close} @click=${() => this.close()}>${icon("close")}</button></header>
      ${question === undefined ? nothing : html`<p id="question">${question}</p>`}
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

declare global {
  interface HTMLElementTagNameMap {
    "home-dialog": HomeDialog;
  }
}
