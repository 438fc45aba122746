import { DatabaseSync } from "node:sqlite";
import { migrate } from "./migrations.ts";
import { storageError } from "./storage-error.ts";

/**
 * Pages in the write-ahead log from which on it is copied into the database. About 4 MiB: large enough to spread the
 * cost of a checkpoint, small enough to be read back at once.
 */
export const CHECKPOINT_PAGES: number = 1000;
const LOG_BYTES_KEPT = 16 * 1024 * 1024;

/**
 * Opens a pod's database in WAL mode, with a schema that this server knows.
 *
 * @param file made when absent
 * @throws PodError `storage-damaged` when the file is not a sound database or was written by a newer server
 */
export function openDatabase(file: string): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file);
    // See wal-flush.ts for why NORMAL loses nothing that was acknowledged. The checkpoint must reach the platter on
    // macOS too, where a plain fsync does not.
    database.exec(`
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = NORMAL;
      PRAGMA checkpoint_fullfsync = ON;
      PRAGMA wal_autocheckpoint = ${CHECKPOINT_PAGES};
      PRAGMA journal_size_limit = ${LOG_BYTES_KEPT};
      PRAGMA busy_timeout = 5000;
    `);
    migrate(database, file);
    return database;
  } catch (error) {
    database?.close();
    throw storageError(error, file);
  }
}
