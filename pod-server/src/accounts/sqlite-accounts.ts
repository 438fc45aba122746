import { randomUUID } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { PodError } from "../errors.ts";
import type { Account, AccountStore, PodRecord } from "./account-store.ts";
import { migrateAccounts } from "./accounts-schema.ts";
import { hashPassword, matchesPassword } from "./password.ts";

/** What the accounts stand on. */
export interface AccountsDependencies {
  /** The server-wide database; whoever opened it closes it. */
  readonly database: DatabaseSync;
  /** IRI of a pod's storage root at the server's present address, with its trailing slash. */
  readonly rootIriOf: (podName: string) => string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/**
 * Keeps accounts in the server-wide database, after bringing its tables up to date.
 *
 * @throws PodError `storage-damaged` when a newer server has written the tables
 */
export function openAccounts({ database, rootIriOf, now }: AccountsDependencies): AccountStore {
  migrateAccounts(database);
  const statements = {
    insert: database.prepare(
      "INSERT INTO account (id, email, password_hash, created) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
    ),
    find: database.prepare("SELECT id, email, password_hash FROM account WHERE email = ?"),
    pod: database.prepare("SELECT account FROM account_pod WHERE pod = ?"),
    putPod: database.prepare(
      "INSERT INTO account_pod (pod, account) VALUES (?, ?) ON CONFLICT DO UPDATE SET account = coalesce(excluded.account, account)",
    ),
    putOwner: database.prepare("INSERT INTO pod_owner (pod, web_id) VALUES (?, ?) ON CONFLICT DO NOTHING"),
    owners: database.prepare("SELECT web_id FROM pod_owner WHERE pod = ? ORDER BY rowid"),
    pods: database.prepare("SELECT pod FROM account_pod WHERE account = ? ORDER BY pod"),
  };

  const find = (email: string): (Account & { readonly hash: string }) | undefined => {
    const row = statements.find.get(normaliseEmail(email));
    return row && { id: String(row.id), email: String(row.email), hash: String(row.password_hash) };
  };

  const putIfAbsent: AccountStore["putIfAbsent"] = async ({ email, password }) => {
    const address = normaliseEmail(email);
    if (find(address) === undefined) {
      statements.insert.run(randomUUID(), address, await hashPassword(password), now());
    }
    const { hash: _, ...account } = find(address) ?? unreachable(address);
    return account;
  };

  const recordPod = ({ podName, owners, accountId }: PodRecord): void => {
    const known = statements.pod.get(podName)?.account ?? null;
    if (known !== null && accountId !== undefined && known !== accountId) {
      throw new PodError(
        "conflict",
        `The pod ${podName} belongs to another account; choose another name for it`,
      );
    }
    statements.putPod.run(podName, accountId ?? null);
    const root = rootIriOf(podName);
    for (const webId of owners) {
      statements.putOwner.run(podName, webId.startsWith(root) ? webId.slice(root.length) : webId);
    }
  };

  return {
    putIfAbsent,
    findByEmail: async (email) => {
      const found = find(email);
      return found && { id: found.id, email: found.email };
    },
    verifyPassword: async (email, password) => {
      const found = find(email);
      const matches = await matchesPassword(password, found?.hash ?? NOBODY);
      return found && matches ? { id: found.id, email: found.email } : undefined;
    },
    recordPod: async (record) => inTransaction(database, () => recordPod(record)),
    podsOf: async (accountId) => statements.pods.all(accountId).map((row) => String(row.pod)),
    owners: async (podName) =>
      statements.owners.all(podName).map((row) => new URL(String(row.web_id), rootIriOf(podName)).href),
  };
}

/** One address, one account: compared without case and surrounding blanks, in one Unicode form. */
function normaliseEmail(email: string): string {
  return email.trim().normalize("NFC").toLowerCase();
}

// Hashed as dearly as a real one, so that the time of an answer does not tell which addresses have an account.
const NOBODY = `scrypt$32768$8$1$${"A".repeat(22)}$${"A".repeat(43)}`;

function unreachable(email: string): never {
  throw new PodError("server-fault", `The account of ${email} is gone right after it was made`);
}

function inTransaction(database: DatabaseSync, act: () => void): void {
  database.exec("BEGIN IMMEDIATE");
  try {
    act();
    database.exec("COMMIT");
  } catch (error) {
    database.exec("ROLLBACK");
    throw error;
  }
}
