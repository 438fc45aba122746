import { Task } from "@lit/task";
import {
  type CSSResultGroup,
  css,
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type TemplateResult,
} from "lit";
import type { Webizen } from "../../../../src/index.ts";
import { FIND, TIMES } from "../../english/find.ts";
import { icon } from "../../parts/icon.ts";
import { look } from "../../parts/look.ts";
import { termWords } from "../../parts/things/value-text.ts";
import { visibleName } from "../browse/names.ts";
import { isFiltered, type Wanted } from "./find-address.ts";
import { listPeople, type Person } from "./find-people.ts";
import { TYPE_CHOICES } from "./find-types.ts";
import { pathOf } from "./render-hit.ts";

interface Choices {
  readonly people: readonly Person[];
  /** IRIs of folders. */
  readonly folders: readonly string[];
}

interface Option {
  readonly value: string;
  readonly words: string;
}

/** Narrows down what is looked for, in words. Tells `narrow` with the change. */
export class FindFilters extends LitElement {
  static override properties: PropertyDeclarations = {
    pod: { attribute: false },
    wanted: { attribute: false },
    isOpen: { state: true },
  };
  static override styles: CSSResultGroup = [
    look,
    css`
      fieldset { border: 0; padding: 0; margin: 0.9rem 0; min-width: 0; display: flex; flex-wrap: wrap; gap: 0.5rem 0.8rem; align-items: end; }
      .field { display: grid; gap: 0.15rem; min-width: 8rem; flex: 0 1 11rem; }
      .field label { font-size: 0.85rem; color: var(--soft); font-weight: 500; }
      select { width: 100%; text-overflow: ellipsis; }
      select.set { border-color: var(--accent); background: var(--tint); }
      .friends { display: flex; gap: 0.5rem; align-items: center; font-weight: 500; min-height: var(--target); }
      .toggle { display: none; }
      @media (max-width: 46rem) {
        .field { flex: 1 1 40%; }
        .toggle { display: inline-flex; margin-top: 0.7rem; }
        fieldset:not(.open) { display: none; }
      }
    `,
  ];
  declare pod: Webizen;
  declare wanted: Wanted;
  /** Whether a narrow screen shows the filters; a wide one always does. */
  declare isOpen: boolean;

  constructor() {
    super();
    this.isOpen = false;
  }

  readonly #choices = new Task(this, {
    args: () => [this.pod] as const,
    task: async ([pod], { signal }): Promise<Choices> => {
      const [people, folders] = await Promise.all([
        listPeople(pod, signal).catch(() => []),
        listFolders(pod).catch(() => []),
      ]);
      return { people, folders };
    },
  });

  /** The person that is chosen. */
  async findPerson(iri: string): Promise<Person> {
    await this.#choices.taskComplete.catch(() => {});
    return (
      this.#choices.value?.people.find(({ iris }) => iris.includes(iri)) ?? { iri, iris: [iri], name: iri }
    );
  }

  override render(): TemplateResult {
    const { type, time, person, folder, friends } = this.wanted;
    const { people = [], folders = [] } = this.#choices.value ?? {};
    const chosen = people.find(({ iris }) => iris.includes(person))?.iri ?? person;
    const types = TYPE_CHOICES.map(({ name, words }) => ({ value: name, words }));
    const times = Object.entries(TIMES).map(([value, words]) => ({ value, words }));
    const count = [type, time, person, folder].filter((value) => value !== "").length + (friends ? 1 : 0);
    return html`<button class="quiet toggle" aria-expanded=${this.isOpen ? "true" : "false"} aria-controls="fields" @click=${() => {
      this.isOpen = !this.isOpen;
    }}>${icon("filter")} ${FIND.filters}${count === 0 ? nothing : ` (${count})`}</button>
      <fieldset id="fields" class=${this.isOpen ? "open" : ""}><legend class="visually-hidden">${FIND.filters}</legend>
      ${this.#renderSelect("type", FIND.type, type, [{ value: "", words: FIND.anyType }, ...types], termWords)}
      ${this.#renderSelect("time", FIND.time, time, [{ value: "", words: FIND.anyTime }, ...times])}
      ${this.#renderSelect("person", FIND.person, chosen, [{ value: "", words: FIND.anyPerson }, ...people.map(({ iri, name }) => ({ value: iri, words: name }))])}
      ${this.#renderSelect("folder", FIND.folder, folder, [{ value: "", words: FIND.anyFolder }, ...folders.map((each) => ({ value: each, words: pathOf(each) }))], pathOf)}
      <label class="friends"><input type="checkbox" .checked=${friends} @change=${(event: Event) => this.#narrow({ friends: (event.target as HTMLInputElement).checked })}> ${FIND.friends}</label>
      ${isFiltered(this.wanted) ? html`<button class="quiet" @click=${() => this.#narrow({ type: "", time: "", person: "", folder: "", friends: false })}>${FIND.clearFilters}</button>` : nothing}
      </fieldset>`;
  }

  #renderSelect(
    name: "type" | "time" | "person" | "folder",
    label: string,
    value: string,
    options: readonly Option[],
    nameOther: (value: string) => string = (text) => text,
  ): TemplateResult {
    // What a link leads to may be none of what is offered.
    const isOther = !options.some((each) => each.value === value);
    const all = isOther ? [...options, { value, words: nameOther(value) }] : options;
    return html`<div class="field"><label for=${name}>${label}</label><select id=${name} class=${value === "" ? "" : "set"}
      @change=${(event: Event) => this.#narrow({ [name]: (event.target as HTMLSelectElement).value })}>${all.map(
        (each) =>
          html`<option value=${each.value} .selected=${each.value === value}>${visibleName(each.words)}</option>`,
      )}</select></div>`;
  }

  #narrow(change: Partial<Wanted>): void {
    this.dispatchEvent(new CustomEvent<Partial<Wanted>>("narrow", { detail: change }));
  }
}

/** Folders at the top of the pods. */
async function listFolders(pod: Webizen): Promise<readonly string[]> {
  const found: string[] = [];
  for (const storage of pod.session.storages) {
    for await (const { iri, kind } of pod.files.list(storage)) if (kind === "folder") found.push(iri);
  }
  return found.toSorted();
}

customElements.define("find-filters", FindFilters);
