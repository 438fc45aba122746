import { hash } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { inTransaction } from "../accounts/transaction.ts";
import { createStatements } from "./adapter-statements.ts";
import type { Adapter, Payload } from "./oidc-library.ts";

/** The provider's records, whatever their kind, and what else is asked of them. */
export interface OidcRecords {
  adapter(model: string): Adapter;
  /** Ends what an application holds for an account: grants, and all that stands on them. */
  endGrants(accountId: string, clientId: string): void;
  /** Ends one of the provider's sessions. */
  endSession(uid: string): void;
  /** Ends the provider's sessions of an account. */
  endSessions(accountId: string): void;
  /** Ends everything that belongs to an account. */
  endAll(accountId: string): void;
}

/** What the records stand on. */
export interface RecordsDependencies {
  /** With the tables of {@link migrateProvider}. */
  readonly database: DatabaseSync;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** What is thrown at whoever redeems a code for the second time while the first time is under way. */
  readonly refuseReplay: () => Error;
  /** Default {@link MAX_WAITING}. */
  readonly maxWaiting?: number;
}

/** A refresh token whose answer was lost can be sent again for so long, in seconds; later it counts as stolen. */
export const LOST_ANSWER_SECONDS = 60;
/** Registrations that nobody has signed in with: how many are kept, and for how long, in seconds. */
export const UNUSED_CLIENTS = { max: 1000, seconds: 86_400 } as const;
/** Most sign-ins that wait for a person: anybody can begin one, so beyond this many the oldest go. */
const MAX_WAITING = 10_000;
/** How long a registration outlives its last use, in seconds. */
export const CLIENT_SECONDS = 31_536_000;

// Expired rows go a few with every write: never a sweep, and never more of them than were written.
const EXPIRED_PER_WRITE = 8;
// The identifiers of these let nobody in: a client's and a grant's are no secrets, and that of an interaction is
// worth nothing without the signature in its cookie.
const PLAIN = new Set(["Client", "Grant", "Interaction"]);

/**
 * Keeps the provider's records in one table. Identifiers that would let in whoever reads the file (codes, refresh
 * tokens, sessions) are kept as hashes only.
 */
export function openOidcRecords({
  database,
  now,
  refuseReplay,
  maxWaiting = MAX_WAITING,
}: RecordsDependencies): OidcRecords {
  const statements = createStatements(database);
  const seconds = (): number => Math.floor(now() / 1000);

  function adapter(model: string): Adapter {
    const keyOf = (id: string): string => (PLAIN.has(model) ? id : hash("sha256", id, "base64url"));
    const restore = (row: Record<string, unknown> | undefined, id?: string): Payload | undefined => {
      if (!row || Number(row.expires) < seconds()) return undefined;
      const payload = JSON.parse(String(row.payload)) as Payload;
      if (id !== undefined && model !== "Client") payload.jti = id;
      // A grant lives as long as the longest token that stands on it, whatever was said when it was made.
      if (model === "Grant") payload.exp = Number(row.expires);
      const consumed = Number(row.consumed ?? Number.POSITIVE_INFINITY);
      const isLate = model !== "RefreshToken" || seconds() - consumed > LOST_ANSWER_SECONDS;
      if (model !== "Client" && Number.isFinite(consumed) && isLate) payload.consumed = consumed;
      return payload;
    };

    const store = (id: string, payload: Payload, expires: number): void => {
      statements.deleteExpired.run(seconds(), EXPIRED_PER_WRITE);
      statements.put.run({
        model,
        id: keyOf(id),
        payload: JSON.stringify(withoutSecrets(payload, model)),
        grantId: payload.grantId ?? null,
        uid: payload.uid ?? null,
        accountId: payload.accountId ?? null,
        clientId: payload.clientId ?? null,
        expires,
      });
      if (model === "Client") statements.evictUnused.run(UNUSED_CLIENTS.max);
      if (model === "Interaction") statements.evictWaiting.run(maxWaiting);
      if (payload.grantId !== undefined) statements.prolong.run(expires, "Grant", payload.grantId);
      if (model === "RefreshToken" || model === "Grant") {
        statements.use.run(seconds(), seconds() + CLIENT_SECONDS, payload.clientId ?? null);
      }
    };

    return {
      async upsert(id, payload, expiresIn) {
        const expires = seconds() + (expiresIn ?? UNUSED_CLIENTS.seconds);
        inTransaction(database, () => store(id, payload, expires));
      },
      async find(id) {
        return restore(statements.find.get(model, keyOf(id)), id);
      },
      async findByUid(uid) {
        return restore(statements.findByUid.get(model, uid));
      },
      // Typed codes belong to the device flow, which is off.
      async findByUserCode() {},
      async consume(id) {
        const { changes } = statements.consume.run(seconds(), model, keyOf(id));
        if (changes === 0 && model === "AuthorizationCode") throw refuseReplay();
      },
      async destroy(id) {
        statements.delete.run(model, keyOf(id));
      },
      async revokeByGrantId(grantId) {
        statements.deleteByGrant.run(grantId);
      },
    };
  }

  return {
    adapter,
    endGrants(accountId, clientId) {
      for (const { id } of statements.findGrants.all(accountId, clientId)) {
        statements.deleteByGrant.run(id as string);
        statements.delete.run("Grant", id as string);
      }
    },
    endSession(uid) {
      statements.deleteSession.run(uid);
    },
    endSessions(accountId) {
      statements.deleteSessions.run(accountId);
    },
    endAll(accountId) {
      statements.deleteAccount.run(accountId);
    },
  };
}

/** The identifier stands in the key; an interaction repeats that of the session it belongs to. */
function withoutSecrets(payload: Payload, model: string): Payload {
  const { jti: _, ...kept } = payload;
  if (model !== "Interaction" || !kept.session) return kept;
  const { cookie: _cookie, ...session } = kept.session;
  return { ...kept, session } as Payload;
}
