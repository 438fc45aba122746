import { open, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import { MEDIA } from "@webizen/ontologies";
import { guessContentType } from "../content-type.ts";
import { MANIFEST_NAME } from "../manifest.ts";
import { walkFolder } from "../walk-folder.ts";
import type { ImportParsers } from "./import-parsers.ts";

/** What an import can make of a source; `files` are brought in byte for byte. */
export const IMPORT_KINDS = [
  "contacts",
  "calendar",
  "notes",
  "bookmarks",
  "mail",
  "table",
  "photos",
  "files",
] as const;

/** One of {@link IMPORT_KINDS}. */
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** What a source is, and how that was seen. */
export interface Recognised {
  /** `undefined` for a single file of which nothing is made. */
  readonly kind: ImportKind | undefined;
  /** Completes "it is …". */
  readonly because: string;
  /** The files that hold items, absolute; of a folder only those of its kind. */
  readonly files: readonly string[];
}

const SAMPLE_BYTES = 4_096;
/** Of the files of a folder, so that a folder of many things stays one of files. */
const SHARE = 0.8;
const BY_ENDING: readonly (readonly [RegExp, ImportKind, string])[] = [
  [/\.(vcf|vcard)$/i, "contacts", "vCards"],
  [/\.(ics|ical|ifb)$/i, "calendar", "calendars"],
  [/\.(eml|mbox|mbx)$/i, "mail", "mail"],
  [/\.(md|markdown|mdown|mkd)$/i, "notes", "Markdown notes"],
  [/\.(jpe?g|heic|heif)$/i, "photos", "photos"],
];

/** Finds out what a file or folder is, by names and first bytes. */
export async function recognise(
  path: string,
  loadParsers: () => Promise<ImportParsers>,
): Promise<Recognised> {
  return (await stat(path)).isDirectory() ? recogniseFolder(path) : recogniseFile(path, await loadParsers());
}

async function recogniseFile(path: string, parsers: ImportParsers): Promise<Recognised> {
  const bytes = await readStart(path);
  const name = basename(path);
  const format = parsers.detectFormat({ name, contentType: guessContentType(name, bytes), bytes });
  const told = (kind: ImportKind, because: string): Recognised => ({ kind, because, files: [path] });
  switch (format) {
    case "vcard":
      return told("contacts", "a file of vCards");
    case "calendar":
      return told("calendar", "a calendar");
    case "message":
      return told("mail", "a message");
    case "mbox":
      return told("mail", "a mailbox");
    case "csv":
      return told("table", "a table");
    case "markdown":
      return told("notes", "a Markdown note");
    case "image":
      return told("photos", "a picture");
    case "html":
      if (parsers.isBookmarkFile(parsers.decodeText(bytes, MEDIA.html)))
        return told("bookmarks", "the bookmarks of a browser");
      break;
    default:
  }
  return { kind: undefined, because: "none of the files that linked data is made of", files: [path] };
}

async function readStart(path: string): Promise<Uint8Array> {
  await using handle = await open(path);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(SAMPLE_BYTES), 0, SAMPLE_BYTES, 0);
  return buffer.subarray(0, bytesRead);
}

async function recogniseFolder(path: string): Promise<Recognised> {
  const files: string[] = [];
  let isVault = false;
  for await (const entry of walkFolder(path, { all: false })) {
    if (entry.kind === "file" && entry.path === MANIFEST_NAME)
      return { kind: "files", because: "an export of a pod", files: [] };
    isVault ||= entry.kind === "folder" && entry.path === ".obsidian/";
    if (entry.kind === "file" && !/(^|\/)\./.test(entry.path)) files.push(entry.path);
  }
  const found = BY_ENDING.map(([ending, kind, called]) => ({
    kind,
    called,
    files: files.filter((file) => ending.test(file)),
  }));
  const most = found.toSorted((a, b) => b.files.length - a.files.length)[0];
  if (isVault) return { kind: "notes", because: "an Obsidian vault", files: [] };
  if (most === undefined || most.files.length < files.length * SHARE || most.files.length === 0)
    return { kind: "files", because: "a folder of files", files: [] };
  return {
    kind: most.kind,
    because: `a folder of ${most.called}`,
    files: most.files.map((file) => join(path, file)),
  };
}

/** The files of a folder that hold items of a kind which its owner named. */
export async function filesOfKind(path: string, kind: ImportKind): Promise<readonly string[]> {
  if (!(await stat(path)).isDirectory()) return [path];
  const ending = BY_ENDING.find(([, named]) => named === kind)?.[0] ?? ENDINGS[kind];
  const files: string[] = [];
  for await (const entry of walkFolder(path, { all: false })) {
    if (entry.kind === "file" && ending?.test(entry.path)) files.push(join(path, entry.path));
  }
  return files;
}

const ENDINGS: Partial<Record<ImportKind, RegExp>> = { bookmarks: /\.html?$/i, table: /\.(csv|tsv)$/i };
