import type { DatabaseSync } from "node:sqlite";
import { PodError } from "../../errors.ts";
import { storageError } from "./storage-error.ts";

/** A group of tables that counts its own migrations, because others keep tables in the same file. */
export interface DatabasePart {
  /** The table that holds the version reached; a constant of the program, as it becomes part of SQL. */
  readonly table: string;
  /** What the tables hold, for the error: `The accounts`. */
  readonly holds: string;
  /** SQL that lifts the schema by one version each. One that was released is never edited: the next is appended. */
  readonly migrations: readonly string[];
}

/**
 * Brings a group of tables to this version, each step in a transaction of its own: one that fails leaves the version before
 * it, and no transaction open.
 *
 * @throws PodError `storage-damaged` when a newer server has written them
 */
export function migratePart(database: DatabaseSync, { table, holds, migrations }: DatabasePart): void {
  database.exec(`CREATE TABLE IF NOT EXISTS ${table} (version INTEGER NOT NULL) STRICT`);
  const row = database.prepare(`SELECT max(version) AS version FROM ${table}`).get();
  const version = Number(row?.version ?? 0);
  if (version > migrations.length) {
    throw new PodError(
      "storage-damaged",
      `${holds} were written by a newer server (schema ${version}, this one knows ${migrations.length}); update this server`,
    );
  }
  for (const [index, migration] of migrations.entries()) {
    if (index < version) continue;
    database.exec("BEGIN IMMEDIATE");
    try {
      database.exec(migration);
      database.prepare(`INSERT INTO ${table} VALUES (?)`).run(index + 1);
      database.exec("COMMIT");
    } catch (error) {
      // SQLite ends the transaction itself on some errors, such as a full disk.
      if (database.isTransaction) database.exec("ROLLBACK");
      throw storageError(error, database.location() ?? "the database in memory");
    }
  }
}
