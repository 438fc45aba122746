/** What a client prefers in the answer to a write. */
export type WritePreference = "representation" | "minimal" | "none";

/**
 * Reads `Prefer: return=…`.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7240#section-4.2
 */
export function readPreference(headers: Headers): WritePreference {
  const prefer = headers.get("prefer");
  if (prefer === null) return "none";
  const match = /(?:^|[,;\s])return\s*=\s*"?(representation|minimal)"?(?=$|[,;\s])/i.exec(prefer);
  return match === null ? "none" : (match[1]?.toLowerCase() as "representation" | "minimal");
}
