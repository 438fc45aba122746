import { WindowVirtualizerController } from "@tanstack/lit-virtual";
import {
  type CSSResultGroup,
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import type { Entry } from "../../../../src/index.ts";
import { ACTIONS, FOLDER } from "../../english/browse.ts";
import { formatBytes, formatTime } from "../../parts/format.ts";
import { icon } from "../../parts/icon.ts";
import { look } from "../../parts/look.ts";
import { hrefOfIri } from "../../shell/route.ts";
import { downloadHref } from "./describe-file.ts";
import { entryListLook } from "./entry-list-look.ts";
import { iconOfKind, kindWords } from "./kind-words.ts";
import type { Sorting, SortKey } from "./list-entries.ts";
import { visibleName } from "./names.ts";

/** What somebody wants done with an entry. */
export interface EntryAction {
  readonly does: "rename" | "move" | "remove";
  readonly entry: Entry;
}

const COLUMNS: readonly SortKey[] = ["name", "type", "size", "modified"];
const NARROW = "(max-width: 46rem)";
const ROW_PX = 46;
const NARROW_ROW_PX = 60;
const OVERSCAN = 12;

/**
 * Lists entries: only the rows in sight are there, so that ten thousand scroll as ten do. Tells `act` with an `EntryAction`, and
 * `sort` with a `SortKey`.
 */
export class EntryList extends LitElement {
  static override properties: PropertyDeclarations = {
    entries: { attribute: false },
    sorting: { attribute: false },
    canChange: { attribute: false },
    chosen: { state: true },
  };
  static override styles: CSSResultGroup = [look, entryListLook];
  /** Sorted already. */
  declare entries: readonly Entry[];
  declare sorting: Sorting;
  declare canChange: boolean;
  declare chosen: Entry | undefined;
  readonly #narrow = matchMedia(NARROW);
  readonly #scroll = new WindowVirtualizerController<HTMLElement>(this, {
    count: 0,
    estimateSize: () => this.#rowPx,
    overscan: OVERSCAN,
  });

  constructor() {
    super();
    this.entries = [];
    this.canChange = false;
  }

  get #rowPx(): number {
    return this.#narrow.matches ? NARROW_ROW_PX : ROW_PX;
  }

  readonly #remeasure = (): void => {
    this.#scroll.getVirtualizer().measure();
    this.requestUpdate();
  };

  override connectedCallback(): void {
    super.connectedCallback();
    this.#narrow.addEventListener("change", this.#remeasure);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#narrow.removeEventListener("change", this.#remeasure);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("entries")) this.#configure();
  }

  // What is above the list can change its height at any time.
  override updated(): void {
    const body = this.renderRoot.querySelector(".body");
    if (body === null) return;
    const top = Math.round(body.getBoundingClientRect().top + scrollY);
    if (Math.abs(top - this.#scroll.getVirtualizer().options.scrollMargin) > 1) this.#configure(top);
  }

  #configure(scrollMargin = this.#scroll.getVirtualizer().options.scrollMargin): void {
    const virtualizer = this.#scroll.getVirtualizer();
    virtualizer.setOptions({ ...virtualizer.options, count: this.entries.length, scrollMargin });
    if (this.hasUpdated) this.requestUpdate();
  }

  override render(): TemplateResult {
    const virtualizer = this.#scroll.getVirtualizer();
    const { scrollMargin } = virtualizer.options;
    return html`<div role="table" aria-label=${FOLDER.members} aria-rowcount=${this.entries.length + 1}>
      <div role="rowgroup"><div role="row" class="head" aria-rowindex="1">
        ${COLUMNS.map((key) => this.#renderHead(key))}
        <span role="columnheader"><span class="visually-hidden">${FOLDER.actions}</span></span></div></div>
      <div role="rowgroup" class="body" .style=${`height:${virtualizer.getTotalSize()}px`} @keydown=${this.#press}>
        ${virtualizer.getVirtualItems().map(({ index, start }) => this.#renderRow(index, start - scrollMargin))}
      </div></div>
      ${this.#renderMenu()}`;
  }

  #renderHead(key: SortKey): TemplateResult {
    const { key: sorted, isDescending } = this.sorting;
    const order = key !== sorted ? "none" : isDescending ? "descending" : "ascending";
    return html`<span role="columnheader" class=${key} aria-sort=${order}><button class="plain"
      @click=${() => this.dispatchEvent(new CustomEvent("sort", { detail: key }))}>${FOLDER[key]}<span
      aria-hidden="true">${order === "none" ? "" : isDescending ? " ↓" : " ↑"}</span></button></span>`;
  }

  #renderRow(index: number, top: number): TemplateResult | typeof nothing {
    const entry = this.entries[index];
    if (entry === undefined) return nothing;
    const { iri, name, kind, type, size, modified } = entry;
    return html`<div role="row" class="entry" aria-rowindex=${index + 2} data-index=${index} .style=${`transform:translateY(${top}px)`}>
      <span role="cell" class="name ${kind}">${icon(iconOfKind(kind, type))}<a href=${hrefOfIri("browse", iri)}><bdi>${visibleName(name)}</bdi></a></span>
      <span role="cell" class="type">${kindWords(kind, type)}</span>
      <span role="cell" class="size">${size === undefined ? "" : formatBytes(size)}</span>
      <span role="cell" class="modified">${modified === undefined ? "" : formatTime(modified)}</span>
      <span role="cell" class="actions"><button class="plain" aria-haspopup="menu" aria-label=${FOLDER.actionsFor(visibleName(name))}
        @click=${(event: Event) => this.#openMenu(event, entry)}>${icon("more")}</button></span></div>`;
  }

  #renderMenu(): TemplateResult {
    const entry = this.chosen;
    const act = (does: EntryAction["does"], words: string, picture: "edit" | "forward" | "trash"): unknown =>
      !this.canChange
        ? nothing
        : html`<button role="menuitem" class="plain" @click=${() => this.#act(does)}>${icon(picture)} ${words}</button>`;
    return html`<div popover role="menu" aria-label=${FOLDER.actions} @keydown=${this.#pressInMenu}
      @click=${this.#closeMenu}>${
        entry === undefined
          ? nothing
          : html`<a role="menuitem" href=${hrefOfIri("browse", entry.iri)}>${icon(entry.kind)} ${ACTIONS.open}</a>
        ${act("rename", ACTIONS.rename, "edit")} ${act("move", ACTIONS.move, "forward")}
        <a role="menuitem" href=${hrefOfIri("sharing", entry.iri)}>${icon("share")} ${ACTIONS.share}</a>
        ${entry.kind === "file" ? html`<a role="menuitem" href=${downloadHref(entry.iri)} download>${icon("download")} ${ACTIONS.download}</a>` : nothing}
        ${act("remove", ACTIONS.remove, "trash")}`
      }</div>`;
  }

  // Browsers lead back out of a menu, but not to within a shadow tree.
  #opener: HTMLElement | undefined;

  #openMenu(event: Event, entry: Entry): void {
    const button = event.currentTarget as HTMLElement;
    this.chosen = entry;
    this.#opener = button;
    void this.updateComplete.then(() => {
      const menu = this.#menu;
      menu.showPopover();
      const { bottom, top, left, right } = button.getBoundingClientRect();
      const { offsetHeight, offsetWidth } = menu;
      const isAbove = bottom + offsetHeight > innerHeight;
      const isRightToLeft = getComputedStyle(this).direction === "rtl";
      menu.style.top = `${Math.max(8, isAbove ? top - offsetHeight : bottom)}px`;
      menu.style.left = `${Math.max(8, isRightToLeft ? left : right - offsetWidth)}px`;
      this.#menuItems[0]?.focus();
    });
  }

  get #menu(): HTMLElement {
    return this.renderRoot.querySelector("[popover]") as HTMLElement;
  }

  get #menuItems(): readonly HTMLElement[] {
    return [...this.#menu.querySelectorAll<HTMLElement>("[role=menuitem]")];
  }

  readonly #closeMenu = (): void => this.#menu.hidePopover();

  readonly #pressInMenu = (event: KeyboardEvent): void => {
    const items = this.#menuItems;
    const at = items.indexOf(this.shadowRoot?.activeElement as HTMLElement);
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (event.key === "Tab") this.#closeMenu();
    if (event.key === "Escape") {
      event.preventDefault();
      this.#closeMenu();
      this.#opener?.focus();
    }
    if (step === 0) return;
    event.preventDefault();
    items.at((at + step) % items.length)?.focus();
  };

  #act(does: EntryAction["does"], entry = this.chosen): void {
    if (entry === undefined || !this.canChange) return;
    this.dispatchEvent(new CustomEvent<EntryAction>("act", { detail: { does, entry } }));
  }

  readonly #press = (event: KeyboardEvent): void => {
    const row = (event.target as HTMLElement).closest<HTMLElement>("[data-index]");
    if (row === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const index = Number(row.dataset.index);
    const next = nextIndex(event.key, index, this.entries.length);
    if (next !== undefined) {
      event.preventDefault();
      void this.focusEntry(next);
    }
    if (event.key === "Delete") this.#act("remove", this.entries[index]);
    if (event.key === "F2") this.#act("rename", this.entries[index]);
  };

  /** Brings an entry into sight and puts the focus on it. */
  async focusEntry(index: number): Promise<void> {
    this.#scroll.getVirtualizer().scrollToIndex(index);
    const find = (): HTMLElement | null => this.renderRoot.querySelector(`[data-index="${index}"] a`);
    // The row is made once the window has scrolled to it.
    for (let frame = 0; frame < 20 && find() === null; frame++) await new Promise(requestAnimationFrame);
    find()?.focus();
  }
}

function nextIndex(key: string, index: number, count: number): number | undefined {
  switch (key) {
    case "ArrowDown":
      return Math.min(index + 1, count - 1);
    case "ArrowUp":
      return Math.max(index - 1, 0);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return undefined;
  }
}

customElements.define("entry-list", EntryList);
