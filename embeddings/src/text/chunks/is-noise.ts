const HEX = /^(?:[\da-f]{32,}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})$/i;
const BASE64 = /^[\w+/=-]{48,}$/;
const DATA = /^data:/i;

/** Tells whether a value is for machines only: a hash, a UUID, a key, bytes in base64, an inlined file. */
export function isNoise(value: string): boolean {
  const beginning = value.slice(0, 512).trim();
  if (DATA.test(beginning) || HEX.test(beginning)) return true;
  return (
    BASE64.test(beginning.replace(/\s/g, "")) &&
    !/^\p{L}+(?:[ _-]\p{L}+)*$/u.test(beginning) &&
    !isWords(beginning)
  );
}

/** Base64 that is broken into lines has few and regular spaces; prose has many. */
function isWords(text: string): boolean {
  return text.split(/\s+/).length > text.length / 20;
}
