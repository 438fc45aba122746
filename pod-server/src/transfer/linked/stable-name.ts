import { createHash } from "node:crypto";

const PLAIN = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
const NAME_LENGTH = 24;

/**
 * A path segment that the same identity always gets: itself where it is plain, such as a UUID, else its digest. No
 * identity of a hostile file leads out of a folder or to another name.
 */
export function stableName(identity: string): string {
  if (PLAIN.test(identity)) return identity;
  return createHash("sha256").update(identity).digest("hex").slice(0, NAME_LENGTH);
}
