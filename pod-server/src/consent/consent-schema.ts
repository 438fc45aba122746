import type { DatabaseSync } from "node:sqlite";
import { PodError } from "../errors.ts";

// Never edit one that was released: append the next.
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE consent (
     pod TEXT NOT NULL,
     client TEXT NOT NULL,
     -- Inside its own pod relative to the storage root, so that it follows the server's address.
     web_id TEXT NOT NULL,
     client_name TEXT NOT NULL,
     allowances TEXT NOT NULL,
     read_only INTEGER NOT NULL,
     given_at INTEGER NOT NULL,
     expires_at INTEGER,
     PRIMARY KEY (pod, client)
   ) STRICT;
   CREATE INDEX consent_expiry ON consent (expires_at) WHERE expires_at IS NOT NULL;
   -- Where rules of an application may stand: entered before they are written, so that none is ever forgotten.
   CREATE TABLE consent_rule (
     pod TEXT NOT NULL,
     client TEXT NOT NULL,
     document TEXT NOT NULL,
     PRIMARY KEY (pod, client, document)
   ) STRICT;
   -- Access control lists that were made for the sake of an application.
   CREATE TABLE consent_list (
     pod TEXT NOT NULL,
     document TEXT NOT NULL,
     resource INTEGER NOT NULL,
     PRIMARY KEY (pod, document)
   ) STRICT;
   -- Kept beyond a decision: who comes back finds its own folder, and nobody else's.
   CREATE TABLE consent_folder (
     pod TEXT NOT NULL,
     client TEXT NOT NULL,
     path TEXT NOT NULL,
     PRIMARY KEY (pod, client),
     UNIQUE (pod, path)
   ) STRICT;`,
];

/**
 * Brings the consent tables of the server-wide database to this version. They count their own migrations, because
 * others keep tables in the same file.
 *
 * @throws PodError `storage-damaged` when a newer server has written them
 */
export function migrateConsents(database: DatabaseSync): void {
  database.exec("CREATE TABLE IF NOT EXISTS consent_schema (version INTEGER NOT NULL) STRICT");
  const row = database.prepare("SELECT max(version) AS version FROM consent_schema").get();
  const version = Number(row?.version ?? 0);
  if (version > MIGRATIONS.length) {
    throw new PodError(
      "storage-damaged",
      `The consents were written by a newer server (schema ${version}, this one knows ${MIGRATIONS.length}); update this server`,
    );
  }
  for (const [index, migration] of MIGRATIONS.entries()) {
    if (index < version) continue;
    database.exec(`BEGIN IMMEDIATE; ${migration} INSERT INTO consent_schema VALUES (${index + 1}); COMMIT;`);
  }
}
