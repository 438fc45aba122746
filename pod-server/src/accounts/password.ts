import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/** What a guess costs: memory is 128 · N · r bytes. */
export interface PasswordCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** 32 MiB and some 60 ms a guess: the strength that OWASP's cheat sheet calls equal to Argon2id's at 19 MiB, twice over. */
export const PASSWORD_COST: PasswordCost = { N: 2 ** 15, r: 8, p: 1 };
const SALT_BYTES = 16;
const KEY_BYTES = 32;

/**
 * Hashes a password with a fresh salt, off the main thread.
 *
 * @returns `scrypt$N$r$p$salt$key`, salt and key in base64url: parameters can grow without breaking older hashes
 */
export async function hashPassword(password: string, cost: PasswordCost = PASSWORD_COST): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await deriveKey(password, salt, cost);
  return writeHash(cost, salt.toString("base64url"), key.toString("base64url"));
}

/** Whether the password is the one that was hashed; compares in constant time. */
export async function matchesPassword(password: string, hash: string): Promise<boolean> {
  const [scheme, N, r, p, salt, key] = hash.split("$");
  if (scheme !== "scrypt" || salt === undefined || key === undefined) return false;
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const expected = Buffer.from(key, "base64url");
  const actual = await deriveKey(password, Buffer.from(salt, "base64url"), cost);
  return expected.length === actual.length && timingSafeEqual(expected, actual);
}

/** A hash that no password has and that costs as much as a real one: comparing with it hides that there is none. */
export function hashOfNobody(cost: PasswordCost): string {
  return writeHash(cost, "A".repeat(22), "A".repeat(43));
}

function writeHash({ N, r, p }: PasswordCost, salt: string, key: string): string {
  return ["scrypt", N, r, p, salt, key].join("$");
}

// NFKC: the same password typed on another keyboard or system must be the same bytes.
async function deriveKey(password: string, salt: Buffer, cost: PasswordCost): Promise<Buffer> {
  return derive(password.normalize("NFKC"), salt, KEY_BYTES, { ...cost, maxmem: 256 * cost.N * cost.r });
}
