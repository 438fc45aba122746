import { PodError } from "../../errors.ts";

// https://www.sqlite.org/rescode.html
const SQLITE_PERM = 3;
const SQLITE_READONLY = 8;
const SQLITE_IOERR = 10;
const SQLITE_CORRUPT = 11;
const SQLITE_FULL = 13;
const SQLITE_CANTOPEN = 14;
const SQLITE_NOTADB = 26;
const SQLITE_IOERR_SHMSIZE = 4874;

/** Turns an error of SQLite or of the file system into one that names the file and the way out; others pass unchanged. */
export function storageError(error: unknown, file: string): unknown {
  if (error instanceof PodError || !(error instanceof Error)) return error;
  const { code, errcode } = error as Error & { code?: string; errcode?: number };
  if (code === "ENOSPC" || code === "EDQUOT" || errcode === SQLITE_FULL || errcode === SQLITE_IOERR_SHMSIZE) {
    return new PodError(
      "disk-full",
      `There is no space left for ${file}; nothing was changed, free some and try again`,
      {},
      { cause: error },
    );
  }
  // The low byte is the primary code; the rest tells which operation failed.
  switch (code === "ERR_SQLITE_ERROR" && errcode !== undefined ? errcode & 0xff : -1) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return damaged(
        `${file} is damaged; stop the server and run "webizen doctor", or restore a backup`,
        error,
      );
    case SQLITE_IOERR:
      return damaged(
        `${file} could not be read or written; check the disk, then run "webizen doctor"`,
        error,
      );
    case SQLITE_PERM:
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
      return damaged(
        `${file} cannot be opened for writing; check that it exists, that this user may write to it, and that its disk is not read-only`,
        error,
      );
    default:
      return error;
  }
}

function damaged(message: string, cause: Error): PodError {
  return new PodError("storage-damaged", message, {}, { cause });
}
