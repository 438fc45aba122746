import { Task } from "@lit/task";
import { type CSSResultGroup, css, html, LitElement, type TemplateResult } from "lit";
import type { Webizen } from "../../../../src/index.ts";
import { KIND_NAMES, THINGS } from "../../english/things.ts";
import { look } from "../../parts/look.ts";
import "../../parts/picture/pod-picture.ts";
import { remember } from "../../parts/remember.ts";
import "../../parts/scroll/section-list.ts";
import type { ListLayout } from "../../parts/scroll/section-list.ts";
import { showEmpty } from "../../parts/show-empty.ts";
import { showProblem } from "../../parts/show-problem.ts";
import type { Kind } from "../../parts/things/kinds.ts";
import { type KeyedThing, listKeys } from "../../parts/things/list-keys.ts";
import { textOf } from "../../parts/things/list-things.ts";
import { nameFromIri } from "../../parts/things/name-from-iri.ts";
import { ThingDetails } from "../../parts/things/thing-details.ts";
import { fold, groupByLetter } from "./group-by-letter.ts";

const GAP = 6;
const ROW_PX = 64;
const LAYOUT: ListLayout = { minWidth: 240, heightOf: () => ROW_PX, gap: GAP };

/** The people of a pod with their pictures, grouped by the first letter of the name that they are filed under. */
export class PeopleList extends LitElement {
  static override properties = {
    pod: { attribute: false },
    kind: { attribute: false },
    selected: { attribute: false },
    hrefOf: { attribute: false },
    filter: { state: true },
  };
  static override styles: CSSResultGroup = [
    look,
    css`
      section-list { display: block; }
      h2 { line-height: 3rem; }
      li a { box-sizing: border-box; height: 100%; display: flex; gap: 0.7rem; align-items: center; padding: 0.3rem 0.5rem; border-radius: 0.5rem; color: inherit; text-decoration: none; }
      li a:hover, li a[aria-current="true"] { background: var(--tint); }
      .face { flex: none; width: 2.6rem; height: 2.6rem; border-radius: 50%; overflow: hidden; display: grid; place-items: center; background: var(--tint); color: var(--accent); font-weight: 700; }
      .face pod-picture { width: 100%; height: 100%; }
      li a > span:last-child { min-width: 0; }
      li strong, li small { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    `,
  ];
  declare pod: Webizen;
  declare kind: Kind;
  declare selected: string | undefined;
  declare hrefOf: (iri: string) => string;
  declare filter: string;

  constructor() {
    super();
    this.filter = "";
  }

  #details: ThingDetails | undefined;

  readonly #people = new Task(this, {
    args: () => [this.pod, this.kind] as const,
    task: ([pod, { classes, fields }], { signal }) => {
      const { name = [], family = [], ...shown } = fields;
      this.#details = new ThingDetails(pod, shown, () => this.requestUpdate());
      return listKeys(pod, { classes, fields: { name, family } }, { signal });
    },
  });

  override render(): TemplateResult {
    return this.#people.render({
      pending: () => html`<p class="soft" aria-busy="true">${THINGS.loading}</p>`,
      error: (error) => showProblem(error, () => void this.#people.run()),
      complete: (people) => this.#renderPeople(people),
    }) as TemplateResult;
  }

  #renderPeople(people: readonly KeyedThing[]): TemplateResult {
    const name = KIND_NAMES.people;
    if (people.length === 0) {
      return showEmpty({ icon: "people", title: THINGS.emptyKindTitle(name), text: THINGS.emptyKindText });
    }
    const { sections, members } = this.#arrange(people, this.filter);
    return html`<div class="row spread">
        <label class="row">${THINGS.filter} <input type="search" .value=${this.filter} @input=${this.#type}></label>
        <span class="soft" role="status">${THINGS.count(members.length, people.length)}</span></div>
      ${members.length === 0 ? html`<p class="soft">${THINGS.noMatch}</p>` : ""}
      <section-list label=${name} .layout=${LAYOUT} .sections=${sections} .renderItem=${(index: number) => this.#renderPerson(members[index])}></section-list>`;
  }

  readonly #arrange = remember((people: readonly KeyedThing[], filter: string) => {
    const wanted = fold(filter);
    const fitting = people.filter((person) => fold(nameOf(person)).includes(wanted));
    const groups = groupByLetter(fitting, filedUnder);
    return {
      sections: groups.map(({ letter, members }) => ({ title: letter, count: members.length })),
      members: groups.flatMap(({ members }) => members),
    };
  });

  #renderPerson(person: KeyedThing | undefined): TemplateResult {
    if (person === undefined) return html``;
    const name = nameOf(person);
    const details = this.#details?.of(person.iri);
    const about = (field: string): string | undefined => details && textOf(details, field);
    const picture = about("picture");
    const role = [about("role"), about("organisation") ?? about("town")]
      .filter((part) => part !== undefined)
      .join(" · ");
    return html`<a href=${this.hrefOf(person.iri)} aria-current=${person.iri === this.selected ? "true" : "false"}>
      <span class="face" aria-hidden="true">${
        picture === undefined
          ? initialsOf(name)
          : html`<pod-picture .pod=${this.pod} .iri=${picture} alt=""></pod-picture>`
      }</span>
      <span><strong>${name}</strong><small class="soft">${role}</small></span></a>`;
  }

  readonly #type = (event: Event): void => {
    this.filter = (event.target as HTMLInputElement).value;
  };
}

function nameOf(person: KeyedThing): string {
  return person.keys.name ?? nameFromIri(person.iri);
}

function filedUnder(person: KeyedThing): string {
  return `${person.keys.family ?? nameOf(person).split(" ").at(-1) ?? ""} ${nameOf(person)}`;
}

function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => /\p{L}/u.test(word));
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return [first, last].map((word) => [...(word ?? "")][0] ?? "").join("");
}

customElements.define("people-list", PeopleList);
