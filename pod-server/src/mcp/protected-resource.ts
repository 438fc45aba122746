import { MEDIA } from "@webizen/ontologies";
import { PodError } from "../errors.ts";
import { ASSISTANT_SCOPES, assistantPodOf } from "./assistant-scopes.ts";

/** Where the metadata of protected resources are: the path of the resource follows. */
export const PROTECTED_RESOURCE_PATH = "/.well-known/oauth-protected-resource/";

/**
 * Answers with what the endpoint of a pod for assistants says of itself: who gives tokens for it, and for what.
 *
 * @see https://www.rfc-editor.org/rfc/rfc9728
 */
export function describeProtectedResource({ method, url }: Request, baseUrl: string): Response {
  if (method !== "GET" && method !== "HEAD") {
    const allow = ["GET", "HEAD"];
    throw new PodError("method-not-allowed", "Metadata of a protected resource can only be read", { allow });
  }
  const resource = baseUrl + new URL(url).pathname.slice(PROTECTED_RESOURCE_PATH.length);
  const podName = assistantPodOf(resource, baseUrl);
  if (podName === undefined) throw new PodError("not-found", `${resource} is no protected resource`);
  const metadata = {
    resource,
    resource_name: `The pod ${podName}, for assistants`,
    authorization_servers: [baseUrl],
    scopes_supported: ASSISTANT_SCOPES,
    bearer_methods_supported: ["header"],
  };
  return new Response(method === "HEAD" ? null : `${JSON.stringify(metadata)}\n`, {
    headers: { "content-type": MEDIA.json, "cache-control": "max-age=3600" },
  });
}

/** The address of the metadata of a pod's endpoint for assistants. */
export function protectedResourceMetadata(resource: string, baseUrl: string): string {
  return new URL(PROTECTED_RESOURCE_PATH + resource.slice(baseUrl.length), baseUrl).href;
}
