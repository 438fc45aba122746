import type { DatabaseSync } from "node:sqlite";
import { PodError } from "../errors.ts";
import { inTransaction } from "./transaction.ts";

/** Keeps every account within reach of its owner: passwords and passkeys come and go through here. */
export interface WaysToSignIn {
  /**
   * Runs `add`, after which the account has a way to sign in: it stays, and the invitation that made it is used up.
   *
   * @throws PodError `not-found` when the account is gone
   */
  add(accountId: string, add: () => void): void;
  /**
   * Runs `remove`, and takes that back when it took the last way.
   *
   * @throws PodError `conflict` when it was the last one
   */
  remove(accountId: string, remove: () => boolean): boolean;
}

/** Watches over the ways to sign in, in the server-wide database. */
export function openWaysToSignIn(database: DatabaseSync, now: () => number): WaysToSignIn {
  const statements = {
    keep: database.prepare(
      "UPDATE account SET expires = NULL WHERE id = ? AND (expires IS NULL OR expires > ?) RETURNING is_owner",
    ),
    useInvitation: database.prepare("DELETE FROM invitation WHERE account = ?"),
    endFirstRun: database.prepare("DELETE FROM invitation WHERE is_first_run = 1"),
    dropOtherOwners: database.prepare("DELETE FROM account WHERE is_owner = 1 AND expires IS NOT NULL"),
    count: database.prepare(
      "SELECT (password IS NOT NULL) + (SELECT count(*) FROM passkey WHERE account = account.id) AS ways FROM account WHERE id = ?",
    ),
  };

  return {
    add: (accountId, add) =>
      inTransaction(database, () => {
        const kept = statements.keep.get(accountId, now());
        if (kept === undefined) throw new PodError("not-found", "The account is gone; begin again");
        add();
        statements.useInvitation.run(accountId);
        // A box has its owner: the link of the first run and whoever else was half-way through it are over.
        if (kept.is_owner === 1) {
          statements.endFirstRun.run();
          statements.dropOtherOwners.run();
        }
      }),
    remove: (accountId, remove) =>
      inTransaction(database, () => {
        const removed = remove();
        if (removed && statements.count.get(accountId)?.ways === 0) {
          throw new PodError(
            "conflict",
            "This is the only way to sign in to the account; add a passkey or a password first",
          );
        }
        return removed;
      }),
  };
}
