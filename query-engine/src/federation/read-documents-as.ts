import type { QueryInterest } from "./documents/find-links.ts";
import type { FederatedPod, FederationBudgets, PodReport } from "./federation.ts";
import type { Asker, DocumentReader } from "./read-documents.ts";

/** In whose name, what for, and at what cost pods are read. */
export interface ReadingContext {
  readonly asker: Asker;
  /** What the query speaks of, so that it is read first; nothing in particular unless told. */
  readonly interest?: QueryInterest;
  readonly perPod: FederationBudgets["perPod"];
}

/** A pod in one text. */
export interface PodText {
  /** N-Quads, each document a graph. */
  readonly nquads: string;
  /** What was fetched, before parsing. */
  readonly bytes: number;
  /** Why there may be more than was read. */
  readonly failure?: { readonly code: NonNullable<PodReport["code"]>; readonly reason: string };
}

// What was read in time is still to be queried within the time of the pod.
const SHARE_OF_TIME = 0.8;

/** Fits a reader to a federation, which knows pods and budgets: the answer to an interrupted reading is what was read. */
export function readDocumentsAs(
  reader: DocumentReader,
  { asker, interest = { classes: [], predicates: [] }, perPod }: ReadingContext,
): (pod: Extract<FederatedPod, { kind: "documents" }>, signal: AbortSignal) => Promise<PodText> {
  const { timeMs, bytes, requests } = perPod;
  const budgets = { timeMs: timeMs * SHARE_OF_TIME, bytes, requests, documents: requests };
  return async ({ storage, entry }, signal) => {
    const { documents, report } = await reader.read({ storage, entry, interest, asker, budgets, signal });
    const nquads = documents.map((document) => document.nquads).join("");
    if (report.code === undefined) return { nquads, bytes: report.bytes };
    const reason = report.truncated ?? `None of the documents of <${storage}> may be read by ${asker.webId}`;
    return { nquads, bytes: report.bytes, failure: { code: report.code, reason } };
  };
}
