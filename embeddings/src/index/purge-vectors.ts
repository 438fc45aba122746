import type { DatabaseSync } from "node:sqlite";
import type { WordIndex } from "../words/word-index.ts";
import type { SearchDatabase } from "./search-database.ts";

/** For how long the vector of a text that is gone is kept: documents are often written anew with much the same text. */
const GRACE_MS = 20_000;
/** Between two rounds in which words of what was removed are taken out: a round writes most of their index anew. */
const TIDY_PAUSE_MS = 60_000;
const PURGE_MS = 5_000;
const PURGE_ON_MS = 100;
const VECTORS = 200;
const PAGES = 64;

/** Removes what is left of texts that are gone. */
export interface Purge {
  /** A little at a time. @param graceMs in place of the usual times @returns whether more can be removed now */
  step(graceMs?: number): boolean;
}

/** Makes a purge. A vector tells much about the text that it was made from, so it is deleted like that. */
export function createPurge(
  { database, transact }: SearchDatabase,
  parts: { readonly words: Pick<WordIndex, "tidy"> },
): Purge {
  const statements = prepare(database);
  let changesBefore = 0;
  let isTidying = false;
  let tidiedAt = 0;

  /** @returns whether words may be left until the next round */
  function tidyWords(pauseMs: number): boolean {
    if (!isTidying && Date.now() - tidiedAt < pauseMs) return true;
    const wasTidying = isTidying;
    isTidying = transact(() => parts.words.tidy(PAGES));
    if (wasTidying && !isTidying) tidiedAt = Date.now();
    return isTidying;
  }

  return {
    step(graceMs) {
      const { changes } = statements.changes.get() as { changes: number };
      if (changes === changesBefore) return false;
      const orphans = statements.old.all(Date.now() - (graceMs ?? GRACE_MS), VECTORS) as unknown as readonly {
        vector: number;
      }[];
      transact(() => {
        for (const { vector } of orphans) {
          if (statements.used.get(vector, vector) === undefined) statements.removeVector.run(vector);
          statements.removeOrphan.run(vector);
        }
      });
      const mayLeaveWords = tidyWords(graceMs ?? TIDY_PAUSE_MS);
      database.exec(`PRAGMA incremental_vacuum(${PAGES})`);
      const { freelist_count: free } = statements.free.get() as { freelist_count: number };
      if (orphans.length === VECTORS || isTidying || free > 0) return true;
      // What was deleted stands in the log of the database until that begins anew.
      database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
      const isWaiting = mayLeaveWords || statements.waiting.get() !== undefined;
      changesBefore = isWaiting ? 0 : (statements.changes.get() as { changes: number }).changes;
      return false;
    },
  };
}

/**
 * Removes what is left of texts that are gone, now and then.
 *
 * @param onError hears of a step that failed; the next is tried all the same
 * @returns ends it
 */
export function purgeRegularly(purge: Purge, onError: (error: unknown) => void): () => void {
  let timer: NodeJS.Timeout;
  let isEnded = false;
  const wait = (isMore: boolean): void => {
    timer = setTimeout(run, isMore ? PURGE_ON_MS : PURGE_MS).unref();
  };
  function run(): void {
    let isMore = false;
    try {
      isMore = purge.step();
    } catch (error) {
      onError(error);
    }
    // Whoever heard of the error may have ended it.
    if (!isEnded) wait(isMore);
  }
  wait(false);
  return () => {
    isEnded = true;
    clearTimeout(timer);
  };
}

function prepare(database: DatabaseSync) {
  return {
    old: database.prepare("SELECT vector FROM orphan WHERE since <= ? LIMIT ?"),
    used: database.prepare(
      "SELECT 1 FROM passage WHERE vector_0 = ? UNION ALL SELECT 1 FROM passage WHERE vector_1 = ? LIMIT 1",
    ),
    removeVector: database.prepare("DELETE FROM vector WHERE id = ?"),
    removeOrphan: database.prepare("DELETE FROM orphan WHERE vector = ?"),
    waiting: database.prepare("SELECT 1 FROM orphan LIMIT 1"),
    changes: database.prepare("SELECT total_changes() AS changes"),
    free: database.prepare("PRAGMA freelist_count"),
  };
}
