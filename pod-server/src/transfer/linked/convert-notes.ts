import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { join as joinPosix } from "node:path/posix";
import type { MarkdownDocument } from "@webizen/embeddings/parsers";
import { DCTERMS, MEDIA, SCHEMA } from "@webizen/ontologies";
import { relativePath } from "../../provision/relative-iri.ts";
import { day, type Fragment, text, turtle, turtleDocument } from "../../provision/turtle.ts";
import { DESCRIPTION_SUFFIX } from "../../storage/resource-path.ts";
import { guessContentType } from "../content-type.ts";
import { type ImportItem, planImport } from "../plan-import.ts";
import { readSample } from "../state-of-file.ts";
import { webIri } from "./convert-contacts.ts";
import type { ImportParsers } from "./import-parsers.ts";
import type { Conversion, Source, UnreadItem, WantedDocument, WantedItem } from "./wanted-item.ts";

const NOTE = /\.(md|markdown|mdown|mkd)$/i;
/** Settings and rubbish of note programs. */
const NOT_NOTES = /(^|\/)\.(obsidian|trash|logseq|stfolder)\//;
const MAX_NOTE_BYTES = 8 * 1024 * 1024;

/**
 * A folder of notes: every file as it is, and beside each note a description with its title, tags, front matter and
 * the notes that it links to, by relative links and by names as vaults write them.
 */
export async function convertNotes(source: Source, parsers: ImportParsers): Promise<Conversion> {
  const folder = source.isFolder ? source.path : dirname(source.path);
  const plan = await planImport(folder, { to: source.to, manifest: undefined, all: source.all });
  const wanted = source.isFolder
    ? plan.documents.filter(({ file }) => !NOT_NOTES.test(file))
    : plan.documents.filter(({ file }) => file === basename(source.path));
  const vault = mapVault(wanted);
  async function* read(): AsyncGenerator<WantedItem | UnreadItem> {
    for (const { path, reason, isFault } of source.isFolder ? plan.leftOut : []) {
      if (isFault) yield { kind: "unread", name: path, reason };
    }
    for (const item of wanted) yield* readNote(item, { folder, vault, parsers });
  }
  return {
    items: read(),
    registration: { forClass: SCHEMA.NoteDigitalDocument, place: source.to },
    count: wanted.length,
  };
}

/** Finds a file of the vault by what a link says. */
interface Vault {
  readonly byFile: ReadonlyMap<string, ImportItem>;
  /** By last name, in lower case, with its ending and for notes without; the one nearest to the top first. */
  readonly byName: ReadonlyMap<string, readonly ImportItem[]>;
}

function mapVault(items: readonly ImportItem[]): Vault {
  const byName = new Map<string, ImportItem[]>();
  const depth = ({ file }: ImportItem): number => file.split("/").length;
  for (const item of items.toSorted((a, b) => depth(a) - depth(b))) {
    const name = basename(item.file).normalize("NFC").toLowerCase();
    for (const key of new Set([name, name.replace(NOTE, "")]))
      byName.set(key, [...(byName.get(key) ?? []), item]);
  }
  return { byFile: new Map(items.map((item) => [item.file.normalize("NFC").toLowerCase(), item])), byName };
}

async function* readNote(
  item: ImportItem,
  {
    folder,
    vault,
    parsers,
  }: { readonly folder: string; readonly vault: Vault; readonly parsers: ImportParsers },
): AsyncGenerator<WantedItem | UnreadItem> {
  const file = join(folder, item.file);
  let original: WantedDocument;
  try {
    const contentType = guessContentType(item.file, await readSample(file));
    original = { path: item.path, contentType, content: { file, size: item.size } };
  } catch (error) {
    yield {
      kind: "unread",
      name: item.file,
      reason: `cannot be read (${(error as NodeJS.ErrnoException).code})`,
    };
    return;
  }
  if (!NOTE.test(item.file)) {
    yield { kind: "item", name: item.file, documents: [original] };
    return;
  }
  let note: MarkdownDocument | undefined;
  if (item.size <= MAX_NOTE_BYTES) {
    try {
      note = parsers.parseMarkdown(parsers.decodeText(await readFile(file)));
    } catch (error) {
      yield {
        kind: "unread",
        name: item.file,
        reason: `is kept as it is, its links are not read: ${(error as Error).message}`,
      };
    }
  } else
    yield {
      kind: "unread",
      name: item.file,
      reason: "is kept as it is, and too large for its links to be read",
    };
  const description = note && describeNote(item, note, vault);
  yield {
    kind: "item",
    name: item.file,
    documents: [original, ...(description === undefined ? [] : [description])],
  };
}

