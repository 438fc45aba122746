// Generated from ontologies/vocabularies by `npm run generate`; edit those, not this.

/** Customary prefixes and the namespace that each stands for. */
export const PREFIXES = {
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  rdfs: "http://www.w3.org/2000/01/rdf-schema#",
  xsd: "http://www.w3.org/2001/XMLSchema#",
  owl: "http://www.w3.org/2002/07/owl#",
  ldp: "http://www.w3.org/ns/ldp#",
  solid: "http://www.w3.org/ns/solid/terms#",
  acl: "http://www.w3.org/ns/auth/acl#",
  acp: "http://www.w3.org/ns/solid/acp#",
  oidc: "http://www.w3.org/ns/solid/oidc#",
  pim: "http://www.w3.org/ns/pim/space#",
  solidsparql: "http://www.w3.org/ns/solid/sparql#",
  notify: "http://www.w3.org/ns/solid/notifications#",
  sd: "http://www.w3.org/ns/sparql-service-description#",
  stat: "http://www.w3.org/ns/posix/stat#",
  skos: "http://www.w3.org/2004/02/skos/core#",
  dcterms: "http://purl.org/dc/terms/",
  foaf: "http://xmlns.com/foaf/0.1/",
  vcard: "http://www.w3.org/2006/vcard/ns#",
  schema: "http://schema.org/",
  as: "https://www.w3.org/ns/activitystreams#",
  ical: "http://www.w3.org/2002/12/cal/icaltzd#",
  bookmark: "http://www.w3.org/2002/01/bookmark#",
  sh: "http://www.w3.org/ns/shacl#",
  exif: "http://www.w3.org/2003/12/exif/ns#",
} as const;
