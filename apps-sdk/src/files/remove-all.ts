import { send, type Web } from "../http/send.ts";
import type { Progress } from "./files.ts";
import { runLanes } from "./run-lanes.ts";
import { walkFolder } from "./walk.ts";

const LANES = 4;

/** Removes a file, or a folder with all that is in it; what is gone already does not matter. */
export async function removeAll(
  web: Pick<Web, "fetch">,
  iri: string,
  { onProgress }: { readonly onProgress?: (progress: Progress) => void } = {},
): Promise<void> {
  const files: string[] = [];
  const folders: string[] = [];
  if (iri.endsWith("/")) {
    for await (const entry of walkFolder(web, iri))
      (entry.kind === "folder" ? folders : files).push(entry.iri);
  }
  const total = files.length + folders.length + 1;
  let done = 0;
  const removeOne = async (each: string): Promise<void> => {
    await removeResource(web, each, each === iri ? [] : [404, 410]);
    done += 1;
    onProgress?.({ done, total });
  };
  onProgress?.({ done, total });
  await runLanes(files, LANES, removeOne);
  // The deepest first: a folder can go when it is empty.
  for (const folder of folders.toReversed()) await removeOne(folder);
  await removeOne(iri);
}

/** Removes one resource. @param etag only as this */
export async function removeResource(
  web: Pick<Web, "fetch">,
  iri: string,
  alsoFine: readonly number[] = [],
  etag?: string,
): Promise<Response> {
  const headers = etag === undefined || etag.startsWith("W/") ? undefined : { "if-match": etag };
  const response = await send(web, iri, {
    method: "DELETE",
    task: `remove ${iri}`,
    alsoFine,
    ...(headers && { headers }),
  });
  await response.body?.cancel();
  return response;
}
