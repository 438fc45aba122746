import { Parser } from "htmlparser2";
import type { Block } from "../chunks/block.ts";
import { collapseWhitespace } from "../chunks/collapse-whitespace.ts";
import { BlockWriter } from "./block-writer.ts";

/** Elements that never hold text for readers. */
const SILENT = new Set(
  "script style template noscript svg math iframe object embed canvas audio video map datalist dialog".split(
    " ",
  ),
);
/** Elements that hold what is around the text of a page: kept only where there is nothing else. */
const AROUND = new Set("nav footer aside form button select menu".split(" "));
const AROUND_ROLE = /^(navigation|banner|contentinfo|complementary|search|menu|menubar|toolbar)$/i;
const INSIDE = new Set(["main", "article"]);
const BREAKING = new Set(
  (
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form " +
    "header hr li main nav ol p pre section summary table tbody tfoot thead tr ul h1 h2 h3 h4 h5 h6"
  ).split(" "),
);
/** The parser's own work grows with the square of the depth. */
const MAX_DEPTH = 2_000;
const MAIN_SHARE = 0.25;

/** A page as its readers see it. */
export interface HtmlDocument {
  readonly title?: string;
  /** BCP 47 tag. */
  readonly language?: string;
  readonly description?: string;
  /** As `meta` and `time` write them. */
  readonly dates: readonly string[];
  /** As `a` writes them: often relative. */
  readonly links: readonly { readonly target: string; readonly text: string }[];
  /** The readable part: without scripts and, where something else is left, without navigation and forms. */
  readonly blocks: readonly Block[];
  /** Whether elements were nested so deeply that the rest was not read. */
  readonly isCut: boolean;
}

type Region = "inside" | "plain" | "around";

/** Reads a page without running or loading anything. Offsets are those of `html`. Never throws. */
export function parseHtml(html: string): HtmlDocument {
  const page = new PageReader();
  const parser = new Parser(
    {
      onopentag: (name, attributes) => page.open(name, attributes, parser.startIndex, parser.endIndex + 1),
      ontext: (text) => page.add(text, parser.startIndex, parser.endIndex + 1),
      onclosetag: (name) => page.close(name),
    },
    { lowerCaseTags: true, lowerCaseAttributeNames: true, decodeEntities: true },
  );
  // In pieces, so that a page that is too deep is not read to its end.
  for (let from = 0; from < html.length && !page.isCut; from += 65_536)
    parser.write(html.slice(from, from + 65_536));
  if (!page.isCut) parser.end();
  return page.finish();
}

class PageReader {
  isCut = false;
  #depth = 0;
  #silent = 0;
  #around = 0;
  #inside = 0;
  #inTitle = false;
  #title = "";
  #language: string | undefined;
  #description: string | undefined;
  readonly #opened: Region[] = [];
  readonly #dates: string[] = [];
  readonly #links: { target: string; text: string }[] = [];
  readonly #writer = new BlockWriter<Region>();
  #linkText = 0;

  open(name: string, attributes: Readonly<Record<string, string>>, start: number, end: number): void {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) this.isCut = true;
    if (SILENT.has(name)) this.#silent += 1;
    const region = regionOf(name, attributes);
    if (region === "around") this.#around += 1;
    if (region === "inside") this.#inside += 1;
    this.#opened.push(region);
    if (this.#silent > 0) return;
    if (BREAKING.has(name)) this.#break(name);
    this.#readAttributes(name, attributes, start, end);
  }

  add(text: string, start: number, end: number): void {
    if (this.#inTitle) this.#title += text;
    else if (this.#silent === 0) this.#writer.add({ text, start, end });
  }

  close(name: string): void {
    this.#depth -= 1;
    if (SILENT.has(name)) this.#silent -= 1;
    const region = this.#opened.pop();
    if (name === "title") this.#inTitle = false;
    if (name === "a") this.#closeLink();
    if (region === "around") this.#around -= 1;
    if (region === "inside") this.#inside -= 1;
    if (BREAKING.has(name)) this.#break("");
    if (name === "td" || name === "th") this.#writer.add({ text: " " });
  }

  finish(): HtmlDocument {
    this.#break("");
    const title = collapseWhitespace(this.#title);
    return {
      ...(title !== "" && { title }),
      ...(this.#language !== undefined && { language: this.#language }),
      ...(this.#description !== undefined && { description: this.#description }),
      dates: this.#dates,
      links: this.#links,
      blocks: chooseReadable(this.#writer.finish()),
      isCut: this.isCut,
    };
  }

  #break(name: string): void {
    const level = /^h([1-6])$/.exec(name)?.[1];
    const region = this.#around > 0 ? "around" : this.#inside > 0 ? "inside" : "plain";
    this.#writer.begin(level === undefined ? undefined : Number(level), region);
  }

  #readAttributes(
    name: string,
    attributes: Readonly<Record<string, string>>,
    start: number,
    end: number,
  ): void {
    if (name === "title" && this.#title === "") this.#inTitle = true;
    if (name === "html" && attributes.lang) this.#language = attributes.lang;
    if (name === "img" && attributes.alt) this.#writer.add({ text: ` ${attributes.alt} `, start, end });
    if (name === "br") this.#writer.add({ text: "\n", start, end });
    if (name === "a" && attributes.href) this.#openLink(attributes.href);
    if (name === "time" && attributes.datetime) this.#dates.push(attributes.datetime);
    if (name === "meta") this.#readMeta(attributes);
  }

  #readMeta(attributes: Readonly<Record<string, string>>): void {
    const name = (attributes.name ?? attributes.property ?? attributes.itemprop ?? "").toLowerCase();
    const content = collapseWhitespace(attributes.content ?? "");
    if (content === "") return;
    if (/^(og:)?description$/.test(name)) this.#description ??= content;
    if (name === "og:title" && this.#title === "") this.#title = content;
    if (/published|^date$|datepublished|dcterms\.(created|issued)/.test(name)) this.#dates.push(content);
  }

  #openLink(target: string): void {
    this.#links.push({ target, text: "" });
    this.#linkText = this.#writer.length;
    this.#writer.link(target);
  }

  #closeLink(): void {
    const link = this.#links.at(-1);
    if (link !== undefined && link.text === "")
      link.text = collapseWhitespace(this.#writer.textSince(this.#linkText)).slice(0, 300);
  }
}

function regionOf(name: string, attributes: Readonly<Record<string, string>>): Region {
  if (AROUND.has(name) || AROUND_ROLE.test(attributes.role ?? "")) return "around";
  if ("hidden" in attributes || attributes["aria-hidden"] === "true") return "around";
  return INSIDE.has(name) || attributes.role === "main" ? "inside" : "plain";
}

function chooseReadable(found: readonly { block: Block; tag: Region | undefined }[]): readonly Block[] {
  const length = (region?: Region) =>
    found.reduce(
      (sum, { block, tag }) => sum + (region === undefined || tag === region ? lengthOf(block) : 0),
      0,
    );
  const text = length() - length("around");
  const isWanted = (tag: Region | undefined) => {
    if (text === 0) return true;
    return length("inside") > text * MAIN_SHARE ? tag === "inside" : tag !== "around";
  };
  const wanted = new Set((["inside", "plain", "around"] as const).filter(isWanted));
  return found.filter(({ tag }) => wanted.has(tag ?? "plain")).map(({ block }) => block);
}

function lengthOf(block: Block): number {
  return block.spans.reduce((sum, span) => sum + span.text.trim().length, 0);
}
