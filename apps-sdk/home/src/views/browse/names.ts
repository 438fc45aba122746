import { ASK } from "../../english/browse.ts";
import { decodeSafely } from "../../parts/decode-safely.ts";

const MAX_BYTES = 255;

/** Last part of an address, decoded, without its slash. */
export function nameOfIri(iri: string): string {
  return decodeSafely(new URL(iri).pathname.replace(/\/$/, "").split("/").at(-1) ?? "");
}

/** The folder that something is in. */
export function folderOf(iri: string): string {
  return new URL(iri.endsWith("/") ? "../" : "./", iri).href;
}

/** Why something cannot have a name; `undefined` where it can. */
export function faultInName(name: string, taken: ReadonlySet<string> = new Set()): string | undefined {
  const text = name.trim();
  if (text === "") return ASK.empty;
  if (/[/\\]/.test(text)) return ASK.slash;
  if (/^\.{1,2}$/.test(text)) return ASK.dots;
  if (new TextEncoder().encode(segmentOf(text)).length > MAX_BYTES) return ASK.tooLong;
  return taken.has(text) ? ASK.taken(text) : undefined;
}

/** Writes a name as one segment of an address. */
export function segmentOf(name: string): string {
  return encodeURIComponent(name.trim().normalize("NFC").toWellFormed());
}

/** Shows characters that are not to be seen, or turn the direction of what follows, as what they are. */
export function visibleName(name: string): string {
  return name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    // Emoji are joined by these.
    return code === 0x200d || code === 0x200c
      ? character
      : `⟨${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
  });
}
