import { PodError } from "../../errors.ts";
import { meets } from "../expectation.ts";
import { parseResourcePath } from "../resource-path.ts";
import type { Resource, Write, WriteResult } from "../resource-store.ts";
import { takeAclOutOfForce } from "./acl-governance.ts";
import { blobOf } from "./body-row.ts";
import { stampMembership, stampShowing } from "./containment.ts";
import { count } from "./counters.ts";
import type { Statements } from "./statements.ts";
import { appendChange, type WriteTransaction } from "./write-transaction.ts";

/**
 * Removes a resource with its ACL and its description.
 *
 * @throws PodError `method-not-allowed` for the storage root, which goes with its pod only
 */
export function deleteResource(
  transaction: WriteTransaction,
  write: Write & { kind: "delete" },
): WriteResult {
  const { statements, nextSequence } = transaction;
  const { path } = parseResourcePath(write.path);
  if (path === "/")
    throw new PodError("method-not-allowed", "The storage root / cannot be deleted; remove the pod instead");
  const current = transaction.find(path);
  if (!meets(current, write.expect)) return { kind: "unmet", current };
  if (current === undefined) return { kind: "absent", path };
  if (hasMembers(statements, current.id)) return { kind: "not-empty", path };

  const doomed = [...auxiliariesOf(transaction, current), current];
  const sequence = nextSequence + doomed.length - 1;
  // Before its row goes, so that the container still knows which one is around it.
  const parentId = parentOf(statements, current.id);
  if (parentId === null) stampShowing(transaction, current.id, sequence);
  for (const [index, resource] of doomed.entries()) remove(transaction, resource, nextSequence + index);
  if (parentId !== null) stampMembership(transaction, parentId, sequence);
  return { kind: "committed", resource: current, created: false, sequence };
}

function remove(transaction: WriteTransaction, resource: Resource, sequence: number): void {
  const { statements, at } = transaction;
  const { id: resourceId, path, kind: resourceKind, etag } = resource;
  if (resourceKind === "acl") takeAclOutOfForce(statements, resourceId);
  statements.run("DELETE FROM resource WHERE id = ?", resourceId);
  const releasedBlob = blobOf(resource.body);
  appendChange(transaction, {
    sequence,
    kind: "delete",
    resourceId,
    path,
    resourceKind,
    etag,
    at,
    releasedBlob,
  });
  count(statements, -resource.size, -1);
}

function hasMembers(statements: Statements, containerId: number): boolean {
  return statements.row("SELECT 1 FROM resource WHERE parent_id = ? LIMIT 1", containerId) !== undefined;
}

function auxiliariesOf(transaction: WriteTransaction, subject: Resource): readonly Resource[] {
  const paths = transaction.statements.rows<[string]>(
    "SELECT path FROM resource WHERE subject_id = ? ORDER BY id",
    subject.id,
  );
  return paths.map(([path]) => transaction.find(path)).filter((resource) => resource !== undefined);
}

function parentOf(statements: Statements, id: number): number | null {
  return statements.row<[number | null]>("SELECT parent_id FROM resource WHERE id = ?", id)?.[0] ?? null;
}
