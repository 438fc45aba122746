import { IDENTITY_FETCH_BOUNDS } from "../identity/guarded-fetch.ts";
import type { ReadLocalDocument } from "../identity/webid-issuers.ts";
import type { PodDirectory } from "../storage/pod.ts";
import { readBody } from "../storage/read-body.ts";
import { parseResourcePath } from "../storage/resource-path.ts";

/**
 * Creates a reader of this server's own documents, for WebIDs that live here. It asks no access control, and reads no
 * more than it would of another server's: strangers may name any stored file as their WebID.
 */
export function createReadLocalDocument(pods: PodDirectory, baseUrl: string): ReadLocalDocument {
  return async (iri) => {
    const { pathname } = new URL(iri);
    const [, podName = ""] = pathname.split("/");
    if (!iri.startsWith(`${baseUrl}${podName}/`)) return undefined;
    const target = parseResourcePath(pathname.slice(podName.length + 1));
    return pods.withPod(podName, async ({ store }) => {
      const resource = await store.find(target.path);
      if (resource?.kind !== "document" || resource.size > IDENTITY_FETCH_BOUNDS.maxBytes) return undefined;
      return {
        contentType: resource.contentType,
        body: await readBody(store, resource),
        etag: resource.etag,
      };
    });
  };
}
