import type { DatabaseSync } from "node:sqlite";
import { PodError } from "../errors.ts";

// Never edit one that was released: append the next.
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE account (
     id TEXT PRIMARY KEY,
     email TEXT NOT NULL UNIQUE,
     password_hash TEXT NOT NULL,
     created INTEGER NOT NULL
   ) STRICT;
   CREATE TABLE account_pod (
     pod TEXT PRIMARY KEY,
     account TEXT REFERENCES account (id) ON DELETE SET NULL
   ) STRICT;
   CREATE INDEX account_pod_account ON account_pod (account);
   -- A WebID inside its own pod is kept relative to the storage root, so that it follows the server's address.
   CREATE TABLE pod_owner (
     pod TEXT NOT NULL REFERENCES account_pod (pod) ON DELETE CASCADE,
     web_id TEXT NOT NULL,
     PRIMARY KEY (pod, web_id)
   ) STRICT;`,
];

/**
 * Brings the account tables of the server-wide database to this version. They count their own migrations, because
 * others keep tables in the same file.
 *
 * @throws PodError `storage-damaged` when a newer server has written them
 */
export function migrateAccounts(database: DatabaseSync): void {
  database.exec("CREATE TABLE IF NOT EXISTS account_schema (version INTEGER NOT NULL) STRICT");
  const row = database.prepare("SELECT max(version) AS version FROM account_schema").get();
  const version = Number(row?.version ?? 0);
  if (version > MIGRATIONS.length) {
    throw new PodError(
      "storage-damaged",
      `The accounts were written by a newer server (schema ${version}, this one knows ${MIGRATIONS.length}); update this server`,
    );
  }
  for (const [index, migration] of MIGRATIONS.entries()) {
    if (index < version) continue;
    database.exec(`BEGIN IMMEDIATE; ${migration} INSERT INTO account_schema VALUES (${index + 1}); COMMIT;`);
  }
}
