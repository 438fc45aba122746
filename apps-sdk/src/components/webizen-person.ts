import {
  type CSSResultGroup,
  css,
  html,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import type { Webizen } from "../webizen.ts";
import { Combobox } from "./base/combobox.ts";
import { comboboxLook } from "./base/combobox-look.ts";
import { PodElement } from "./base/pod-element.ts";
import { isWebAddress } from "./base/safe-link.ts";
import { words } from "./base/words.ts";
import { type KnownPerson, listKnownPeople, matchPeople } from "./people/known-people.ts";
import { findPerson } from "./people/read-person.ts";

const MAX_OFFERED = 8;

/**
 * Picks a person: one whom the signed-in person knows, or any WebID. Its value in a form is the WebID.
 *
 * @example
 * <form><webizen-person name="guest" label="Guest" required></webizen-person></form>
 * @fires change when somebody else is picked
 * @csspart label, field, suggestions, suggestion, hint
 */
export class WebizenPerson extends PodElement {
  static readonly formAssociated = true;
  static override shadowRootOptions: ShadowRootInit = {
    ...PodElement.shadowRootOptions,
    delegatesFocus: true,
  };
  static override properties: PropertyDeclarations = {
    ...PodElement.properties,
    name: { reflect: true },
    label: {},
    value: {},
    required: { type: Boolean },
    disabled: { type: Boolean },
    text: { state: true },
    fault: { state: true },
  };
  static override styles: CSSResultGroup = [
    PodElement.styles,
    comboboxLook,
    css`.webid { display: block; font-size: 0.85rem; color: var(--_soft); } [aria-invalid="true"] { border-color: var(--_alarm); }`,
  ];
  declare name: string | undefined;
  declare label: string | undefined;
  /** The WebID; empty while nobody is picked. */
  declare value: string;
  declare required: boolean;
  declare disabled: boolean;
  declare protected text: string;
  /** Why what is typed is nobody. */
  declare protected fault: string;
  readonly #internals: ElementInternals;
  #people: readonly KnownPerson[] = [];
  readonly #box = new Combobox<KnownPerson>(this, {
    choose: (person) => this.#pick(person),
    render: ({ name, webId }) => html`<span dir="auto">${name}</span><span class="webid">${webId}</span>`,
  });

  constructor() {
    super();
    this.#internals = this.attachInternals();
    Object.assign(this, { value: "", text: "", fault: "", required: false, disabled: false });
  }

  protected override async load(pod: Webizen, signal: AbortSignal): Promise<void> {
    const people = await listKnownPeople(pod);
    if (!signal.aborted) this.#people = people;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (changed.has("value")) void this.#showValue();
    this.#internals.setFormValue(this.value || null);
  }

  protected override updated(): void {
    const field = this.renderRoot.querySelector("input") ?? undefined;
    const { person } = words();
    if (this.fault !== "") this.#internals.setValidity({ typeMismatch: true }, this.fault, field);
    else if (this.required && this.value === "")
      this.#internals.setValidity({ valueMissing: true }, person.missing, field);
    else this.#internals.setValidity({});
  }

  async #showValue(): Promise<void> {
    const { value, shown } = this;
    if (value === "") return;
    this.fault = "";
    const known = this.#people.find(({ webId }) => webId === value)?.name;
    this.text = known ?? value;
    if (known !== undefined || shown === undefined) return;
    const { name } = await findPerson(shown, value);
    if (this.value === value && this.text === value) this.text = name;
  }

  #pick({ webId, name }: KnownPerson): void {
    this.text = name;
    this.fault = "";
    if (this.value === webId) return;
    this.value = webId;
    this.dispatchEvent(new Event("change", { bubbles: true, composed: true }));
  }

  readonly #type = (event: InputEvent): void => {
    this.text = (event.target as HTMLInputElement).value;
    this.fault = "";
    this.#box.offer(matchPeople(this.#people, this.text).slice(0, MAX_OFFERED));
  };

  /** Takes what was typed for a person: an address for a WebID, else the one person who is called that. */
  readonly #settle = (): void => {
    this.#box.close();
    const typed = this.text.trim();
    const known = this.#people.filter(({ webId, name }) => webId === typed || name === typed);
    const current = this.#people.find(({ webId }) => webId === this.value);
    if (typed === "") this.#clear();
    else if (current?.name === typed) return;
    else if (known.length === 1 && known[0] !== undefined) this.#pick(known[0]);
    else if (isWebAddress(typed)) this.#pick({ webId: new URL(typed).href, name: typed });
    else if (this.value === "" || known.length !== 1) {
      this.fault = words().person.unknown(typed);
      this.value = "";
    }
  };

  #clear(): void {
    this.fault = "";
    if (this.value === "") return;
    this.value = "";
    this.dispatchEvent(new Event("change", { bubbles: true, composed: true }));
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (this.#box.handleKey(event) || event.key !== "Enter") return;
    this.#settle();
    this.#internals.form?.requestSubmit();
  };

  /** Empties it with its form. */
  formResetCallback(): void {
    this.text = "";
    this.#clear();
  }

  formDisabledCallback(isDisabled: boolean): void {
    this.disabled = isDisabled;
  }

  /** Whether somebody is picked where that is needed. */
  checkValidity(): boolean {
    return this.#internals.checkValidity();
  }

  override render(): TemplateResult {
    const { person } = words();
    return html`<label part="label" for="field">${this.label || person.label}</label>
      <div class="combobox"><input id="field" part="field" role="combobox" autocomplete="off" autocapitalize="none" spellcheck="false" dir="auto"
        aria-autocomplete="list" aria-controls="options" aria-expanded=${this.#box.isOpen ? "true" : "false"} aria-activedescendant=${this.#box.activeId}
        aria-invalid=${this.fault === "" ? "false" : "true"} aria-describedby="hint" ?required=${this.required} ?disabled=${this.disabled}
        .value=${this.text} @input=${this.#type} @focus=${this.#offerAll} @blur=${this.#settle} @keydown=${this.#key}>
        ${this.#box.renderList(person.people)}</div>
      <p id="hint" part="hint" class=${this.fault === "" ? "soft" : "problem"}>${this.fault || person.hint}</p>`;
  }

  readonly #offerAll = (): void => {
    if (this.text === "") this.#box.offer(this.#people.slice(0, MAX_OFFERED));
  };
}

customElements.define("webizen-person", WebizenPerson);

declare global {
  interface HTMLElementTagNameMap {
    "webizen-person": WebizenPerson;
  }
}
