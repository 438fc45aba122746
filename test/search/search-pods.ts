import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { addLocalModel, useModel } from "@webizen/embeddings";
import type { Config } from "@webizen/pod-server";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { writeTinyModel } from "../support/tiny-onnx-model.ts";

/** An answer as the server writes it. */
export interface SearchDocument {
  readonly "@context": object;
  readonly id: string;
  readonly type: "Results";
  readonly total: number;
  readonly isTotalExact: boolean;
  readonly offset: number;
  readonly next?: string;
  readonly searched: {
    readonly arms: readonly string[];
    readonly model?: string;
    readonly vectorPath?: string;
    readonly corrections: readonly { readonly from: string; readonly to: readonly string[] }[];
    readonly isAboutCut?: true;
  };
  readonly pendingEmbeddings: number;
  readonly hits: readonly FoundHit[];
}

/** One hit as the server writes it. */
export interface FoundHit {
  readonly type: "Hit";
  readonly entity: string;
  readonly document: string;
  readonly label: string;
  readonly types: readonly string[];
  readonly contentType: string;
  readonly modified: string;
  readonly snippet: { readonly text: string; readonly highlights: readonly (readonly [number, number])[] };
  readonly score: number;
  readonly parts: Readonly<Record<string, { readonly rank: number; readonly score: number }>>;
  readonly storage?: string;
  readonly owner?: string;
}

/** The state of an index as its owner sees it. */
export interface StatusDocument {
  readonly documents: number;
  readonly passages: number;
  readonly pendingDocuments: number;
  readonly pendingEmbeddings: number;
  readonly model: string;
  readonly unreadable: readonly { readonly document: string; readonly reason: string }[];
  readonly sequence: number;
}

/** Parameters of a search; a list is given once for each of its members. */
export type SearchParameters = Readonly<Record<string, string | number | readonly string[]>>;

/** Writes the address of a search. */
export function searchAddress(root: string, parameters: SearchParameters, path = ".search"): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const each of Array.isArray(value) ? value : [value]) query.append(name, String(each));
  }
  return `${root}${path}?${query}`;
}

/** Asks and reads the JSON of the answer. @throws Error for any status but 200 */
export async function ask<Answer = SearchDocument>(
  root: string,
  parameters: SearchParameters,
  { send = fetch, path }: { readonly send?: typeof fetch; readonly path?: string } = {},
): Promise<Answer> {
  const answer = await send(searchAddress(root, parameters, path));
  if (answer.status !== 200) throw new Error(`${answer.status}: ${await answer.text()}`);
  return (await answer.json()) as Answer;
}

/** Labels of what was found, in order. */
export function labelsOf({ hits }: Pick<SearchDocument, "hits">): readonly string[] {
  return hits.map(({ label }) => label);
}

/** Waits until everything of a pod is read and, unless told otherwise, has its vectors. */
export async function settle(
  root: string,
  send: typeof fetch,
  { patienceMs = 30_000, vectors = true } = {},
): Promise<StatusDocument> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const status = await ask<StatusDocument>(root, {}, { send, path: ".search/status" });
    const waiting = status.pendingDocuments + (vectors ? status.pendingEmbeddings : 0);
    if (status.documents > 0 && waiting === 0) return status;
    if (Date.now() > end) throw new Error(`The index does not settle: ${JSON.stringify(status)}`);
    await wait(30);
  }
}

/**
 * Puts a tiny model into use in a data folder before anything is searched: it costs next to nothing, and knows no
 * meanings.
 */
export async function useTinyModel(dataDir: string): Promise<void> {
  await using place = await makeTemporaryFolder();
  const models = join(dataDir, "models");
  await addLocalModel({ models, id: "tiny", folder: await writeTinyModel(join(place.path, "tiny")) });
  await useModel(models, "tiny");
}

/** Starts a server with the pods of Alice and Bob, whose texts are embedded by a tiny model. */
export async function startSearchPods(change?: (config: Config) => Config): Promise<TestServer> {
  const pods = await startPodServer(change);
  await useTinyModel(pods.dataDir);
  return pods;
}

/** Writes the rules of a document: its owner, and those whom `rule` names, may read it. */
export function documentRules(owner: string, name: string, rule: string): string {
  return `@prefix acl: <http://www.w3.org/ns/auth/acl#>. @prefix foaf: <http://xmlns.com/foaf/0.1/>.
<#owner> a acl:Authorization; acl:agent <${owner}>; acl:accessTo <${name}>; acl:mode acl:Read, acl:Write, acl:Control.
<#others> a acl:Authorization; ${rule}; acl:accessTo <${name}>; acl:mode acl:Read.`;
}
