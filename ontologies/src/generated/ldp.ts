// Generated from ontologies/vocabularies by `npm run generate`; edit those, not this.

/** Linked Data Platform: the terms of `http://www.w3.org/ns/ldp#`. */
export const LDP = {
  /** Ascending order. */
  Ascending: "http://www.w3.org/ns/ldp#Ascending",
  /** An LDPC that uses a predefined predicate to simply link to its contained resources. */
  BasicContainer: "http://www.w3.org/ns/ldp#BasicContainer",
  /** A Linked Data Platform RDF Source (LDP-RS) that also conforms to additional patterns and conventions for managing membership. Readers should … */
  Container: "http://www.w3.org/ns/ldp#Container",
  /** Descending order. */
  Descending: "http://www.w3.org/ns/ldp#Descending",
  /** An LDPC that is similar to a LDP-DC but it allows an indirection with the ability to list as member a resource, such as a URI representing a … */
  DirectContainer: "http://www.w3.org/ns/ldp#DirectContainer",
  /** An LDPC that has the flexibility of choosing what form the membership triples take. */
  IndirectContainer: "http://www.w3.org/ns/ldp#IndirectContainer",
  /** Used to indicate default and typical behavior for ldp:insertedContentRelation, where the member-URI value in the membership triple added … */
  MemberSubject: "http://www.w3.org/ns/ldp#MemberSubject",
  /** A Linked Data Platform Resource (LDPR) whose state is NOT represented as RDF. */
  NonRDFSource: "http://www.w3.org/ns/ldp#NonRDFSource",
  /** URI signifying that the resource is an in-sequence page resource, as defined by LDP Paging. Typically used on Link rel='type' response … */
  Page: "http://www.w3.org/ns/ldp#Page",
  /** Element in the list of sorting criteria used by the server to assign container members to pages. */
  PageSortCriterion: "http://www.w3.org/ns/ldp#PageSortCriterion",
  /** URI identifying a LDPC's containment triples, for example to allow clients to express interest in receiving them. */
  PreferContainment: "http://www.w3.org/ns/ldp#PreferContainment",
  /** Archaic alias for ldp:PreferMinimalContainer */
  PreferEmptyContainer: "http://www.w3.org/ns/ldp#PreferEmptyContainer",
  /** URI identifying a LDPC's membership triples, for example to allow clients to express interest in receiving them. */
  PreferMembership: "http://www.w3.org/ns/ldp#PreferMembership",
  /** URI identifying the subset of a LDPC's triples present in an empty LDPC, for example to allow clients to express interest in receiving them. … */
  PreferMinimalContainer: "http://www.w3.org/ns/ldp#PreferMinimalContainer",
  /** A Linked Data Platform Resource (LDPR) whose state is represented as RDF. */
  RDFSource: "http://www.w3.org/ns/ldp#RDFSource",
  /** A HTTP-addressable resource whose lifecycle is managed by a LDP server. */
  Resource: "http://www.w3.org/ns/ldp#Resource",
  /** Links a resource with constraints that the server requires requests like creation and update to conform to. */
  constrainedBy: "http://www.w3.org/ns/ldp#constrainedBy",
  /** Links a container with resources created through the container. */
  contains: "http://www.w3.org/ns/ldp#contains",
  /** Indicates which predicate is used in membership triples, and that the membership triple pattern is < membership-constant-URI , … */
  hasMemberRelation: "http://www.w3.org/ns/ldp#hasMemberRelation",
  /** Links a resource to a container where notifications for the resource can be created and discovered. */
  inbox: "http://www.w3.org/ns/ldp#inbox",
  /** Indicates which triple in a creation request should be used as the member-URI value in the membership triple added when the creation request … */
  insertedContentRelation: "http://www.w3.org/ns/ldp#insertedContentRelation",
  /** Indicates which predicate is used in membership triples, and that the membership triple pattern is < member-URI , … */
  isMemberOfRelation: "http://www.w3.org/ns/ldp#isMemberOfRelation",
  /** LDP servers should use this predicate as the membership predicate if there is no obvious predicate from an application vocabulary to use. */
  member: "http://www.w3.org/ns/ldp#member",
  /** Indicates the membership-constant-URI in a membership triple. Depending upon the membership triple pattern a container uses, as indicated by … */
  membershipResource: "http://www.w3.org/ns/ldp#membershipResource",
  /** Link to a page sequence resource, as defined by LDP Paging. Typically used to communicate the sorting criteria used to allocate LDPC members … */
  pageSequence: "http://www.w3.org/ns/ldp#pageSequence",
  /** The collation used to order the members across pages in a page sequence when comparing strings. */
  pageSortCollation: "http://www.w3.org/ns/ldp#pageSortCollation",
  /** Link to the list of sorting criteria used by the server in a representation. Typically used on Link response headers as an extension link … */
  pageSortCriteria: "http://www.w3.org/ns/ldp#pageSortCriteria",
  /** The ascending/descending/etc order used to order the members across pages in a page sequence. */
  pageSortOrder: "http://www.w3.org/ns/ldp#pageSortOrder",
  /** Predicate used to specify the order of the members across a page sequence's in-sequence page resources; it asserts nothing about the order … */
  pageSortPredicate: "http://www.w3.org/ns/ldp#pageSortPredicate",
} as const;
