import {
  type CSSResultGroup,
  css,
  html,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import type { Model, Thing } from "../data/model.ts";
import type { Webizen } from "../webizen.ts";
import { PodElement } from "./base/pod-element.ts";
import { safeLink } from "./base/safe-link.ts";
import { showEmpty } from "./base/show-state.ts";
import { words } from "./base/words.ts";
import { readShape } from "./form/read-shape.ts";
import { fillTemplate } from "./list/fill-template.ts";
import { type Item, itemOfRow, itemOfThing, modelOfType } from "./list/item.ts";
import { followQuery } from "./query/follow-query.ts";
import { queryTextOf } from "./query/query-text.ts";

const PAGE = 50;
const MAX_THINGS = 10_000;

/**
 * A list of things that changes when they do: of a model, a SHACL shape, a class, or what a SPARQL SELECT finds. A `<template>`
 * inside says how an entry looks; without one it is a link.
 *
 * @example
 * <webizen-list type="http://schema.org/Event" in="calendar/" sort="-startDate">
 *   <template><a data-href="iri" data-text="name"></a> <small data-text="startDate"></small></template>
 * </webizen-list>
 * @fires webizen-items when the entries changed; `detail.items`
 * @csspart list, item, link, more
 * @slot empty what is shown while there is nothing
 */
export class WebizenList extends PodElement {
  static override properties: PropertyDeclarations = {
    ...PodElement.properties,
    type: {},
    shape: {},
    in: {},
    sort: {},
    query: {},
    label: {},
    federated: { type: Boolean },
    model: { attribute: false },
    makeItem: { attribute: false },
    items: { state: true },
    count: { state: true },
  };
  static override readonly inputs: readonly string[] = [
    "type",
    "shape",
    "in",
    "sort",
    "query",
    "federated",
    "model",
  ];
  static override styles: CSSResultGroup = [
    PodElement.styles,
    css`li { padding: 0.45rem 0; border-bottom: 1px solid var(--_line); overflow-wrap: anywhere; } .more { margin-top: 0.6rem; }`,
  ];
  /** IRI of a class. */
  declare type: string | undefined;
  /** Address of a SHACL shape, or of a document with one, against that of the page. */
  declare shape: string | undefined;
  /** The kind of thing, in place of a class or shape. */
  declare model: Model | undefined;
  /** Folder or document; default: wherever things of the kind are. */
  declare in: string | undefined;
  /** Name of the field to sort by; with `-` before it the largest first. */
  declare sort: string | undefined;
  /** A SPARQL SELECT, in place of a kind. */
  declare query: string | undefined;
  /** What the list is, for screen readers. */
  declare label: string | undefined;
  /** Whether friends' pods are asked as well, by a query. */
  declare federated: boolean;
  /** Makes what an entry looks like, in place of a template. */
  declare makeItem: ((item: Item) => Node) | undefined;
  declare protected items: readonly Item[] | undefined;
  declare protected count: number;
  #entries = new Map<string, { readonly item: Item; readonly node: HTMLElement }>();

  constructor() {
    super();
    this.federated = false;
    this.count = PAGE;
  }

  protected override async load(pod: Webizen, signal: AbortSignal): Promise<void> {
    this.items = undefined;
    this.count = PAGE;
    const query = queryTextOf(this);
    const onError = (error: Error): void => {
      this.problem = error;
    };
    if (query !== "") {
      const options = { isLive: !this.federated, isFederated: this.federated, signal, onError };
      return followQuery(pod, query, options, ({ variables, rows }) =>
        this.#show(rows.map((row) => itemOfRow(variables, row))),
      );
    }
    const model = await this.#findModel(pod);
    if (model === undefined || signal.aborted) return;
    await this.#follow(pod, model, signal, onError);
  }

  async #findModel(pod: Webizen): Promise<Model | undefined> {
    if (this.model !== undefined) return this.model;
    if (this.shape) return readShape(pod, this.shape);
    return this.type ? modelOfType(this.type) : undefined;
  }

  #follow(pod: Webizen, model: Model, signal: AbortSignal, onError: (error: Error) => void): Promise<void> {
    const options = {
      limit: MAX_THINGS,
      ...(this.in ? { in: this.in } : {}),
      ...(this.sort ? { sort: this.sort } : {}),
    };
    return new Promise((resolve, reject) => {
      const show = (things: readonly Thing[]): void => {
        if (signal.aborted) return;
        this.#show(things.map((thing) => itemOfThing(model, thing)));
        resolve();
      };
      const fail = (error: Error): void => {
        onError(error);
        reject(error);
      };
      const end = pod.data.watch(model, { ...options, onError: fail }, show);
      signal.addEventListener("abort", () => {
        end();
        resolve();
      });
    });
  }

  #show(items: readonly Item[]): void {
    this.problem = undefined;
    this.items = items;
    this.tell("webizen-items", { items });
  }

  // Entries stand in the page and not in the shadow, so that the styles of the page reach them.
  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    const template = this.querySelector<HTMLTemplateElement>(":scope > template");
    const make =
      this.makeItem ?? (template === null ? undefined : (item: Item) => fillTemplate(template, item));
    const wanted = new Map(
      make === undefined ? [] : this.#visible.map((item, index) => [slotOf(index), item]),
    );
    for (const [slot, { item, node }] of this.#entries) {
      if (wanted.get(slot) === item) continue;
      node.remove();
      this.#entries.delete(slot);
    }
    for (const [slot, item] of wanted) {
      if (this.#entries.has(slot) || make === undefined) continue;
      const node = document.createElement("div");
      node.slot = slot;
      node.append(make(item));
      this.#entries.set(slot, { item, node });
      this.append(node);
    }
  }

  get #visible(): readonly Item[] {
    return (this.items ?? []).slice(0, this.count);
  }

  override render(): TemplateResult {
    const state = this.renderState();
    if (state !== undefined) return state;
    const { items } = this;
    const { list } = words();
    if (items === undefined) return showEmpty(list.noKind);
    if (items.length === 0) return html`<slot name="empty">${showEmpty(list.nothing)}</slot>`;
    return html`<ul part="list" aria-label=${this.label || list.list}>${this.#visible.map(
      (item, index) => html`<li part="item"><slot name=${slotOf(index)}>${renderPlain(item)}</slot></li>`,
    )}</ul>${
      items.length <= this.count
        ? ""
        : html`<button type="button" part="more" class="quiet more" @click=${() => {
            this.count += 4 * PAGE;
          }}>${list.more(items.length - this.count)}</button>`
    }`;
  }
}

function slotOf(index: number): string {
  return `item-${index}`;
}

function renderPlain({ iri, label }: Item): TemplateResult {
  const href = safeLink(iri);
  if (href === undefined) return html`<span dir="auto">${label}</span>`;
  return html`<a part="link" dir="auto" href=${href}>${label}</a>`;
}

customElements.define("webizen-list", WebizenList);

declare global {
  interface HTMLElementTagNameMap {
    "webizen-list": WebizenList;
  }
}
