import type { DatabaseSync } from "node:sqlite";
import { PodError } from "../errors.ts";

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
 * Brings the provider's tables in the server-wide database to this version. They count their own migrations, because
 * others keep tables in the same file.
 *
 * @throws PodError `storage-damaged` when a newer server has written them
 */
export function migrateProvider(database: DatabaseSync): void {
  database.exec("CREATE TABLE IF NOT EXISTS oidc_schema (version INTEGER NOT NULL) STRICT");
  const row = database.prepare("SELECT max(version) AS version FROM oidc_schema").get();
  const version = Number(row?.version ?? 0);
  if (version > MIGRATIONS.length) {
    throw new PodError(
      "storage-damaged",
      `The log-ins were written by a newer server (schema ${version}, this one knows ${MIGRATIONS.length}); update this server`,
    );
  }
  for (const [index, migration] of MIGRATIONS.entries()) {
    if (index < version) continue;
    database.exec(`BEGIN IMMEDIATE; ${migration} INSERT INTO oidc_schema VALUES (${index + 1}); COMMIT;`);
  }
}
