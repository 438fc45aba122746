import type { ResourceKind } from "../resource-path.ts";
import type { Change, Member } from "../resource-store.ts";
import type { Statements } from "./statements.ts";

/**
 * One page of a container's members, in name order. Each page shows the state at its own moment: a listing that is
 * streamed over several pages shows every member that was there all the while exactly once.
 */
export function readMembers(
  statements: Statements,
  containerId: number,
  after: string,
  limit: number,
): readonly Member[] {
  const rows = statements.rows<[string, string, Member["kind"], string, number, number]>(
    `SELECT path, name, kind, content_type, size, modified FROM resource
     WHERE parent_id = ? AND name > ? ORDER BY name LIMIT ?`,
    containerId,
    after,
    limit,
  );
  return rows.map(([path, name, kind, contentType, size, modified]) => ({
    path,
    name,
    kind,
    contentType,
    size,
    modified,
  }));
}

/** Rows of the change log after the given one, the oldest first. */
export function readChanges(statements: Statements, sequence: number, limit: number): readonly Change[] {
  const rows = statements.rows<[number, Change["kind"], number, string, ResourceKind, string, number]>(
    `SELECT sequence, kind, resource_id, path, resource_kind, etag, at FROM change
     WHERE sequence > ? ORDER BY sequence LIMIT ?`,
    sequence,
    limit,
  );
  return rows.map(([number, kind, resourceId, path, resourceKind, etag, at]) => ({
    sequence: number,
    kind,
    resourceId,
    path,
    resourceKind,
    etag,
    at,
  }));
}
