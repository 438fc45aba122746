import type { DatabaseSync } from "node:sqlite";
import { PodError } from "../errors.ts";
import { hashSecret } from "./secret.ts";

/** Challenges that wait for an authenticator's answer. Each one is good for one answer. */
export interface PasskeyChallenges {
  /** @param accountId whose registration it is for; `null` for signing in */
  keep(challenge: string, accountId: string | null): void;
  /**
   * Gives the challenge that an answer speaks of, and forgets it.
   *
   * @throws PodError `invalid-credentials` when it was never given for this purpose, is used up or too old
   */
  take(answer: unknown, accountId: string | null): string;
}

const LIFETIME_MS = 5 * 60_000;
// Anybody can ask for one: beyond this many, the oldest go.
const MAX_PENDING = 10_000;

/** Keeps challenges in the server-wide database, so that a restart does not break a ceremony. */
export function openPasskeyChallenges(database: DatabaseSync, now: () => number): PasskeyChallenges {
  const statements = {
    expire: database.prepare("DELETE FROM passkey_challenge WHERE expires <= ?"),
    insert: database.prepare(
      "INSERT INTO passkey_challenge (challenge_hash, account, expires) VALUES (?, ?, ?)",
    ),
    bound: database.prepare(
      "DELETE FROM passkey_challenge WHERE rowid <= (SELECT max(rowid) FROM passkey_challenge) - ?",
    ),
    take: database.prepare(
      "DELETE FROM passkey_challenge WHERE challenge_hash = ? AND account IS ? AND expires > ? RETURNING 1",
    ),
  };
  return {
    keep(challenge, accountId) {
      statements.expire.run(now());
      statements.insert.run(hashSecret(challenge), accountId, now() + LIFETIME_MS);
      statements.bound.run(MAX_PENDING);
    },
    take(answer, accountId) {
      const challenge = readChallenge(answer);
      if (challenge !== undefined && statements.take.get(hashSecret(challenge), accountId, now())) {
        return challenge;
      }
      throw new PodError(
        "invalid-credentials",
        "The passkey was asked for too long ago, or its answer was sent before; try again",
      );
    },
  };
}

function readChallenge(answer: unknown): string | undefined {
  try {
    const { clientDataJSON } = (answer as { response: { clientDataJSON: string } }).response;
    const { challenge } = JSON.parse(Buffer.from(clientDataJSON, "base64url").toString());
    return typeof challenge === "string" ? challenge : undefined;
  } catch {
    return undefined;
  }
}
