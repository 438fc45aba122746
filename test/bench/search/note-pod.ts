import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { openSearchEngine, type SearchEngine, type SearchFeed } from "@webizen/embeddings";
import { ACL, MEDIA } from "@webizen/ontologies";
import { INDEX_VERSION } from "../../../embeddings/src/index/index-schema.ts";
import { createDocumentParser } from "../../../pod-server/src/linked-data/document-parser.ts";
import { createSearchFeed } from "../../../pod-server/src/linked-data/search-feed.ts";
import { RDF_LIMITS } from "../../../pod-server/src/rdf/rdf-reader.ts";
import { openDataFolder } from "../../../pod-server/src/storage/data-folder.ts";
import type { ResourceStore } from "../../../pod-server/src/storage/resource-store.ts";
import { type FilledDataPlace, inLanes, madeOnce, withFolder } from "../filled-data.ts";
import { DOCUMENTS, NOTES, noteDocument, notePath, PER_CONTAINER } from "./note-documents.ts";

/** An index belongs to the address of its pod, so the server of this part has always the same. */
export const SEARCH_PORT = 38_117;
/** Root IRI of the pod. */
export const SEARCH_ROOT: string = `http://localhost:${SEARCH_PORT}/alice/`;
/** Friends by how many in a hundred of the documents they may read; each has a pod of the same name. */
export const FRIENDS = [1, 10] as const;

const POLL_MS = 500;

/** Name of the pod of a friend. */
export function friendPod(percent: (typeof FRIENDS)[number]): string {
  return `friend-${percent}`;
}

/** A data folder whose pod holds 100,000 passages, with its search index. Made once, in a few minutes. */
export function filledNotePod(place: FilledDataPlace): Promise<string> {
  const version = INDEX_VERSION.replaceAll(/\W/gu, "-");
  return madeOnce(`pod-of-100000-passages-index-${version}`, place, async (dataDir) => {
    await withFolder(dataDir, ({ pods }) => pods.withPod("alice", ({ store }) => fill(store)));
    place.report("Making its search index");
    const url = new URL("./averaging-embedder.ts", import.meta.url).href;
    await using opened = await openNotes(dataDir, { kind: "module", url });
    await settle(opened);
  });
}

/** A pod whose server is not running, and the search engine in this process. */
export interface OpenedNotes extends AsyncDisposable {
  readonly engine: SearchEngine;
  readonly feed: SearchFeed;
}

/** Opens the pod in a data folder without a server. */
export async function openNotes(
  dataDir: string,
  model: NonNullable<Parameters<typeof openSearchEngine>[0]>["model"] = { kind: "built-in" },
): Promise<OpenedNotes> {
  await using opening = new AsyncDisposableStack();
  const rootIriOf = (name: string): string => `http://localhost:${SEARCH_PORT}/${name}/`;
  const { pods } = opening.use(await openDataFolder(dataDir, { maxOpenPods: 8, rootIriOf }));
  const parser = opening.use(createDocumentParser({ limits: RDF_LIMITS }));
  const place = { podName: "alice", rootIri: SEARCH_ROOT, folder: join(dataDir, "pods", "alice", "search") };
  // Nothing in this pod takes a label from a document that others may not see, so it does not matter who is everybody.
  const feed = createSearchFeed({ pods, parser, isPublic: async () => false }, place);
  const engine = opening.use(openSearchEngine({ model, report: (line) => console.error(line) }));
  const opened = opening.move();
  return { engine, feed, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}

/** Waits until all is read and has its vectors. */
async function settle({ engine, feed }: Pick<OpenedNotes, "engine" | "feed">): Promise<void> {
  engine.notify(feed);
  for (;;) {
    await wait(POLL_MS);
    const { documents, pendingDocuments, pendingEmbeddings } = await engine.status(feed);
    if (documents > 0 && pendingDocuments + pendingEmbeddings === 0) return;
  }
}

async function fill(store: ResourceStore): Promise<void> {
  await inLanes(DOCUMENTS, (n) => put(store, notePath(n), noteDocument(n)));
  const containers = DOCUMENTS / PER_CONTAINER;
  for (let container = 0; container < containers; container += 1) {
    const readers = FRIENDS.filter((percent) => container < (containers * percent) / 100);
    if (readers.length > 0) await put(store, `${NOTES}${container}/.acl`, accessList(readers.map(friendPod)));
  }
}

function accessList(readers: readonly string[]): string {
  const rule = (webIds: readonly string[], modes: readonly string[]): string =>
    `[] a <${ACL.Authorization}>; <${ACL.agent}> ${webIds.map((iri) => `<${iri}>`).join(", ")}; ` +
    `<${ACL.accessTo}> <./>; <${ACL.default}> <./>; <${ACL.mode}> ${modes.map((mode) => `<${mode}>`).join(", ")}.\n`;
  const friends = readers.map((name) => `../../../${name}/profile/card#me`);
  return rule(["../../profile/card#me"], [ACL.Read, ACL.Write, ACL.Control]) + rule(friends, [ACL.Read]);
}

async function put(store: ResourceStore, path: string, text: string): Promise<void> {
  const bytes = Buffer.from(text);
  const body = await store.stage(bytes, bytes.length);
  const result = await store.commit({ kind: "put", path, contentType: MEDIA.turtle, body });
  if (result.kind !== "committed") throw new Error(`${path} could not be made: ${result.kind}`);
}
