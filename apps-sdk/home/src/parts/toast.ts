import { type CSSResultGroup, css, html, LitElement, nothing, type TemplateResult } from "lit";
import { look } from "./look.ts";

/** A short message, with something that can be done about it. */
export interface Toast {
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
  /** Milliseconds; default 6,000. */
  readonly lastsMs?: number;
}

const LASTS_MS = 6000;

/** Says something at the edge of the page for a while. Any view can call it. */
export function sayBriefly(toast: Toast): void {
  dispatchEvent(new CustomEvent("home-toast", { detail: toast }));
}

/** Shows what `sayBriefly` is told, one at a time. */
export class HomeToast extends LitElement {
  static override properties = { toast: { state: true } };
  static override styles: CSSResultGroup = [
    look,
    css`
      :host { position: fixed; inset-inline: 0; bottom: calc(4.5rem + env(safe-area-inset-bottom)); display: flex; justify-content: center; pointer-events: none; z-index: 20; }
      div { pointer-events: auto; background: var(--ink); color: var(--paper); border-radius: var(--radius); padding: 0.5rem 0.6rem 0.5rem 1rem; display: flex; gap: 1rem; align-items: center; max-width: min(36rem, 92vw); }
      button { color: inherit; background: transparent; border-color: currentColor; }
    `,
  ];
  declare toast: Toast | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("home-toast", this.#say);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("home-toast", this.#say);
  }

  readonly #say = (event: Event): void => {
    this.toast = (event as CustomEvent<Toast>).detail;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#hide(), this.toast.lastsMs ?? LASTS_MS);
  };

  #hide(): void {
    clearTimeout(this.#timer);
    this.toast = undefined;
  }

  override render(): TemplateResult {
    const { toast } = this;
    return html`<section role="status" aria-live="polite">${
      toast === undefined
        ? nothing
        : html`<div><span>${toast.text}</span>${
            toast.action === undefined
              ? nothing
              : html`<button @click=${() => {
                  toast.action?.run();
                  this.#hide();
                }}>${toast.action.label}</button>`
          }</div>`
    }</section>`;
  }
}

customElements.define("home-toast", HomeToast);
