import type { TestServer } from "../support/start-pod-server.ts";

type Consent = Parameters<TestServer["server"]["consents"]["give"]>[0];

/** All scopes of assistants. */
export const ALL_SCOPES = ["pod.search", "pod.read", "pod.query", "pod.propose"] as const;
/** The assistant of the tests. */
export const ASSISTANT = "https://assistant.example/id.json";

/** Alice lets the assistant into folders; gives the token that it would get for that. */
export async function letAssistantIn(
  { server, alice }: Pick<TestServer, "server" | "alice">,
  paths: readonly string[] | "everything",
  change: Partial<Pick<Consent, "tools" | "expiresAt">> = {},
): Promise<string> {
  const { tools = ALL_SCOPES, expiresAt = null } = change;
  await server.consents.give({
    podName: "alice",
    webId: alice.webId,
    clientId: ASSISTANT,
    clientName: "Assistant",
    allowances: paths === "everything" ? [{ kind: "everything" }] : [{ kind: "folders", paths }],
    readOnly: true,
    expiresAt,
    tools,
  });
  return tokenFor(server, ASSISTANT);
}

/** A token for the endpoint of Alice's pod for assistants. */
export function tokenFor(
  server: TestServer["server"],
  clientId: string,
  scope: string = ALL_SCOPES.join(" "),
): Promise<string> {
  return server.token({
    pod: "alice",
    lifetimeSeconds: 600,
    clientId,
    audience: `${server.url}alice/.mcp`,
    scope,
  });
}
