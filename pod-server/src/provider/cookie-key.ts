import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/**
 * Opens the key that the provider's cookies are signed with; made the first time, readable by its owner alone.
 *
 * @returns 256 random bits in base64url
 */
export function openCookieKey(folder: string): string {
  const file = join(folder, "cookie-key");
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  const key = randomBytes(32).toString("base64url");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(file, `${key}\n`, { mode: 0o600, flag: "wx", flush: true });
  return key;
}
