import { setImmediate } from "node:timers/promises";
import type { Quad } from "@rdfjs/types";
import { PodError } from "../errors.ts";
import type { Pod } from "../storage/pod.ts";
import type { Write } from "../storage/resource-store.ts";
import { readDocument, refusedWrite, serialise } from "./edit-document.ts";
import { iriOf } from "./operation.ts";

const MAX_ATTEMPTS = 20;
/** As many as hold up other requests for some milliseconds. */
const DOCUMENTS_AT_ONCE = 50;

/**
 * Changes many RDF documents on the server's own behalf, asking no access control, some in each transaction. Where somebody
 * else's write comes between, the edit is made again on what they wrote. Documents that are gone are passed over.
 *
 * After an error those of earlier transactions are changed, and no others.
 *
 * @param decide receives the path and the statements, and returns new ones; the same array for no change
 * @throws PodError `conflict` for a document that is not RDF or cannot be written, with its path as `document`,
 *   `quota-exceeded`, and what the store throws
 */
export async function editDocuments(
  pod: Pod,
  paths: readonly string[],
  decide: (path: string, quads: readonly Quad[]) => readonly Quad[],
): Promise<void> {
  for (let from = 0; from < paths.length; from += DOCUMENTS_AT_ONCE) {
    await editSome(pod, paths.slice(from, from + DOCUMENTS_AT_ONCE), decide);
    await setImmediate();
  }
}

async function editSome(
  pod: Pod,
  paths: readonly string[],
  decide: Parameters<typeof editDocuments>[2],
): Promise<void> {
  let document = paths[0] ?? "";
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const writes: Extract<Write, { kind: "put" }>[] = [];
    try {
      for (document of paths) writes.push(...(await prepare(pod, document, decide)));
      if (writes.length === 0) return;
      const result = await pod.store.commitAll(writes);
      if (result.kind === "committed") return;
      document = writes[result.index]?.path ?? document;
      if (result.refusal.kind !== "unmet") throw refusedWrite(pod, document, result.refusal);
    } catch (error) {
      if (!(error instanceof PodError)) throw error;
      throw new PodError(error.code, error.message, { ...error.details, document }, { cause: error });
    } finally {
      for (const { body } of writes) await body.release();
    }
  }
  const message = `${iriOf(pod, document)} is being changed by others all the time; try again`;
  throw new PodError("conflict", message, { document });
}

async function prepare(
  pod: Pod,
  path: string,
  decide: Parameters<typeof editDocuments>[2],
): Promise<readonly Extract<Write, { kind: "put" }>[]> {
  const resource = await pod.store.find(path);
  if (resource === undefined) return [];
  const current = await readDocument(pod, resource);
  const quads = decide(path, current.quads);
  if (quads === current.quads) return [];
  const write = await serialise(pod, path, resource, current, { kind: "write", quads });
  return [{ ...write, expect: { etags: [resource.etag] } }];
}
