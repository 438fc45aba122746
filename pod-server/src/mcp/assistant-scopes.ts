/** What an assistant can be allowed to do, from the narrowest to the widest; each scope stands for some tools. */
export const ASSISTANT_SCOPES = ["pod.search", "pod.read", "pod.query", "pod.propose"] as const;

/** One of {@link ASSISTANT_SCOPES}. */
export type AssistantScope = (typeof ASSISTANT_SCOPES)[number];

/** Path of the endpoint for assistants below each storage root. */
export const MCP_PATH = "/.mcp";

/**
 * What an assistant asks for that does not say which pod it means: the person chooses one, and no token is ever for this
 * itself.
 *
 * @param baseUrl of this server, with its trailing slash
 */
export function anyPodOf(baseUrl: string): string {
  return baseUrl + MCP_PATH.slice(1);
}

/** The known scopes in a text or list, in their own order. */
export function readAssistantScopes(given: string | Iterable<string>): readonly AssistantScope[] {
  const named = new Set(typeof given === "string" ? given.split(" ") : given);
  return ASSISTANT_SCOPES.filter((scope) => named.has(scope));
}

/**
 * The name of the pod whose endpoint for assistants an IRI is.
 *
 * @param baseUrl of this server, with its trailing slash
 * @example assistantPodOf("https://pod.example/alice/.mcp", "https://pod.example/") // "alice"
 */
export function assistantPodOf(resource: string, baseUrl: string): string | undefined {
  if (!resource.startsWith(baseUrl) || !resource.endsWith(MCP_PATH)) return undefined;
  const name = resource.slice(baseUrl.length, -MCP_PATH.length);
  return /^[^/?#]+$/.test(name) ? name : undefined;
}
