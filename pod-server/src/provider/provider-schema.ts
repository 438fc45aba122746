import type { DatabaseSync } from "node:sqlite";
import { migratePart } from "../storage/sqlite/migrate-part.ts";

// Never edit one that was released: append the next.
const MIGRATIONS: readonly string[] = [
  `CREATE TABLE oidc_record (
     model TEXT NOT NULL,
     -- The hash of the identifier where whoever knows it is let in.
     id TEXT NOT NULL,
     payload TEXT NOT NULL,
     grant_id TEXT,
     uid TEXT,
     account_id TEXT,
     client_id TEXT,
     -- Seconds since the epoch, both.
     expires INTEGER,
     consumed INTEGER,
     PRIMARY KEY (model, id)
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX oidc_record_grant ON oidc_record (grant_id) WHERE grant_id IS NOT NULL;
   CREATE INDEX oidc_record_uid ON oidc_record (model, uid) WHERE uid IS NOT NULL;
   CREATE INDEX oidc_record_account ON oidc_record (account_id, model, client_id) WHERE account_id IS NOT NULL;
   CREATE INDEX oidc_record_expires ON oidc_record (expires) WHERE expires IS NOT NULL;
   -- Registrations that nobody has signed in with yet.
   CREATE INDEX oidc_record_unused_client ON oidc_record (expires) WHERE model = 'Client' AND consumed IS NULL;
   -- What a person decided about an application, until they decide otherwise.
   CREATE TABLE oidc_decision (
     account_id TEXT NOT NULL,
     client_id TEXT NOT NULL,
     web_id TEXT NOT NULL,
     scope TEXT NOT NULL,
     -- Milliseconds since the epoch; NULL for no end.
     expires_at INTEGER,
     PRIMARY KEY (account_id, client_id)
   ) STRICT, WITHOUT ROWID;`,
  // Sign-ins that wait for a person.
  "CREATE INDEX oidc_record_interaction ON oidc_record (expires) WHERE model = 'Interaction';",
];

/**
 * Brings the provider's tables in the server-wide database to this version.
 *
 * @throws PodError `storage-damaged` when a newer server has written them
 */
export function migrateProvider(database: DatabaseSync): void {
  migratePart(database, { table: "oidc_schema", holds: "The log-ins", migrations: MIGRATIONS });
}
