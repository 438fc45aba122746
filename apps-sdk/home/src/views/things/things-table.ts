import { Task } from "@lit/task";
import type { Term } from "@rdfjs/types";
import { type CSSResultGroup, css, html, LitElement, type TemplateResult } from "lit";
import type { Webizen } from "../../../../src/index.ts";
import { KIND_NAMES, THINGS, VIEWS } from "../../english/things.ts";
import { look } from "../../parts/look.ts";
import { remember } from "../../parts/remember.ts";
import { showEmpty } from "../../parts/show-empty.ts";
import { showProblem } from "../../parts/show-problem.ts";
import { type Kind, NAME_PATHS } from "../../parts/things/kinds.ts";
import { type KeyedThing, listKeys } from "../../parts/things/list-keys.ts";
import { nameFromIri } from "../../parts/things/name-from-iri.ts";
import { shorten } from "../../parts/things/name-things.ts";
import { ThingDetails } from "../../parts/things/thing-details.ts";
import { isTerm, literalWords, termWords } from "../../parts/things/value-text.ts";
import { fold } from "./group-by-letter.ts";
import { type Column, findColumns, sortByKey } from "./table-columns.ts";

interface Listed {
  readonly columns: readonly Column[];
  readonly things: readonly KeyedThing[];
  /** Name of the column that their keys are of. */
  readonly sort: string;
}

const PAGE = 50;

/** Things of any kind as a table, a column for each property that most of them have. */
export class ThingsTable extends LitElement {
  static override properties = {
    pod: { attribute: false },
    kind: { attribute: false },
    type: { attribute: false },
    selected: { attribute: false },
    hrefOf: { attribute: false },
    sort: { state: true },
    isDescending: { state: true },
    page: { state: true },
    filter: { state: true },
  };
  static override styles: CSSResultGroup = [
    look,
    css`
      .scroll { overflow-x: auto; }
      th button { padding: 0.2rem 0; min-height: 0; color: var(--soft); font-weight: 500; text-align: start; white-space: nowrap; }
      tr[aria-current="true"] { background: var(--tint); }
      td { max-width: 22rem; }
    `,
  ];
  declare pod: Webizen;
  declare kind: Kind | undefined;
  declare type: string | undefined;
  declare selected: string | undefined;
  declare hrefOf: (iri: string) => string;
  declare sort: string;
  declare isDescending: boolean;
  declare page: number;
  declare filter: string;

  constructor() {
    super();
    this.sort = "name";
    this.isDescending = false;
    this.page = 0;
    this.filter = "";
  }

  #details: ThingDetails | undefined;

