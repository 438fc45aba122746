import { Task } from "@lit/task";
import {
  type CSSResultGroup,
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type TemplateResult,
} from "lit";
import type { Hit, HomeSession, Webizen } from "../../../../src/index.ts";
import { FIND } from "../../english/find.ts";
import { NAVIGATION } from "../../english/shell.ts";
import { look } from "../../parts/look.ts";
import { namePage } from "../../parts/name-page.ts";
import { findName } from "../../parts/people.ts";
import { sayProblem } from "../../parts/say-problem.ts";
import { showEmpty } from "../../parts/show-empty.ts";
import { showProblem } from "../../parts/show-problem.ts";
import { nameFromIri } from "../../parts/things/name-from-iri.ts";
import { sayBriefly } from "../../parts/toast.ts";
import { hrefOf, type Route } from "../../shell/route.ts";
import "./answer-card.ts";
import { hrefOfWanted, isFiltered, isQuestion, readWanted, type Wanted } from "./find-address.ts";
import type { FindFilters } from "./find-filters.ts";
import "./find-filters.ts";
import { findLook } from "./find-look.ts";
import type { Person } from "./find-people.ts";
import { type Found, findThings } from "./find-things.ts";
import { renderHit } from "./render-hit.ts";
import type { SearchBox } from "./search-box.ts";
import "./search-box.ts";
import { showBusy } from "../../parts/show-busy.ts";

const LATEST_MS = 1000;

/** Finds things by words, by meaning and by questions. What is looked for stands in the address. */
export class FindView extends LitElement {
  static override properties: PropertyDeclarations = {
    pod: { attribute: false },
    session: { attribute: false },
    route: { attribute: false },
    more: { state: true },
    isLoadingMore: { state: true },
    owners: { state: true },
  };
  static override styles: CSSResultGroup = [look, findLook];
  declare pod: Webizen;
  declare session: HomeSession;
  declare route: Route;
  /** What was found beyond the first page. */
  declare more: Found | undefined;
  declare isLoadingMore: boolean;
  /** Names of those whose pods were searched, by WebID. */
  declare owners: ReadonlyMap<string, string>;

  constructor() {
    super();
    this.owners = new Map();
  }

