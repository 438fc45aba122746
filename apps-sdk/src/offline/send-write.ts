import { isAbort, refusalOf } from "../http/refusal-of.ts";
import type { KeptWrite } from "./offline-store.ts";

/** How sending a write went. */
export type Sent =
  | { readonly kind: "done"; readonly etag: string | null }
  /** It will not work the next time either. */
  | { readonly kind: "refused"; readonly reason: string }
  /** The server fails or has too much to do. */
  | { readonly kind: "failed"; readonly reason: string }
  /** Nobody is signed in who could send it. */
  | { readonly kind: "signed-out" }
  | { readonly kind: "unreachable" };

const TRANSIENT: ReadonlySet<number> = new Set([408, 425, 429]);

/** Sends a write that waited. */
export async function sendWrite(fetch: typeof globalThis.fetch, write: KeptWrite): Promise<Sent> {
  const { method, url, body } = write;
  const headers = new Headers(write.headers.map(([name, value]) => [name, value]));
  let response: Response;
  try {
    response = await fetch(url, { method, headers, ...(body && { body }) });
  } catch (error) {
    if (isAbort(error)) return { kind: "failed", reason: String(error) };
    return { kind: "unreachable" };
  }
  if (response.ok || (method === "DELETE" && (response.status === 404 || response.status === 410))) {
    await response.body?.cancel();
    return { kind: "done", etag: response.headers.get("etag") };
  }
  if (response.status === 401) {
    await response.body?.cancel();
    return { kind: "signed-out" };
  }
  // The answer to an earlier attempt may have been lost on its way, after the server had carried it out.
  if (response.status === 412) {
    const etag = await findOwnState(fetch, write);
    if (etag !== undefined) return { kind: "done", etag };
  }
  const { message } = await refusalOf(response, `send the change of ${url} that waited`);
  const isTransient = response.status >= 500 || TRANSIENT.has(response.status);
  return { kind: isTransient && response.status !== 507 ? "failed" : "refused", reason: message };
}

/** Whether a resource has just what a PUT would make of it: its entity tag then. */
async function findOwnState(
  fetch: typeof globalThis.fetch,
  { method, url, headers, body }: KeptWrite,
): Promise<string | null | undefined> {
  const type = headers.find(([name]) => name === "content-type")?.[1];
  if (method !== "PUT" || body === undefined || type === undefined) return undefined;
  const response = await fetch(url, { headers: { accept: type } }).catch(() => undefined);
  if (response?.ok !== true) return undefined;
  const there = new Uint8Array(await response.arrayBuffer());
  const wanted = new Uint8Array(body);
  const isSame = there.length === wanted.length && there.every((byte, index) => byte === wanted[index]);
  return isSame ? response.headers.get("etag") : undefined;
}
