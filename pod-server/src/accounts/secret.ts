import { createHash, randomBytes } from "node:crypto";

const SECRET_BYTES = 32;

/** Makes a secret that nobody guesses: 256 random bits in base64url, fit for links, cookies and headers. */
export function makeSecret(): string {
  return randomBytes(SECRET_BYTES).toString("base64url");
}

/**
 * What is kept of a secret: whoever reads the database cannot use it. A plain hash is enough, because the secret is
 * random; and looking a hash up tells an attacker who times it nothing about the secret.
 */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}
