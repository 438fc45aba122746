import { ASSISTANT_SCOPES, anyPodOf, readAssistantScopes } from "../mcp/assistant-scopes.ts";
import type { OidcContext } from "./oidc-library.ts";

type Asked = Pick<OidcContext, "path" | "query">;

/**
 * Says for assistants of the protocol's first revisions what their request can only mean. They do not know that a token
 * is for one resource, so the person chooses which pod; without a scope they mean all, of which the person chooses too.
 * Solid applications ask for `openid` or `webid`, and go on as before.
 *
 * @see https://modelcontextprotocol.io/specification/2025-03-26/basic/authorization
 */
export async function nameMeantResource(
  context: Asked,
  next: () => Promise<void>,
  baseUrl: string,
): Promise<void> {
  const { path, query } = context;
  if (path === "/.oidc/auth" && query.resource === undefined && isAssistants(query.scope)) {
    const scope = query.scope || ASSISTANT_SCOPES.join(" ");
    context.query = { ...query, scope, resource: anyPodOf(baseUrl) };
  }
  await next();
}

function isAssistants(scope: Asked["query"][string]): boolean {
  // Two of them are the library's to refuse.
  if (Array.isArray(scope)) return false;
  return scope === undefined || scope === "" || readAssistantScopes(scope).length > 0;
}
