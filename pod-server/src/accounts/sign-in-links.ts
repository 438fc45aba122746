import type { DatabaseSync } from "node:sqlite";
import type { Account } from "./accounts.ts";
import type { People } from "./people.ts";
import { hashSecret, makeSecret } from "./secret.ts";

/** Links that sign somebody in once, made by the operator for who lost everything else or has nothing yet. */
export interface SignInLinks {
  /**
   * The secret of a new link; the account's earlier ones are void.
   *
   * @param lifetimeMs default: a day
   */
  make(accountId: string, lifetimeMs?: number): string;
  /** The account of a secret, without using it up. */
  find(secret: string): Account | undefined;
  /** The account of a secret, once; of several who try at once, one succeeds. */
  redeem(secret: string): Account | undefined;
}

const SIGN_IN_LINK_LIFETIME_MS = 24 * 3_600_000;

/** Keeps the links in the server-wide database; secrets as hashes only. */
export function openSignInLinks(database: DatabaseSync, people: People, now: () => number): SignInLinks {
  const statements = {
    expire: database.prepare("DELETE FROM sign_in_link WHERE expires <= ? OR account = ?"),
    insert: database.prepare("INSERT INTO sign_in_link (secret_hash, account, expires) VALUES (?, ?, ?)"),
    find: database.prepare("SELECT account FROM sign_in_link WHERE secret_hash = ? AND expires > ?"),
    use: database.prepare("DELETE FROM sign_in_link WHERE secret_hash = ? AND expires > ? RETURNING account"),
  };
  return {
    make(accountId, lifetimeMs = SIGN_IN_LINK_LIFETIME_MS) {
      statements.expire.run(now(), accountId);
      const secret = makeSecret();
      statements.insert.run(hashSecret(secret), accountId, now() + lifetimeMs);
      return secret;
    },
    find(secret) {
      const found = statements.find.get(hashSecret(secret), now());
      return found && people.find(String(found.account));
    },
    redeem(secret) {
      const used = statements.use.get(hashSecret(secret), now());
      return used && people.find(String(used.account));
    },
  };
}
