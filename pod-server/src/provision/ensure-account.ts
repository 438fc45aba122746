import type { Account } from "../accounts/accounts.ts";
import type { Accounts } from "../accounts/open-accounts.ts";

/**
 * Makes the account with its password unless there is one of that name, whose password then stays as it is. The
 * password is the operator's choice and is not judged.
 */
export async function ensureAccount(
  { email, password }: { readonly email: string; readonly password: string },
  { people, passwords }: Pick<Accounts, "people" | "passwords">,
): Promise<{ readonly account: Account; readonly isNew: boolean }> {
  const found = people.findByEmail(email);
  if (found !== undefined) return { account: found, isNew: false };
  const account = people.create({ email });
  await passwords.setUnchecked(account.id, password);
  return { account: { ...account, hasPassword: true }, isNew: true };
}
