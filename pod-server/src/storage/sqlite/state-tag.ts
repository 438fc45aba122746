import { createHash, hash } from "node:crypto";
import type { BlobReference } from "../resource-store.ts";

/** 22 characters of base64url are 132 bits of SHA-256: no two states meet by chance or by design. */
const TAG_LENGTH = 22;

/** The tag of a document or auxiliary resource: the same content type and bytes always give the same tag. */
export function documentTag(contentType: string, content: Uint8Array | BlobReference): string {
  const digest = createHash("sha256").update(contentType).update("\0");
  digest.update("sha256" in content ? content.sha256 : content);
  return digest.digest("base64url").slice(0, TAG_LENGTH);
}

/**
 * The tag of a container: named by the last change that its listing shows.
 *
 * @param incarnation random for each pod, and `at` in milliseconds since the epoch: they keep a sequence number that
 *   was lost in a power cut or by restoring a backup, and is then given to another change, from naming two states
 */
export function containerTag(incarnation: string, sequence: number, at: number): string {
  return hash("sha256", `${incarnation} ${sequence} ${at}`, "base64url").slice(0, TAG_LENGTH);
}
