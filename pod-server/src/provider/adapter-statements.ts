import type { DatabaseSync, StatementSync } from "node:sqlite";

/** Prepared statements on the provider's records. @package */
export function createStatements(database: DatabaseSync): Record<StatementName, StatementSync> {
  return {
    put: database.prepare(
      `INSERT INTO oidc_record (model, id, payload, grant_id, uid, account_id, client_id, expires)
       VALUES (:model, :id, :payload, :grantId, :uid, :accountId, :clientId, :expires)
       ON CONFLICT DO UPDATE SET payload = excluded.payload, grant_id = excluded.grant_id, uid = excluded.uid,
         account_id = excluded.account_id, client_id = excluded.client_id, expires = excluded.expires`,
    ),
    find: database.prepare("SELECT payload, expires, consumed FROM oidc_record WHERE model = ? AND id = ?"),
    findByUid: database.prepare(
      "SELECT payload, expires, consumed FROM oidc_record WHERE model = ? AND uid = ?",
    ),
    // The first time counts: to be sent again does not prolong the time in which it may be.
    consume: database.prepare(
      "UPDATE oidc_record SET consumed = ? WHERE model = ? AND id = ? AND consumed IS NULL",
    ),
    delete: database.prepare("DELETE FROM oidc_record WHERE model = ? AND id = ?"),
    deleteByGrant: database.prepare("DELETE FROM oidc_record WHERE grant_id = ?"),
    findGrants: database.prepare(
      "SELECT id FROM oidc_record WHERE account_id = ? AND model = 'Grant' AND client_id = ?",
    ),
    deleteSession: database.prepare("DELETE FROM oidc_record WHERE model = 'Session' AND uid = ?"),
    deleteSessions: database.prepare("DELETE FROM oidc_record WHERE account_id = ? AND model = 'Session'"),
    deleteAccount: database.prepare("DELETE FROM oidc_record WHERE account_id = ?"),
    deleteExpired: database.prepare(
      `DELETE FROM oidc_record WHERE (model, id) IN
         (SELECT model, id FROM oidc_record WHERE expires < ? ORDER BY expires LIMIT ?)`,
    ),
    prolong: database.prepare("UPDATE oidc_record SET expires = max(expires, ?) WHERE model = ? AND id = ?"),
    use: database.prepare(
      "UPDATE oidc_record SET consumed = ?, expires = ? WHERE model = 'Client' AND id = ?",
    ),
    evictUnused: database.prepare(
      `DELETE FROM oidc_record WHERE model = 'Client' AND id IN
         (SELECT id FROM oidc_record INDEXED BY oidc_record_unused_client WHERE model = 'Client' AND consumed IS NULL
          ORDER BY expires DESC LIMIT -1 OFFSET ?)`,
    ),
    evictWaiting: database.prepare(
      `DELETE FROM oidc_record WHERE model = 'Interaction' AND id IN
         (SELECT id FROM oidc_record INDEXED BY oidc_record_interaction WHERE model = 'Interaction'
          ORDER BY expires DESC LIMIT -1 OFFSET ?)`,
    ),
  };
}

type StatementName =
  | "put"
  | "find"
  | "findByUid"
  | "consume"
  | "delete"
  | "deleteByGrant"
  | "findGrants"
  | "deleteSession"
  | "deleteSessions"
  | "deleteAccount"
  | "deleteExpired"
  | "prolong"
  | "use"
  | "evictUnused"
  | "evictWaiting";
