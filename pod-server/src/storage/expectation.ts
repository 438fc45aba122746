import type { Expectation, Resource } from "./resource-store.ts";

/** Whether the current state, or absence, is one that a write insists on. */
export function meets(current: Resource | undefined, expect: Expectation | undefined): boolean {
  if (expect === undefined) return true;
  if (expect.existence === "absent" && current !== undefined) return false;
  if (expect.existence === "present" && current === undefined) return false;
  if (expect.etags !== undefined && (current === undefined || !expect.etags.includes(current.etag)))
    return false;
  return !(expect.notEtags !== undefined && current !== undefined && expect.notEtags.includes(current.etag));
}