  get #wanted(): Wanted {
    return readWanted(this.route.params);
  }

  readonly #found = new Task(this, {
    args: () => [this.pod, hrefOfWanted(this.#wanted)] as const,
    task: async ([pod], { signal }): Promise<Found | undefined> => {
      const wanted = this.#wanted;
      this.more = undefined;
      if (wanted.text === "" && wanted.like === "") return undefined;
      namePage(this, wanted.text === "" ? NAVIGATION.find : wanted.text);
      const found = await findThings(pod, wanted, { signal, person: await this.#findPerson(wanted) });
      void this.#nameOwners(found.hits);
      return found;
    },
  });

  async #findPerson({ person }: Wanted): Promise<Person | undefined> {
    if (person === "") return undefined;
    await this.updateComplete;
    return this.renderRoot.querySelector<FindFilters>("find-filters")?.findPerson(person);
  }

  /** Puts the focus into the box. */
  focusField(): void {
    void this.updateComplete.then(() => this.renderRoot.querySelector<SearchBox>("search-box")?.focus());
  }

  override render(): TemplateResult {
    const wanted = this.#wanted;
    return html`<h1>${wanted.like === "" ? NAVIGATION.find : FIND.similarTo(nameFromIri(wanted.like))}</h1>
      <search-box .pod=${this.pod} .text=${wanted.text} @find=${({ detail }: CustomEvent<string>) => this.#go({ text: detail, like: "" })}></search-box>
      <find-filters .pod=${this.pod} .wanted=${wanted} @narrow=${({ detail }: CustomEvent<Partial<Wanted>>) => this.#go(detail)}></find-filters>
      ${isQuestion(wanted.text) ? html`<answer-card .pod=${this.pod} .question=${wanted.text} .folder=${wanted.folder}></answer-card>` : nothing}
      ${this.#found.render({
        pending: () => showBusy(FIND.searching),
        error: (error) => showProblem(error, () => void this.#found.run()),
        complete: (found) => (found === undefined ? this.#renderStart() : this.#renderFound(found, wanted)),
      })}`;
  }

  #go(change: Partial<Wanted>): void {
    location.hash = hrefOfWanted({ ...this.#wanted, ...change });
  }

  #renderFound(first: Found, wanted: Wanted): TemplateResult {
    const { corrections, pending } = first;
    const hits = [...first.hits, ...(this.more?.hits ?? [])];
    const { hasMore } = this.more ?? first;
    return html`<p class="soft" role="status">${FIND.total(first.total, first.isTotalExact)}</p>
      ${corrections.map(
        ({ from, to }) =>
          html`<p class="soft">${FIND.corrected(from, to)} <a href=${hrefOfWanted({ ...wanted, text: `"${wanted.text.replaceAll('"', "")}"` })}>${FIND.exactly(wanted.text)}</a></p>`,
      )}
      ${wanted.person === "" ? nothing : html`<p class="soft">${FIND.personLimit}</p>`}
      ${hits.length === 0 ? this.#renderNothing(wanted) : html`<ol class="plain">${hits.map((hit) => renderHit(hit, wanted, this.#ownerOf(hit)))}</ol>`}
      ${hasMore ? html`<p><button class="quiet" ?disabled=${this.isLoadingMore} @click=${() => this.#showMore(first)}>${FIND.more}</button></p>` : nothing}
      ${pending > 0 ? html`<p class="soft">${FIND.pending(pending)}</p>` : nothing}`;
  }

  #ownerOf({ owner }: Hit): string | undefined {
    return owner === undefined || owner === this.session.webId
      ? undefined
      : (this.owners.get(owner) ?? nameFromIri(owner));
  }

  async #nameOwners(hits: readonly Hit[]): Promise<void> {
    for (const { owner } of hits) {
      if (owner === undefined || owner === this.session.webId || this.owners.has(owner)) continue;
      this.owners = new Map([...this.owners, [owner, nameFromIri(owner)]]);
      const name = await findName(this.pod, owner).catch(() => nameFromIri(owner));
      this.owners = new Map([...this.owners, [owner, name]]);
    }
  }

  async #showMore(first: Found): Promise<void> {
    const wanted = this.#wanted;
    this.isLoadingMore = true;
    try {
      const { offset } = this.more ?? first;
      const next = await findThings(this.pod, wanted, { offset, person: await this.#findPerson(wanted) });
      if (hrefOfWanted(wanted) !== hrefOfWanted(this.#wanted)) return;
      void this.#nameOwners(next.hits);
      this.more = { ...next, hits: [...(this.more?.hits ?? []), ...next.hits] };
    } catch (error) {
      sayBriefly({ text: sayProblem(error) });
    } finally {
      this.isLoadingMore = false;
    }
  }

  // After the box can be used: what is going on is nothing that one waits for.
  protected override firstUpdated(): void {
    const load = (): void => void import("./today/today-panel.ts").catch(() => {});
    if (typeof requestIdleCallback === "function") requestIdleCallback(load, { timeout: LATEST_MS });
    else setTimeout(load, LATEST_MS);
  }

  #renderStart(): TemplateResult {
    return html`<section class="start"><p class="row questions"><span class="soft">${FIND.startQuestion}</span>
        ${FIND.questions.map((question) => html`<a class="tag" href=${hrefOfWanted({ ...this.#wanted, text: question })}>${question}</a>`)}</p>
      <today-panel .pod=${this.pod}></today-panel>
      <details class="help"><summary>${FIND.startTitle}</summary><p class="soft">${FIND.startText}</p></details></section>`;
  }

  #renderNothing(wanted: Wanted): TemplateResult {
    const bare = { ...wanted, type: "", time: "", person: "", folder: "" };
    const text = `${FIND.nothingText(wanted.text || nameFromIri(wanted.like))} ${isFiltered(wanted) ? FIND.nothingFiltered : ""}`;
    const next = html`<p class="row">${isFiltered(wanted) ? html`<a class="button" href=${hrefOfWanted({ ...bare, friends: false })}>${FIND.clearFilters}</a>` : nothing}
      ${wanted.friends ? nothing : html`<a class="button quiet" href=${hrefOfWanted({ ...wanted, friends: true })}>${FIND.friends}</a>`}
      <a class="button quiet" href=${hrefOf("browse")}>${FIND.lookAround}</a></p>`;
    return showEmpty({ icon: "search", title: FIND.nothingTitle, text, next });
  }
}

customElements.define("find-view", FindView);
