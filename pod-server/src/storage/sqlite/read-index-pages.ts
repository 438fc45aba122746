import type { GovernedResource, ResourceCount, ResourcePage } from "../index-reader.ts";
import type { ResourceKind } from "../resource-path.ts";
import type { GoverningAcl, Resource } from "../resource-store.ts";
import { endOfRange } from "./path-range.ts";
import {
  type ResourceRow,
  rowToResourceAsFound,
  SELECT_RESOURCES,
  toGoverningAcl,
} from "./row-to-resource.ts";
import type { Statements } from "./statements.ts";

/** One page of resources in the order of their ids. */
export function readResources(statements: Statements, page: ResourcePage): readonly Resource[] {
  const { after = 0, limit, maxBytes, governingAcl } = page;
  const rows =
    governingAcl === undefined
      ? statements.each<ResourceRow>(`${SELECT_RESOURCES} WHERE r.id > ? ORDER BY r.id LIMIT ?`, after, limit)
      : statements.each<ResourceRow>(
          `${SELECT_RESOURCES} WHERE r.governing_acl_id IS ? AND r.id > ? ORDER BY r.id LIMIT ?`,
          governingAcl,
          after,
          limit,
        );
  const resources: Resource[] = [];
  let bytes = 0;
  for (const row of rows) {
    const resource = rowToResourceAsFound(row);
    resources.push(resource);
    if (resource.body instanceof Uint8Array) bytes += resource.body.length;
    if (bytes >= maxBytes) break;
  }
  return resources;
}

/** One page of what lies in and below a container, in the order of the paths. */
export function readBelow(
  statements: Statements,
  containerPath: string,
  after: string,
  limit: number,
): readonly GovernedResource[] {
  const rows = statements.rows<
    [number, string, ResourceKind, string, number | null, string | null, string | null]
  >(
    `SELECT r.id, r.path, r.kind, r.content_type, a.id, a.path, a.etag
     FROM resource r LEFT JOIN resource a ON a.id = r.governing_acl_id
     WHERE r.path >= ? AND r.path < ? AND r.path > ? ORDER BY r.path LIMIT ?`,
    containerPath,
    endOfRange(containerPath),
    after,
    limit,
  );
  return rows.map(([id, path, kind, contentType, aclId, aclPath, etag]) => ({
    id,
    path,
    kind,
    contentType,
    governingAcl: toGoverningAcl(aclId, aclPath, etag),
  }));
}

/**
 * Every ACL. Each governs itself, so they are the distinct values of an indexed column, which is walked from value to value:
 * the time depends on the number of ACLs, not of resources.
 */
export function readAcls(statements: Statements): readonly GoverningAcl[] {
  const rows = statements.rows<[number, string, string]>(
    `WITH RECURSIVE governing (id) AS (
       SELECT min(governing_acl_id) FROM resource
       UNION ALL
       SELECT (SELECT min(governing_acl_id) FROM resource WHERE governing_acl_id > governing.id)
       FROM governing WHERE governing.id IS NOT NULL)
     SELECT acl.id, acl.path, acl.etag FROM governing CROSS JOIN resource acl ON acl.id = governing.id`,
  );
  return rows.flatMap(([id, path, etag]) => toGoverningAcl(id, path, etag) ?? []);
}

/** Whether some resource has no governing ACL. */
export function hasUngoverned(statements: Statements): boolean {
  return statements.row("SELECT 1 FROM resource WHERE governing_acl_id IS NULL LIMIT 1") !== undefined;
}

/** Counts resources by governing ACL, kind and content type. */
export function countResources(statements: Statements): readonly ResourceCount[] {
  const rows = statements.rows<[number | null, number, ResourceKind, string, number, number]>(
    `SELECT r.governing_acl_id, ifnull(a.subject_id, -1) = ifnull(r.subject_id, r.id), r.kind, r.content_type,
       count(*), sum(r.size)
     FROM resource r LEFT JOIN resource a ON a.id = r.governing_acl_id GROUP BY 1, 2, 3, 4`,
  );
  return rows.map(([governingAcl, own, kind, contentType, count, bytes]) => ({
    governingAcl,
    own: own === 1,
    kind,
    contentType,
    count,
    bytes,
  }));
}
