// Generated from ontologies/vocabularies by `npm run generate`; edit those, not this.

/** SKOS concepts and labels: the terms of `http://www.w3.org/2004/02/skos/core#`. */
export const SKOS = {
  /** A meaningful collection of concepts. */
  Collection: "http://www.w3.org/2004/02/skos/core#Collection",
  /** An idea or notion; a unit of thought. */
  Concept: "http://www.w3.org/2004/02/skos/core#Concept",
  /** A set of concepts, optionally including statements about semantic relationships between those concepts. */
  ConceptScheme: "http://www.w3.org/2004/02/skos/core#ConceptScheme",
  /** An ordered collection of concepts, where both the grouping and the ordering are meaningful. */
  OrderedCollection: "http://www.w3.org/2004/02/skos/core#OrderedCollection",
  /** The range of skos:altLabel is the class of RDF plain literals. */
  altLabel: "http://www.w3.org/2004/02/skos/core#altLabel",
  /** skos:broadMatch is used to state a hierarchical mapping link between two conceptual resources in different concept schemes. */
  broadMatch: "http://www.w3.org/2004/02/skos/core#broadMatch",
  /** Broader concepts are typically rendered as parents in a concept hierarchy (tree). */
  broader: "http://www.w3.org/2004/02/skos/core#broader",
  /** skos:broaderTransitive is a transitive superproperty of skos:broader. */
  broaderTransitive: "http://www.w3.org/2004/02/skos/core#broaderTransitive",
  /** A note about a modification to a concept. */
  changeNote: "http://www.w3.org/2004/02/skos/core#changeNote",
  /** skos:closeMatch is used to link two concepts that are sufficiently similar that they can be used interchangeably in some information … */
  closeMatch: "http://www.w3.org/2004/02/skos/core#closeMatch",
  /** A statement or formal explanation of the meaning of a concept. */
  definition: "http://www.w3.org/2004/02/skos/core#definition",
  /** A note for an editor, translator or maintainer of the vocabulary. */
  editorialNote: "http://www.w3.org/2004/02/skos/core#editorialNote",
  /** skos:exactMatch is disjoint with each of the properties skos:broadMatch and skos:relatedMatch. */
  exactMatch: "http://www.w3.org/2004/02/skos/core#exactMatch",
  /** An example of the use of a concept. */
  example: "http://www.w3.org/2004/02/skos/core#example",
  /** Relates, by convention, a concept scheme to a concept which is topmost in the broader/narrower concept hierarchies for that scheme, … */
  hasTopConcept: "http://www.w3.org/2004/02/skos/core#hasTopConcept",
  /** The range of skos:hiddenLabel is the class of RDF plain literals. */
  hiddenLabel: "http://www.w3.org/2004/02/skos/core#hiddenLabel",
  /** A note about the past state/use/meaning of a concept. */
  historyNote: "http://www.w3.org/2004/02/skos/core#historyNote",
  /** Relates a resource (for example a concept) to a concept scheme in which it is included. */
  inScheme: "http://www.w3.org/2004/02/skos/core#inScheme",
  /** These concept mapping relations mirror semantic relations, and the data model defined below is similar (with the exception of … */
  mappingRelation: "http://www.w3.org/2004/02/skos/core#mappingRelation",
  /** Relates a collection to one of its members. */
  member: "http://www.w3.org/2004/02/skos/core#member",
  /** For any resource, every item in the list given as the value of the skos:memberList property is also a value of the skos:member property. */
  memberList: "http://www.w3.org/2004/02/skos/core#memberList",
  /** skos:narrowMatch is used to state a hierarchical mapping link between two conceptual resources in different concept schemes. */
  narrowMatch: "http://www.w3.org/2004/02/skos/core#narrowMatch",
  /** Narrower concepts are typically rendered as children in a concept hierarchy (tree). */
  narrower: "http://www.w3.org/2004/02/skos/core#narrower",
  /** skos:narrowerTransitive is a transitive superproperty of skos:narrower. */
  narrowerTransitive: "http://www.w3.org/2004/02/skos/core#narrowerTransitive",
  /** A notation, also known as classification code, is a string of characters such as "T58.5" or "303.4833" used to uniquely identify a concept … */
  notation: "http://www.w3.org/2004/02/skos/core#notation",
  /** A general note, for any purpose. */
  note: "http://www.w3.org/2004/02/skos/core#note",
  /** A resource has no more than one value of skos:prefLabel per language tag, and no more than one value of skos:prefLabel without language tag. */
  prefLabel: "http://www.w3.org/2004/02/skos/core#prefLabel",
  /** skos:related is disjoint with skos:broaderTransitive */
  related: "http://www.w3.org/2004/02/skos/core#related",
  /** skos:relatedMatch is used to state an associative mapping link between two conceptual resources in different concept schemes. */
  relatedMatch: "http://www.w3.org/2004/02/skos/core#relatedMatch",
  /** A note that helps to clarify the meaning and/or the use of a concept. */
  scopeNote: "http://www.w3.org/2004/02/skos/core#scopeNote",
  /** Links a concept to a concept related by meaning. */
  semanticRelation: "http://www.w3.org/2004/02/skos/core#semanticRelation",
  /** Relates a concept to the concept scheme that it is a top level concept of. */
  topConceptOf: "http://www.w3.org/2004/02/skos/core#topConceptOf",
} as const;
