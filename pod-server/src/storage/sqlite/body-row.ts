import type { BlobReference, Resource } from "../resource-store.ts";
import type { Statements } from "./statements.ts";

/** The address of the blob that holds a body; `null` for a body that is stored inline. */
export function blobOf(content: Uint8Array | BlobReference): string | null {
  return "sha256" in content ? content.sha256 : null;
}

/** Stores the inline bytes of a resource, or forgets them when the body is empty or in a blob. */
export function writeInlineBody(
  statements: Statements,
  resourceId: number,
  content: Uint8Array | BlobReference,
): void {
  if ("sha256" in content || content.length === 0) {
    statements.run("DELETE FROM body WHERE resource_id = ?", resourceId);
  } else {
    statements.run("INSERT OR REPLACE INTO body (resource_id, bytes) VALUES (?, ?)", resourceId, content);
  }
}

/** Whether a resource holds exactly this content type and these bytes. */
export function holdsSame(
  resource: Resource,
  contentType: string,
  content: Uint8Array | BlobReference,
): boolean {
  if (resource.contentType !== contentType) return false;
  if ("sha256" in resource.body) return resource.body.sha256 === blobOf(content);
  return !("sha256" in content) && Buffer.compare(resource.body, content) === 0;
}
