import { PodError } from "../../errors.ts";
import { ACL_SUFFIX, type ResourceKind } from "../resource-path.ts";
import type { GoverningAcl, Resource } from "../resource-store.ts";

/** Resources with inline body and governing ACL in one statement, so that whoever reads sees one state; ends before WHERE. */
export const SELECT_RESOURCES = `
SELECT r.id, r.path, r.kind, r.content_type, r.size, r.etag, r.modified, r.represented, r.sequence, r.blob,
       b.bytes, a.id, a.path, a.etag
FROM resource r LEFT JOIN body b ON b.resource_id = r.id LEFT JOIN resource a ON a.id = r.governing_acl_id`;

/** A row of {@link SELECT_RESOURCES}. */
export type ResourceRow = readonly [
  id: number,
  path: string,
  kind: ResourceKind,
  contentType: string,
  size: number,
  etag: string,
  modified: number,
  represented: number,
  sequence: number,
  blob: string | null,
  bytes: Uint8Array | null,
  aclId: number | null,
  aclPath: string | null,
  aclEtag: string | null,
];

const EMPTY = new Uint8Array(0);

/**
 * Makes a resource from its row.
 *
 * @throws PodError `storage-damaged` when the row names a body that is not there
 */
export function rowToResource(row: ResourceRow): Resource {
  const resource = rowToResourceAsFound(row);
  const { body, size, path } = resource;
  if (body instanceof Uint8Array && body.length !== size) {
    throw new PodError(
      "storage-damaged",
      `The body of ${path} has ${body.length} bytes where ${size} are recorded; run "webizen doctor"`,
    );
  }
  return resource;
}

/** Makes a resource from its row, although its inline body may be damaged. */
export function rowToResourceAsFound(row: ResourceRow): Resource {
  const [id, path, kind, contentType, size, etag, modified, represented, sequence, blob, bytes] = row;
  const body = blob !== null ? { sha256: blob } : (bytes ?? EMPTY);
  const governingAcl = toGoverningAcl(row[11], row[12], row[13]);
  return { id, path, kind, contentType, size, etag, modified, represented, sequence, governingAcl, body };
}

/** The governing ACL in the columns of an outer join; `null` where there is none. */
export function toGoverningAcl(
  id: number | null,
  path: string | null,
  etag: string | null,
): GoverningAcl | null {
  if (id === null || path === null || etag === null) return null;
  return { id, path, subject: path.slice(0, -ACL_SUFFIX.length), etag };
}
