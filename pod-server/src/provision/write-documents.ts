import { PodError } from "../errors.ts";
import type { ResourceWriter } from "../storage/resource-store.ts";
import type { ProvisionedDocument } from "./provisioned-document.ts";

/**
 * Writes documents that do not exist yet, in order, and leaves those that do alone; at most `lanes` are under way at a time.
 *
 * @param lanes 1 (the default) finishes each document before the next; more let writes share an fsync
 * @throws PodError what the store throws; `conflict` when something stands where a document or its folder belongs;
 *   `quota-exceeded`
 */
export async function writeDocuments(
  store: ResourceWriter,
  documents: Iterable<ProvisionedDocument>,
  lanes = 1,
): Promise<void> {
  const queue = documents[Symbol.iterator]();
  const work = async (): Promise<void> => {
    for (let next = queue.next(); !next.done; next = queue.next()) {
      await writeOne(store, next.value);
    }
  };
  await Promise.all(Array.from({ length: lanes }, work));
}

async function writeOne(store: ResourceWriter, document: ProvisionedDocument): Promise<void> {
  const bytes = typeof document.body === "string" ? Buffer.from(document.body) : document.body;
  const body = await store.stage(bytes, bytes.byteLength);
  try {
    const { path, contentType } = document;
    const kind = path.endsWith("/") ? "put-container" : "put";
    const result = await store.commit({ kind, path, contentType, body, expect: { existence: "absent" } });
    switch (result.kind) {
      case "committed":
      case "unmet":
        return;
      case "over-quota":
        throw new PodError(
          "quota-exceeded",
          `${path} does not fit into the pod: ${result.usedBytes} of ${result.quotaBytes} bytes are used; raise its quota`,
        );
      default:
        throw new PodError(
          "conflict",
          `${path} cannot be created (${result.kind} at ${result.path}); rename what stands there`,
        );
    }
  } finally {
    await body.release();
  }
}
