const MAX_VALUE = 160;
const MAX_SUMMARY = 600;
/** As far into a value as is looked at: enough that nothing which is told was cut in the middle of a credential. */
const MAX_LOOKED_AT = 4_000;
/** What looks like a credential, wherever it stands: tokens, keys in addresses, passwords before an at sign. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/\beyJ[\w-]{8,}\.[\w-]+(?:\.[\w-]*)?/g, "[secret]"],
  [/\b(Bearer|DPoP|Basic)\s+[\w.~+/=-]{8,}/gi, "$1 [secret]"],
  [
    /([?&;\s"'{,](?:[\w-]*(?:token|secret|password|passwd|api[_-]?key|code|ticket))["']?\s*[=:]\s*["']?)[^&\s"',}]+/gi,
    "$1[secret]",
  ],
  [/(\/\/[^/\s:@]+:)[^@\s/]+@/g, "$1[secret]@"],
];

/**
 * Says in one line what a tool was asked, for the owner to read: shortened, and without what looks like a credential.
 *
 * @example summarise({ text: "dentist", limit: 5 }) // "text: dentist; limit: 5"
 */
export function summarise(given: unknown): string {
  if (typeof given !== "object" || given === null) return "";
  const parts = Object.entries(given).map(
    ([name, value]) => `${name}: ${shorten(hide(textOf(value).slice(0, MAX_LOOKED_AT)), MAX_VALUE)}`,
  );
  return shorten(parts.join("; "), MAX_SUMMARY);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}

function hide(text: string): string {
  return SECRETS.reduce((hidden, [pattern, replacement]) => hidden.replace(pattern, replacement), text);
}

function shorten(text: string, most: number): string {
  const line = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ").trim();
  return line.length <= most ? line : `${line.slice(0, most - 1)}…`;
}
