import { randomInt } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import { normaliseName } from "./account-name.ts";
import type { Account } from "./accounts.ts";
import type { People } from "./people.ts";
import { hashSecret } from "./secret.ts";
import { inTransaction } from "./transaction.ts";

/** Codes on paper, each good for signing in once. */
export interface RecoveryCodes {
  /** Makes {@link RECOVERY_CODE_COUNT} new ones, shown this once; the earlier ones are void. */
  regenerate(accountId: string): readonly string[];
  /** How many are left. */
  count(accountId: string): number;
  /**
   * The account, if the code is one of its own; it is used up then. Written in any case, with or without hyphens.
   * Whoever asks on behalf of strangers admits the attempt first: `attempts.admit`.
   */
  redeem(email: string, code: string): Account | undefined;
}

/** How many codes an account gets. */
export const RECOVERY_CODE_COUNT = 10;

// Without letters that are taken for one another on paper. 16 of 32 characters are 80 random bits.
const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH = 16;

/** Keeps recovery codes as hashes in the server-wide database. */
export function openRecoveryCodes(database: DatabaseSync, people: People): RecoveryCodes {
  const statements = {
    clear: database.prepare("DELETE FROM recovery_code WHERE account = ?"),
    insert: database.prepare("INSERT INTO recovery_code (account, code_hash) VALUES (?, ?)"),
    count: database.prepare("SELECT count(*) AS count FROM recovery_code WHERE account = ?"),
    use: database.prepare(
      "DELETE FROM recovery_code WHERE account = (SELECT id FROM account WHERE email = ?) AND code_hash = ? RETURNING account",
    ),
  };
  return {
    regenerate(accountId) {
      const codes = Array.from({ length: RECOVERY_CODE_COUNT }, makeCode);
      inTransaction(database, () => {
        statements.clear.run(accountId);
        for (const code of codes) statements.insert.run(accountId, hashSecret(code));
      });
      return codes.map((code) => code.replace(/(.{4})(?=.)/g, "$1-"));
    },
    count: (accountId) => Number(statements.count.get(accountId)?.count),
    redeem(email, code) {
      const used = statements.use.get(normaliseName(email), hashSecret(normaliseCode(code)));
      return used && people.find(String(used.account));
    },
  };
}

function makeCode(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join("");
}

// O and I, L are not in the alphabet: who reads them means 0 and 1.
function normaliseCode(code: string): string {
  return code
    .toLowerCase()
    .replace(/[^a-z0-9]/g, "")
    .replaceAll("o", "0")
    .replace(/[il]/g, "1");
}
