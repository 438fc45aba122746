import type { DatabaseSync } from "node:sqlite";
import { migratePart } from "../storage/sqlite/migrate-part.ts";

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
  // An account may do without a password. One that waits for its first way to sign in expires; the owner of a box that
  // was set up before there were owners is whoever came first.
  `ALTER TABLE account ADD COLUMN password TEXT;
   UPDATE account SET password = password_hash;
   ALTER TABLE account DROP COLUMN password_hash;
   ALTER TABLE account ADD COLUMN is_owner INTEGER NOT NULL DEFAULT 0;
   UPDATE account SET is_owner = 1 WHERE rowid = (SELECT min(rowid) FROM account);
   ALTER TABLE account ADD COLUMN expires INTEGER;
   CREATE INDEX account_expires ON account (expires) WHERE expires IS NOT NULL;
   CREATE INDEX account_owner ON account (is_owner) WHERE is_owner = 1;
   CREATE TABLE session (
     id TEXT PRIMARY KEY,
     secret_hash TEXT NOT NULL UNIQUE,
     account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
     created INTEGER NOT NULL,
     last_used INTEGER NOT NULL,
     expires INTEGER NOT NULL,
     lifetime INTEGER NOT NULL,
     user_agent TEXT NOT NULL
   ) STRICT;
   CREATE INDEX session_account ON session (account);
   CREATE INDEX session_expires ON session (expires);
   CREATE TABLE passkey (
     id TEXT PRIMARY KEY,
     account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
     name TEXT NOT NULL,
     public_key BLOB NOT NULL,
     counter INTEGER NOT NULL,
     transports TEXT NOT NULL,
     created INTEGER NOT NULL,
     last_used INTEGER
   ) STRICT;
   CREATE INDEX passkey_account ON passkey (account);
   -- A challenge of a registration names its account; one of a sign-in does not know yet whose it will be.
   CREATE TABLE passkey_challenge (
     challenge_hash TEXT PRIMARY KEY,
     account TEXT REFERENCES account (id) ON DELETE CASCADE,
     expires INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX passkey_challenge_expires ON passkey_challenge (expires);
   CREATE INDEX passkey_challenge_account ON passkey_challenge (account) WHERE account IS NOT NULL;
   CREATE TABLE recovery_code (
     account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
     code_hash TEXT NOT NULL,
     PRIMARY KEY (account, code_hash)
   ) STRICT, WITHOUT ROWID;
   -- Taken by the account that it made; open again should that account never get a way to sign in.
   CREATE TABLE invitation (
     id TEXT PRIMARY KEY,
     secret_hash TEXT NOT NULL UNIQUE,
     created INTEGER NOT NULL,
     expires INTEGER NOT NULL,
     is_first_run INTEGER NOT NULL,
     account TEXT REFERENCES account (id) ON DELETE SET NULL
   ) STRICT;
   CREATE INDEX invitation_expires ON invitation (expires);
   CREATE INDEX invitation_account ON invitation (account) WHERE account IS NOT NULL;
   CREATE TABLE sign_in_link (
     secret_hash TEXT PRIMARY KEY,
     account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
     expires INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX sign_in_link_expires ON sign_in_link (expires);
   CREATE INDEX sign_in_link_account ON sign_in_link (account);
   -- A WebID of this server is kept relative to the base URL here and below, so that it follows the server's address.
   CREATE TABLE web_id_link (
     id TEXT PRIMARY KEY,
     account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
     web_id TEXT NOT NULL,
     UNIQUE (account, web_id)
   ) STRICT;
   CREATE INDEX web_id_link_web_id ON web_id_link (web_id);
   CREATE TABLE web_id_proof (
     account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
     web_id TEXT NOT NULL,
     token TEXT NOT NULL,
     expires INTEGER NOT NULL,
     PRIMARY KEY (account, web_id)
   ) STRICT;
   CREATE INDEX web_id_proof_expires ON web_id_proof (expires);
   CREATE TABLE client_credentials (
     id TEXT PRIMARY KEY,
     account TEXT NOT NULL REFERENCES account (id) ON DELETE CASCADE,
     secret_hash TEXT NOT NULL,
     name TEXT NOT NULL,
     web_id TEXT NOT NULL,
     created INTEGER NOT NULL,
     last_used INTEGER,
     expires INTEGER
   ) STRICT;
   CREATE INDEX client_credentials_account ON client_credentials (account, web_id);
   CREATE INDEX client_credentials_expires ON client_credentials (expires) WHERE expires IS NOT NULL;
   CREATE TABLE attempt (
     subject TEXT PRIMARY KEY,
     failures INTEGER NOT NULL,
     blocked_until INTEGER NOT NULL,
     expires INTEGER NOT NULL
   ) STRICT;
   CREATE INDEX attempt_expires ON attempt (expires);
   -- Pods that were made for an account before it could hold WebIDs.
   INSERT INTO web_id_link (id, account, web_id)
     SELECT lower(hex(randomblob(16))), account, CASE WHEN instr(web_id, ':') THEN web_id ELSE account_pod.pod || '/' || web_id END
     FROM pod_owner JOIN account_pod ON account_pod.pod = pod_owner.pod
     WHERE account IS NOT NULL ON CONFLICT DO NOTHING;`,
  // Names of pods that are no more. A WebID in such a pod may still be trusted in pods of others, so nobody else gets it.
  `CREATE TABLE retired_pod (
     pod TEXT PRIMARY KEY,
     account TEXT
   ) STRICT;`,
  // Those that were made before could do all that the owner can.
  "ALTER TABLE client_credentials ADD COLUMN is_limited INTEGER NOT NULL DEFAULT 0;",
];

/**
 * Brings the account tables of the server-wide database to this version.
 *
 * @throws PodError `storage-damaged` when a newer server has written them
 */
export function migrateAccounts(database: DatabaseSync): void {
  migratePart(database, { table: "account_schema", holds: "The accounts", migrations: MIGRATIONS });
}
