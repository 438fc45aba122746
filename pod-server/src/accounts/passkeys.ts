import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { PodError } from "../errors.ts";
import type { Account, Passkey } from "./accounts.ts";
import { openPasskeyChallenges } from "./passkey-challenges.ts";
import type { People } from "./people.ts";
import type { WaysToSignIn } from "./ways-to-sign-in.ts";

/** The passkeys of accounts: credentials that a device finds by itself, so that nobody types a name. */
export interface Passkeys {
  /** What the browser's `navigator.credentials.create` is given. @throws PodError `not-found` */
  startRegistration(accountId: string): Promise<PublicKeyCredentialCreationOptionsJSON>;
  /** @throws PodError `invalid-credentials` for an answer that does not verify, `conflict` for a known passkey */
  finishRegistration(accountId: string, response: RegistrationResponseJSON, name: string): Promise<Passkey>;
  /** What the browser's `navigator.credentials.get` is given; the same for everybody. */
  startAuthentication(): Promise<PublicKeyCredentialRequestOptionsJSON>;
  /** @throws PodError `invalid-credentials`, whatever the reason */
  finishAuthentication(response: AuthenticationResponseJSON): Promise<Account>;
  /** In the order of their making. */
  list(accountId: string): readonly Passkey[];
  rename(accountId: string, passkeyId: string, name: string): boolean;
  /** @throws PodError `conflict` when it is the last way to sign in */
  remove(accountId: string, passkeyId: string): boolean;
}

/** What the passkeys stand on. */
export interface PasskeyDependencies {
  readonly people: People;
  readonly ways: WaysToSignIn;
  /** Its host is what passkeys are bound to, its origin what answers must come from. */
  readonly baseUrl: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

const SERVER_NAME = "Webizen";
// EdDSA, ES256 and RS256: between them, every authenticator that there is.
const ALGORITHMS = [-8, -7, -257];
const MAX_NAME = 100;

/**
 * Keeps passkeys in the server-wide database.
 *
 * @see https://www.w3.org/TR/webauthn-3/#sctn-rp-operations
 */
export function openPasskeys(
  database: DatabaseSync,
  { people, ways, baseUrl, now }: PasskeyDependencies,
): Passkeys {
  const { hostname: rpID, origin } = new URL(baseUrl);
  const challenges = openPasskeyChallenges(database, now);
  const statements = {
    insert: database.prepare(
      "INSERT INTO passkey (id, account, name, public_key, counter, transports, created) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
    ),
    find: database.prepare("SELECT * FROM passkey WHERE id = ?"),
    list: database.prepare("SELECT * FROM passkey WHERE account = ? ORDER BY rowid"),
    use: database.prepare("UPDATE passkey SET counter = ?, last_used = ? WHERE id = ? AND counter = ?"),
    rename: database.prepare("UPDATE passkey SET name = ? WHERE id = ? AND account = ?"),
    remove: database.prepare("DELETE FROM passkey WHERE id = ? AND account = ?"),
  };

  return {
    async startRegistration(accountId) {
      const account = people.find(accountId);
      if (account === undefined) throw new PodError("not-found", "The account is gone; begin again");
      const options = await generateRegistrationOptions({
        rpName: SERVER_NAME,
        rpID,
        userID: new TextEncoder().encode(accountId),
        userName: account.email,
        supportedAlgorithmIDs: ALGORITHMS,
        excludeCredentials: statements.list.all(accountId).map((row) => ({
          id: String(row.id),
          transports: readTransports(row),
        })),
        authenticatorSelection: { residentKey: "required", userVerification: "preferred" },
      });
      challenges.keep(options.challenge, accountId);
      return options;
    },

    async finishRegistration(accountId, response, name) {
      const expectedChallenge = challenges.take(response, accountId);
      const { verified, registrationInfo } = await verifyRegistrationResponse({
        response,
        expectedChallenge,
        expectedOrigin: origin,
        expectedRPID: rpID,
        requireUserVerification: false,
        supportedAlgorithmIDs: ALGORITHMS,
      }).catch(refuse);
      if (!verified) throw refuse();
      const { id, publicKey, counter, transports = [] } = registrationInfo.credential;
      const passkey = { id, name: nameOf(name), created: now(), lastUsed: null };
      ways.add(accountId, () => {
        const values = [publicKey, counter, JSON.stringify(transports), passkey.created] as const;
        if (statements.insert.run(id, accountId, passkey.name, ...values).changes === 0) {
          throw new PodError("conflict", "This passkey is registered here already; use another device");
        }
      });
      return passkey;
    },

    async startAuthentication() {
      const options = await generateAuthenticationOptions({ rpID, userVerification: "preferred" });
      challenges.keep(options.challenge, null);
      return options;
    },

    async finishAuthentication(response) {
      const expectedChallenge = challenges.take(response, null);
      const row = statements.find.get(String(response.id));
      if (row === undefined) throw refuse();
      const counter = Number(row.counter);
      const { verified, authenticationInfo } = await verifyAuthenticationResponse({
        response,
        expectedChallenge,
        expectedOrigin: origin,
        expectedRPID: rpID,
        requireUserVerification: false,
        credential: {
          id: String(row.id),
          publicKey: new Uint8Array(row.public_key as Uint8Array),
          counter,
          transports: readTransports(row),
        },
      }).catch(refuse);
      if (!verified || !isHandleOf(response, String(row.account))) throw refuse();
      // Of two answers with the same counter, one is from a copy of the key.
      const { changes } = statements.use.run(authenticationInfo.newCounter, now(), String(row.id), counter);
      const account = people.find(String(row.account));
      if (changes === 0 || account === undefined) throw refuse();
      return account;
    },

    list: (accountId) => statements.list.all(accountId).map(readPasskey),
    rename: (accountId, passkeyId, name) =>
      statements.rename.run(nameOf(name), passkeyId, accountId).changes > 0,
    remove: (accountId, passkeyId) =>
      ways.remove(accountId, () => statements.remove.run(passkeyId, accountId).changes > 0),
  };
}

/** One sentence for every reason, so that it tells nobody which passkeys there are; thrown, whether here or by the caller. */
function refuse(cause?: unknown): never {
  throw new PodError(
    "invalid-credentials",
    "The passkey was not accepted; try again, or sign in another way",
    {},
    { cause },
  );
}

// "If … the user handle … is present, verify that the user identified by it is the owner of the credential."
function isHandleOf({ response }: AuthenticationResponseJSON, accountId: string): boolean {
  const { userHandle } = response;
  return !userHandle || Buffer.from(userHandle, "base64url").toString() === accountId;
}

function nameOf(name: string): string {
  return name.trim().slice(0, MAX_NAME) || "Passkey";
}

function readTransports(row: Record<string, SQLOutputValue>): string[] {
  return JSON.parse(String(row.transports));
}

function readPasskey(row: Record<string, SQLOutputValue>): Passkey {
  return {
    id: String(row.id),
    name: String(row.name),
    created: Number(row.created),
    lastUsed: row.last_used === null ? null : Number(row.last_used),
  };
}
