import { type CSSResultGroup, css, html, type PropertyDeclarations, type TemplateResult } from "lit";
import type { Hit, SearchAnswer, SearchOptions, Suggestion } from "../search/search.ts";
import { resolveAddress } from "../session/resolve-address.ts";
import type { Webizen } from "../webizen.ts";
import { Combobox } from "./base/combobox.ts";
import { comboboxLook } from "./base/combobox-look.ts";
import { PodElement } from "./base/pod-element.ts";
import { safeLink } from "./base/safe-link.ts";
import { showBusy, showEmpty, showProblem } from "./base/show-state.ts";
import { words } from "./base/words.ts";
import { nameFromWebId } from "./people/describe-person.ts";
import { findPerson } from "./people/read-person.ts";
import { markSnippet } from "./search/mark-snippet.ts";

const SUGGEST_AFTER_MS = 120;
const DEFAULT_LIMIT = 10;

/**
 * A box to search with, which completes names, and what was found.
 *
 * @example
 * <webizen-search folder="notes/" types="http://schema.org/Event text/markdown" friends></webizen-search>
 * @fires webizen-select when a result or a suggestion is opened; `detail.iri`, `detail.document`, `detail.label`.
 *   Prevent it to do something else than follow the link
 * @fires webizen-found when there is an answer; `detail.answer`
 * @csspart field, button, suggestions, suggestion, results, result, title, snippet, source, more
 */
