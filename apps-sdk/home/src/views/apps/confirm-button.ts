import { type CSSResultGroup, css, html, LitElement, type TemplateResult } from "lit";
import { APPS } from "../../english/apps.ts";
import { look } from "../../parts/look.ts";

/** A button for what cannot be undone: it asks first. Dispatches `home-confirm`. */
export class ConfirmButton extends LitElement {
  static override properties = { label: {}, spoken: {}, question: {} };
  static override styles: CSSResultGroup = [
    look,
    css`
      :host { display: inline-block; }
      dialog { color: var(--ink); background: var(--paper); border: 1px solid var(--line); border-radius: var(--radius); max-width: min(30rem, 92vw); }
      dialog::backdrop { background: rgb(0 0 0 / 0.45); }
    `,
  ];
  declare label: string;
  /** What it says to those who do not see what it stands beside. */
  declare spoken: string;
  declare question: string;

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector("dialog");
  }

  override render(): TemplateResult {
    return html`<button class="alarm" aria-label=${this.spoken} @click=${() => this.#dialog?.showModal()}>${this.label}</button>
      <dialog aria-labelledby="question"><p id="question">${this.question}</p>
        <p class="row"><button class="quiet" autofocus @click=${() => this.#dialog?.close()}>${APPS.cancel}</button>
          <button class="alarm" @click=${this.#confirm}>${this.label}</button></p></dialog>`;
  }

  readonly #confirm = (): void => {
    this.#dialog?.close();
    this.dispatchEvent(new Event("home-confirm"));
  };
}

customElements.define("confirm-button", ConfirmButton);
