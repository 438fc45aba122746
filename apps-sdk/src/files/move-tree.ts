import { WebizenError } from "../errors.ts";
import type { Web } from "../http/send.ts";
import { type CopyOptions, copyTree } from "./copy-tree.ts";
import { removeResource } from "./remove-all.ts";
import { runLanes } from "./run-lanes.ts";

const LANES = 4;

/**
 * Moves a file, or a folder with all that is in it: copies it, and when all has arrived removes it from where it was. What
 * changed in the meantime stays where it is. Cut off anywhere, nothing is lost, and the same call goes on where it was.
 */
export async function moveTree(
  web: Pick<Web, "fetch">,
  from: string,
  to: string,
  { onProgress }: CopyOptions = {},
): Promise<void> {
  let last = { done: 0, total: 0 };
  const tell: CopyOptions["onProgress"] = (progress) => {
    last = progress;
    onProgress?.(progress);
  };
  const { files, folders } = await copyTree(web, from, to, { onProgress: tell, rounds: 2 });
  await runLanes(files, LANES, async (file) => {
    const response = await removeResource(web, file.from, [404, 409, 410, 412], file.etag);
    if (response.status === 409 || response.status === 412) throw changed(file.from, to);
    tell({ ...last, done: last.done + 1 });
  });
  for (const folder of folders.toReversed()) {
    const response = await removeResource(web, folder, [404, 409, 410]);
    if (response.status === 409) throw changed(folder, to);
    tell({ ...last, done: last.done + 1 });
  }
}

function changed(iri: string, to: string): WebizenError {
  const message = `${iri} was changed while it was being moved, so it stays where it is; what it was before is in ${to}`;
  return new WebizenError("conflict", message, { url: iri });
}
