import { randomUUID } from "node:crypto";
import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import type { Invitation } from "./accounts.ts";
import { hashSecret, makeSecret } from "./secret.ts";
import { inTransaction } from "./transaction.ts";

/** Links by which people get an account, each good for one. */
export interface Invitations {
  /** @param lifetimeMs default: a week */
  make(lifetimeMs?: number): { readonly invitation: Invitation; readonly secret: string };
  /** The secret of the first run, which makes the owner of the box; earlier ones are void. */
  makeFirstRun(): string;
  /** The invitation of a secret while it is open. */
  find(secret: string): Invitation | undefined;
  /** Open ones, the latest first; without that of the first run. */
  list(): readonly Invitation[];
  revoke(invitationId: string): boolean;
  /**
   * Takes an open invitation for an account in the making; of several who try at once, one succeeds. It is used up when
   * the account gets a way to sign in, and open again if it never does.
   */
  take(secret: string, accountId: string): boolean;
}

const INVITATION_LIFETIME_MS = 7 * 24 * 3_600_000;
const FIRST_RUN_LIFETIME_MS = 24 * 3_600_000;

/** Keeps invitations in the server-wide database; secrets as hashes only. */
export function openInvitations(database: DatabaseSync, now: () => number): Invitations {
  const statements = {
    expire: database.prepare("DELETE FROM invitation WHERE expires <= ?"),
    clearFirstRun: database.prepare("DELETE FROM invitation WHERE is_first_run = 1"),
    insert: database.prepare(
      "INSERT INTO invitation (id, secret_hash, created, expires, is_first_run) VALUES (?, ?, ?, ?, ?)",
    ),
    freeOverdue: database.prepare("DELETE FROM account WHERE expires <= ?"),
    find: database.prepare(
      "SELECT * FROM invitation WHERE secret_hash = ? AND expires > ? AND account IS NULL",
    ),
    list: database.prepare(
      "SELECT * FROM invitation WHERE expires > ? AND account IS NULL AND is_first_run = 0 ORDER BY created DESC, rowid DESC",
    ),
    revoke: database.prepare("DELETE FROM invitation WHERE id = ?"),
    take: database.prepare(
      "UPDATE invitation SET account = ? WHERE secret_hash = ? AND expires > ? AND account IS NULL",
    ),
  };

  const insert = (
    lifetimeMs: number,
    isFirstRun: boolean,
  ): { readonly invitation: Invitation; readonly secret: string } => {
    statements.expire.run(now());
    const secret = makeSecret();
    const invitation = { id: randomUUID(), created: now(), expires: now() + lifetimeMs, isFirstRun };
    const { id, created, expires } = invitation;
    statements.insert.run(id, hashSecret(secret), created, expires, isFirstRun ? 1 : 0);
    return { invitation, secret };
  };

  return {
    make: (lifetimeMs = INVITATION_LIFETIME_MS) => insert(lifetimeMs, false),
    makeFirstRun: () =>
      inTransaction(database, () => {
        statements.clearFirstRun.run();
        return insert(FIRST_RUN_LIFETIME_MS, true).secret;
      }),
    find(secret) {
      // An account that never came to be gives its invitation back.
      statements.freeOverdue.run(now());
      const row = statements.find.get(hashSecret(secret), now());
      return row && readInvitation(row);
    },
    list: () => statements.list.all(now()).map(readInvitation),
    revoke: (invitationId) => statements.revoke.run(invitationId).changes > 0,
    take: (secret, accountId) => statements.take.run(accountId, hashSecret(secret), now()).changes > 0,
  };
}

function readInvitation(row: Record<string, SQLOutputValue>): Invitation {
  return {
    id: String(row.id),
    created: Number(row.created),
    expires: Number(row.expires),
    isFirstRun: row.is_first_run === 1,
  };
}
