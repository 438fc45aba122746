/**
 * Terms of the search that Solid has none for: what a SERVICE of a query and the answers of a search endpoint speak in,
 * and what leads to such an endpoint. URNs, because no web address is this project's own.
 */
export const WEBIZEN_SEARCH = {
  /** Names the search in a query: `SERVICE <urn:webizen:search> { … }`. */
  service: "urn:webizen:search",
  /** From a storage to its search endpoint. */
  endpoint: "urn:webizen:search#endpoint",
  text: "urn:webizen:search#text",
  like: "urn:webizen:search#like",
  type: "urn:webizen:search#type",
  folder: "urn:webizen:search#folder",
  limit: "urn:webizen:search#limit",
  entity: "urn:webizen:search#entity",
  document: "urn:webizen:search#document",
  label: "urn:webizen:search#label",
  score: "urn:webizen:search#score",
  snippet: "urn:webizen:search#snippet",
} as const;

/** The JSON-LD context of search answers, which stands in each of them. */
export const SEARCH_CONTEXT: Readonly<Record<string, unknown>> = {
  "@vocab": "urn:webizen:search#",
  id: "@id",
  type: "@type",
  hits: { "@container": "@list" },
  suggestions: { "@container": "@list" },
  // Pairs of offsets, and titles from the outermost in: their order says something.
  highlights: { "@container": "@list" },
  headings: { "@container": "@list" },
  modified: { "@type": "http://www.w3.org/2001/XMLSchema#dateTime" },
  entity: { "@type": "@id" },
  document: { "@type": "@id" },
  storage: { "@type": "@id" },
  owner: { "@type": "@id" },
  types: { "@type": "@id" },
  next: { "@type": "@id" },
};
