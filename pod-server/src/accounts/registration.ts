import type { DatabaseSync } from "node:sqlite";
import { PodError } from "../errors.ts";
import type { Account } from "./accounts.ts";
import type { Invitations } from "./invitations.ts";
import type { People } from "./people.ts";
import { inTransaction } from "./transaction.ts";

/** Who may make an account: whoever was invited, or anybody. */
export type RegistrationPolicy = "invite" | "open";

/** What a stranger brings along. */
export interface Registration {
  /** The name to sign in with; may be chosen later. */
  readonly email?: string;
  /** The secret of an invitation. */
  readonly invitation?: string;
}

/**
 * Makes an account for a stranger. It lives for half an hour unless it gets a password or a passkey in that time.
 *
 * @throws PodError `forbidden` when an invitation is needed, or the given one is used up or too old; `conflict` when
 *   the name is taken
 */
export type Register = (registration: Registration) => Account;

const TIME_TO_FINISH_MS = 30 * 60_000;

/** Creates the way in for strangers. */
export function createRegister(
  database: DatabaseSync,
  deps: {
    readonly policy: RegistrationPolicy;
    readonly people: People;
    readonly invitations: Invitations;
    /** Milliseconds since the epoch. */
    readonly now: () => number;
  },
): Register {
  const { policy, people, invitations, now } = deps;
  return ({ email, invitation: secret }) =>
    inTransaction(database, () => {
      const invitation = secret === undefined ? undefined : invitations.find(secret);
      if (invitation === undefined && (policy === "invite" || secret !== undefined)) throw notInvited(secret);
      const account = people.create({
        ...(email !== undefined && { email }),
        // Whoever comes first through an open door is not the owner of the house.
        isOwner: invitation?.isFirstRun === true,
        expires: now() + TIME_TO_FINISH_MS,
      });
      if (secret !== undefined && !invitations.take(secret, account.id)) throw notInvited(secret);
      return account;
    });
}

function notInvited(secret: string | undefined): PodError {
  const sentence =
    secret === undefined
      ? "An invitation is needed for an account on this server; ask its owner for one"
      : "The invitation is used up or too old; ask for a new one";
  return new PodError("forbidden", sentence);
}
