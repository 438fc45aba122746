import type { Resource, ResourceReader } from "./resource-store.ts";

/** Collects a stored body. For bodies that are known to be small or bounded by the RDF limit. */
export async function readBody(store: ResourceReader, resource: Resource): Promise<Uint8Array> {
  if (resource.body instanceof Uint8Array) return resource.body;
  const chunks: Uint8Array[] = [];
  for await (const chunk of await store.openBody(resource)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
