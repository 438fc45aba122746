import { type JudgedQuery, questions } from "../judged-query.ts";

/** Questions to which nothing in the pod is an answer. */
export const UNANSWERABLE: readonly JudgedQuery[] = questions("unanswerable", [
  ["alice", "blockchain smart contract audit", {}],
  ["alice", "motorbike licence theory examination", {}],
  ["alice", "kubernetes cluster upgrade", {}],
  ["alice", "scuba diving certificate", {}],
  ["alice", "quarterly sales forecast of the holding", {}],
  ["alice", "divorce lawyer", {}],
  ["bob", "ballet shoes for a beginner", {}],
  ["bob", "submarine periscope maintenance", {}],
  ["bob", "nuclear fusion reactor plasma", {}],
  ["bob", "wedding dress fitting", {}],
  ["bob", "Antarctic expedition visa", {}],
  ["carol", "tractor hydraulics", {}],
  ["carol", "football league results", {}],
  ["carol", "mortgage refinancing offer", {}],
  ["carol", "python machine learning course", {}],
  ["carol", "stamp auction catalogue", {}],
]);
