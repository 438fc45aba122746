import type { ResourceKind } from "../storage/resource-path.ts";
import type { Mode } from "./mode.ts";

/** What a request does, as far as access depends on it. */
export type Action =
  | { readonly kind: "read" | "put" | "post" | "delete" }
  | {
      readonly kind: "patch";
      /** Whether the patch has conditions that must match. */
      readonly reads: boolean;
      readonly deletes: boolean;
    };

/** What a request is about. */
export interface ActionTarget {
  readonly kind: ResourceKind;
  readonly exists: boolean;
}

/** Modes that must all be granted. */
export interface RequiredModes {
  /** On the target; on its subject where the target is an ACL or a description. */
  readonly target: readonly Mode[];
  /** On the closest existing container above the target. */
  readonly container: readonly Mode[];
}

/**
 * Tells which modes a request needs, before anything is done.
 *
 * @see https://solid.github.io/web-access-control-spec/#reading-writing-resources
 */
export function requiredModes(action: Action, target: ActionTarget): RequiredModes {
  // "When an operation requests to read and write an ACL resource, the server MUST match an Authorization allowing the
  // acl:Control access privilege on the resource." https://solid.github.io/web-access-control-spec/#server-control-operation
  if (target.kind === "acl") return { target: ["control"], container: [] };
  const modes = resourceModes(action, target);
  // A description is no member of a container; it "uses the authorization of its subject".
  return target.kind === "description" ? { ...modes, container: [] } : modes;
}

function resourceModes(action: Action, target: ActionTarget): RequiredModes {
  switch (action.kind) {
    case "read":
      return { target: ["read"], container: [] };
    case "post":
      return { target: ["append"], container: [] };
    case "put":
      return target.exists ? { target: ["write"], container: [] } : CREATE;
    case "patch":
      return requiredByPatch(action, target.exists);
    case "delete":
      return target.exists ? DELETE : ABSENT_DELETE;
  }
}

/**
 * "When an operation requests to create a resource as a member of a container resource, the server MUST match an
 * Authorization allowing the acl:Append or acl:Write access privilege (as needed by the operation) on the resource to be
 * created." https://solid.github.io/web-access-control-spec/#server-create-operation
 *
 * NOTE: The non-normative mapping asks for Write on the new resource in a PUT; creating takes nothing away, so Append is
 * what the operation needs, as in CSS since 7.0.3. That the container must allow it, too, is from the same mapping:
 * "acl:Append and/or acl:Write access to the container". Containers that are made on the way inherit the same rules as
 * the target, so that checking the target checks them: "the server applies the same requirements for the create
 * operation for each container".
 *
 * NOTE: A POST needs Append on the container alone, "on the container for new members" in the older wording: an inbox
 * that accepts messages from strangers has no acl:default for them.
 */
const CREATE: RequiredModes = { target: ["append"], container: ["append"] };

/**
 * "When an operation requests to delete a resource, the server MUST match Authorizations allowing the acl:Write access
 * privilege on the resource and the containing container."
 * https://solid.github.io/web-access-control-spec/#server-delete-operation
 */
const DELETE: RequiredModes = { target: ["write"], container: ["write"] };

/** That there is nothing to delete is told only to those who could have found out by reading. */
const ABSENT_DELETE: RequiredModes = { target: ["read"], container: [] };

/**
 * "When ?conditions is non-empty, servers MUST treat the request as a Read operation. When ?insertions is non-empty,
 * servers MUST (also) treat the request as an Append operation. When ?deletions is non-empty, servers MUST treat the
 * request as a Read and Write operation." https://solidproject.org/TR/protocol#n3-patch
 *
 * Append is asked for even where nothing is inserted: "When an operation requests to update a resource, the server MUST
 * match an Authorization allowing the acl:Append or acl:Write access privilege on the resource."
 */
function requiredByPatch(
  { reads, deletes }: { readonly reads: boolean; readonly deletes: boolean },
  exists: boolean,
) {
  const target: Mode[] = [];
  if (reads || deletes) target.push("read");
  target.push(deletes ? "write" : "append");
  return { target, container: exists ? [] : CREATE.container };
}
