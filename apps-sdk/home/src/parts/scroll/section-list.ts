import { WindowVirtualizerController } from "@tanstack/lit-virtual";
import {
  type CSSResultGroup,
  css,
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from "lit";
import { repeat } from "lit/directives/repeat.js";
import { type ListSection, layOutSections, type SectionRow } from "./lay-out-sections.ts";

/** How the things of a list are laid out. */
export interface ListLayout {
  /** Least width of a thing, in pixels. */
  readonly minWidth: number;
  /** Height of a thing by its width, with the space to the next row, in pixels. */
  readonly heightOf: (width: number) => number;
  /** Space between things side by side, in pixels. */
  readonly gap: number;
}

const TITLE_PX = 48;
const OVERSCAN = 6;

/**
 * Lists things in sections, side by side where there is room. Only those in sight are there, so that twenty thousand scroll as
 * twenty do. The look of what `renderItem` gives is the caller's: it is rendered in the light of the element.
 */
export class SectionList extends LitElement {
  static override properties: PropertyDeclarations = {
    sections: { attribute: false },
    layout: { attribute: false },
    renderItem: { attribute: false },
    label: {},
    width: { state: true },
  };
  static override styles: CSSResultGroup = css``;
  declare sections: readonly ListSection[];
  declare layout: ListLayout;
  /** Renders the thing with this index among all. Another function renders all of them anew. */
  declare renderItem: (index: number) => TemplateResult;
  /** What is listed, for screen readers. */
  declare label: string;
  /** Of the list, in pixels. */
  declare width: number;
  #rows: readonly SectionRow[] = [];
  readonly #scroll = new WindowVirtualizerController<HTMLElement>(this, {
    count: 0,
    estimateSize: (index) => this.#heightOf(index),
    overscan: OVERSCAN,
  });
  readonly #resized = new ResizeObserver(([entry]) => {
    this.width = Math.floor(entry?.contentRect.width ?? 0);
  });

  constructor() {
    super();
    this.sections = [];
    this.label = "";
    this.width = 0;
  }

  // Styles of the view around it reach what it renders for that view.
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resized.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resized.disconnect();
  }

  get #columns(): number {
    const { gap, minWidth } = this.layout;
    return Math.max(1, Math.floor((this.width + gap) / (minWidth + gap)));
  }

  get #itemWidth(): number {
    return (this.width - this.layout.gap * (this.#columns - 1)) / this.#columns;
  }

  #heightOf(index: number): number {
    return this.#rows[index]?.first === undefined ? TITLE_PX : this.layout.heightOf(this.#itemWidth);
  }

  override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("sections") && !changed.has("width") && !changed.has("layout")) return;
    this.#rows = this.width === 0 ? [] : layOutSections(this.sections, this.#columns);
    this.#configure();
  }

  // What is above the list can change its height at any time.
  override updated(): void {
    const top = Math.round(this.getBoundingClientRect().top + scrollY);
    if (Math.abs(top - this.#scroll.getVirtualizer().options.scrollMargin) <= 1) return;
    this.#configure(top);
    this.requestUpdate();
  }

  #configure(scrollMargin = this.#scroll.getVirtualizer().options.scrollMargin): void {
    const virtualizer = this.#scroll.getVirtualizer();
    virtualizer.setOptions({ ...virtualizer.options, count: this.#rows.length, scrollMargin });
    virtualizer.measure();
  }

  override render(): TemplateResult {
    const virtualizer = this.#scroll.getVirtualizer();
    const { scrollMargin } = virtualizer.options;
    const seen = new Map<number, { readonly row: SectionRow; readonly top: number }[]>();
    for (const { index, start } of virtualizer.getVirtualItems()) {
      const row = this.#rows[index];
      if (row === undefined) continue;
      const rows = seen.get(row.section) ?? [];
      rows.push({ row, top: start - scrollMargin });
      seen.set(row.section, rows);
    }
    return html`<div class="all" .style=${`position:relative;height:${virtualizer.getTotalSize()}px`}>
      ${repeat(
        seen,
        ([section]) => section,
        ([section, rows]) => this.#renderSection(section, rows),
      )}</div>`;
  }

  #renderSection(
    section: number,
    rows: readonly { readonly row: SectionRow; readonly top: number }[],
  ): TemplateResult {
    const title = this.sections[section]?.title ?? "";
    const [heading] = rows.filter(({ row }) => row.first === undefined);
    const items = rows.flatMap(({ row, top }) => placeItems(row, top));
    return html`${heading === undefined ? nothing : html`<h2 .style=${placeAt(heading.top)}>${title}</h2>`}
      <ul role="list" class="plain" aria-label=${title === "" ? this.label : `${this.label}: ${title}`}>${repeat(
        items,
        ({ index }) => index,
        (item) => this.#renderItem(item),
      )}</ul>`;
  }

  // Each keeps its element while it is in sight, and with it the picture that was loaded.
  #renderItem({ index, column, top }: PlacedItem): TemplateResult {
    const width = this.#itemWidth;
    const { gap, heightOf } = this.layout;
    const place = `${placeAt(top)};inset-inline-start:${column * (width + gap)}px;width:${width}px;height:${heightOf(width) - gap}px`;
    return html`<li .style=${place}>${this.renderItem(index)}</li>`;
  }
}

interface PlacedItem {
  readonly index: number;
  readonly column: number;
  /** In pixels. */
  readonly top: number;
}

function placeItems({ first, count }: SectionRow, top: number): readonly PlacedItem[] {
  if (first === undefined) return [];
  return Array.from({ length: count }, (_, column) => ({ index: first + column, column, top }));
}

function placeAt(top: number): string {
  return `position:absolute;margin:0;top:${top}px`;
}

customElements.define("section-list", SectionList);
