import { DatabaseSync } from "node:sqlite";
import { parentPort } from "node:worker_threads";

/** Asks for a checkpoint of this database. */
export interface CheckpointRequest {
  readonly id: number;
  readonly file: string;
}

/** Tells that a checkpoint has ended; `error` is the message of what went wrong, if anything did. */
export interface CheckpointAnswer {
  readonly id: number;
  readonly error: string | undefined;
}

parentPort?.on("message", ({ id, file }: CheckpointRequest) => {
  const answer: CheckpointAnswer = { id, error: checkpoint(file) };
  parentPort?.postMessage(answer);
});

function checkpoint(file: string): string | undefined {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file);
    // Durability as in open-database.ts: the log is flushed before its pages are copied, the database after.
    database.exec(
      "PRAGMA synchronous = NORMAL; PRAGMA checkpoint_fullfsync = ON; PRAGMA wal_checkpoint(PASSIVE)",
    );
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    database?.close();
  }
}
