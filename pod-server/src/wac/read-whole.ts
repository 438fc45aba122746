import type { Resource, ResourceReader } from "../storage/resource-store.ts";

/**
 * Reads the whole body of a document that access depends on. The parser holds the bound on its size.
 *
 * @throws PodError `storage-damaged` when the blob is missing
 * @package
 */
export async function readWhole(store: ResourceReader, resource: Resource): Promise<Uint8Array> {
  if (resource.body instanceof Uint8Array) return resource.body;
  return new Uint8Array(await new Response(await store.openBody(resource)).arrayBuffer());
}
