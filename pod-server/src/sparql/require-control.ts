import { PodError } from "../errors.ts";
import { requireModes } from "../ldp/locate.ts";
import type { Operation } from "../ldp/operation.ts";
import type { SparqlTools } from "./sparql-tools.ts";

/** Refuses whoever does not control the pod's root: what is answered tells of the whole pod. */
export async function requireControl(
  operation: Operation,
  { access }: Pick<SparqlTools, "access">,
): Promise<void> {
  const { pod, credentials, origin } = operation;
  const root = await pod.store.find("/");
  if (root === undefined) throw new PodError("not-found", `There is nothing at ${pod.rootIri}`);
  requireModes(operation, await access.accessTo(pod, root, credentials, origin), ["control"]);
}
