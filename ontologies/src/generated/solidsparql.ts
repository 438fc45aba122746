// Generated from ontologies/vocabularies by `npm run generate`; edit those, not this.

/** SPARQL over a storage: the terms of `http://www.w3.org/ns/solid/sparql#`. */
export const SOLIDSPARQL = {
  /** A query service merges the graphs that the requester may read into the default graph of a query that asks for it. */
  UnionDefaultGraphOptIn: "http://www.w3.org/ns/solid/sparql#UnionDefaultGraphOptIn",
  /** The query service of a storage; also the Link relation by which the storage's root container advertises it. */
  endpoint: "http://www.w3.org/ns/solid/sparql#endpoint",
  /** Named as a default graph of a query, it stands for the merge of all the graphs that the requester may read. */
  "union-default-graph": "http://www.w3.org/ns/solid/sparql#union-default-graph",
} as const;
