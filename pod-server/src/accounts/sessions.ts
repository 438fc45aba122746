import { randomUUID } from "node:crypto";
import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import type { Session } from "./accounts.ts";
import { hashSecret, makeSecret } from "./secret.ts";

/** Browsers and scripts that are signed in. */
export interface Sessions {
  /**
   * Starts a session with a secret of its own: one that the browser brought along is never taken over.
   *
   * @param started.lifetimeMs how long it lasts unused; default {@link SESSION_LIFETIME_MS}
   */
  start(started: { readonly accountId: string; readonly userAgent: string; readonly lifetimeMs?: number }): {
    readonly session: Session;
    readonly secret: string;
  };
  /** The session of a secret, if it is not over; using it puts its end off. */
  find(secret: string): Session | undefined;
  /** The latest first. */
  list(accountId: string): readonly Session[];
  end(accountId: string, sessionId: string): boolean;
  /** Ends all sessions of an account, but for one if it is named; returns how many there were. */
  endAll(accountId: string, exceptSessionId?: string): number;
}

/** How long a session lasts unused. */
export const SESSION_LIFETIME_MS: number = 14 * 24 * 3_600_000;
/** How long it lasts at most, however much it is used. */
const MAX_AGE_MS = 90 * 24 * 3_600_000;
// A write for every page would keep the disk busy for nothing that a person could notice.
const TOUCH_AFTER_MS = 60_000;
const MAX_USER_AGENT = 300;

/** Keeps sessions in the server-wide database; secrets as hashes only. */
export function openSessions(database: DatabaseSync, now: () => number): Sessions {
  const statements = {
    expire: database.prepare("DELETE FROM session WHERE expires <= ?"),
    insert: database.prepare(
      "INSERT INTO session (id, secret_hash, account, created, last_used, expires, lifetime, user_agent) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    ),
    // An account that was to expire takes its sessions along.
    find: database.prepare(
      `SELECT session.* FROM session JOIN account ON account.id = session.account
       WHERE secret_hash = ? AND session.expires > ?2 AND (account.expires IS NULL OR account.expires > ?2)`,
    ),
    touch: database.prepare("UPDATE session SET last_used = ?, expires = ? WHERE id = ?"),
    list: database.prepare(
      "SELECT * FROM session WHERE account = ? AND expires > ? ORDER BY last_used DESC, rowid DESC",
    ),
    end: database.prepare("DELETE FROM session WHERE account = ? AND id = ?"),
    endAll: database.prepare("DELETE FROM session WHERE account = ? AND id IS NOT ?"),
  };

  return {
    start({ accountId, userAgent, lifetimeMs = SESSION_LIFETIME_MS }) {
      const time = now();
      statements.expire.run(time);
      const secret = makeSecret();
      const session: Session = {
        id: randomUUID(),
        accountId,
        created: time,
        lastUsed: time,
        expires: time + lifetimeMs,
        userAgent: userAgent.slice(0, MAX_USER_AGENT),
      };
      statements.insert.run(
        session.id,
        hashSecret(secret),
        accountId,
        time,
        time,
        session.expires,
        lifetimeMs,
        session.userAgent,
      );
      return { session, secret };
    },
    find(secret) {
      const time = now();
      const row = statements.find.get(hashSecret(secret), time);
      if (row === undefined) return undefined;
      const session = readSession(row);
      if (time - session.lastUsed < TOUCH_AFTER_MS) return session;
      const expires = Math.min(time + Number(row.lifetime), session.created + MAX_AGE_MS);
      statements.touch.run(time, expires, session.id);
      return { ...session, lastUsed: time, expires };
    },
    list: (accountId) => statements.list.all(accountId, now()).map(readSession),
    end: (accountId, sessionId) => statements.end.run(accountId, sessionId).changes > 0,
    endAll: (accountId, exceptSessionId) =>
      Number(statements.endAll.run(accountId, exceptSessionId ?? null).changes),
  };
}

function readSession(row: Record<string, SQLOutputValue>): Session {
  return {
    id: String(row.id),
    accountId: String(row.account),
    created: Number(row.created),
    lastUsed: Number(row.last_used),
    expires: Number(row.expires),
    userAgent: String(row.user_agent),
  };
}
