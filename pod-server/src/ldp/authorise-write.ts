import { PodError } from "../errors.ts";
import { requiredModes as modesOfPatch, type Patch } from "../rdf/patch/patch.ts";
import { type Action, requiredModes } from "../wac/required-modes.ts";
import { type Located, requireModes } from "./locate.ts";
import type { LdpTools, Operation } from "./operation.ts";
import { isReserved } from "./resource-headers.ts";

/** A write, as far as access depends on it. */
export type WriteAction =
  | Exclude<Action, { kind: "read" }>
  | { readonly kind: "patch"; readonly patch: Patch };

/**
 * Refuses a write unless the requester has every mode that it needs, on the target and on the container above.
 *
 * @throws PodError `credentials-needed`, `forbidden`; `not-found` for an auxiliary resource whose subject is absent
 */
export async function authoriseWrite(
  operation: Operation,
  tools: LdpTools,
  located: Located,
  write: WriteAction,
): Promise<void> {
  const { target, pod } = operation;
  const exists = located.resource !== undefined;
  const needed = requiredModes(actionOf(write), { kind: target.kind, exists });
  requireModes(operation, located.access, needed.target);
  if (target.subject !== null && located.governed === undefined) {
    throw new PodError(
      "not-found",
      `There is nothing at ${pod.rootIri}${target.subject.slice(1)} that ${operation.iri} could belong to`,
    );
  }
  if (!exists && isReserved(target.path)) {
    throw new PodError(
      "conflict",
      `${operation.iri} lies where the server itself answers, for the storage description or for queries; choose another path`,
    );
  }
  if (needed.container.length === 0 || target.parent === null) return;
  const container = await pod.store.findAncestor(target.path);
  if (container === undefined) return;
  const access = await tools.access.accessTo(pod, container, operation.credentials, operation.origin);
  requireModes(operation, access, needed.container);
}

function actionOf(write: WriteAction): Action {
  if (!("patch" in write)) return write;
  const { read, write: deletes } = modesOfPatch(write.patch);
  return { kind: "patch", reads: read, deletes };
}
