/**
 * Terms of proposals: changes that an assistant suggests and that the owner of a pod approves or declines. URNs, because no
 * web address is this project's own.
 */
export const WEBIZEN_PROPOSAL = {
  /** A set of changes that are made together or not at all. */
  Proposal: "urn:webizen:proposal#Proposal",
  /** From a proposal to what it would do to one document. */
  change: "urn:webizen:proposal#change",
  /** From a change to its document. */
  document: "urn:webizen:proposal#document",
  /** Statements that the change takes away, as N-Triples in one literal. */
  deletes: "urn:webizen:proposal#deletes",
  /** Statements that the change adds, as N-Triples in one literal. */
  inserts: "urn:webizen:proposal#inserts",
  /** From a proposal to the client that made it. */
  client: "urn:webizen:proposal#client",
  /** What that client is called. */
  clientName: "urn:webizen:proposal#clientName",
  /** What became of it: one of the three below. */
  state: "urn:webizen:proposal#state",
  waiting: "urn:webizen:proposal#waiting",
  approved: "urn:webizen:proposal#approved",
  declined: "urn:webizen:proposal#declined",
} as const;
