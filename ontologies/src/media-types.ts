/** Media types that the pod reads, writes or recognises; without parameters, unless said. */
export const MEDIA = {
  /** RDF 1.1 Turtle. */
  turtle: "text/turtle",
  /** JSON-LD 1.1. */
  jsonld: "application/ld+json",
  /** RDF 1.1 N-Triples. */
  ntriples: "application/n-triples",
  /** RDF 1.1 N-Quads. */
  nquads: "application/n-quads",
  /** RDF 1.1 TriG. */
  trig: "application/trig",
  /** RDF 1.1 XML syntax. */
  rdfxml: "application/rdf+xml",
  /** Notation3, the syntax of N3 Patch. */
  n3: "text/n3",
  /** A SPARQL 1.1 query as a body of its own. */
  sparqlQuery: "application/sparql-query",
  /** A SPARQL 1.1 update as a body of its own. */
  sparqlUpdate: "application/sparql-update",
  /** SPARQL 1.1 results in JSON. */
  sparqlResultsJson: "application/sparql-results+json",
  /** SPARQL 1.1 results in XML. */
  sparqlResultsXml: "application/sparql-results+xml",
  /** A problem document (RFC 9457). */
  problem: "application/problem+json",
  /** A JSON web key set (RFC 7517, section 8.5.2). */
  jwkSet: "application/jwk-set+json",
  /** An OAuth 2.0 access token that is a JSON web token (RFC 9068, section 2.1). */
  accessTokenJwt: "application/at+jwt",
  /** A DPoP proof (RFC 9449, section 12.5). */
  dpopJwt: "application/dpop+jwt",
  /** The body of an HTML form. */
  form: "application/x-www-form-urlencoded",
  /** The body of an HTML form that carries files (RFC 7578). */
  formData: "multipart/form-data",
  /** Several ranges of one resource (RFC 9110, section 14.6). */
  byteRanges: "multipart/byteranges",
  /** Server-sent events. */
  eventStream: "text/event-stream",
  html: "text/html",
  css: "text/css",
  csv: "text/csv",
  text: "text/plain",
  markdown: "text/markdown",
  /** iCalendar (RFC 5545). */
  calendar: "text/calendar",
  /** vCard (RFC 6350). */
  vcard: "text/vcard",
  /** ECMAScript (RFC 9239). */
  javascript: "text/javascript",
  json: "application/json",
  /** The manifest of a web application (W3C Web Application Manifest). */
  webManifest: "application/manifest+json",
  xml: "application/xml",
  /** XML served as text; a browser treats it as `application/xml`. */
  textXml: "text/xml",
  xhtml: "application/xhtml+xml",
  pdf: "application/pdf",
  zip: "application/zip",
  /** JSON objects, one on each line. */
  ndjson: "application/x-ndjson",
  gzip: "application/gzip",
  /** An e-mail message (RFC 5322). */
  message: "message/rfc822",
  /** Many e-mail messages, one after another (RFC 4155). */
  mbox: "application/mbox",
  yaml: "application/yaml",
  /** Office Open XML: a text, a spreadsheet, a presentation. */
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  /** OpenDocument: a text. */
  odt: "application/vnd.oasis.opendocument.text",
  tsv: "text/tab-separated-values",
  octetStream: "application/octet-stream",
  svg: "image/svg+xml",
  png: "image/png",
  jpeg: "image/jpeg",
  gif: "image/gif",
  webp: "image/webp",
  tiff: "image/tiff",
  heic: "image/heic",
  avif: "image/avif",
  mp3: "audio/mpeg",
  mp4: "video/mp4",
  /** Prometheus text exposition format, with the parameters that name its version. */
  prometheus: "text/plain; version=0.0.4; charset=utf-8",
} as const;

/** One of the media types that the pod knows by name. */
export type MediaType = (typeof MEDIA)[keyof typeof MEDIA];

const IANA_MEDIA_TYPES = "http://www.w3.org/ns/iana/media-types/";

/**
 * Names a media type by the IRI that Solid servers give as `rdf:type` of a non-RDF resource.
 *
 * @param contentType a `Content-Type` value; parameters and letter case are ignored
 * @returns `http://www.w3.org/ns/iana/media-types/<type>/<subtype>#Resource`; the two characters that a media type may
 *   have and the path of an IRI may not are percent-encoded
 * @example
 * mediaTypeIri("Text/Turtle; charset=utf-8"); // "http://www.w3.org/ns/iana/media-types/text/turtle#Resource"
 */
export function mediaTypeIri(contentType: string): string {
  const essence = (contentType.split(";", 1)[0] ?? "").trim().toLowerCase();
  return `${IANA_MEDIA_TYPES}${essence.replace(/[#^]/g, encodeURIComponent)}#Resource`;
}

/**
 * Reads the IRI that `mediaTypeIri` writes.
 *
 * @returns the media type in lower case; `undefined` for an IRI that stands for none
 * @example
 * readMediaTypeIri("http://www.w3.org/ns/iana/media-types/image/png#Resource"); // "image/png"
 */
export function readMediaTypeIri(iri: string): string | undefined {
  if (!iri.startsWith(IANA_MEDIA_TYPES) || !iri.endsWith("#Resource")) return undefined;
  const type = iri
    .slice(IANA_MEDIA_TYPES.length, -"#Resource".length)
    .replace(/%(23|5e)/gi, decodeURIComponent);
  return /^[^/\s]+\/[^/\s]+$/.test(type) ? type.toLowerCase() : undefined;
}
