import type { DatabaseSync } from "node:sqlite";
import { migratePart } from "../storage/sqlite/migrate-part.ts";

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
  // What an assistant may do; NULL for any other application.
  "ALTER TABLE consent ADD COLUMN tools TEXT;",
  // Lists inside the given folders that got a rule, too.
  "ALTER TABLE consent ADD COLUMN places_below INTEGER NOT NULL DEFAULT 0;",
];

/**
 * Brings the consent tables of the server-wide database to this version.
 *
 * @throws PodError `storage-damaged` when a newer server has written them
 */
export function migrateConsents(database: DatabaseSync): void {
  migratePart(database, { table: "consent_schema", holds: "The consents", migrations: MIGRATIONS });
}
