import type { Webizen } from "../../../../src/index.ts";

/** Each folder is a request, and what lies deeper than this many waits for nobody. */
const MAX_FOLDERS = 24;
const MAX_FILES = 1000;

/**
 * Reads when files last changed, from the lists of their folders: ISO 8601, by address. What is not told quickly is left out:
 * the rest of a very long folder, a folder that cannot be listed, and everything where there are too many folders.
 */
export async function readFileTimes(
  { files }: Pick<Webizen, "files">,
  wanted: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const folders = [...new Set(wanted.map((iri) => new URL("./", iri).href))];
  if (folders.length > MAX_FOLDERS) return new Map();
  const lists = await Promise.all(folders.map((folder) => readTimes(files, folder).catch(() => [])));
  return new Map(lists.flat());
}

async function readTimes(
  files: Webizen["files"],
  folder: string,
): Promise<readonly (readonly [string, string])[]> {
  const times: (readonly [string, string])[] = [];
  for await (const { iri, modified } of files.list(folder)) {
    if (modified !== undefined) times.push([iri, modified.toISOString()]);
    if (times.length === MAX_FILES) break;
  }
  return times;
}
