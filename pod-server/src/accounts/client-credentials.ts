import { randomUUID, timingSafeEqual } from "node:crypto";
import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import { PodError } from "../errors.ts";
import type { ClientCredentials } from "./accounts.ts";
import type { LocalIris } from "./local-iri.ts";
import { hashSecret, makeSecret } from "./secret.ts";
import type { WebIds } from "./webid-links.ts";

/** Credentials, and the account that answers for them. */
export interface OwnedCredentials extends ClientCredentials {
  readonly accountId: string;
}

/** Ids and secrets by which scripts get tokens without a person. */
export interface ClientCredentialsStore {
  /**
   * Makes credentials for a WebID of the account; the secret is shown this once.
   *
   * @param wanted.expires milliseconds since the epoch; default: no end
   * @param wanted.isLimited default: false
   * @throws PodError `bad-request` when the WebID is not linked to the account
   */
  make(
    accountId: string,
    wanted: {
      readonly name: string;
      readonly webId: string;
      readonly expires?: number | null;
      readonly isLimited?: boolean;
    },
  ): { readonly credentials: ClientCredentials; readonly secret: string };
  /** Credentials by their id, unless they are over. */
  find(id: string): OwnedCredentials | undefined;
  /** The credentials, if the secret is theirs and they are not over; notes the use. */
  verify(id: string, secret: string): OwnedCredentials | undefined;
  /** In the order of their making. */
  list(accountId: string): readonly ClientCredentials[];
  remove(accountId: string, id: string): boolean;
}

const TOUCH_AFTER_MS = 60_000;
const MAX_NAME = 100;

/** Keeps client credentials in the server-wide database; secrets as hashes only. */
export function openClientCredentials(
  database: DatabaseSync,
  deps: { readonly webIds: WebIds; readonly iris: LocalIris; readonly now: () => number },
): ClientCredentialsStore {
  const { webIds, iris, now } = deps;
  const statements = {
    expire: database.prepare("DELETE FROM client_credentials WHERE expires <= ?"),
    insert: database.prepare(
      "INSERT INTO client_credentials (id, account, secret_hash, name, web_id, is_limited, created, expires) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
    ),
    find: database.prepare(
      "SELECT * FROM client_credentials WHERE id = ? AND (expires IS NULL OR expires > ?)",
    ),
    touch: database.prepare("UPDATE client_credentials SET last_used = ? WHERE id = ?"),
    list: database.prepare(
      "SELECT * FROM client_credentials WHERE account = ? AND (expires IS NULL OR expires > ?) ORDER BY rowid",
    ),
    remove: database.prepare("DELETE FROM client_credentials WHERE account = ? AND id = ?"),
  };
  const read = (row: Record<string, SQLOutputValue>): OwnedCredentials => ({
    id: String(row.id),
    accountId: String(row.account),
    name: String(row.name),
    webId: iris.read(String(row.web_id)),
    isLimited: row.is_limited === 1,
    created: Number(row.created),
    lastUsed: row.last_used === null ? null : Number(row.last_used),
    expires: row.expires === null ? null : Number(row.expires),
  });

  return {
    make(accountId, { name, webId, expires = null, isLimited = false }) {
      if (!webIds.isLinked(accountId, webId)) {
        throw new PodError(
          "bad-request",
          `The WebID ${webId} does not belong to this account; link it first`,
        );
      }
      statements.expire.run(now());
      const label = name.trim().slice(0, MAX_NAME);
      const id = `${label.replace(/[^a-zA-Z0-9-]+/g, "-")}_${randomUUID()}`;
      const secret = makeSecret();
      const created = now();
      statements.insert.run(
        id,
        accountId,
        hashSecret(secret),
        label,
        iris.store(webId),
        isLimited ? 1 : 0,
        created,
        expires,
      );
      return { credentials: { id, name: label, webId, isLimited, created, lastUsed: null, expires }, secret };
    },
    find(id) {
      const row = statements.find.get(id, now());
      return row && read(row);
    },
    verify(id, secret) {
      const row = statements.find.get(id, now());
      const given = Buffer.from(hashSecret(secret));
      if (row === undefined || !timingSafeEqual(given, Buffer.from(String(row.secret_hash))))
        return undefined;
      const found = read(row);
      if (now() - (found.lastUsed ?? 0) >= TOUCH_AFTER_MS) statements.touch.run(now(), id);
      return found;
    },
    list: (accountId) =>
      statements.list.all(accountId, now()).map((row) => {
        const { accountId: _, ...credentials } = read(row);
        return credentials;
      }),
    remove: (accountId, id) => statements.remove.run(accountId, id).changes > 0,
  };
}
