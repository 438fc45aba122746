import {
  type CSSResultGroup,
  css,
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type TemplateResult,
} from "lit";
import type { Suggestion, Webizen } from "../../../../src/index.ts";
import { FIND } from "../../english/find.ts";
import { icon } from "../../parts/icon.ts";
import { look } from "../../parts/look.ts";

const PAUSE_MS = 120;
const MIN_LETTERS = 2;
const MAX_SUGGESTIONS = 8;

/** The one box: what is typed is completed with names of things. Tells `find` with the text. */
export class SearchBox extends LitElement {
  static override properties: PropertyDeclarations = {
    pod: { attribute: false },
    text: { attribute: false },
    suggestions: { state: true },
    chosen: { state: true },
  };
  static override styles: CSSResultGroup = [
    look,
    css`
      form { display: flex; gap: 0.6rem; position: relative; max-width: 52rem; }
      .box { flex: 1; min-width: 0; position: relative; }
      .box > .icon { position: absolute; inset-inline-start: 0.85rem; top: 0.95rem; color: var(--soft); pointer-events: none; }
      /* The icon stands where the page begins, whichever way the words in the field run. */
      input { width: 100%; font-size: 1.1rem; padding: 0.6rem 0.8rem 0.6rem 2.7rem; min-height: 3.1rem; border-radius: 0.7rem; }
      :host(:dir(rtl)) input { padding: 0.6rem 2.7rem 0.6rem 0.8rem; }
      button[type="submit"] { min-height: 3.1rem; border-radius: 0.7rem; padding-inline: 1.3rem; }
      ul { position: absolute; z-index: 8; inset-inline: 0; top: calc(100% + 0.3rem); background: var(--card); border: 1px solid var(--line); border-radius: var(--radius); list-style: none; margin: 0; padding: 0.3rem; box-shadow: 0 6px 24px rgb(0 0 0 / 22%); }
      li { padding: 0.5rem 0.8rem; border-radius: 0.4rem; cursor: pointer; overflow-wrap: anywhere; }
      li[aria-selected="true"], li:hover { background: var(--tint); }
      @media (max-width: 30rem) { button[type="submit"] span { display: none; } button[type="submit"] { padding-inline: 0.9rem; } }
    `,
  ];
  declare pod: Webizen;
  declare text: string;
  declare suggestions: readonly Suggestion[];
  /** Which suggestion the arrow keys are at; -1 for none. */
  declare chosen: number;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #asked: AbortController | undefined;

  constructor() {
    super();
    this.suggestions = [];
    this.chosen = -1;
  }

  get #input(): HTMLInputElement | null {
    return this.renderRoot.querySelector("input");
  }

  override focus(): void {
    this.#input?.focus();
    this.#input?.select();
  }

  override render(): TemplateResult {
    const { suggestions, chosen } = this;
    const isOpen = suggestions.length > 0;
    return html`<form role="search" @submit=${this.#submit}>
      <div class="box">${icon("search")}<input type="search" role="combobox" aria-label=${FIND.label} placeholder=${FIND.placeholder}
        autocomplete="off" autocapitalize="off" enterkeyhint="search" maxlength="2000" aria-autocomplete="list" aria-controls="list" dir="auto"
        aria-expanded=${isOpen ? "true" : "false"} aria-activedescendant=${chosen === -1 ? nothing : `option-${chosen}`}
        .value=${this.text} @input=${this.#type} @keydown=${this.#press} @blur=${() => this.#close()}>
      <ul id="list" role="listbox" aria-label=${FIND.suggestions} ?hidden=${!isOpen}>${suggestions.map(
        ({ label }, index) =>
          // The box keeps the focus while somebody chooses with a pointer.
          html`<li id="option-${index}" role="option" aria-selected=${index === chosen ? "true" : "false"}
            @pointerdown=${(event: Event) => event.preventDefault()} @click=${() => this.#find(label)}>${label}</li>`,
      )}</ul></div>
      <button type="submit" aria-label=${FIND.submit}>${icon("search")}<span>${FIND.submit}</span></button></form>`;
  }

  readonly #type = (): void => {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#suggest(), PAUSE_MS);
  };

  async #suggest(): Promise<void> {
    const text = this.#input?.value.trim() ?? "";
    this.#asked?.abort();
    this.#asked = new AbortController();
    const { signal } = this.#asked;
    if (text.length < MIN_LETTERS) return this.#close();
    try {
      const suggestions = await this.pod.search.suggest(text, { limit: MAX_SUGGESTIONS, signal });
      if (signal.aborted) return;
      this.chosen = -1;
      const names = new Map(suggestions.map((each) => [each.label, each]));
      this.suggestions = [...names.values()];
    } catch {
      // Finding works without.
      if (!signal.aborted) this.#close();
    }
  }

  readonly #press = (event: KeyboardEvent): void => {
    const count = this.suggestions.length;
    if (event.key === "Escape" && count > 0) {
      event.preventDefault();
      this.#close();
    }
    if (count === 0 || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    event.preventDefault();
    const step = event.key === "ArrowDown" ? 1 : -1;
    // Beyond the ends is what was typed.
    this.chosen = ((this.chosen + 1 + step + count + 1) % (count + 1)) - 1;
  };

  readonly #submit = (event: Event): void => {
    event.preventDefault();
    this.#find(this.suggestions[this.chosen]?.label ?? this.#input?.value.trim() ?? "");
  };

  #find(text: string): void {
    if (this.#input !== null) this.#input.value = text;
    this.#close();
    this.dispatchEvent(new CustomEvent<string>("find", { detail: text }));
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#asked?.abort();
    this.suggestions = [];
    this.chosen = -1;
  }
}

customElements.define("search-box", SearchBox);
