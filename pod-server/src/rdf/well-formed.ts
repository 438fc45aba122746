import { isIPv6 } from "node:net";

// Most IRIs are made of this alone, and it is quick to see.
const COMMON = /^https?:\/\/[a-z0-9.-]+(?::\d+)?(?:\/[\w.~!$&'()*+,;=:@/-]*)?(?:#[\w.~!$&'()*+,;=:@/-]*)?$/i;
const UCS =
  "\\u{A0}-\\u{D7FF}\\u{F900}-\\u{FDCF}\\u{FDF0}-\\u{FFEF}" +
  Array.from({ length: 14 }, (_, plane) => {
    const hex = (plane + 1).toString(16);
    return `\\u{${hex}${plane === 13 ? "1000" : "0000"}}-\\u{${hex}FFFD}`;
  }).join("");
const PRIVATE = "\\u{E000}-\\u{F8FF}\\u{F0000}-\\u{FFFFD}\\u{100000}-\\u{10FFFD}";
const NAME = `(?:[\\w.~!$&'()*+,;=${UCS}-]|%[0-9A-Fa-f]{2})`;
const CHARACTER = `(?:[\\w.~!$&'()*+,;=:@${UCS}-]|%[0-9A-Fa-f]{2})`;
const AUTHORITY = `//(?:(?:${NAME}|:)*@)?(?:\\[(?<ip>[0-9A-Fa-f:.]+)\\]|${NAME}*)(?::\\d*)?(?:/${CHARACTER}*)*`;
const PATH = `/?(?:${CHARACTER}+(?:/${CHARACTER}*)*)?`;
const WHOLE = new RegExp(
  `^[A-Za-z][A-Za-z0-9+.-]*:(?:${AUTHORITY}|${PATH})(?:\\?(?:${CHARACTER}|[/?${PRIVATE}])*)?(?:#(?:${CHARACTER}|[/?])*)?$`,
  "u",
);

/**
 * Whether a text is an IRI by its grammar, to its last character. Documents are kept with what merely looks like one; what
 * computes with IRIs is strict.
 *
 * @see https://www.rfc-editor.org/rfc/rfc3987#section-2.2
 */
export function isWellFormedIri(text: string): boolean {
  if (COMMON.test(text)) return true;
  const found = WHOLE.exec(text);
  if (found === null) return false;
  const ip = found.groups?.ip;
  return ip === undefined || isIPv6(ip);
}

/**
 * Whether a text is a language tag by its grammar; tags for private use alone are none.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5646#section-2.1
 */
export function isWellFormedLanguage(tag: string): boolean {
  if (/^[a-z]{2,3}(?:-[a-z]{2})?$/i.test(tag)) return true;
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
