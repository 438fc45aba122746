import { PodError } from "../errors.ts";

const MIN_LENGTH = 10;
/** Longer ones would only keep the server busy. */
const MAX_LENGTH = 1000;
const MIN_DIFFERENT = 5;

// The commonest of ten characters or more in the lists of leaked passwords, without the digits that are put after them.
const COMMONEST: ReadonlySet<string> = new Set([
  "password",
  "passwort",
  "motdepasse",
  "contraseña",
  "qwerty",
  "qwertyuiop",
  "qwertzuiop",
  "azertyuiop",
  "asdfghjkl",
  "1qaz2wsx3edc",
  "1q2w3e4r5t",
  "1q2w3e4r5t6y",
  "q1w2e3r4t5y6",
  "zaq12wsx",
  "abcdefghij",
  "abcdefghijk",
  "iloveyou",
  "iloveyou!",
  "letmein",
  "welcome",
  "changeme",
  "administrator",
  "adminadmin",
  "football",
  "baseball",
  "basketball",
  "superman",
  "princess",
  "sunshine",
  "liverpool",
  "manchester",
  "michelle",
  "jennifer",
  "computer",
  "internet",
  "trustno",
  "correct horse battery staple",
  "correcthorsebatterystaple",
]);

/**
 * Refuses a password that is guessed at once.
 *
 * @param name the account's name, which is the first guess
 * @throws PodError `unprocessable-body` with what to do better; the password is never in it
 */
export function checkPasswordStrength(password: string, name: string): void {
  const fault = findFault(password.normalize("NFKC").toLowerCase(), name);
  if (fault !== undefined) throw new PodError("unprocessable-body", `The password ${fault}`);
}

function findFault(password: string, name: string): string | undefined {
  const length = [...password].length;
  if (length < MIN_LENGTH)
    return `is too short; take ${MIN_LENGTH} characters or more, such as four words that nobody puts together`;
  if (length > MAX_LENGTH) return `is too long; take ${MAX_LENGTH} characters at most`;
  if (new Set(password).size < MIN_DIFFERENT) return "repeats a few characters; take more different ones";
  if (isSequence(password)) return "is a plain sequence; take one that is not in order";
  if (COMMONEST.has(stripDigits(password)) || COMMONEST.has(password))
    return "is one of the commonest of all; take one that nobody else has";
  const [local = ""] = name.split("@");
  const rest = [name, local].find((part) => part.length > 3 && password.includes(part));
  if (rest !== undefined && password.replaceAll(rest, "").length < MIN_LENGTH)
    return "is the account's name with little else; take one that is not made of it";
  return undefined;
}

function stripDigits(password: string): string {
  return password.replace(/^\d+/, "").replace(/[\d!.?*#@$ ]+$/, "");
}

/** Whether every character follows the one before: 1234567890, 0987654321, abcdefghijkl. */
function isSequence(password: string): boolean {
  const codes = [...password].map((character) => character.codePointAt(0) ?? 0);
  const steps = codes.slice(1).map((code, index) => code - (codes[index] ?? 0));
  return [1, -1].some((step) => steps.every((each) => each === step || each === -9 * step));
}
