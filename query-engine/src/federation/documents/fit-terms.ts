const LANGUAGE = /^[a-z]{1,8}(?:-[a-z0-9]{1,8})*$/i;

// What RFC 3987 allows after the scheme, `[` and `]` aside; private-use characters, which it allows in queries only,
// are left out altogether.
const CHARACTERS =
  /^[a-z][a-z0-9+.-]*:(?:[\w.~!$&'()*+,;=:@/?#-]|%[0-9a-f]{2}|[\u{a0}-\u{d7ff}\u{f900}-\u{fdcf}\u{fdf0}-\u{ffef}\u{10000}-\u{1fffd}\u{20000}-\u{2fffd}\u{30000}-\u{3fffd}\u{e1000}-\u{efffd}])*$/iu;

const MAX_IRI_LENGTH = 8192;

/**
 * Tells whether every RDF tool behind this one takes a text as an absolute IRI, so that none refuses all that came with
 * it, and none reads anything else out of it.
 */
export function isFitIri(text: string): boolean {
  if (text.length > MAX_IRI_LENGTH || !CHARACTERS.test(text)) return false;
  const hash = text.indexOf("#");
  if (hash >= 0 && text.includes("#", hash + 1)) return false;
  const authority = /^[^:]*:\/\/([^/?#]*)/.exec(text)?.[1];
  if (authority === undefined) return !/^[^:]*:\/\//.test(text);
  return /^(?:[^@:]*(?::[^@]*)?@)?[^@:]*(?::\d*)?$/.test(authority);
}

/** Tells whether a text is a language tag. */
export function isFitLanguage(text: string): boolean {
  return LANGUAGE.test(text);
}

/** Tells whether a text is an absolute IRI of the web that has a document behind it. */
export function isWebIri(text: string): boolean {
  return /^https?:\/\//i.test(text) && isFitIri(text) && URL.canParse(text);
}
