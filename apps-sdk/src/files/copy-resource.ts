import { MEDIA } from "@webizen/ontologies";
import { WebizenError } from "../errors.ts";
import { findLink } from "../http/link-header.ts";
import { type Sending, send, type Web } from "../http/send.ts";
import { isQueued } from "../offline/marks.ts";
import { type CopiedRules, copyRules, readRulesFor } from "./copy-rules.ts";
import type { Relocation } from "./relocation.ts";

/** Large files are compared in parts, because memory is small on phones. */
const COMPARED_BYTES = 4 * 1024 * 1024;

/** A file that has arrived, as it was when it was read. */
export interface Arrived {
  readonly from: string;
  readonly etag: string | undefined;
}

/**
 * Copies one file, with the rules of its own. What is there already stays: the same content has arrived before, as happens when
 * a copy was cut off and is made again; anything else is a conflict.
 */
export async function copyFile(web: Pick<Web, "fetch">, from: string, where: Relocation): Promise<Arrived> {
  const to = where.rename(from);
  const response = await send(web, from, { headers: { accept: "*/*" } });
  const etag = response.headers.get("etag") ?? undefined;
  const type = response.headers.get("content-type") ?? MEDIA.octetStream;
  const content = new Blob([await response.blob()], { type });
  const rules = where.withRules ? await readRulesFor(web, from, findLink(response, from, "acl")) : undefined;
  const source = { from, to, content, type };
  if (rules === undefined) await putNew(web, source);
  else await putWithRules(web, source, rules, where);
  return { from, etag };
}

interface Source {
  readonly from: string;
  readonly to: string;
  readonly content: Blob;
  readonly type: string;
}

async function putNew(web: Pick<Web, "fetch">, source: Source): Promise<void> {
  const isNew = await put(web, source.to, source.content, source.type, { "if-none-match": "*" });
  if (!isNew && !(await holdsSame(web, source))) throw taken(source.to);
}

/** What is for some only is never there without its rules: a note holds the place until they are. */
async function putWithRules(
  web: Pick<Web, "fetch">,
  source: Source,
  rules: CopiedRules,
  where: Relocation,
): Promise<void> {
  const { from, to, content, type } = source;
  const note = new Blob([`Being copied from ${from}\n`], { type: MEDIA.text });
  const isNew = await put(web, to, note, MEDIA.text, { "if-none-match": "*" });
  const isHeld = isNew || (await holdsSame(web, { ...source, content: note }));
  if (!isHeld) {
    if (await holdsSame(web, source)) return;
    throw taken(to);
  }
  await copyRules(web, to, rules, where);
  const held = await send(web, to, { method: "HEAD" });
  await held.body?.cancel();
  const etag = held.headers.get("etag");
  const condition: Record<string, string> =
    etag === null || etag.startsWith("W/") ? {} : { "if-match": etag };
  if (!(await put(web, to, content, type, condition))) throw taken(to);
}

/** @returns whether it was written; not where the condition does not hold */
async function put(
  web: Pick<Web, "fetch">,
  iri: string,
  body: Blob,
  type: string,
  condition: Readonly<Record<string, string>>,
): Promise<boolean> {
  const sending: Sending = { method: "PUT", headers: { "content-type": type, ...condition }, body };
  const response = await send(web, iri, { ...sending, task: `write ${iri}`, alsoFine: [412] });
  await response.body?.cancel();
  requireArrived(response, iri);
  return response.ok;
}

/** What waits on this device has not arrived, and what is removed on the strength of it would be lost. */
export function requireArrived(response: Response, iri: string): void {
  if (!isQueued(response)) return;
  const message = `Cannot copy to ${iri}: the server cannot be reached; nothing was removed, try again with a connection`;
  throw new WebizenError("offline", message, { url: iri });
}

async function holdsSame(web: Pick<Web, "fetch">, { to, content }: Source): Promise<boolean> {
  const response = await send(web, to, { headers: { accept: "*/*" } });
  const there = await response.blob();
  if (there.size !== content.size) return false;
  for (let start = 0; start < content.size; start += COMPARED_BYTES) {
    const [ours, theirs] = await Promise.all([readPart(content, start), readPart(there, start)]);
    if (!ours.every((byte, index) => byte === theirs[index])) return false;
  }
  return true;
}

async function readPart(blob: Blob, start: number): Promise<Uint8Array> {
  return new Uint8Array(await blob.slice(start, start + COMPARED_BYTES).arrayBuffer());
}

function taken(iri: string): WebizenError {
  const message = `Cannot write ${iri}: something else is there already; choose another name`;
  return new WebizenError("conflict", message, { url: iri });
}
