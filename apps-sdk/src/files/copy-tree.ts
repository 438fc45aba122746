import { WebizenError } from "../errors.ts";
import { findLink } from "../http/link-header.ts";
import { send, type Web } from "../http/send.ts";
import { copyDescription } from "./copy-description.ts";
import { type Arrived, copyFile, requireArrived } from "./copy-resource.ts";
import { copyRules, readRulesFor } from "./copy-rules.ts";
import type { Progress } from "./files.ts";
import { findStorage } from "./find-storage.ts";
import { nameOf, segmentOf } from "./names.ts";
import { type Relocation, relocate } from "./relocation.ts";
import { runLanes } from "./run-lanes.ts";
import { walkFolder } from "./walk.ts";
import { makeFolder } from "./write-file.ts";

const LANES = 4;

/** How copying is told of. */
export interface CopyOptions {
  readonly onProgress?: (progress: Progress) => void;
}

/** What was copied: all of it has arrived. */
export interface Copied {
  readonly files: readonly Arrived[];
  /** Addresses of the folders that were copied, each before those in it. */
  readonly folders: readonly string[];
}

/**
 * Copies a file, or a folder with all that is in it: folders first, each with its rules before anything is in it. Within one
 * storage the rules that things have of their own go with them.
 *
 * @param rounds how often each thing counts in the progress: twice where it is removed afterwards
 */
export async function copyTree(
  web: Pick<Web, "fetch">,
  from: string,
  wanted: string,
  { onProgress, rounds = 1 }: CopyOptions & { readonly rounds?: number } = {},
): Promise<Copied> {
  const to = targetFor(from, wanted);
  const [source, target] = await Promise.all([findStorage(web, from), findStorage(web, to)]);
  const where = relocate(from, to, source !== undefined && source === target);
  const { files, folders } = await list(web, from);
  if (from.endsWith("/")) await requireOwnPlace(web, where, files);
  const total = (files.length + folders.length) * rounds;
  let done = 0;
  const tell = (): void => onProgress?.({ done: done++, total });
  tell();
  for (const folder of folders) {
    await copyFolder(web, folder, where);
    tell();
  }
  const arrived: Arrived[] = [];
  await runLanes(files, LANES, async (file) => {
    arrived.push(await copyFile(web, file, where));
    await copyDescription(web, file, where);
    tell();
  });
  return { files: arrived, folders };
}

function targetFor(from: string, wanted: string): string {
  const isFolder = from.endsWith("/");
  // `a.txt` to `b/` goes into `b`, as it does everywhere.
  const to = isFolder
    ? wanted.replace(/\/*$/, "/")
    : wanted.endsWith("/")
      ? wanted + segmentOf(nameOf(from))
      : wanted;
  if (to === from || (isFolder && to.startsWith(from))) {
    const message = `Cannot copy ${from} to ${to}: that is the same place, or inside of it; choose another one`;
    throw new WebizenError("malformed", message, { url: to });
  }
  return to;
}

async function list(
  web: Pick<Web, "fetch">,
  from: string,
): Promise<{ readonly files: readonly string[]; readonly folders: readonly string[] }> {
  if (!from.endsWith("/")) return { files: [from], folders: [] };
  const files: string[] = [];
  const folders = [from];
  for await (const { iri, kind } of walkFolder(web, from)) (kind === "folder" ? folders : files).push(iri);
  return { files, folders };
}

/**
 * Two folders are not mixed. One that is there already may be what an earlier attempt left: then its files are all from the
 * source, or, where the source was being removed, those left of the source are all in it; at the last there may be none left.
 */
async function requireOwnPlace(
  web: Pick<Web, "fetch">,
  { to, rename }: Relocation,
  files: readonly string[],
): Promise<void> {
  const head = await send(web, to, { method: "HEAD", alsoFine: [404, 410] });
  if (!head.ok) return;
  const wanted = new Set(files.map(rename));
  const there = new Set((await list(web, to)).files);
  if (there.isSubsetOf(wanted) || wanted.isSubsetOf(there)) return;
  const message = `Cannot write ${to}: a folder with other things in it is there already; choose another name`;
  throw new WebizenError("conflict", message, { url: to });
}

async function copyFolder(web: Pick<Web, "fetch">, folder: string, where: Relocation): Promise<void> {
  const to = where.rename(folder);
  requireArrived(await makeFolder(web, to), to);
  if (where.withRules) {
    const response = await send(web, folder, { method: "HEAD" });
    const rules = await readRulesFor(web, folder, findLink(response, folder, "acl"));
    if (rules !== undefined) await copyRules(web, to, rules, where);
  }
  await copyDescription(web, folder, where);
}
