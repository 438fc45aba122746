import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from "lit";

/** What a box with suggestions offers, and what happens when one is taken. */
export interface ComboboxTools<Item> {
  readonly choose: (item: Item) => void;
  readonly render: (item: Item) => TemplateResult | string;
}

/** The list of suggestions below a text box, driven by the keyboard as the ARIA combobox pattern has it. */
export class Combobox<Item> implements ReactiveController {
  items: readonly Item[] = [];
  isOpen = false;
  #active = -1;
  readonly #host: ReactiveControllerHost;
  readonly #tools: ComboboxTools<Item>;

  constructor(host: ReactiveControllerHost, tools: ComboboxTools<Item>) {
    this.#host = host;
    this.#tools = tools;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.isOpen = false;
  }

  /** Offers these, if there are any. */
  offer(items: readonly Item[]): void {
    this.items = items;
    this.isOpen = items.length > 0;
    this.#active = -1;
    this.#host.requestUpdate();
  }

  close(): void {
    this.isOpen = false;
    this.#active = -1;
    this.#host.requestUpdate();
  }

  /** `id` of the suggestion that the arrows are on; empty on none. */
  get activeId(): string {
    return this.isOpen && this.#active >= 0 ? `option-${this.#active}` : "";
  }

  /** To be called for keys in the text box. @returns whether the key was one for the list */
  handleKey(event: KeyboardEvent): boolean {
    const taken = this.#handle(event);
    if (taken) event.preventDefault();
    return taken;
  }

  #handle({ key, altKey, isComposing }: KeyboardEvent): boolean {
    // While characters are being composed the keys belong to the input method.
    if (altKey || isComposing || this.items.length === 0) return false;
    if (key === "ArrowDown" || key === "ArrowUp") {
      this.#move(key === "ArrowDown" ? 1 : -1);
      return true;
    }
    if (!this.isOpen) return false;
    if (key === "Escape") {
      this.close();
      return true;
    }
    const item = this.items[this.#active];
    if (key !== "Enter" || item === undefined) return false;
    this.#choose(item);
    return true;
  }

  #move(step: number): void {
    const count = this.items.length;
    if (!this.isOpen) this.#active = -1;
    this.isOpen = true;
    this.#active = this.#active < 0 && step < 0 ? count - 1 : (this.#active + step + count) % count;
    this.#host.requestUpdate();
  }

  #choose(item: Item): void {
    this.close();
    this.#tools.choose(item);
  }

  /** The list; the text box names it by `aria-controls="options"`. */
  renderList(label: string): TemplateResult {
    return html`<ul id="options" part="suggestions" role="listbox" aria-label=${label} class="options" ?hidden=${!this.isOpen}>${this.items.map(
      (
        item,
        index,
      ) => html`<li role="option" part="suggestion" id="option-${index}" aria-selected=${index === this.#active ? "true" : "false"}
        @pointerdown=${(event: Event) => event.preventDefault()} @click=${() => this.#choose(item)}>${this.#tools.render(item)}</li>`,
    )}</ul>`;
  }
}
