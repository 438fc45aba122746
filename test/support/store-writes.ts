import assert from "node:assert/strict";
import type { Expectation, Resource, ResourceStore, WriteResult } from "@webizen/pod-server/storage";

/** More than any body of these tests. */
export const MAX_BYTES = 16 * 1024 * 1024;

/** Stages a text and commits it as a document or auxiliary resource. */
export async function putText(
  store: ResourceStore,
  path: string,
  text: string,
  expect: Expectation = {},
  contentType = "text/turtle",
): Promise<WriteResult> {
  const body = await store.stage(new TextEncoder().encode(text), MAX_BYTES);
  return store.commit({ kind: "put", path, contentType, body, expect });
}

/** Stages a text and commits it as the own body of a container; without text the container is bare. */
export async function putContainer(store: ResourceStore, path: string, text = ""): Promise<WriteResult> {
  const body = await store.stage(new TextEncoder().encode(text), MAX_BYTES);
  return store.commit({ kind: "put-container", path, contentType: text === "" ? "" : "text/turtle", body });
}

/** Deletes a resource. */
export async function remove(
  store: ResourceStore,
  path: string,
  expect: Expectation = {},
): Promise<WriteResult> {
  return store.commit({ kind: "delete", path, expect });
}

/** The resource at a path that must be there. */
export async function get(store: ResourceStore, path: string): Promise<Resource> {
  const found = await store.find(path);
  assert.ok(found, `${path} is missing`);
  return found;
}

/** The whole stored body of a resource that must be there. */
export async function readBody(store: ResourceStore, path: string): Promise<Buffer> {
  return Buffer.from(await new Response(await store.openBody(await get(store, path))).arrayBuffer());
}

/** The committed write, or a failed assertion. */
export function committed(result: WriteResult): WriteResult & { kind: "committed" } {
  assert.equal(result.kind, "committed");
  return result as WriteResult & { kind: "committed" };
}
