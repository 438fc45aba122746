import type { DatabaseSync } from "node:sqlite";
import { PodError } from "../errors.ts";
import { normaliseName } from "./account-name.ts";
import type { Account } from "./accounts.ts";
import { hashOfNobody, hashPassword, matchesPassword, type PasswordCost } from "./password.ts";
import { checkPasswordStrength } from "./password-strength.ts";
import type { People } from "./people.ts";
import type { WaysToSignIn } from "./ways-to-sign-in.ts";

/** The passwords of accounts; one each. */
export interface Passwords {
  /**
   * Sets or replaces the password; with it, an account that was to expire stays.
   *
   * @throws PodError `unprocessable-body` when it is weak, `not-found` when the account is gone
   */
  set(accountId: string, password: string): Promise<void>;
  /** As `set`, for the operator of the box, whose choice is not judged. */
  setUnchecked(accountId: string, password: string): Promise<void>;
  /**
   * The account, if the password is its own. Takes as long for an unknown name, or an account without a password, as
   * for a wrong one. Whoever asks on behalf of strangers admits the attempt first: `attempts.admit`.
   */
  verify(email: string, password: string): Promise<Account | undefined>;
  /** @throws PodError `conflict` when it is the last way to sign in */
  remove(accountId: string): boolean;
}

/** Keeps passwords as scrypt hashes in the server-wide database. */
export function openPasswords(
  database: DatabaseSync,
  deps: { readonly people: People; readonly ways: WaysToSignIn; readonly cost: PasswordCost },
): Passwords {
  const { people, ways, cost } = deps;
  const nobody = hashOfNobody(cost);
  const statements = {
    find: database.prepare("SELECT password FROM account WHERE email = ?"),
    set: database.prepare("UPDATE account SET password = ? WHERE id = ?"),
    remove: database.prepare("UPDATE account SET password = NULL WHERE id = ? AND password IS NOT NULL"),
  };

  const store = async (accountId: string, password: string): Promise<void> => {
    const hash = await hashPassword(password, cost);
    ways.add(accountId, () => statements.set.run(hash, accountId));
  };

  return {
    async set(accountId, password) {
      const account = people.find(accountId);
      if (account === undefined) throw new PodError("not-found", "The account is gone");
      checkPasswordStrength(password, account.email);
      await store(accountId, password);
    },
    setUnchecked: store,
    async verify(email, password) {
      const hash = statements.find.get(normaliseName(email))?.password ?? nobody;
      const matches = await matchesPassword(password, String(hash));
      return matches ? people.findByEmail(email) : undefined;
    },
    remove: (accountId) => ways.remove(accountId, () => statements.remove.run(accountId).changes > 0),
  };
}