function describeNote(item: ImportItem, note: MarkdownDocument, vault: Vault): WantedDocument {
  const path = item.path + DESCRIPTION_SUFFIX;
  const self = relativePath(path, item.path);
  const title = note.title ?? basename(item.file).replace(NOTE, "");
  const targets = new Set(note.links.map(({ kind, target }) => resolve(item, kind, target, vault)));
  const lines: Fragment[] = [
    turtle`\n${self} a ${SCHEMA.NoteDigitalDocument};\n  ${SCHEMA.name} ${text(title)}`,
    ...note.aliases.map((alias) => turtle`;\n  ${SCHEMA.alternateName} ${text(alias)}`),
    ...note.tags.map((tag) => turtle`;\n  ${SCHEMA.keywords} ${text(tag)}`),
    ...[...targets]
      .filter((target) => target !== undefined && target !== item.path)
      .map(
        (target) =>
          turtle`;\n  ${DCTERMS.references} ${target?.startsWith("/") ? relativePath(path, target) : (target ?? "")}`,
      ),
    ...describeFrontMatter(note.frontMatter),
  ];
  const body = turtle`${lines}.`;
  const content = turtleDocument(`What the note ${title} says of itself.`, {
    ...body,
    source: `${lines.map(({ source }) => source).join("")}.`,
  });
  return { path, contentType: MEDIA.turtle, content };
}

/** The path in the pod, or the IRI, that a link leads to; `undefined` for what is not there or lies outside the folder. */
function resolve(item: ImportItem, kind: string, target: string, vault: Vault): string | undefined {
  if (kind === "link" || kind === "image") {
    if (/^[a-z][a-z0-9+.-]*:/i.test(target)) return webIri(target);
    return resolvePath(item, target.replace(/[?#].*$/s, ""), vault);
  }
  const name = target
    .replace(/[#^].*$/s, "")
    .trim()
    .normalize("NFC");
  if (name === "") return undefined;
  if (name.includes("/"))
    return resolvePath({ ...item, file: "" }, name, vault) ?? resolvePath(item, name, vault);
  const found = vault.byName.get(name.toLowerCase()) ?? [];
  const sameFolder = found.find(({ file }) => dirname(file) === dirname(item.file));
  return (sameFolder ?? found[0])?.path;
}

function resolvePath(
  { file }: Pick<ImportItem, "file">,
  target: string,
  { byFile }: Vault,
): string | undefined {
  if (target === "") return undefined;
  const path = joinPosix("/", dirname(`/${file}`), decodeTolerantly(target))
    .slice(1)
    .normalize("NFC")
    .toLowerCase();
  return (byFile.get(path) ?? byFile.get(`${path}.md`))?.path;
}

function decodeTolerantly(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}

/** What the note itself has words for. */
const KNOWN = new Set(["title", "alias", "aliases", "tag", "tags"]);
const DATES: Readonly<Record<string, string>> = {
  date: DCTERMS.created,
  created: DCTERMS.created,
  updated: DCTERMS.modified,
  modified: DCTERMS.modified,
};
const MAX_PROPERTIES = 50;

function describeFrontMatter(frontMatter: Readonly<Record<string, unknown>>): readonly Fragment[] {
  return Object.entries(frontMatter)
    .filter(([key]) => !KNOWN.has(key))
    .slice(0, MAX_PROPERTIES)
    .flatMap(([key, value]) =>
      listValues(value).map((said) => {
        const property = DATES[key.toLowerCase()];
        const date = /^\d{4}-\d\d-\d\d/.exec(said)?.[0];
        if (property !== undefined && date !== undefined && !Number.isNaN(Date.parse(date)))
          return turtle`;\n  ${property} ${day(date)}`;
        return turtle`;\n  ${SCHEMA.additionalProperty} [ a ${SCHEMA.PropertyValue}; ${SCHEMA.name} ${text(key)}; ${SCHEMA.value} ${text(said)} ]`;
      }),
    );
}

function listValues(value: unknown): readonly string[] {
  const items: readonly unknown[] = Array.isArray(value) ? value.slice(0, MAX_PROPERTIES) : [value];
  return items
    .map((item) => (item instanceof Date ? item.toISOString() : item))
    .filter((item) => ["string", "number", "boolean"].includes(typeof item))
    .map(String)
    .filter((item) => item.trim() !== "");
}
