/** The line that mail programs put above a quotation: `On Monday Ana wrote:`, in the larger languages of mail. */
const ATTRIBUTION =
  /^(on\b.{4,200}\bwrote|am\b.{4,200}\bschrieb.{0,80}|le\b.{4,200}\ba écrit|el\b.{4,200}\bescribió|il\b.{4,200}\bha scritto|op\b.{4,200}\bschreef.{0,80}|em\b.{4,200}\bescreveu)\s*:\s*$/is;
const FORWARD =
  /^-{2,}\s*(original message|ursprüngliche nachricht|message d'origine|mensaje original)\s*-{2,}\s*$/i;

/**
 * Takes quotations of earlier messages and the signature out of the text of a message. A message that is nothing but
 * a quotation keeps it.
 */
export function stripQuotes(text: string): string {
  const lines = text.split(/\r?\n/);
  const kept: string[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] ?? "";
    if (line === "-- " || FORWARD.test(line)) break;
    if (line.startsWith(">")) continue;
    const length = attributionLength(lines, index);
    if (length > 0) index += length - 1;
    else kept.push(line);
  }
  const own = kept.join("\n").trim();
  return own === "" ? text.trim() : own;
}

/** Programs break the line above a quotation in two. */
function attributionLength(lines: readonly string[], index: number): number {
  const line = lines[index] ?? "";
  if (line.length > 200 || line === "") return 0;
  for (const length of [1, 2]) {
    const next = lines.slice(index + length).find((after) => after.trim() !== "");
    if (next?.startsWith(">") && ATTRIBUTION.test(lines.slice(index, index + length).join(" ")))
      return length;
  }
  return 0;
}
