// biome-ignore lint/suspicious/noControlCharactersInRegex: exactly what RFC 3987 leaves out of an IRI
const NOT_IN_IRI = /[\u0000-\u0020<>"{}|^`\\]/;

/** Whether every RDF format can carry a text as an IRI: in Turtle, a `>` would end it and begin something else. */
export function isIri(text: string): boolean {
  return !NOT_IN_IRI.test(text) && text.isWellFormed();
}
