import type { Checkpointer } from "./checkpointer.ts";
import { CHECKPOINT_PAGES } from "./open-database.ts";
import type { Statements } from "./statements.ts";

// Asking for the length of the log costs some microseconds, so not every commit does.
const COMMITS_BETWEEN_LOOKS = 32;

/** Keeps the write-ahead log of one database short. */
export interface WalCheckpoints extends AsyncDisposable {
  /** Set while writes have to wait. */
  readonly gate: Promise<void> | undefined;
  /** Tells that a commit was made. */
  committed(): void;
}

/**
 * Has the log copied into the database whenever it has grown long.
 *
 * It is copied twice: most of it while writes go on, and then, while they wait, the little that they have added. Only a
 * log that was copied whole is started over; under a constant load the first copy alone would never catch up. Reads
 * never wait, and neither does the event loop.
 *
 * @param onError told of a checkpoint that failed; the log then grows until one succeeds
 */
export function startCheckpoints(dependencies: {
  readonly statements: Statements;
  readonly file: string;
  readonly checkpointer: Checkpointer;
  readonly onError: (error: unknown) => void;
}): WalCheckpoints {
  const { statements, file, checkpointer, onError } = dependencies;
  let commits = 0;
  let running: Promise<void> | undefined;
  let gate: Promise<void> | undefined;

  const run = async (): Promise<void> => {
    try {
      await checkpointer.checkpoint(file);
      const rest = checkpointer.checkpoint(file);
      gate = rest.catch(() => {});
      await rest;
    } catch (error) {
      onError(error);
    } finally {
      gate = undefined;
      running = undefined;
    }
  };

  return {
    get gate() {
      return gate;
    },
    committed() {
      commits += 1;
      if (running !== undefined || commits % COMMITS_BETWEEN_LOOKS !== 0) return;
      if (countLogPages(statements) >= CHECKPOINT_PAGES) running = run();
    },
    async [Symbol.asyncDispose]() {
      await running;
    },
  };
}

// NOOP reports and does nothing: https://www.sqlite.org/pragma.html#pragma_wal_checkpoint
function countLogPages(statements: Statements): number {
  return statements.row<[number, number, number]>("PRAGMA wal_checkpoint(NOOP)")?.[1] ?? 0;
}
