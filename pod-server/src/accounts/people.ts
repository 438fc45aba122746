import { randomUUID } from "node:crypto";
import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import { PodError } from "../errors.ts";
import { checkName, normaliseName } from "./account-name.ts";
import type { Account } from "./accounts.ts";

/** A new account, as the operator of the box makes it. Strangers come in by `register`. */
export interface NewAccount {
  /** The name to sign in with; may be chosen later. */
  readonly email?: string;
  /** Default: whether nobody owns the box yet. */
  readonly isOwner?: boolean;
  /** Milliseconds since the epoch; the account goes then unless it has a way to sign in. Default: it stays. */
  readonly expires?: number | null;
}

/** The accounts of this server. */
export interface People {
  /** @throws PodError `conflict` when the name is taken, `unprocessable-body` when it is unfit */
  create(account: NewAccount): Account;
  find(accountId: string): Account | undefined;
  findByEmail(email: string): Account | undefined;
  /** In name order. */
  list(): readonly Account[];
  /** @throws PodError `conflict` when the name is taken, `unprocessable-body` when it is unfit, `not-found` */
  rename(accountId: string, email: string): Account;
  /**
   * Removes the account with its sessions, passkeys, codes, links and credentials; its pods stay, without an account.
   * `removeAccount` takes the pods along.
   */
  delete(accountId: string): boolean;
  /** Whether somebody who can sign in owns the box. */
  hasOwner(): boolean;
}

const COLUMNS = "id, email, created, password IS NOT NULL AS has_password, is_owner, expires";

/** Keeps accounts in the server-wide database. */
export function openPeople(database: DatabaseSync, now: () => number): People {
  const statements = {
    expire: database.prepare("DELETE FROM account WHERE expires <= ?"),
    insert: database.prepare(
      "INSERT INTO account (id, email, created, is_owner, expires) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
    ),
    find: database.prepare(
      `SELECT ${COLUMNS} FROM account WHERE id = ? AND (expires IS NULL OR expires > ?)`,
    ),
    findByEmail: database.prepare(
      `SELECT ${COLUMNS} FROM account WHERE email = ? AND (expires IS NULL OR expires > ?)`,
    ),
    list: database.prepare(
      `SELECT ${COLUMNS} FROM account WHERE expires IS NULL OR expires > ? ORDER BY email`,
    ),
    rename: database.prepare("UPDATE OR IGNORE account SET email = ? WHERE id = ?"),
    remove: database.prepare("DELETE FROM account WHERE id = ?"),
    owner: database.prepare("SELECT 1 FROM account WHERE is_owner = 1 AND expires IS NULL LIMIT 1"),
  };
  const hasOwner = (): boolean => statements.owner.get() !== undefined;

  return {
    create({ email, isOwner = !hasOwner(), expires = null }) {
      statements.expire.run(now());
      const id = randomUUID();
      const name = email === undefined ? id : checkName(email);
      const { changes } = statements.insert.run(id, name, now(), isOwner ? 1 : 0, expires);
      if (changes === 0) throw taken(name);
      return { id, email: name, created: now(), hasPassword: false, isOwner, expires };
    },
    find: (accountId) => readAccount(statements.find.get(accountId, now())),
    findByEmail: (email) => readAccount(statements.findByEmail.get(normaliseName(email), now())),
    list: () => statements.list.all(now()).flatMap((row) => readAccount(row) ?? []),
    rename(accountId, email) {
      const name = checkName(email);
      const before = readAccount(statements.find.get(accountId, now()));
      if (before === undefined) throw new PodError("not-found", "The account is gone");
      if (before.email === name) return before;
      statements.expire.run(now());
      if (statements.rename.run(name, accountId).changes === 0) throw taken(name);
      return { ...before, email: name };
    },
    delete: (accountId) => statements.remove.run(accountId).changes > 0,
    hasOwner,
  };
}

function readAccount(row: Record<string, SQLOutputValue> | undefined): Account | undefined {
  return (
    row && {
      id: String(row.id),
      email: String(row.email),
      created: Number(row.created),
      hasPassword: row.has_password === 1,
      isOwner: row.is_owner === 1,
      expires: row.expires === null ? null : Number(row.expires),
    }
  );
}

function taken(name: string): PodError {
  return new PodError("conflict", `There is an account named ${name} already; choose another name`);
}
