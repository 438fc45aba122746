import { basename } from "node:path";
import type { Bookmark } from "@webizen/embeddings/parsers";
import { BOOKMARK, DCTERMS, MEDIA, SCHEMA } from "@webizen/ontologies";
import { slugify } from "../../provision/slugify.ts";
import { dateTime, text, turtle, turtleDocument } from "../../provision/turtle.ts";
import { webIri } from "./convert-contacts.ts";
import type { ImportParsers } from "./import-parsers.ts";
import { readSource } from "./read-source.ts";
import { stableName } from "./stable-name.ts";
import type { Conversion, NameSource, Source, UnreadItem, WantedItem } from "./wanted-item.ts";

/** Bookmarks of a browser, a document each; the folders they lie in, and their tags, become keywords. */
export function convertBookmarks(source: Source, parsers: ImportParsers, nameFor: NameSource): Conversion {
  return {
    items: readBookmarks(source, parsers, nameFor),
    registration: { forClass: BOOKMARK.Bookmark, place: source.to },
  };
}

async function* readBookmarks(
  { files, to }: Source,
  parsers: ImportParsers,
  nameFor: NameSource,
): AsyncGenerator<WantedItem | UnreadItem> {
  const folders = new Map<string, Map<string, Bookmark[]>>();
  for (const file of files) {
    const read = await readSource(file, parsers, MEDIA.html);
    if (read.unread) {
      yield read.unread;
      continue;
    }
    const folder = folderOf(file, read.text, nameFor);
    const pages = folders.get(folder) ?? new Map<string, Bookmark[]>();
    folders.set(folder, pages);
    const { bookmarks, isCut } = parsers.parseBookmarks(read.text);
    for (const bookmark of bookmarks) {
      const iri = webIri(bookmark.url);
      if (iri !== undefined) pages.set(iri, [...(pages.get(iri) ?? []), bookmark]);
      else
        yield {
          kind: "unread",
          name: bookmark.title || shorten(bookmark.url),
          reason: explain(bookmark.url),
        };
    }
    const name = basename(file);
    if (isCut)
      yield { kind: "unread", name, reason: "its folders are nested too deeply; the rest was not read" };
    else if (bookmarks.length === 0) yield { kind: "unread", name, reason: "holds no bookmarks" };
  }
  for (const [folder, pages] of folders)
    for (const [iri, bookmarks] of pages) yield makeItem(iri, bookmarks, to + folder);
}

/**
 * Each browser has a folder of its own but for the first. It is told by the name of the file, without the day of the export and
 * the number of the copy, and by its title, in which browsers differ.
 */
function folderOf(file: string, html: string, nameFor: NameSource): string {
  const name = basename(file)
    .replace(/\.[^.]*$/, "")
    .replaceAll(/[^\p{L}]+/gu, " ")
    .trim();
  const title = /<h1[^>]*>([^<]{0,100})/i.exec(html)?.[1]?.trim() ?? "";
  const source = `${name}, ${title}`.toLowerCase();
  const folder = nameFor(source, ["", slugify(`${name} ${title}`) || stableName(source)]);
  return folder === "" ? "" : `${folder}/`;
}

function shorten(url: string): string {
  return url.length > 60 ? `${url.slice(0, 60)}…` : url;
}

function explain(url: string): string {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase();
  return scheme === undefined
    ? "its address is not one of the web"
    : `it is not a page of the web but of the kind ${scheme}:`;
}

/** One page may lie in several folders. */
function makeItem(iri: string, bookmarks: readonly Bookmark[], to: string): WantedItem {
  const title = bookmarks.find((bookmark) => bookmark.title !== "")?.title ?? iri;
  const description = bookmarks.find((bookmark) => bookmark.description !== undefined)?.description;
  const addedMs = Math.min(...bookmarks.map((bookmark) => bookmark.addedMs ?? Number.POSITIVE_INFINITY));
  const keywords = [...new Set(bookmarks.flatMap(({ folders, tags }) => [...folders, ...tags]))];
  const path = `${to}${stableName(iri)}.ttl`;
  const about =
    description === undefined ? turtle`` : turtle`;\n  ${SCHEMA.description} ${text(description)}`;
  const added =
    Number.isFinite(addedMs) && addedMs < 8.64e15
      ? turtle`;\n  ${DCTERMS.created} ${dateTime(new Date(addedMs).toISOString())}`
      : turtle``;
  const filed =
    keywords.length === 0 ? turtle`` : turtle`;\n  ${SCHEMA.keywords} ${keywords.map((word) => text(word))}`;
  const body = turtle`
<#this> a ${BOOKMARK.Bookmark};
  ${DCTERMS.title} ${text(title)};
  ${BOOKMARK.recalls} ${iri}${about}${filed}${added}.`;
  return {
    kind: "item",
    name: title,
    documents: [{ path, contentType: MEDIA.turtle, content: turtleDocument(`Bookmark: ${title}.`, body) }],
  };
}
