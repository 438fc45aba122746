import type { Statements } from "../sqlite/statements.ts";
import type { BlobStore } from "./blob-store.ts";

const READER = "blob-collector";
const PAGE = 100;

/** Removes blobs that nothing refers to any more, following the change log from a stored position. */
export interface BlobCollector extends AsyncDisposable {
  /** Tells that a commit released a blob. */
  wake(): void;
  /**
   * Removes a blob now if neither a resource nor a staged body refers to it. One that a change released lately has its
   * turn with that change: until then somebody may be about to open it, or a power cut may bring its resource back.
   */
  reconsider(sha256: string): Promise<void>;
}

/** What the collector works with. */
export interface CollectorDependencies {
  readonly statements: Statements;
  readonly blobs: BlobStore;
  /** A blob may go only when the change that released it can no longer be undone by a power cut. */
  readonly flushed: () => Promise<void>;
  readonly now: () => number;
  /** How long a released blob stays for those who found the resource just before and are about to open its body. */
  readonly graceMs: number;
  readonly onError: (error: unknown) => void;
}

/** Starts collecting; what an earlier process left over is taken up again. */
export function startBlobCollector(dependencies: CollectorDependencies): BlobCollector {
  const { statements, blobs, now, graceMs, onError } = dependencies;
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let round: Promise<void> | undefined;

  const schedule = (delayMs: number): void => {
    if (stopped || timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      round = (round ?? Promise.resolve()).then(collect).catch(onError);
    }, delayMs);
    timer.unref();
  };

  const removeUnused = async (sha256: string): Promise<void> => {
    const inUse = statements.row(
      "SELECT 1 WHERE EXISTS (SELECT 1 FROM resource WHERE blob = ?1) OR EXISTS (SELECT 1 FROM staged WHERE blob = ?1)",
      sha256,
    );
    if (inUse === undefined) await blobs.remove(sha256);
  };

  const collect = async (): Promise<void> => {
    await dependencies.flushed();
    while (!stopped) {
      const released = nextReleased(statements);
      for (const { sequence, sha256, at } of released) {
        if (stopped) return;
        const waitMs = at + graceMs - now();
        if (waitMs > 0) return schedule(waitMs);
        await removeUnused(sha256);
        storePosition(statements, sequence);
      }
      if (released.length < PAGE) return;
    }
  };

  schedule(0);
  return {
    wake: () => schedule(graceMs),
    async reconsider(sha256) {
      if (!isToCome(statements, sha256)) await removeUnused(sha256);
    },
    async [Symbol.asyncDispose]() {
      stopped = true;
      clearTimeout(timer);
      await round;
    },
  };
}

function nextReleased(statements: Statements): { sequence: number; sha256: string; at: number }[] {
  const rows = statements.rows<[number, string, number]>(
    `SELECT sequence, released_blob, at FROM change
     WHERE released_blob IS NOT NULL
       AND sequence > ifnull((SELECT sequence FROM position WHERE reader = ?), 0)
     ORDER BY sequence LIMIT ?`,
    READER,
    PAGE,
  );
  return rows.map(([sequence, sha256, at]) => ({ sequence, sha256, at }));
}

function isToCome(statements: Statements, sha256: string): boolean {
  const row = statements.row(
    `SELECT 1 FROM change
     WHERE released_blob = ? AND sequence > ifnull((SELECT sequence FROM position WHERE reader = ?), 0)`,
    sha256,
    READER,
  );
  return row !== undefined;
}

function storePosition(statements: Statements, sequence: number): void {
  statements.run("INSERT OR REPLACE INTO position (reader, sequence) VALUES (?, ?)", READER, sequence);
}
