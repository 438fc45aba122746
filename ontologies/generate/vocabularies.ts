/** A vocabulary that becomes one constant: its terms are read from `vocabularies/<prefix>.ttl`. */
export interface Vocabulary {
  readonly prefix: string;
  readonly namespace: string;
  readonly title: string;
}

/** The vocabularies of this room, in the order in which the documentation lists them. */
export const VOCABULARIES: readonly Vocabulary[] = [
  { prefix: "rdf", namespace: "http://www.w3.org/1999/02/22-rdf-syntax-ns#", title: "RDF" },
  { prefix: "rdfs", namespace: "http://www.w3.org/2000/01/rdf-schema#", title: "RDF Schema" },
  { prefix: "xsd", namespace: "http://www.w3.org/2001/XMLSchema#", title: "XML Schema datatypes" },
  { prefix: "owl", namespace: "http://www.w3.org/2002/07/owl#", title: "Web Ontology Language" },
  { prefix: "ldp", namespace: "http://www.w3.org/ns/ldp#", title: "Linked Data Platform" },
  { prefix: "solid", namespace: "http://www.w3.org/ns/solid/terms#", title: "Solid terms" },
  { prefix: "acl", namespace: "http://www.w3.org/ns/auth/acl#", title: "Web Access Control" },
  { prefix: "acp", namespace: "http://www.w3.org/ns/solid/acp#", title: "Access Control Policy, an excerpt" },
  { prefix: "oidc", namespace: "http://www.w3.org/ns/solid/oidc#", title: "Solid-OIDC client terms" },
  { prefix: "pim", namespace: "http://www.w3.org/ns/pim/space#", title: "Workspaces and storage" },
  { prefix: "solidsparql", namespace: "http://www.w3.org/ns/solid/sparql#", title: "SPARQL over a storage" },
  { prefix: "notify", namespace: "http://www.w3.org/ns/solid/notifications#", title: "Solid notifications" },
  {
    prefix: "sd",
    namespace: "http://www.w3.org/ns/sparql-service-description#",
    title: "SPARQL service description",
  },
  { prefix: "stat", namespace: "http://www.w3.org/ns/posix/stat#", title: "POSIX file status" },
  { prefix: "skos", namespace: "http://www.w3.org/2004/02/skos/core#", title: "SKOS concepts and labels" },
  { prefix: "dcterms", namespace: "http://purl.org/dc/terms/", title: "DCMI metadata terms" },
  { prefix: "foaf", namespace: "http://xmlns.com/foaf/0.1/", title: "Friend of a Friend" },
  { prefix: "vcard", namespace: "http://www.w3.org/2006/vcard/ns#", title: "vCard" },
  { prefix: "schema", namespace: "http://schema.org/", title: "Schema.org, an excerpt" },
  { prefix: "as", namespace: "https://www.w3.org/ns/activitystreams#", title: "Activity Streams 2.0" },
  { prefix: "ical", namespace: "http://www.w3.org/2002/12/cal/icaltzd#", title: "iCalendar" },
  { prefix: "bookmark", namespace: "http://www.w3.org/2002/01/bookmark#", title: "Bookmarks" },
  { prefix: "sh", namespace: "http://www.w3.org/ns/shacl#", title: "SHACL, an excerpt" },
  { prefix: "exif", namespace: "http://www.w3.org/2003/12/exif/ns#", title: "EXIF photo metadata" },
];
