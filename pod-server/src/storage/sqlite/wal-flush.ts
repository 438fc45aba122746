import { closeSync, fdatasync, fstatSync, openSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { PodError } from "../../errors.ts";
import { syncFolder } from "../sync-folder.ts";

const flushData = promisify(fdatasync);

/** Flushes the write-ahead log of an open database. */
export interface WalFlush {
  /** Resolves when every commit made before the call would survive a power cut. */
  flush(): Promise<void>;
  close(): void;
}

/**
 * Flushes a write-ahead log through a descriptor of its own, in libuv's thread pool, so that the event loop never waits
 * for the disk and concurrent writes share one flush (see `flush-queue.ts`).
 *
 * For an acknowledged write this equals `synchronous=FULL`:
 *
 * - With `synchronous=NORMAL` a commit appends its frames to the log and returns. FULL differs in one thing: it calls
 *   fsync on the log before it returns. Here the same happens before the acknowledgement, with fdatasync, which also
 *   writes the file's length: https://www.sqlite.org/pragma.html#pragma_synchronous
 * - Frames of later commits may reach the disk in any order meanwhile. Each frame's checksum continues the one before,
 *   and recovery stops at the first that does not fit, so it keeps a prefix of the log: all of what was flushed.
 * - A checkpoint syncs the log before it copies pages, and the database after, in NORMAL as in FULL; only then is the
 *   log started over, and its new header is synced too. A commit that a checkpoint has moved is therefore durable.
 * - The log keeps its inode while a connection is open, even when it is started over or truncated. It is removed when
 *   the last connection closes, so the descriptor is taken after the connection's first access and given up before
 *   the connection. That it is the same inode is checked.
 * - Closing a descriptor drops all POSIX locks that the process holds on the file. SQLite locks the database and the
 *   `-shm` file, never the log, so this descriptor is harmless. (Never open and close those two by other means.)
 *
 * A power cut may still take a commit that nobody was told of, although readers in this process saw it.
 *
 * @param databaseFile an open database in WAL mode that was accessed before
 */
export async function openWalFlush(databaseFile: string): Promise<WalFlush> {
  const file = `${databaseFile}-wal`;
  // For writing, because Windows flushes no file that is open for reading only.
  const descriptor = openSync(file, "r+");
  try {
    if (fstatSync(descriptor).ino !== statSync(file).ino) {
      throw new PodError(
        "storage-damaged",
        `${file} was replaced while it was opened; is another program using this pod?`,
      );
    }
    // Once: the log was perhaps created just now, and without its name its contents are lost.
    await syncFolder(dirname(databaseFile));
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
  return { flush: () => flushData(descriptor), close: () => closeSync(descriptor) };
}
