import { chmodSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { PodError } from "../errors.ts";
import { SCHEMA_VERSION } from "./sqlite/migrations.ts";
import { storageError } from "./sqlite/storage-error.ts";

const SQLITE_BUSY = 5;

/** A locked data folder: its server-wide database, which carries the lock. */
export interface FolderLock extends Disposable {
  readonly database: DatabaseSync;
}

/**
 * Locks a data folder against a second server, until disposed of.
 *
 * The lock is SQLite's own on `server.sqlite`, which the operating system takes back when the process ends, however it
 * ends: nothing stale is left to clean up. Never open that file by other means in this process: closing any descriptor
 * of it would drop the lock. After a kill, what was committed may lie in `server.sqlite-wal` beside it until the next
 * start.
 *
 * @throws PodError `conflict` when the folder is locked, `storage-damaged` when a newer server has used it
 */
export function lockDataFolder(folder: string): FolderLock {
  const file = join(folder, "server.sqlite");
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(file, { timeout: 0 });
    // The folder may have been made by somebody who lets others look; the log beside it gets the same rights.
    chmodSync(file, 0o600);
    // In this mode the lock that the first access takes is kept until the connection closes. Whatever is committed here
    // (a registration, a revoked log-in) is on disk at once, which a write-ahead log does with one flush and not three.
    database.exec(`
      PRAGMA locking_mode = EXCLUSIVE;
      PRAGMA journal_mode = WAL;
      PRAGMA synchronous = FULL;
      PRAGMA checkpoint_fullfsync = ON;
      BEGIN EXCLUSIVE;
    `);
    noteVersion(database, folder);
    database.exec("COMMIT");
    const held = database;
    return { database: held, [Symbol.dispose]: () => held.close() };
  } catch (error) {
    database?.close();
    // The lowest byte is the kind of error, the others say more, such as that the log is being recovered.
    if (((error as { errcode?: number }).errcode ?? 0) % 256 !== SQLITE_BUSY) throw storageError(error, file);
    throw new PodError(
      "conflict",
      `Another Webizen server has the data folder ${folder} open; stop it first, or start this one with another --data folder`,
      {},
      { cause: error },
    );
  }
}

/** The newest schema of pods that was ever used here. An older server would fail at one pod after the other. */
function noteVersion(database: DatabaseSync, folder: string): void {
  const found = Number(database.prepare("PRAGMA user_version").get()?.user_version);
  if (found > SCHEMA_VERSION) {
    throw new PodError(
      "storage-damaged",
      `${folder} was used by a newer Webizen (schema ${found}, this one knows up to ${SCHEMA_VERSION}); start that version again, or bring back a backup from before`,
    );
  }
  database.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
}
