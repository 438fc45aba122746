import type { DatabaseSync } from "node:sqlite";
import { migrateAccounts } from "./accounts-schema.ts";
import { type Attempts, openAttempts } from "./attempt-limiter.ts";
import { type ClientCredentialsStore, openClientCredentials } from "./client-credentials.ts";
import { type Invitations, openInvitations } from "./invitations.ts";
import { localIris } from "./local-iri.ts";
import { openPasskeys, type Passkeys } from "./passkeys.ts";
import { PASSWORD_COST, type PasswordCost } from "./password.ts";
import { openPasswords, type Passwords } from "./passwords.ts";
import { openPeople, type People } from "./people.ts";
import { openPodRecords, type PodRecords } from "./pod-records.ts";
import { openRecoveryCodes, type RecoveryCodes } from "./recovery-codes.ts";
import { createRegister, type Register, type RegistrationPolicy } from "./registration.ts";
import { openSessions, type Sessions } from "./sessions.ts";
import { openSignInLinks, type SignInLinks } from "./sign-in-links.ts";
import { openWaysToSignIn } from "./ways-to-sign-in.ts";
import { openWebIds, type ReadStatedIdentity, type WebIds } from "./webid-links.ts";

/** Who may sign in and how, and whose each pod is. Take the parts you use, not the whole. */
export interface Accounts {
  readonly people: People;
  /** Makes an account for a stranger, by invitation or through the open door. */
  readonly register: Register;
  readonly registration: RegistrationPolicy;
  readonly passwords: Passwords;
  readonly sessions: Sessions;
  readonly passkeys: Passkeys;
  readonly recoveryCodes: RecoveryCodes;
  readonly invitations: Invitations;
  readonly signInLinks: SignInLinks;
  readonly clientCredentials: ClientCredentialsStore;
  readonly webIds: WebIds;
  readonly attempts: Attempts;
  readonly pods: PodRecords;
}

/** What the accounts stand on. */
export interface AccountsDependencies {
  /** The server-wide database; whoever opened it closes it. */
  readonly database: DatabaseSync;
  /** Public address of the server, with its trailing slash. */
  readonly baseUrl: string;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly registration: RegistrationPolicy;
  readonly readStatedIdentity: ReadStatedIdentity;
  /** What a guess at a password costs. */
  readonly passwordCost?: PasswordCost;
}

/**
 * Opens the accounts in the server-wide database, after bringing its tables up to date.
 *
 * @throws PodError `storage-damaged` when a newer server has written the tables
 */
export function openAccounts(deps: AccountsDependencies): Accounts {
  const { database, baseUrl, now, registration, readStatedIdentity } = deps;
  migrateAccounts(database);
  const iris = localIris(baseUrl);
  const people = openPeople(database, now);
  const ways = openWaysToSignIn(database, now);
  const invitations = openInvitations(database, now);
  const pods = openPodRecords(database, (name) => `${baseUrl}${name}/`);
  const webIds = openWebIds(database, { baseUrl, iris, pods, readStatedIdentity, now });
  return {
    people,
    register: createRegister(database, { policy: registration, people, invitations, now }),
    registration,
    passwords: openPasswords(database, { people, ways, cost: deps.passwordCost ?? PASSWORD_COST }),
    sessions: openSessions(database, now),
    passkeys: openPasskeys(database, { people, ways, baseUrl, now }),
    recoveryCodes: openRecoveryCodes(database, people),
    invitations,
    signInLinks: openSignInLinks(database, people, now),
    clientCredentials: openClientCredentials(database, { webIds, iris, now }),
    webIds,
    attempts: openAttempts(database, now),
    pods,
  };
}
