import { Task } from "@lit/task";
import { type CSSResultGroup, css, html, LitElement, type TemplateResult } from "lit";
import type { Webizen } from "../../../../src/index.ts";
import { KIND_NAMES, THINGS } from "../../english/things.ts";
import { look } from "../../parts/look.ts";
import "../../parts/picture/pod-picture.ts";
import { showEmpty } from "../../parts/show-empty.ts";
import { showProblem } from "../../parts/show-problem.ts";
import type { Kind } from "../../parts/things/kinds.ts";
import { type ListedThing, listThings, textOf } from "../../parts/things/list-things.ts";
import { nameFromIri } from "../../parts/things/name-from-iri.ts";
import { fold, groupByLetter } from "./group-by-letter.ts";

const LIMIT = 2000;
const STEP = 200;

/** The people of a pod with their pictures, grouped by the first letter of the name that they are filed under. */
export class PeopleList extends LitElement {
  static override properties = {
    pod: { attribute: false },
    kind: { attribute: false },
    selected: { attribute: false },
    hrefOf: { attribute: false },
    filter: { state: true },
    shown: { state: true },
  };
  static override styles: CSSResultGroup = [
    look,
    css`
      h2 { position: sticky; top: 0; background: var(--paper); padding: 0.3rem 0; z-index: 1; margin-top: 0.8rem; }
      ul { list-style: none; margin: 0; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 0.3rem 0.8rem; }
      li a { display: flex; gap: 0.7rem; align-items: center; padding: 0.45rem 0.5rem; border-radius: 0.5rem; color: inherit; text-decoration: none; }
      li a:hover, li a[aria-current="true"] { background: var(--tint); }
      .face { flex: none; width: 2.6rem; height: 2.6rem; border-radius: 50%; overflow: hidden; display: grid; place-items: center; background: var(--tint); color: var(--accent); font-weight: 700; }
      .face pod-picture { width: 100%; height: 100%; }
      li strong, li small { display: block; overflow-wrap: anywhere; }
    `,
  ];
  declare pod: Webizen;
  declare kind: Kind;
  declare selected: string | undefined;
  declare hrefOf: (iri: string) => string;
  declare filter: string;
  declare shown: number;

  constructor() {
    super();
    this.filter = "";
    this.shown = STEP;
  }

  readonly #people = new Task(this, {
    args: () => [this.pod, this.kind] as const,
    task: ([pod, { classes, fields }], { signal }) =>
      listThings(pod, { classes, fields, limit: LIMIT }, { signal }),
  });

  override render(): TemplateResult {
    return this.#people.render({
      pending: () => html`<p class="soft" aria-busy="true">${THINGS.loading}</p>`,
      error: (error) => showProblem(error, () => void this.#people.run()),
      complete: (people) => this.#renderPeople(people),
    }) as TemplateResult;
  }

  #renderPeople(people: readonly ListedThing[]): TemplateResult {
    const name = KIND_NAMES.people;
    if (people.length === 0) {
      return showEmpty({ icon: "people", title: THINGS.emptyKindTitle(name), text: THINGS.emptyKindText });
    }
    const wanted = fold(this.filter);
    const fitting = people.filter((person) => fold(nameOf(person)).includes(wanted));
    const groups = groupByLetter(fitting, filedUnder);
    let room = this.shown;
    return html`<div class="row spread">
        <label class="row">${THINGS.filter} <input type="search" .value=${this.filter} @input=${this.#type}></label>
        <span class="soft" role="status">${THINGS.count(fitting.length, people.length)}</span></div>
      ${fitting.length === 0 ? html`<p class="soft">${THINGS.noMatch}</p>` : ""}
      ${groups.map(({ letter, members }) => {
        const visible = members.slice(0, Math.max(0, room));
        room -= members.length;
        return visible.length === 0
          ? ""
          : html`<section><h2>${letter}</h2><ul>${visible.map((person) => this.#renderPerson(person))}</ul></section>`;
      })}
      ${
        fitting.length > this.shown
          ? html`<p><button class="quiet" @click=${() => {
              this.shown += STEP;
            }}>${THINGS.showMore}</button></p>`
          : ""
      }
      ${people.length === LIMIT ? html`<p class="soft">${THINGS.firstOnly(LIMIT)} <a href="#/find">${THINGS.toFind}</a></p>` : ""}`;
  }

  #renderPerson(person: ListedThing): TemplateResult {
    const name = nameOf(person);
    const picture = textOf(person, "picture");
    const role = [textOf(person, "role"), textOf(person, "organisation") ?? textOf(person, "town")]
      .filter((part) => part !== undefined)
      .join(" · ");
    return html`<li><a href=${this.hrefOf(person.iri)} aria-current=${person.iri === this.selected ? "true" : "false"}>
      <span class="face" aria-hidden="true">${
        picture === undefined
          ? initialsOf(name)
          : html`<pod-picture .pod=${this.pod} .iri=${picture} alt=""></pod-picture>`
      }</span>
      <span><strong>${name}</strong><small class="soft">${role}</small></span></a></li>`;
  }

  readonly #type = (event: Event): void => {
    this.filter = (event.target as HTMLInputElement).value;
    this.shown = STEP;
  };
}

function nameOf(person: ListedThing): string {
  return textOf(person, "name") ?? nameFromIri(person.iri);
}

function filedUnder(person: ListedThing): string {
  return `${textOf(person, "family") ?? nameOf(person).split(" ").at(-1) ?? ""} ${nameOf(person)}`;
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /\p{L}/u.test(word));
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return [first, last].map((word) => [...(word ?? "")][0] ?? "").join("");
}

customElements.define("people-list", PeopleList);
