import { setImmediate } from "node:timers/promises";
import { LDP, RDF } from "@webizen/ontologies";
import type { DocumentBatch, IndexedDocument } from "@webizen/query-engine";
import { isRdf } from "../rdf/formats.ts";
import type { Pod } from "../storage/pod.ts";
import { readBody } from "../storage/read-body.ts";
import type { Resource } from "../storage/resource-store.ts";
import { visibilityOf } from "../wac/visibility.ts";
import type { DocumentParser } from "./document-parser.ts";
import type { SourceDocument } from "./documents-to-quads.ts";
import { joinBytes } from "./join-bytes.ts";
import { labelOf } from "./write-quads.ts";

/** Resources that were read from a store and wait to be turned into quads, for which the store is not needed. */
export interface LoadedDocuments {
  readonly documents: readonly LoadedDocument[];
  /** Id of the last resource that was looked at, be it a graph or not. */
  readonly last: number | undefined;
}

interface LoadedDocument {
  readonly iri: string;
  readonly visibility: string;
  /** Names the state, for the report. */
  readonly state: string;
  /** Body to be read; nothing for a container without statements of its owner. */
  readonly source: SourceDocument | undefined;
  /** Quads that the server states, and how many. */
  readonly own: string;
  readonly ownTriples: number;
}

/** Told of a document that cannot be read any more. */
export type ReportUnreadable = (
  document: { readonly iri: string; readonly state: string },
  why: string,
) => void;

const MEMBERS_AT_ONCE = 1000;
const TURN_BYTES = 128 * 1024;

/** Whether a resource is a graph: a container, or a document, ACL or description in a format that is read here. */
export function isGraph({ kind, contentType }: Pick<Resource, "kind" | "contentType">): boolean {
  return kind === "container" || isRdf(contentType);
}

/** The IRI of a resource, which names its graph. */
export function iriIn({ rootIri }: Pick<Pod, "rootIri">, path: string): string {
  return rootIri + path.slice(1);
}

/**
 * Reads what graphs are made of; those whose bytes cannot be read are reported and left out.
 *
 * @param maxBytes what bodies and listings may take together; the first is read whatever it takes
 */
export async function loadDocuments(
  pod: Pod,
  resources: readonly Resource[],
  report: ReportUnreadable,
  maxBytes: number = Number.POSITIVE_INFINITY,
): Promise<LoadedDocuments> {
  const documents: LoadedDocument[] = [];
  let bytesLeft = maxBytes;
  let turnBytes = 0;
  let last: number | undefined;
  for (const resource of resources) {
    if (isGraph(resource)) {
      bytesLeft -= resource.size;
      if (bytesLeft < 0 && documents.length > 0) break;
      const loaded = await loadDocument(pod, resource, report);
      if (loaded !== undefined) documents.push(loaded);
      const listed = loaded?.own.length ?? 0;
      bytesLeft -= listed;
      // The store answers at once, so many listings in a row would keep everybody else waiting.
      turnBytes += listed;
      if (turnBytes > TURN_BYTES) {
        turnBytes = 0;
        await setImmediate();
      }
    }
    last = resource.id;
  }
  return { documents, last };
}

async function loadDocument(
  pod: Pod,
  resource: Resource,
  report: ReportUnreadable,
): Promise<LoadedDocument | undefined> {
  const { id, path, kind, etag, size, contentType } = resource;
  const iri = iriIn(pod, path);
  const state = `${id} ${etag}`;
  const isContainer = kind === "container";
  const listing = isContainer ? await writeListing(pod, resource) : { text: "", triples: 0 };
  let source: SourceDocument | undefined;
  try {
    if (!isContainer || size > 0) {
      source = { iri, contentType, label: labelOf(iri), bytes: await readWhole(pod, resource) };
    }
  } catch (error) {
    report({ iri, state }, error instanceof Error ? error.message : String(error));
    if (!isContainer) return undefined;
  }
  return {
    iri,
    visibility: visibilityOf(resource),
    state,
    source,
    own: listing.text,
    ownTriples: listing.triples,
  };
}

/** Turns loaded documents into quads; those that cannot be parsed are reported and left out. */
export async function toBatch(
  { documents }: LoadedDocuments,
  parser: DocumentParser,
  report: ReportUnreadable,
): Promise<DocumentBatch> {
  const parsed = await parser.parse(documents.flatMap(({ source }) => source ?? []));
  const indexed: IndexedDocument[] = [];
  let own = "";
  let next = 0;
  for (const document of documents) {
    const { iri, visibility, ownTriples } = document;
    const outcome = document.source === undefined ? 0 : parsed.outcomes[next++];
    if (typeof outcome === "string") report(document, outcome);
    // The members of a container stay known whatever its owner wrote.
    if (typeof outcome === "string" && document.own === "") continue;
    own += document.own;
    indexed.push({ iri, visibility, triples: ownTriples + (typeof outcome === "number" ? outcome : 0) });
  }
  const ground = own === "" ? parsed.ground : joinBytes([parsed.ground, new TextEncoder().encode(own)]);
  return { documents: indexed, ground, blank: parsed.blank };
}

async function readWhole({ store }: Pod, resource: Resource): Promise<Uint8Array> {
  const bytes = await readBody(store, resource);
  if (bytes.length === resource.size) return bytes;
  throw new Error(`it has ${bytes.length} bytes where ${resource.size} are recorded`);
}

async function writeListing(
  pod: Pod,
  { id, path }: Resource,
): Promise<{ readonly text: string; readonly triples: number }> {
  const container = `<${iriIn(pod, path)}>`;
  let text = "";
  let triples = 2;
  for (const type of [LDP.Container, LDP.BasicContainer]) {
    text += `${container} <${RDF.type}> <${type}> ${container} .\n`;
  }
  let after = "";
  while (true) {
    const members = await pod.store.listMembers(id, { after, limit: MEMBERS_AT_ONCE });
    for (const member of members) {
      text += `${container} <${LDP.contains}> <${iriIn(pod, member.path)}> ${container} .\n`;
    }
    triples += members.length;
    if (members.length < MEMBERS_AT_ONCE) return { text, triples };
    after = members.at(-1)?.name ?? after;
    await setImmediate();
  }
}
