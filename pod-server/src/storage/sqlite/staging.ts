import { PodError } from "../../errors.ts";
import type { BlobCollector } from "../blobs/blob-collector.ts";
import type { BlobDraft, BlobStore } from "../blobs/blob-store.ts";
import { receiveBody } from "../receive-body.ts";
import type { StagedBody } from "../resource-store.ts";
import type { Statements } from "./statements.ts";

/** Bodies up to this length live in the database, where one read finds them with their metadata. */
export const INLINE_BYTES: number = 64 * 1024;

/** Receives bodies and keeps their blobs from being collected until they are committed or released. */
export interface Staging {
  stage(body: Uint8Array | ReadableStream<Uint8Array>, maxBytes: number): Promise<StagedBody>;
  /**
   * Hands a body over to the row that now refers to it; runs inside the write's transaction.
   *
   * @throws PodError `server-fault` for a body that was released, committed before, or staged by another pod
   */
  settle(body: StagedBody): void;
}

/** Starts staging; blobs that an earlier process staged and never committed are collected. */
export async function startStaging(dependencies: {
  readonly statements: Statements;
  readonly blobs: BlobStore;
  readonly collector: BlobCollector;
  /** @throws PodError `disk-full` when no more may be stored */
  readonly assertSpace: () => void;
}): Promise<Staging> {
  const { statements, blobs, collector, assertSpace } = dependencies;
  const rows = new WeakMap<StagedBody, number>();

  const release = async (id: number, sha256: string): Promise<void> => {
    if (statements.run("DELETE FROM staged WHERE id = ?", id).changes > 0) await collector.reconsider(sha256);
  };

  const stageBlob = async (draft: BlobDraft): Promise<StagedBody> => {
    const { sha256, size } = draft;
    let id: number;
    try {
      // Before the blob has its address, so that the collector never finds one that nothing names.
      id = statements.run("INSERT INTO staged (blob) VALUES (?)", sha256).lastId;
    } catch (error) {
      await draft.discard();
      throw error;
    }
    try {
      await draft.publish();
    } catch (error) {
      await draft.discard();
      await release(id, sha256);
      throw error;
    }
    const staged: StagedBody = { size, content: { sha256 }, release: () => release(id, sha256) };
    rows.set(staged, id);
    return staged;
  };

  const leftOver = statements.rows<[string]>("DELETE FROM staged RETURNING blob");
  for (const [sha256] of leftOver) await collector.reconsider(sha256);

  return {
    async stage(body, maxBytes) {
      assertSpace();
      const received = await receiveBody(body, INLINE_BYTES, maxBytes);
      if (received.kind === "large") return stageBlob(await blobs.receive(received.chunks));
      return { size: received.bytes.length, content: received.bytes, release: async () => {} };
    },
    settle(body) {
      if (!("sha256" in body.content)) return;
      const id = rows.get(body);
      if (id === undefined || statements.run("DELETE FROM staged WHERE id = ?", id).changes === 0) {
        throw new PodError("server-fault", "A staged body can be committed once, to the pod that staged it");
      }
    },
  };
}
