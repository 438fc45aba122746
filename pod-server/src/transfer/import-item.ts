import { join } from "node:path";
import { MEDIA } from "@webizen/ontologies";
import { isRdf } from "../rdf/formats.ts";
import { guessContentType } from "./content-type.ts";
import { openFileBody } from "./open-file-body.ts";
import type { ImportItem } from "./plan-import.ts";
import { explainRefusal, type PodAccess } from "./pod-access.ts";
import { readSample, tagsOfFile } from "./state-of-file.ts";

/** How an import goes about one item. */
export interface ImportRules {
  /** Puts the folder's bytes in place of different ones in the pod. */
  readonly replace: boolean;
  /** Stores RDF that does not parse as plain text. */
  readonly asBytes: boolean;
  /** Looks, and changes nothing. */
  readonly dryRun: boolean;
}

/** What became of one item. */
export type ImportOutcome =
  | { readonly kind: "created" | "replaced" | "unchanged" | "created-as-text" }
  /** The pod has other bytes there, and keeps them. */
  | { readonly kind: "kept" }
  | { readonly kind: "failed"; readonly reason: string };

/** Ends an import: what is left would fail for the same reason. */
export class ImportStopped extends Error {
  override name = "ImportStopped";
}

const PLAIN_TEXT = `${MEDIA.text}; charset=utf-8`;
// Content that cannot be parsed, contradicts its type, or is larger than what is parsed.
const REFUSED_AS_RDF: readonly number[] = [400, 413, 422];

/** Brings one container into the pod, unless it is there. */
export async function importContainer(
  item: ImportItem,
  pod: PodAccess,
  rules: ImportRules,
): Promise<ImportOutcome> {
  const found = await pod.send({ method: "HEAD", path: item.path });
  if (found.ok) return { kind: "unchanged" };
  if (found.status !== 404) return { kind: "failed", reason: await explainHead(found, pod, item.path) };
  if (rules.dryRun) return { kind: "created" };
  const response = await pod.send({ method: "PUT", path: item.path, headers: { "If-None-Match": "*" } });
  // Somebody else made it in the meantime.
  if (response.status === 412) return { kind: "unchanged" };
  return concludePut(response, "created");
}

/** Brings one document or auxiliary resource into the pod, unless its bytes are there. */
export async function importDocument(
  item: ImportItem,
  folder: string,
  pod: PodAccess,
  rules: ImportRules,
): Promise<ImportOutcome> {
  const file = join(folder, item.file);
  const contentType = item.contentType ?? (await chooseType(item, file));
  const found = await pod.send({ method: "HEAD", path: item.path, headers: { Accept: "*/*" } });
  if (!found.ok && found.status !== 404)
    return { kind: "failed", reason: await explainHead(found, pod, item.path) };
  const state = found.ok ? readState(found) : undefined;
  if (state !== undefined) {
    const types = rules.asBytes && isRdf(contentType) ? [contentType, PLAIN_TEXT] : [contentType];
    const mayBeEqual = found.headers.get("content-length") === String(item.size);
    if (mayBeEqual && (await tagsOfFile(file, item.size, types)).includes(state))
      return { kind: "unchanged" };
    if (!rules.replace) return { kind: "kept" };
  }
  const done = state === undefined ? "created" : "replaced";
  if (rules.dryRun) return { kind: done };
  const condition: Record<string, string> =
    state === undefined ? { "If-None-Match": "*" } : { "If-Match": `"${state}"` };
  const put = async (type: string): Promise<Response> => {
    const body = await openFileBody(file);
    const headers = { ...condition, "Content-Type": type };
    return pod.send({ method: "PUT", path: item.path, headers, ...(body && { body }) });
  };
  const response = await put(contentType);
  const isUnfit = item.kind === "document" && isRdf(contentType) && REFUSED_AS_RDF.includes(response.status);
  if (!isUnfit) return concludePut(response, done);
  if (!rules.asBytes) {
    const reason = await explainRefusal(response);
    return { kind: "failed", reason: `${reason}; mend it, or bring it in as plain text with --as-bytes` };
  }
  await response.body?.cancel();
  return concludePut(await put(PLAIN_TEXT), "created-as-text");
}

async function chooseType(item: ImportItem, file: string): Promise<string> {
  if (item.kind === "auxiliary") return MEDIA.turtle;
  return guessContentType(item.file, await readSample(file));
}

/** The state part of the entity tag: what stands before the name of the representation. */
export function readState(response: Response): string {
  return response.headers.get("etag")?.replace(/^"([^".]*).*$/, "$1") ?? "";
}

async function concludePut(
  response: Response,
  done: "created" | "replaced" | "created-as-text",
): Promise<ImportOutcome> {
  if (response.ok) {
    await response.body?.cancel();
    return { kind: done };
  }
  const reason = await explainRefusal(response);
  if (response.status === 507 || response.status === 503) throw new ImportStopped(reason);
  if (response.status === 412) return { kind: "failed", reason: "it was changed in the pod in the meantime" };
  return { kind: "failed", reason };
}

/**
 * Tells why a HEAD was refused: its answer has no body, so the reason is asked for by GET.
 *
 * @throws ImportStopped when the server is stopping
 */
export async function explainHead(head: Response, pod: PodAccess, path: string): Promise<string> {
  // A name is taken in one of its two forms, with a slash or without.
  if (head.status === 301 || head.status === 308) {
    return `the pod has a ${path.endsWith("/") ? "document" : "container"} of that name`;
  }
  if (head.status === 503) throw new ImportStopped("the server is stopping");
  return explainRefusal(await pod.send({ method: "GET", path, headers: { Accept: MEDIA.problem } }));
}
