import { randomInt } from "node:crypto";
import type { Accounts } from "../../accounts/open-accounts.ts";
import { ensureAccount } from "../ensure-account.ts";
import { PEOPLE } from "./person.ts";

/** How one of the demo's people is signed in. */
export interface DemoSignIn {
  readonly name: string;
  /** `null` when it was printed at an earlier start and is not known any more. */
  readonly password: string | null;
}

// Four letters of a group are worth 12.8 bits: together 64.
const GROUPS = 5;
const CONSONANTS = "bdfghjklmnprstvwz";
const VOWELS = "aeiou";

/**
 * Makes the accounts of the demo's people where they do not exist yet. On a server that only its own machine reaches,
 * their passwords are the same everywhere and written in the documentation; on any other they are made up, and known
 * passwords of an earlier start are replaced.
 *
 * @param isReachable whether anybody but this machine can reach the server
 */
export async function ensureDemoAccounts(
  accounts: Pick<Accounts, "people" | "passwords" | "sessions">,
  isReachable: boolean,
): Promise<readonly DemoSignIn[]> {
  const signIns: DemoSignIn[] = [];
  for (const { name } of PEOPLE) {
    const password = isReachable ? inventPassword() : knownPassword(name);
    const { account, isNew } = await ensureAccount({ email: name, password }, accounts);
    const isReplaced = !isNew && isReachable && (await replaceKnown(account, password, accounts));
    const isKnown = isNew || isReplaced || (!isReachable && (await matches(account, password, accounts)));
    signIns.push({ name, password: isKnown ? password : null });
  }
  return signIns;
}

/**
 * Replaces passwords that anybody can read in the documentation, on a server that others can reach. Nobody has the new
 * ones: whoever wants an account back resets it.
 *
 * @returns names of the accounts
 */
export async function closeDemoAccounts(
  accounts: Pick<Accounts, "people" | "passwords" | "sessions">,
): Promise<readonly string[]> {
  const closed: string[] = [];
  for (const { name } of PEOPLE) {
    const account = accounts.people.findByEmail(name);
    if (account !== undefined && (await replaceKnown(account, inventPassword(), accounts))) closed.push(name);
  }
  return closed;
}

type Named = { readonly id: string; readonly email: string };

async function replaceKnown(
  account: Named,
  password: string,
  accounts: Pick<Accounts, "passwords" | "sessions">,
): Promise<boolean> {
  if (!(await matches(account, knownPassword(account.email), accounts))) return false;
  await accounts.passwords.setUnchecked(account.id, password);
  accounts.sessions.endAll(account.id);
  return true;
}

async function matches(
  { email }: Named,
  password: string,
  { passwords }: Pick<Accounts, "passwords">,
): Promise<boolean> {
  return (await passwords.verify(email, password)) !== undefined;
}

function knownPassword(name: string): string {
  return `the demo password of ${name}`;
}

/** A password that can be said and typed: `rudo-kema-tivu-…`. */
function inventPassword(): string {
  const pick = (letters: string): string => letters.charAt(randomInt(letters.length));
  const syllable = (): string => pick(CONSONANTS) + pick(VOWELS);
  return Array.from({ length: GROUPS }, () => syllable() + syllable()).join("-");
}
