import { Parser } from "htmlparser2";
import { collapseWhitespace } from "../chunks/collapse-whitespace.ts";

/** A page that somebody kept in a browser. */
export interface Bookmark {
  readonly url: string;
  readonly title: string;
  readonly description?: string;
  /** Names of the folders that it lies in, the outermost first. */
  readonly folders: readonly string[];
  readonly tags: readonly string[];
  /** Milliseconds since the epoch. */
  readonly addedMs?: number;
}

/** The bookmarks of a file, in its order. */
export interface BookmarkList {
  readonly bookmarks: readonly Bookmark[];
  /** Whether folders were nested so deeply that the rest was not read. */
  readonly isCut: boolean;
}

const MAX_DEPTH = 1_000;
const PIECE = 65_536;

/** Tells by the beginning of a page whether a browser wrote it as a list of bookmarks. */
export function isBookmarkFile(html: string): boolean {
  return /<!DOCTYPE\s+NETSCAPE-Bookmark-file-1/i.test(html.slice(0, 1_024));
}

/** Reads the HTML that Chrome, Firefox, Safari and Edge write when bookmarks are exported. Never throws. */
export function parseBookmarks(html: string): BookmarkList {
  const reader = new BookmarkReader();
  const parser = new Parser(
    {
      onopentag: (name, attributes) => reader.open(name, attributes),
      ontext: (text) => reader.add(text),
      onclosetag: (name) => reader.close(name),
    },
    { lowerCaseTags: true, lowerCaseAttributeNames: true, decodeEntities: true },
  );
  for (let from = 0; from < html.length && !reader.isCut; from += PIECE)
    parser.write(html.slice(from, from + PIECE));
  if (!reader.isCut) parser.end();
  return reader.finish();
}

class BookmarkReader {
  isCut = false;
  #text = "";
  #named = "";
  #link: Readonly<Record<string, string>> | undefined;
  #depth = 0;
  readonly #folders: string[] = [];
  readonly #found: { -readonly [Key in keyof Bookmark]: Bookmark[Key] }[] = [];

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) this.isCut = true;
    if (name === "dl") {
      this.#folders.push(this.#named);
      this.#named = "";
    }
    if (name === "a") this.#link = attributes;
    if (name === "a" || name === "h3" || name === "dd") this.#text = "";
  }

  add(text: string): void {
    this.#text += text;
  }

  close(name: string): void {
    this.#depth -= 1;
    if (name === "dl") this.#folders.pop();
    if (name === "h3") this.#named = collapseWhitespace(this.#text);
    if (name === "a") this.#keep();
    if (name === "dd") this.#describe();
  }

  finish(): BookmarkList {
    return { bookmarks: this.#found, isCut: this.isCut };
  }

  #keep(): void {
    const { href = "", add_date: added = "", tags = "" } = this.#link ?? {};
    this.#link = undefined;
    if (href.trim() === "") return;
    const addedMs = readTime(added);
    this.#found.push({
      url: href.trim(),
      title: collapseWhitespace(this.#text),
      folders: this.#folders.filter((name) => name !== ""),
      tags: tags
        .split(",")
        .map((tag) => tag.trim())
        .filter((tag) => tag !== ""),
      ...(addedMs !== undefined && { addedMs }),
    });
    this.#text = "";
  }

  /** What follows a bookmark; a folder has one too, which is left. */
  #describe(): void {
    const last = this.#found.at(-1);
    const text = collapseWhitespace(this.#text);
    if (last !== undefined && this.#named === "" && text !== "") last.description ??= text;
  }
}

/** Seconds since the epoch; some programs write milli- or microseconds. */
function readTime(text: string): number | undefined {
  const value = /^\d{1,17}$/.test(text) ? Number(text) : 0;
  if (value === 0) return undefined;
  if (value > 1e14) return Math.round(value / 1_000);
  return value > 1e11 ? value : value * 1_000;
}
