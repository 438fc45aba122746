// Generated from ontologies/vocabularies by `npm run generate`; edit those, not this.

/** Access Control Policy, an excerpt: the terms of `http://www.w3.org/ns/solid/acp#`. */
export const ACP = {
  /** A resource that holds the access controls of another by Access Control Policy; its type tells that a server has no Web Access Control. */
  AccessControlResource: "http://www.w3.org/ns/solid/acp#AccessControlResource",
} as const;
