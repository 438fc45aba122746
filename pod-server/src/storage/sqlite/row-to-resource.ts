import { PodError } from "../../errors.ts";
import { ACL_SUFFIX, type ResourceKind } from "../resource-path.ts";
import type { GoverningAcl, Resource } from "../resource-store.ts";

/** Finds a resource with its inline body and its governing ACL: one statement, so that a GET reads one state. */
export const SELECT_RESOURCE = `
SELECT r.id, r.path, r.kind, r.content_type, r.size, r.etag, r.modified, r.represented, r.sequence, r.blob,
       b.bytes, a.id, a.path, a.etag
FROM resource r LEFT JOIN body b ON b.resource_id = r.id LEFT JOIN resource a ON a.id = r.governing_acl_id
WHERE r.path = ?`;

/** A row of {@link SELECT_RESOURCE}. */
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
  const [id, path, kind, contentType, size, etag, modified, represented, sequence, blob, bytes] = row;
  const body = blob !== null ? { sha256: blob } : (bytes ?? EMPTY);
  if (blob === null && (bytes?.length ?? 0) !== size) {
    throw new PodError(
      "storage-damaged",
      `The body of ${path} has ${bytes?.length ?? 0} bytes where ${size} are recorded; run "webizen doctor"`,
    );
  }
  const governingAcl = rowToGoverningAcl(row);
  return { id, path, kind, contentType, size, etag, modified, represented, sequence, governingAcl, body };
}

function rowToGoverningAcl(row: ResourceRow): GoverningAcl | null {
  const [id, path, etag] = [row[11], row[12], row[13]];
  if (id === null || path === null || etag === null) return null;
  return { id, path, subject: path.slice(0, -ACL_SUFFIX.length), etag };
}