  readonly #columns = new Task(this, {
    args: () => [this.pod, this.kind, this.type] as const,
    task: async ([pod, kind, type], { signal }) => {
      this.page = 0;
      this.sort = "name";
      const classes = kind?.classes ?? (type === undefined ? [] : [type]);
      const columns =
        kind === undefined
          ? await findColumns(pod, classes, { signal })
          : Object.entries(kind.fields)
              .filter(([name]) => name !== "name")
              .map(([name, paths]) => ({ name, label: termWords(paths[0]?.[0] ?? name), paths }));
      const fields = Object.fromEntries(columns.map(({ name, paths }) => [name, paths]));
      this.#details = new ThingDetails(pod, fields, () => this.requestUpdate());
      return { classes, columns, names: kind?.fields.name ?? NAME_PATHS };
    },
  });

  readonly #things = new Task(this, {
    args: () => [this.pod, this.#columns.value, this.sort] as const,
    task: async ([pod, shown, sort], { signal }): Promise<Listed | undefined> => {
      if (shown === undefined) return undefined;
      const { classes, columns, names } = shown;
      const sorted = columns.find(({ name }) => name === sort);
      const fields = { name: names, ...(sorted && { sorted: sorted.paths }) };
      return { columns, things: await listKeys(pod, { classes, fields }, { signal }), sort };
    },
  });

  #last: Listed | undefined;

  override render(): TemplateResult {
    const failed = this.#columns.error ?? this.#things.error;
    if (failed !== undefined) return showProblem(failed, () => void this.#columns.run());
    // The rows stand still while they are read in another order.
    this.#last = this.#things.value ?? this.#last;
    if (this.#last === undefined) return html`<p class="soft" aria-busy="true">${THINGS.loading}</p>`;
    return this.#renderThings(this.#last);
  }

  get #title(): string {
    return this.kind === undefined ? termWords(this.type ?? "") : KIND_NAMES[this.kind.name];
  }

  #renderThings({ columns, things, sort }: Listed): TemplateResult {
    if (things.length === 0) {
      return showEmpty({
        icon: this.kind?.icon ?? "things",
        title: THINGS.emptyKindTitle(this.#title),
        text: THINGS.emptyKindText,
      });
    }
    const sorted = this.#sort(things, this.filter, sort);
    const fitting = this.isDescending ? sorted.toReversed() : sorted;
    const rows = fitting.slice(this.page * PAGE, (this.page + 1) * PAGE);
    return html`<div class="row spread">
        <label class="row">${THINGS.filter} <input type="search" .value=${this.filter} @input=${this.#type}></label>
        <span class="soft" role="status">${THINGS.count(fitting.length, things.length)}</span></div>
      <div class="scroll" tabindex="0" role="region" aria-label=${THINGS.listLabel(this.#title)}><table>
        <thead><tr>${this.#renderHead("name", VIEWS.nameColumn)}${columns.map(({ name, label }) => this.#renderHead(name, label))}</tr></thead>
        <tbody>${rows.map((thing) => this.#renderRow(thing, columns))}</tbody></table></div>
      ${fitting.length > PAGE ? this.#renderPages(fitting.length) : ""}`;
  }

  readonly #sort = remember((things: readonly KeyedThing[], filter: string, sort: string) => {
    const wanted = fold(filter);
    const fitting = things.filter((thing) => fold(nameOf(thing)).includes(wanted));
    return sortByKey(fitting, (thing) => (sort === "name" ? nameOf(thing) : (thing.keys.sorted ?? "")));
  });

  #renderHead(name: string, label: string): TemplateResult {
    const isSorted = this.sort === name;
    const order = isSorted ? (this.isDescending ? "descending" : "ascending") : "none";
    return html`<th scope="col" aria-sort=${order}><button class="plain" title=${VIEWS.sortBy(label)} @click=${() => {
      this.isDescending = isSorted && !this.isDescending;
      this.sort = name;
      this.page = 0;
    }}>${label} <span aria-hidden="true">${isSorted ? (this.isDescending ? "▾" : "▴") : ""}</span></button></th>`;
  }

  #renderRow(thing: KeyedThing, columns: readonly Column[]): TemplateResult {
    const details = this.#details?.of(thing.iri);
    return html`<tr aria-current=${thing.iri === this.selected ? "true" : "false"}>
      <td><a href=${this.hrefOf(thing.iri)}>${nameOf(thing)}</a></td>
      ${columns.map(
        ({ name }) =>
          html`<td>${(details?.values[name] ?? [])
            .slice(0, 3)
            .map((term) => valueWords(term))
            .join(", ")}</td>`,
      )}</tr>`;
  }

  #renderPages(count: number): TemplateResult {
    const from = this.page * PAGE;
    return html`<p class="row">
      <button class="quiet" ?disabled=${this.page === 0} @click=${() => {
        this.page -= 1;
      }}>${THINGS.previous}</button>
      <span role="status">${THINGS.page(from + 1, Math.min(count, from + PAGE), count)}</span>
      <button class="quiet" ?disabled=${from + PAGE >= count} @click=${() => {
        this.page += 1;
      }}>${THINGS.next}</button></p>`;
  }

  readonly #type = (event: Event): void => {
    this.filter = (event.target as HTMLInputElement).value;
    this.page = 0;
  };
}

function nameOf({ iri, keys }: KeyedThing): string {
  return keys.name === undefined ? nameFromIri(iri) : shorten(keys.name);
}

function valueWords(term: Term): string {
  if (term.termType === "Literal") return literalWords(term);
  if (term.termType !== "NamedNode") return "";
  return isTerm(term.value) ? termWords(term.value) : nameFromIri(term.value);
}

customElements.define("things-table", ThingsTable);
