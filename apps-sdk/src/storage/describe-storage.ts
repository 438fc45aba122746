import type { Quad } from "@rdfjs/types";
import { PIM, SOLID, SOLIDSPARQL, WEBIZEN_PREVIEW, WEBIZEN_SEARCH } from "@webizen/ontologies";
import { type Link, readLinks } from "../http/link-header.ts";
import { reach } from "../http/send.ts";
import { parseRdf, RDF_ACCEPT } from "../rdf/parse-rdf.ts";
import { readText } from "../rdf/read-text.ts";
import { irisOf } from "../rdf/terms.ts";

/** What a storage says that it offers. */
export interface StorageDescription {
  /** Root of the storage, with its trailing slash. */
  readonly storage: string;
  /** SPARQL endpoint. */
  readonly sparql: string | undefined;
  /** Search endpoint. */
  readonly search: string | undefined;
  /** Endpoint for previews of pictures. */
  readonly preview: string | undefined;
  /** The statements of the storage description; none where there is none. */
  readonly quads: readonly Quad[];
}

/** Asks storages what they offer, each once. */
export interface DescribeStorage {
  (storage: string): Promise<StorageDescription>;
  /** Asks anew: somebody else may see more. */
  forget(): void;
}

/** Where servers have the storage description that do not say where it is. */
const USUAL_PLACE = ".well-known/solid";

/** Makes a memory of what storages offer. A storage that cannot be reached is asked again the next time. */
export function makeDescribeStorage(fetch: typeof globalThis.fetch): DescribeStorage {
  const known = new Map<string, Promise<StorageDescription>>();
  const describe = (storage: string): Promise<StorageDescription> => {
    const asked = known.get(storage) ?? ask(fetch, storage);
    known.set(storage, asked);
    asked.catch(() => known.delete(storage));
    return asked;
  };
  return Object.assign(describe, { forget: () => known.clear() });
}

async function ask(fetch: typeof globalThis.fetch, storage: string): Promise<StorageDescription> {
  const root = await reach({ fetch }, storage, { method: "HEAD" });
  const links = readLinks(root, storage);
  const place = targetOf(links, SOLID.storageDescription) ?? new URL(USUAL_PLACE, storage).href;
  const quads = isWithinOrigin(place, storage) ? await readDescription(fetch, place) : [];
  const find = (relation: string): string | undefined =>
    [targetOf(links, relation), ...irisOf(quads, storage, relation)].find(
      (iri) => iri !== undefined && isWithinOrigin(iri, storage),
    );
  return {
    storage,
    sparql: find(SOLIDSPARQL.endpoint),
    search: find(WEBIZEN_SEARCH.endpoint),
    preview: find(WEBIZEN_PREVIEW.endpoint),
    quads,
  };
}

async function readDescription(fetch: typeof globalThis.fetch, place: string): Promise<readonly Quad[]> {
  const response = await reach({ fetch }, place, { headers: { accept: RDF_ACCEPT } });
  if (!response.ok) {
    await response.body?.cancel();
    return [];
  }
  const text = await readText(response, place);
  const { quads } = await parseRdf(text, response.headers.get("content-type") ?? "", place).catch(() => ({
    quads: [],
  }));
  return quads;
}

/** Questions and tokens go to the server of the storage and to no other that it names. */
function isWithinOrigin(iri: string, storage: string): boolean {
  return URL.parse(iri)?.origin === new URL(storage).origin;
}

function targetOf(links: readonly Link[], relation: string): string | undefined {
  return links.find(({ rel }) => rel === relation)?.target;
}

/** Whether an answer says of its address that it is the root of a storage. */
export function isStorageRoot(response: Response, iri: string): boolean {
  return readLinks(response, iri).some(({ rel, target }) => rel === "type" && target === PIM.Storage);
}