export class WebizenSearch extends PodElement {
  static override properties: PropertyDeclarations = {
    ...PodElement.properties,
    label: {},
    text: {},
    folder: {},
    types: {},
    friends: { type: Boolean },
    limit: { type: Number },
    answer: { state: true },
    hits: { state: true },
    owners: { state: true },
  };
  static override readonly inputs: readonly string[] = ["folder", "types", "friends", "limit"];
  static override styles: CSSResultGroup = [
    PodElement.styles,
    comboboxLook,
    css`
      .results li { padding: 0.6rem 0; border-bottom: 1px solid var(--_line); }
      .more { margin-top: 0.6rem; }
      .title { font-weight: 600; } .source { font-size: 0.9rem; }
      mark { background: var(--_mark); color: inherit; border-radius: 2px; }
    `,
  ];
  declare label: string | undefined;
  /** What is looked for; set it to search from a script. */
  declare text: string | undefined;
  /** Only what is in this folder. */
  declare folder: string | undefined;
  /** Only these: classes and media types, with spaces between. */
  declare types: string | undefined;
  /** Whether friends' pods are searched as well. */
  declare friends: boolean;
  /** How many results at a time; default 10. */
  declare limit: number;
  declare protected answer: SearchAnswer | undefined;
  declare protected hits: readonly Hit[];
  declare protected owners: ReadonlyMap<string, string>;
  #searched = "";
  #suggesting: AbortController | undefined;
  readonly #box = new Combobox<Suggestion>(this, {
    choose: (suggestion) => {
      this.text = suggestion.label;
      this.#open({ ...suggestion, iri: suggestion.entity });
    },
    render: ({ label }) => html`<span dir="auto">${label}</span>`,
  });

  constructor() {
    super();
    Object.assign(this, { friends: false, limit: DEFAULT_LIMIT, hits: [], owners: new Map() });
  }

  protected override load(pod: Webizen, signal: AbortSignal): Promise<void> | void {
    this.answer = undefined;
    this.hits = [];
    this.#searched = (this.text ?? "").trim();
    if (this.#searched !== "") return this.#search(pod, signal, 0);
  }

  async #search(pod: Webizen, signal: AbortSignal, offset: number): Promise<void> {
    const { folder, types, friends, limit } = this;
    const options: SearchOptions = {
      signal,
      limit,
      offset,
      friends,
      ...(folder ? { folder: resolveAddress(folder, pod.session.storage) } : {}),
      ...(types ? { types: types.split(/\s+/).filter(Boolean) } : {}),
    };
    const answer = await pod.search(this.#searched, options);
    if (signal.aborted) return;
    this.answer = answer;
    this.hits = [...(offset === 0 ? [] : this.hits), ...answer.hits];
    this.tell("webizen-found", { answer });
    await this.#nameOwners(pod, answer.hits);
  }

  async #nameOwners(pod: Webizen, hits: readonly Hit[]): Promise<void> {
    const webIds = new Set(hits.flatMap(({ owner }) => owner ?? []));
    const people = await Promise.all([...webIds].map((webId) => findPerson(pod, webId)));
    this.owners = new Map([...this.owners, ...people.map(({ webId, name }) => [webId, name] as const)]);
  }

  /** Searches for what stands in the box. */
  search(text: string = this.text ?? ""): void {
    this.#suggesting?.abort();
    this.#box.close();
    this.text = text;
    this.reload();
  }

  readonly #submit = (event: SubmitEvent): void => {
    event.preventDefault();
    this.search();
  };

  readonly #type = (event: InputEvent): void => {
    this.text = (event.target as HTMLInputElement).value;
    this.#suggesting?.abort();
    const suggesting = new AbortController();
    this.#suggesting = suggesting;
    void this.#suggest(this.text.trim(), suggesting.signal);
  };

  async #suggest(text: string, signal: AbortSignal): Promise<void> {
    const { shown } = this;
    if (shown === undefined || text.length < 2) return this.#box.offer([]);
    await new Promise((resolve) => setTimeout(resolve, SUGGEST_AFTER_MS));
    if (signal.aborted) return;
    // Without suggestions the box searches as well as with them.
    const suggestions = await shown.search.suggest(text, { limit: 8, signal }).catch(() => []);
    if (!signal.aborted) this.#box.offer(suggestions);
  }

  readonly #key = (event: KeyboardEvent): void => {
    this.#box.handleKey(event);
  };

  readonly #more = (): void => {
    const pod = this.shown;
    if (pod === undefined) return;
    this.#search(pod, new AbortController().signal, this.hits.length).catch((error: unknown) => {
      this.problem = error;
    });
  };

  #open(found: { readonly iri: string; readonly document: string; readonly label: string }): void {
    const isFree = this.tell("webizen-select", found, true);
    const href = safeLink(found.iri);
    if (isFree && href !== undefined) location.assign(href);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#suggesting?.abort();
  }

  override render(): TemplateResult {
    const { search } = words();
    const label = this.label || search.label;
    return html`<form role="search" class="row" @submit=${this.#submit}>
        <div class="combobox grow"><input part="field" type="search" role="combobox" enterkeyhint="search" autocomplete="off" dir="auto" aria-label=${label}
          placeholder=${label} aria-autocomplete="list" aria-controls="options" aria-expanded=${this.#box.isOpen ? "true" : "false"}
          aria-activedescendant=${this.#box.activeId} .value=${this.text ?? ""} @input=${this.#type} @keydown=${this.#key} @blur=${() => this.#box.close()}>
          ${this.#box.renderList(search.suggestions)}</div>
        <button part="button">${search.search}</button></form>
      ${this.#renderAnswer()}`;
  }

  #renderAnswer(): TemplateResult | string {
    const { search } = words();
    if (this.problem !== undefined) return showProblem(this.problem, () => this.reload());
    if (this.busy && this.hits.length === 0) return showBusy();
    const { answer, hits } = this;
    if (answer === undefined) return "";
    if (hits.length === 0) return showEmpty(search.nothing(this.#searched));
    const corrected = answer.corrections.map(({ to }) => to.join(" ")).join(", ");
    return html`<p class="soft" role="status">${search.count(answer.total, answer.isTotalExact)}
        ${corrected === "" ? "" : search.corrected(corrected)}</p>
      <ul class="results" part="results" aria-label=${search.results}>${hits.map((hit) => this.#renderHit(hit))}</ul>
      ${answer.hasMore ? html`<button type="button" part="more" class="quiet more" @click=${this.#more}>${search.more}</button>` : ""}`;
  }

  #renderHit(hit: Hit): TemplateResult {
    const { entity, document, label, snippet, owner } = hit;
    const follow = (event: Event): void => {
      if (!this.tell("webizen-select", { iri: entity, document, label, hit }, true)) event.preventDefault();
    };
    const title = label || entity;
    const href = safeLink(entity) ?? safeLink(document);
    return html`<li part="result">
      ${
        href === undefined
          ? html`<span part="title" class="title" dir="auto">${title}</span>`
          : html`<a part="title" class="title" dir="auto" href=${href} @click=${follow}>${title}</a>`
      }
      <p part="snippet" dir="auto">${markSnippet(snippet.text, snippet.highlights).map(
        ({ text, isMarked }) => (isMarked ? html`<mark>${text}</mark>` : text),
      )}</p>
      <p part="source" class="source soft">${this.#describeSource(hit, owner)}</p></li>`;
  }

  #describeSource({ modified }: Hit, owner: string | undefined): string {
    const when = modified?.toLocaleDateString(undefined, { dateStyle: "medium" });
    const whose =
      owner === undefined ? undefined : words().search.of(this.owners.get(owner) ?? nameFromWebId(owner));
    return [whose, when].filter((part) => part !== undefined).join(" · ");
  }
}

customElements.define("webizen-search", WebizenSearch);

declare global {
  interface HTMLElementTagNameMap {
    "webizen-search": WebizenSearch;
  }
}
