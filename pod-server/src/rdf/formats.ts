import { MEDIA } from "@webizen/ontologies";

/** Media types of RDF documents that can be read, best first. */
export const RDF_READABLE: readonly string[] = [
  MEDIA.turtle,
  MEDIA.jsonld,
  MEDIA.ntriples,
  MEDIA.nquads,
  MEDIA.trig,
  MEDIA.rdfxml,
];

/** Media types that RDF can be written as, best first. RDF/XML is read, not written. */
export const RDF_WRITABLE: readonly string[] = [
  MEDIA.turtle,
  MEDIA.jsonld,
  MEDIA.ntriples,
  MEDIA.nquads,
  MEDIA.trig,
];

const readable = new Set(RDF_READABLE);

/**
 * Strips the parameters of a media type.
 *
 * @returns the type in lower case, without parameters and blanks; empty for an empty header
 * @example baseType("Text/Turtle; charset=utf-8") // "text/turtle"
 */
export function baseType(contentType: string): string {
  const semicolon = contentType.indexOf(";");
  return (semicolon < 0 ? contentType : contentType.slice(0, semicolon)).trim().toLowerCase();
}

/** Tells whether a content type, with or without parameters, is an RDF format that is read here. */
export function isRdf(contentType: string): boolean {
  return readable.has(baseType(contentType));
}
