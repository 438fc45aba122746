import { PodError } from "../errors.ts";

const MAX_LENGTH = 254;

/** One name, one account: compared without case and surrounding blanks, in one Unicode form. */
export function normaliseName(name: string): string {
  return name.trim().normalize("NFC").toLowerCase();
}

/**
 * The normal form of a name that somebody wants to sign in with.
 *
 * @throws PodError `unprocessable-body` when it is empty, too long or has characters that cannot be seen
 */
export function checkName(name: string): string {
  const normal = normaliseName(name);
  if (normal !== "" && normal.length <= MAX_LENGTH && !/[\p{C}\p{Zl}\p{Zp}]/u.test(normal)) return normal;
  throw new PodError(
    "unprocessable-body",
    `An account needs a name of 1 to ${MAX_LENGTH} visible characters, such as an e-mail address; choose another one`,
  );
}
