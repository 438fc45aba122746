import type { Nodes, Root } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { frontmatterFromMarkdown } from "mdast-util-frontmatter";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { frontmatter } from "micromark-extension-frontmatter";
import { gfm } from "micromark-extension-gfm";
import { parse as parseYaml } from "yaml";
import type { Block, Span } from "../chunks/block.ts";
import { alignSpans } from "./align-spans.ts";
import { BlockWriter } from "./block-writer.ts";
import { parseHtml } from "./parse-html.ts";

/** How a document points at another: `[text](target)`, `![text](target)`, `[[target|text]]`, `![[target]]`. */
export interface MarkdownLink {
  readonly kind: "link" | "image" | "wiki" | "embed";
  /** As it is written: an IRI, a path, or the name of a note with what follows `#`. */
  readonly target: string;
  readonly text: string;
}

/** A note as its readers see it. */
export interface MarkdownDocument {
  /** What stands between the lines of dashes at the beginning; empty where that is not YAML. */
  readonly frontMatter: Readonly<Record<string, unknown>>;
  /** Of the front matter, else the first heading of the first level. */
  readonly title?: string;
  readonly aliases: readonly string[];
  /** Of the front matter and of the text, without `#`. */
  readonly tags: readonly string[];
  readonly links: readonly MarkdownLink[];
  /** Without the front matter. Offsets are those of the source. */
  readonly blocks: readonly Block[];
}

