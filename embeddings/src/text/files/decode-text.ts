import { TextDecoder } from "node:util";

const CHARSET = /charset\s*=\s*["']?([\w.:-]+)/i;
/** How much of the beginning of a page may say its encoding, in bytes (HTML Standard, 13.2.3.2). */
const DECLARATION_BYTES = 1_024;

/**
 * Decodes text by its byte order mark, the charset of its content type, what a page says of itself, or as UTF-8; what
 * is plainly not UTF-8 as windows-1252. Never fails: what cannot be decoded becomes U+FFFD. A byte order mark is left
 * out, so offsets count from after it.
 */
export function decodeText(bytes: Uint8Array, contentType = ""): string {
  const declared = markOf(bytes) ?? CHARSET.exec(contentType)?.[1] ?? declaredInside(bytes, contentType);
  const decoder = declared === undefined ? undefined : makeDecoder(declared);
  if (decoder !== undefined && decoder.encoding !== "utf-8") return decoder.decode(bytes);
  const text = new TextDecoder().decode(bytes);
  return isNotUtf8(text) ? new TextDecoder("windows-1252").decode(bytes) : text;
}

function markOf(bytes: Uint8Array): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return undefined;
}

function declaredInside(bytes: Uint8Array, contentType: string): string | undefined {
  if (!/html|xml/i.test(contentType)) return undefined;
  const beginning = new TextDecoder("latin1").decode(bytes.subarray(0, DECLARATION_BYTES));
  return /^<\?xml[^>]*encoding\s*=\s*["']([\w.:-]+)/i.exec(beginning)?.[1] ?? CHARSET.exec(beginning)?.[1];
}

function makeDecoder(label: string): TextDecoder | undefined {
  try {
    return new TextDecoder(label);
  } catch {
    return undefined;
  }
}

function isNotUtf8(text: string): boolean {
  if (!text.includes("\ufffd")) return false;
  let wrong = 0;
  let right = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    if (unit === 0xfffd) wrong += 1;
    else if (unit >= 0x80) right += 1;
  }
  return wrong > right;
}

/** Tells whether what should be text is something else: many control characters, or NULs all over. */
export function looksBinary(text: string): boolean {
  const beginning = text.slice(0, 65_536);
  let strange = 0;
  for (let index = 0; index < beginning.length; index++) {
    const unit = beginning.charCodeAt(index);
    if (unit < 9 || (unit > 13 && unit < 32 && unit !== 27) || unit === 0xfffd) strange += 1;
  }
  return strange > 8 && strange > beginning.length / 50;
}
