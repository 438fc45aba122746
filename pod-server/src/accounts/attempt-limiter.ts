import type { DatabaseSync } from "node:sqlite";
import { PodError } from "../errors.ts";
import { normaliseName } from "./account-name.ts";
import { hashSecret } from "./secret.ts";
import { inTransaction } from "./transaction.ts";

/** Who tries to sign in, and as whom. */
export interface Attempt {
  /** As it was typed, whether such an account exists or not; absent where no name is given. */
  readonly email?: string;
  /** IP address of the client. */
  readonly address: string;
}

/** Slows guessing down, for each account and for each address. */
export interface Attempts {
  /**
   * Lets an attempt begin and counts it as failed until `succeed` says otherwise, so that a thousand guesses at once
   * are no faster than one after another. An account that does not exist is counted like one that does.
   *
   * @throws PodError `too-many-attempts` with `retryAfterSeconds`
   */
  admit(attempt: Attempt): void;
  /** Takes back what `admit` counted, and all failures of the account. */
  succeed(attempt: Attempt): void;
}

interface Patience {
  /** Failures without any wait. */
  readonly free: number;
  readonly maxWaitMs: number;
}

// Whoever knows a name can keep its owner waiting: so the wait is short. 5 minutes still make 300 guesses a day.
const ACCOUNT: Patience = { free: 5, maxWaitMs: 5 * 60_000 };
// Many people may share one.
const ADDRESS: Patience = { free: 20, maxWaitMs: 15 * 60_000 };
const FORGET_AFTER_MS = 24 * 3_600_000;
const MAX_SUBJECTS = 100_000;

/** Counts failures in the server-wide database, so that a restart does not forget them. */
export function openAttempts(
  database: DatabaseSync,
  now: () => number,
  maxSubjects: number = MAX_SUBJECTS,
): Attempts {
  const statements = {
    count: database.prepare("SELECT count(*) AS count FROM attempt"),
    expire: database.prepare("DELETE FROM attempt WHERE expires <= ?"),
    evict: database.prepare(
      "DELETE FROM attempt WHERE subject = (SELECT subject FROM attempt ORDER BY expires LIMIT 1)",
    ),
    find: database.prepare("SELECT failures, blocked_until FROM attempt WHERE subject = ? AND expires > ?"),
    put: database.prepare(
      "INSERT OR REPLACE INTO attempt (subject, failures, blocked_until, expires) VALUES (?, ?, ?, ?)",
    ),
    forget: database.prepare("DELETE FROM attempt WHERE subject = ?"),
    forgive: database.prepare(
      "UPDATE attempt SET failures = failures - 1, blocked_until = 0 WHERE subject = ? AND failures > 0",
    ),
  };
  let subjects = Number(statements.count.get()?.count);

  const check = (subject: string): number => {
    const row = statements.find.get(subject, now());
    const waitMs = Number(row?.blocked_until ?? 0) - now();
    if (waitMs > 0) throw tooMany(waitMs);
    return Number(row?.failures ?? 0);
  };

  const count = (subject: string, failuresBefore: number, { free, maxWaitMs }: Patience): void => {
    const failures = failuresBefore + 1;
    const excess = failures - free;
    const waitMs = excess < 0 ? 0 : Math.min(1000 * 2 ** Math.min(excess, 30), maxWaitMs);
    if (failuresBefore === 0) makeRoom();
    statements.put.run(subject, failures, now() + waitMs, now() + FORGET_AFTER_MS);
  };

  const makeRoom = (): void => {
    subjects -= Number(statements.expire.run(now()).changes);
    if (subjects >= maxSubjects) subjects -= Number(statements.evict.run().changes);
    subjects += 1;
  };

  return {
    admit: (attempt) =>
      inTransaction(database, () => {
        const known = subjectsOf(attempt).map((each) => ({ ...each, failures: check(each.subject) }));
        for (const { subject, failures, patience } of known) count(subject, failures, patience);
      }),
    succeed: (attempt) =>
      inTransaction(database, () => {
        for (const { subject, patience } of subjectsOf(attempt)) {
          // An address that guesses at a hundred accounts is not forgiven for knowing one.
          if (patience === ADDRESS) statements.forgive.run(subject);
          else subjects -= Number(statements.forget.run(subject).changes);
        }
      }),
  };
}

function subjectsOf({ email, address }: Attempt): { subject: string; patience: Patience }[] {
  const subjects = [{ subject: `address ${networkOf(address)}`, patience: ADDRESS }];
  // Hashed, because people type their password into the field for the name.
  if (email !== undefined) {
    subjects.push({ subject: `account ${hashSecret(normaliseName(email))}`, patience: ACCOUNT });
  }
  return subjects;
}

/** An IPv6 customer has at least 2^64 addresses: they count as one. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined || !address.includes(":")) return mapped ?? address;
  const [head = "", tail] = address.toLowerCase().split("%")[0]?.split("::") ?? [];
  const first = head === "" ? [] : head.split(":");
  const last = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = tail === undefined ? 0 : 8 - first.length - last.length;
  const groups = [...first, ...Array.from({ length: Math.max(0, zeros) }, () => "0"), ...last];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":");
}

function tooMany(waitMs: number): PodError {
  const retryAfterSeconds = Math.ceil(waitMs / 1000);
  return new PodError(
    "too-many-attempts",
    `There were too many failed attempts; wait ${retryAfterSeconds} ${retryAfterSeconds === 1 ? "second" : "seconds"} and try again`,
    { retryAfterSeconds },
  );
}
