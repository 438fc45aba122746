import { type CSSResultGroup, html, LitElement, type PropertyDeclarations, type TemplateResult } from "lit";
import "./home-dialog.ts";
import { look } from "./look.ts";

/** What is asked before something that cannot be undone. */
export interface Confirmation {
  /** As a question: `Remove Trip planner?` */
  readonly heading: string;
  /** What is lost. */
  readonly text: string;
  /** What the button says that does it. */
  readonly confirm: string;
  /** What the button says that leaves all as it is. */
  readonly keep: string;
}

/**
 * Asks in a window above the page, where nothing is done by Enter, Escape or a click beside it. Afterwards the focus is where
 * it was. Any view can call it.
 *
 * @returns whether it is wanted
 */
export function confirmFirst(confirmation: Confirmation): Promise<boolean> {
  const dialog = new ConfirmDialog();
  dialog.confirmation = confirmation;
  document.body.append(dialog);
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.isConfirmed);
    });
  });
}

/** The window of `confirmFirst`. */
export class ConfirmDialog extends LitElement {
  static override properties: PropertyDeclarations = {
    confirmation: { attribute: false },
    isOpen: { state: true },
  };
  static override styles: CSSResultGroup = look;
  declare confirmation: Confirmation;
  declare protected isOpen: boolean;
  isConfirmed = false;

  constructor() {
    super();
    this.isOpen = true;
  }

  // Whoever presses Enter without reading keeps what there is.
  override async firstUpdated(): Promise<void> {
    await this.renderRoot.querySelector("home-dialog")?.updateComplete;
    this.renderRoot.querySelector<HTMLElement>("button.quiet")?.focus();
  }

  override render(): TemplateResult {
    const { heading, text, confirm, keep } = this.confirmation;
    return html`<home-dialog heading=${heading} question=${text} ?open=${this.isOpen} @close=${() => this.dispatchEvent(new Event("close"))}>
      <p class="row"><button class="quiet" @click=${() => this.#answer(false)}>${keep}</button>
        <button class="alarm" @click=${() => this.#answer(true)}>${confirm}</button></p></home-dialog>`;
  }

  #answer(isConfirmed: boolean): void {
    this.isConfirmed = isConfirmed;
    this.renderRoot.querySelector("home-dialog")?.close();
  }
}

customElements.define("confirm-dialog", ConfirmDialog);
