import type { Web } from "../http/send.ts";
import type { Entry } from "./files.ts";
import { listFolder } from "./list-folder.ts";

/** Folders below folders below folders: a server that makes them up without end is left. */
const MAX_DEPTH = 200;

/** Everything below a folder, folders before what is in them. */
export async function* walkFolder(web: Pick<Web, "fetch">, folder: string, depth = 0): AsyncGenerator<Entry> {
  const folders: Entry[] = [];
  for await (const entry of listFolder(web, folder)) {
    yield entry;
    if (entry.kind === "folder") folders.push(entry);
  }
  if (depth >= MAX_DEPTH) return;
  for (const { iri } of folders) yield* walkFolder(web, iri, depth + 1);
}
