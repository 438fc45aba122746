import type { Block, Span } from "../chunks/block.ts";
import { collapseWhitespace } from "../chunks/collapse-whitespace.ts";

const MAX_TITLE = 200;

/**
 * Gathers the blocks of a document that is read from front to back, and keeps the titles of the sections around each.
 *
 * @typeParam Tag what the reader of the format wants to know again of each block
 */
export class BlockWriter<Tag = undefined> {
  readonly #found: { block: Block; tag: Tag | undefined }[] = [];
  readonly #sections: { level: number; title: string }[] = [];
  readonly #place: (() => Block["place"]) | undefined;
  #spans: Span[] = [];
  #links: string[] = [];
  #level: number | undefined;
  #tag: Tag | undefined;
  #length = 0;

  constructor(place?: () => Block["place"]) {
    this.#place = place;
  }

  /** UTF-16 units that have been added. */
  get length(): number {
    return this.#length;
  }

  add(span: Span): void {
    if (span.text === "") return;
    this.#spans.push(span);
    this.#length += span.text.length;
  }

  link(target: string): void {
    this.#links.push(target);
  }

  /** The text of the open block that was added after the writer had `length`. */
  textSince(length: number): string {
    const text = this.#spans.map((span) => span.text).join("");
    return text.slice(Math.max(0, text.length - (this.#length - length)));
  }

  /** Closes the open block and opens another. @param level of a heading, from 1; absent for text */
  begin(level?: number, tag?: Tag): void {
    this.#close();
    this.#level = level;
    this.#tag = tag;
  }

  /** @returns the blocks that hold more than whitespace, in order */
  finish(): readonly { readonly block: Block; readonly tag: Tag | undefined }[] {
    this.#close();
    return this.#found;
  }

  #close(): void {
    const spans = this.#spans;
    const links = this.#links;
    if (!spans.some((span) => /\S/.test(span.text))) {
      this.#spans = []; // Links of an empty block go with the next one.
      return;
    }
    this.#spans = [];
    this.#links = [];
    if (this.#level !== undefined) this.#openSection(this.#level, spans);
    const place = this.#place?.();
    const block: Block = {
      kind: this.#level === undefined ? "text" : "heading",
      spans,
      headings: this.#sections.map((section) => section.title),
      ...(place !== undefined && { place }),
      ...(links.length > 0 && { links }),
    };
    this.#found.push({ block, tag: this.#tag });
    this.#level = undefined;
  }

  #openSection(level: number, spans: readonly Span[]): void {
    while (this.#sections.length > 0 && (this.#sections.at(-1)?.level ?? 0) >= level) this.#sections.pop();
    const title = collapseWhitespace(spans.map((span) => span.text).join("")).slice(0, MAX_TITLE);
    this.#sections.push({ level, title });
  }
}
