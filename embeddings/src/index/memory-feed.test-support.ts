import { DCTERMS, MEDIA, RDF, RDFS, SCHEMA } from "@webizen/ontologies";
import type {
  SearchableDocument,
  SearchChange,
  SearchFeed,
  Selection,
  VisibilityClass,
} from "./search-feed.ts";

/** A pod in memory: what the pod server gives a search index, without the server. */
export interface MemoryFeed extends SearchFeed {
  /** Writes a document of linked data, as N-Quads, or a file. */
  put(name: string, text: string, options?: { visibility?: VisibilityClass; contentType?: string }): void;
  remove(name: string): void;
  reclassify(names: readonly string[], visibility: VisibilityClass): void;
  iriOf(name: string): string;
  readonly names: readonly string[];
  readonly iris: ReadonlySet<string>;
  find(iri: string): SearchableDocument | undefined;
  /** Methods that were called, in order. */
  readonly calls: string[];
  /** A pod of what some may see, with an index of its own. */
  select(selection: Selection, folder: string): MemoryFeed;
}

/** The class that everybody may see. */
export const PUBLIC = "public";

interface Entry {
  readonly text: string;
  readonly document: SearchableDocument;
}

/** Makes an empty pod. */
export function createMemoryFeed(folder: string, storage = "https://pod.example/alice/"): MemoryFeed {
  const entries = new Map<string, Entry>();
  const log: SearchChange[] = [];
  const calls: string[] = [];
  let clock = Date.UTC(2026, 0, 1);
  let lastTag = 0;
  const iriOf = (name: string): string => new URL(name, storage).href;

  const feed: MemoryFeed = {
    storage,
    folder,
    calls,
    iriOf,
    get names() {
      return [...entries.keys()].map((iri) => iri.slice(storage.length));
    },
    get iris() {
      return new Set(entries.keys());
    },
    find: (iri) => entries.get(iri)?.document,
    put(name, text, { contentType = MEDIA.turtle, visibility = "private" } = {}) {
      const iri = iriOf(name);
      clock += 1_000;
      lastTag += 1;
      const document = {
        iri,
        visibility,
        contentType,
        bytes: Buffer.byteLength(text),
        etag: `tag-${lastTag}`,
        modified: clock,
      };
      entries.set(iri, { text, document });
      log.push({ kind: "put", document });
    },
    remove(name) {
      if (entries.delete(iriOf(name))) log.push({ kind: "remove", iri: iriOf(name) });
    },
    reclassify(names, visibility) {
      const documents = names.map(iriOf).flatMap((iri) => {
        const entry = entries.get(iri);
        if (entry === undefined) return [];
        entries.set(iri, { ...entry, document: { ...entry.document, visibility } });
        return [{ iri, visibility }];
      });
      log.push({ kind: "reclassify", documents });
    },
    async sequence() {
      return log.length;
    },
    async open() {
      calls.push("open");
      return { sequence: log.length, documents: readPages() };
    },
    async changesSince(sequence, limit) {
      calls.push("changesSince");
      const changes = log.slice(sequence, sequence + limit);
      return { changes, sequence: sequence + changes.length };
    },
    async readQuads(iris) {
      calls.push("readQuads");
      return new Map(iris.flatMap((iri) => (entries.has(iri) ? [[iri, entries.get(iri)?.text ?? ""]] : [])));
    },
    async readBytes(iri, etag, maxBytes) {
      calls.push("readBytes");
      const entry = entries.get(iri);
      if (entry?.document.etag !== etag || entry.document.bytes > maxBytes) return undefined;
      return new Uint8Array(Buffer.from(entry.text));
    },
    isPublic: async (visibility) => visibility === PUBLIC,
    select(selection, selectedFolder) {
      const selected = createMemoryFeed(selectedFolder, storage);
      for (const [iri, { document, text }] of entries)
        if (selection === "all" || selection.has(document.visibility)) selected.put(iri, text, document);
      return selected;
    },
  };
  return feed;

  /** Two at a time, so that there are several pages. */
  async function* readPages(): AsyncIterable<readonly SearchableDocument[]> {
    const all = [...entries.keys()];
    for (let at = 0; at < all.length; at += 2)
      yield all.slice(at, at + 2).flatMap((iri) => entries.get(iri)?.document ?? []);
  }
}

/** N-Triples that give a thing a class, a label and a text, and that link it to others. */
export function describeThing(
  iri: string,
  label: string,
  { links = [], text = "" }: { readonly text?: string; readonly links?: readonly string[] } = {},
): string {
  const quote = (value: string): string => JSON.stringify(value);
  return [
    `<${iri}> <${RDF.type}> <${SCHEMA.CreativeWork}> .`,
    `<${iri}> <${RDFS.label}> ${quote(label)} .`,
    ...(text === "" ? [] : [`<${iri}> <${DCTERMS.description}> ${quote(text)} .`]),
    ...links.map((link) => `<${iri}> <${DCTERMS.relation}> <${link}> .`),
  ].join("\n");
}
