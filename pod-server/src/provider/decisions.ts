import type { DatabaseSync } from "node:sqlite";

/** What an application may do for an account, as far as tokens go. */
export interface Decision {
  readonly accountId: string;
  readonly clientId: string;
  /** The one WebID that the application acts as. */
  readonly webId: string;
  /** Scopes, separated by blanks. */
  readonly scope: string;
  /** Milliseconds since the epoch; `null` for no end. */
  readonly expiresAt: number | null;
}

/** The last decision about each application and account. */
export interface Decisions {
  /** The decision, unless its time is over. */
  find(accountId: string, clientId: string): Decision | undefined;
  put(decision: Decision): void;
  delete(accountId: string, clientId: string): void;
  /** Deletes all decisions of an account. */
  deleteAll(accountId: string): void;
}

/** Keeps decisions in tables that {@link migrateProvider} has made. */
export function openDecisions(database: DatabaseSync, now: () => number): Decisions {
  const find = database.prepare(
    "SELECT web_id, scope, expires_at FROM oidc_decision WHERE account_id = ? AND client_id = ?",
  );
  const put = database.prepare("INSERT OR REPLACE INTO oidc_decision VALUES (?, ?, ?, ?, ?)");
  const remove = database.prepare("DELETE FROM oidc_decision WHERE account_id = ? AND client_id = ?");
  const removeAll = database.prepare("DELETE FROM oidc_decision WHERE account_id = ?");

  return {
    find(accountId, clientId) {
      const row = find.get(accountId, clientId);
      const expiresAt = row?.expires_at == null ? null : Number(row.expires_at);
      if (!row || (expiresAt !== null && expiresAt <= now())) return undefined;
      return { accountId, clientId, webId: String(row.web_id), scope: String(row.scope), expiresAt };
    },
    put({ accountId, clientId, webId, scope, expiresAt }) {
      put.run(accountId, clientId, webId, scope, expiresAt);
    },
    delete(accountId, clientId) {
      remove.run(accountId, clientId);
    },
    deleteAll(accountId) {
      removeAll.run(accountId);
    },
  };
}
