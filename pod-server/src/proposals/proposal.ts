import type { Quad } from "@rdfjs/types";

/** What is proposed for one document. */
export interface ProposedChange {
  /** IRI of the document. */
  readonly document: string;
  /** Statements to take away; without blank nodes. */
  readonly deletes: readonly Quad[];
  readonly inserts: readonly Quad[];
}

/** A change that an assistant suggests: all of it is made, or nothing. */
export interface Proposal {
  /** Pod-relative path of the document that holds it. */
  readonly path: string;
  /** State of that document: whoever approves names the one that was looked at. */
  readonly etag: string;
  readonly clientId: string;
  readonly clientName: string;
  readonly reason: string;
  /** Milliseconds since the epoch. */
  readonly made: number;
  readonly state: "waiting" | "approved" | "declined";
  readonly changes: readonly ProposedChange[];
}

/** The container of proposals, by pod-relative path. */
export const PROPOSALS_PATH = "/settings/proposals/";
/** Fragment of a proposal in its document. */
export const PROPOSAL_FRAGMENT = "#it";
