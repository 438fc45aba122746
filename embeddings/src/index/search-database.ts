import { mkdir, open, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { crc32 } from "node:zlib";
import { INDEX_SCHEMA, INDEX_VERSION } from "./index-schema.ts";
import { findDamagedRow } from "./row-checksums.ts";

/** The database of one index, sound when it was opened. */
export interface SearchDatabase {
  readonly database: DatabaseSync;
  /** Runs changes that stand or fall together. */
  transact<T>(change: () => T): T;
  readMeta(key: string): string | undefined;
  writeMeta(key: string, value: string): void;
  /** Closes it, and writes a checksum of the whole by which the next start knows that it is still as it was. */
  close(): Promise<void>;
  /** Closes it for it to be deleted. */
  abandon(): void;
}

/** @package */
export const DATABASE_FILE = "search.sqlite";
/** Written when the database is closed, and gone while it is open. @package */
export const SUM_FILE = "search.sum";
const READ_BYTES = 2 ** 20;

/**
 * Opens the database of an index; one that is not there, of another version or pod, or damaged, is made anew.
 *
 * @param folder made when absent
 * @param onRebuild hears why an index that was there is not used
 */
export async function openSearchDatabase(
  folder: string,
  storage: string,
  onRebuild: (reason: string) => void,
): Promise<SearchDatabase> {
  await mkdir(folder, { recursive: true });
  try {
    const found = await openExisting(folder, storage);
    if (typeof found === "object") return found;
    if (found !== undefined) onRebuild(found);
  } catch (error) {
    onRebuild(`The index cannot be read: ${error instanceof Error ? error.message : error}`);
  }
  await deleteSearchDatabase(folder);
  await mkdir(folder, { recursive: true });
  const made = wrap(connect(folder), folder);
  made.transact(() => {
    made.database.exec(INDEX_SCHEMA);
    made.writeMeta("version", INDEX_VERSION);
    made.writeMeta("storage", storage);
  });
  return made;
}

/** Deletes the folder of an index that is closed. Its pod may be gone from there already, and is not to come back. */
export async function deleteSearchDatabase(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

/** @returns the database, a sentence that says why it is of no use, or nothing when there is none */
async function openExisting(folder: string, storage: string): Promise<SearchDatabase | string | undefined> {
  const file = join(folder, DATABASE_FILE);
  const found = await stat(file).catch(() => undefined);
  if (found === undefined) return undefined;
  const sum = await readFile(join(folder, SUM_FILE), "utf8").catch(() => undefined);
  if (sum !== undefined && sum !== (await sumFile(file)))
    return "The index is not as it was when it was closed";
  await rm(join(folder, SUM_FILE), { force: true });
  const opened = wrap(connect(folder), folder);
  const reason = findFault(opened, storage, sum !== undefined);
  if (reason === undefined) return opened;
  opened.abandon();
  return reason;
}

function findFault(
  { database, readMeta }: SearchDatabase,
  storage: string,
  isSummed: boolean,
): string | undefined {
  if (!isSummed) {
    const [check] = database.prepare("PRAGMA quick_check(1)").all() as { quick_check: string }[];
    if (check?.quick_check !== "ok") return `The index is damaged: ${check?.quick_check}`;
  }
  if (readMeta("version") !== INDEX_VERSION) return "The index was made by another version of Webizen";
  if (readMeta("storage") !== storage) return "The index belongs to another pod";
  return isSummed ? undefined : findDamagedRow(database);
}

function connect(folder: string): DatabaseSync {
  const database = new DatabaseSync(join(folder, DATABASE_FILE));
  // One process at a time: the pod server holds its data folder. Pages of deleted text are overwritten and given back.
  for (const pragma of [
    "locking_mode = EXCLUSIVE",
    "auto_vacuum = INCREMENTAL",
    "journal_mode = WAL",
    "synchronous = NORMAL",
    "secure_delete = ON",
    "cache_size = -32000",
    "temp_store = MEMORY",
  ])
    database.exec(`PRAGMA ${pragma}`);
  return database;
}

function wrap(database: DatabaseSync, folder: string): SearchDatabase {
  const statements = new Map<string, ReturnType<DatabaseSync["prepare"]>>();
  const prepare = (sql: string) => {
    const statement = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  return {
    database,
    transact(change) {
      database.exec("BEGIN IMMEDIATE");
      try {
        const result = change();
        database.exec("COMMIT");
        return result;
      } catch (error) {
        if (database.isTransaction) database.exec("ROLLBACK");
        throw error;
      }
    },
    readMeta(key) {
      const row = prepare("SELECT value FROM meta WHERE key = ?").get(key) as { value: string } | undefined;
      return row?.value;
    },
    writeMeta(key, value) {
      prepare("INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value").run(
        key,
        value,
      );
    },
    async close() {
      database.close();
      const sum = await sumFile(join(folder, DATABASE_FILE));
      await using file = await open(join(folder, SUM_FILE), "w");
      await file.writeFile(sum);
      await file.sync();
    },
    abandon() {
      database.close();
    },
  };
}

/** The length of a file and a checksum of it. @package */
export async function sumFile(path: string): Promise<string> {
  await using file = await open(path);
  const buffer = Buffer.allocUnsafe(READ_BYTES);
  let [sum, bytes] = [0, 0];
  for (;;) {
    const { bytesRead } = await file.read(buffer, 0, READ_BYTES);
    if (bytesRead === 0) return `${bytes} ${sum}`;
    sum = crc32(buffer.subarray(0, bytesRead), sum);
    bytes += bytesRead;
  }
}
