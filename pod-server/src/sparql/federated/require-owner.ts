import { PodError } from "../../errors.ts";
import type { Operation } from "../../ldp/operation.ts";
import { requireControl } from "../require-control.ts";
import type { FederatedTools } from "./federated-tools.ts";

/**
 * Lets those alone go on who own the pod and have all of it: other servers are asked in the owner's name with all that
 * the owner may see, and no application that was given a part of the pod comes by more in this way.
 *
 * @returns the owner's WebID
 * @throws PodError `credentials-needed`, `forbidden`
 */
export async function requireOwner(
  operation: Operation,
  { ldp, sparql }: Pick<FederatedTools, "ldp" | "sparql">,
): Promise<string> {
  await requireControl(operation, sparql);
  const { agent } = operation.credentials;
  if (agent !== undefined && (await ldp.ownersOf(operation.pod)).includes(agent)) return agent;
  throw new PodError("forbidden", `Only an owner of ${operation.pod.rootIri} can ask other pods through it`);
}