const WIKI_LINK_OR_TAG =
  /(!?)\[\[([^[\]|\n]{1,500})(?:\|([^[\]\n]{1,500}))?\]\]|(?<![\p{L}\p{N}/&#])#(\p{L}[\p{L}\p{N}/_-]{0,60})/gu;

/**
 * Reads CommonMark with the extensions of GitHub, front matter, and the links and tags of note vaults.
 *
 * @throws RangeError for text nested so deeply that it exhausts the stack
 */
export function parseMarkdown(source: string): MarkdownDocument {
  const root = fromMarkdown(source, {
    extensions: [gfm(), frontmatter(["yaml"])],
    mdastExtensions: [gfmFromMarkdown(), frontmatterFromMarkdown(["yaml"])],
  });
  const reader = new NoteReader(source);
  reader.read(root);
  return reader.finish();
}

class NoteReader {
  readonly #source: string;
  readonly #writer = new BlockWriter();
  readonly #links: MarkdownLink[] = [];
  readonly #tags = new Set<string>();
  #frontMatter: Readonly<Record<string, unknown>> = {};
  #heading: string | undefined;

  constructor(source: string) {
    this.#source = source;
  }

  finish(): MarkdownDocument {
    const { aliases, alias, tags, tag, title } = this.#frontMatter;
    for (const name of [...listNames(tags), ...listNames(tag)]) this.#tags.add(name.replace(/^#/, ""));
    const blocks = this.#writer.finish().map(({ block }) => block);
    const called = typeof title === "string" && title.trim() !== "" ? title.trim() : this.#heading;
    return {
      frontMatter: this.#frontMatter,
      ...(called !== undefined && { title: called }),
      aliases: [...listNames(aliases), ...listNames(alias)],
      tags: [...this.#tags],
      links: this.#links,
      blocks,
    };
  }

  /** Goes through the tree with a list of its own: a call a level would end at the depth of the stack. */
  read(root: Root): void {
    const todo: (Nodes | (() => void))[] = [root];
    for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
      if (typeof next === "function") {
        next();
        continue;
      }
      const after = this.#enter(next);
      if (after !== undefined) todo.push(after);
      if ("children" in next) for (const child of next.children.toReversed()) todo.push(child);
    }
  }

  /** @returns what to do once the children have been read */
  #enter(node: Nodes): (() => void) | undefined {
    switch (node.type) {
      case "yaml":
        this.#readFrontMatter(node.value, offsetsOf(node));
        return;
      case "heading":
        return this.#enterHeading(node.depth);
      case "paragraph":
      case "tableRow":
        this.#writer.begin();
        return () => this.#writer.begin();
      case "tableCell":
        return () => this.#writer.add({ text: " " });
      case "code":
      case "html":
        this.#readVerbatim(node.type, node.value, offsetsOf(node));
        return;
      case "text":
        this.#readText(node.value, offsetsOf(node));
        return;
      case "inlineCode":
        this.#addWhole(node.value, offsetsOf(node));
        return;
      case "break":
        this.#writer.add({ text: "\n" });
        return;
      case "image":
        this.#addWhole(node.alt ?? "", offsetsOf(node));
        this.#link("image", node.url, node.alt ?? "");
        return;
      case "link":
        return this.#enterLink(node.url);
      case "definition":
        this.#link("link", node.url, node.label ?? "");
        return;
      default:
        return;
    }
  }

  #enterHeading(depth: number): () => void {
    this.#writer.begin(depth);
    const before = this.#writer.length;
    return () => {
      if (depth === 1) this.#heading ??= this.#writer.textSince(before).trim() || undefined;
      this.#writer.begin();
    };
  }

  #enterLink(target: string): () => void {
    const before = this.#writer.length;
    return () => this.#link("link", target, this.#writer.textSince(before));
  }

  #link(kind: MarkdownLink["kind"], target: string, text: string): void {
    this.#links.push({ kind, target, text });
    this.#writer.link(kind === "wiki" || kind === "embed" ? `[[${target}]]` : target);
  }

  #addWhole(text: string, { start, end }: Offsets): void {
    const at = this.#source.slice(start, end).indexOf(text);
    this.#writer.add(
      at === -1 ? { text, start, end } : { text, start: start + at, end: start + at + text.length },
    );
  }

  #readText(value: string, offsets: Offsets): void {
    for (const span of alignSpans(value, this.#source, offsets.start, offsets.end)) this.#readSpan(span);
  }

  #readSpan(span: Span): void {
    const { end = 0, start = 0, text: value } = span;
    const isAsWritten = end - start === value.length;
    const place = (from: number, to: number): Offsets =>
      isAsWritten ? { start: start + from, end: start + to } : { start, end };
    let done = 0;
    for (const match of value.matchAll(WIKI_LINK_OR_TAG)) {
      const [whole, mark, target, shown, tag] = match;
      if (tag !== undefined) this.#tags.add(tag);
      if (target === undefined) continue;
      this.#writer.add({ text: value.slice(done, match.index), ...place(done, match.index) });
      done = match.index + whole.length;
      const text = shown ?? target.replace("#", " ");
      const shownAt = shown === undefined ? undefined : match.index + whole.lastIndexOf(shown);
      this.#writer.add({
        text,
        ...(shownAt === undefined ? place(match.index, done) : place(shownAt, shownAt + text.length)),
      });
      this.#link(mark === "!" ? "embed" : "wiki", target, text);
    }
    this.#writer.add({ text: value.slice(done), ...place(done, value.length) });
  }

  /** HTML inside a line is a single tag and says nothing; a block of it is read as a page is. */
  #readVerbatim(type: "code" | "html", value: string, offsets: Offsets): void {
    if (type === "html" && !/>[^<]*\S[^<]*</s.test(value)) return;
    const text =
      type === "code"
        ? value
        : parseHtml(value)
            .blocks.map((block) => block.spans.map((span) => span.text).join(""))
            .join("\n");
    this.#writer.begin();
    this.#addWhole(text, offsets);
    this.#writer.begin();
  }

  #readFrontMatter(yaml: string, offsets: Offsets): void {
    try {
      const value: unknown = parseYaml(yaml, { maxAliasCount: 20, logLevel: "silent" });
      if (typeof value === "object" && value !== null && !Array.isArray(value)) {
        this.#frontMatter = value as Record<string, unknown>;
        return;
      }
    } catch {
      // Said below.
    }
    // It names nothing: what stands there is text.
    this.#writer.begin();
    this.#addWhole(yaml, offsets);
    this.#writer.begin();
  }
}

interface Offsets {
  readonly start: number;
  readonly end: number;
}

function offsetsOf(node: Nodes): Offsets {
  const start = node.position?.start.offset ?? 0;
  return { start, end: node.position?.end.offset ?? start };
}

/** Front matter lists names as a sequence, or in one line divided by commas. */
function listNames(value: unknown): readonly string[] {
  const items: readonly unknown[] = Array.isArray(value)
    ? value
    : typeof value === "string"
      ? value.split(",")
      : [];
  return items
    .filter((item) => typeof item === "string" || typeof item === "number")
    .map((item) => String(item).trim())
    .filter((item) => item !== "");
}
