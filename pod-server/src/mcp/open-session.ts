import { clientIri } from "../consent/client-iri.ts";
import { PodError } from "../errors.ts";
import type { Pod } from "../storage/pod.ts";
import { MCP_PATH, readAssistantScopes } from "./assistant-scopes.ts";
import type { AssistantSession, AssistantTools } from "./assistant-tools.ts";

const OWN_NAME = "This server's own client";

/**
 * Finds out which assistant asks, and what it may do: what its token is for, as far as its owner still allows it. The
 * consent is looked up for every request, so that ending it counts for the next.
 *
 * Every origin may ask: a page of another site holds no token of the assistant's, and cookies count for nothing here.
 *
 * @throws PodError `credentials-needed`, `invalid-credentials`; `forbidden` for an assistant that may use no tool
 */
export async function openSession(
  request: Request,
  pod: Pod,
  { authenticate, consents, baseUrl }: Pick<AssistantTools, "authenticate" | "consents" | "baseUrl">,
): Promise<AssistantSession> {
  const resource = pod.rootIri + MCP_PATH.slice(1);
  const authorization = request.headers.get("authorization");
  if (authorization === null) {
    throw new PodError("credentials-needed", `${resource} is for assistants that the owner has let in`);
  }
  const { scope = "", ...credentials } = await authenticate({
    method: request.method,
    iri: resource,
    authorization,
    dpop: request.headers.get("dpop") ?? undefined,
    audience: resource,
  });
  const asked = readAssistantScopes(scope);
  const session = { podName: pod.name, credentials };
  if (credentials.client === baseUrl) {
    return { ...session, clientId: baseUrl, clientName: OWN_NAME, scopes: demand(asked, resource) };
  }
  const given = await consents.list(pod.name);
  const consent = given.find(
    ({ clientId, webId, tools }) =>
      tools !== undefined &&
      webId === credentials.agent &&
      clientIri(clientId, baseUrl) === credentials.client &&
      credentials.issuer === baseUrl,
  );
  if (consent === undefined) {
    throw new PodError(
      "invalid-credentials",
      `The owner does not let this assistant into ${pod.rootIri} any more; ask again`,
      { reason: "consent-over" },
    );
  }
  const { clientId, clientName, tools = [] } = consent;
  const scopes = demand(
    asked.filter((one) => tools.includes(one)),
    resource,
  );
  return { ...session, clientId, clientName, scopes };
}

function demand<T>(scopes: readonly T[], resource: string): readonly T[] {
  if (scopes.length > 0) return scopes;
  throw new PodError("forbidden", `The token allows no tool of ${resource}; ask for one of its scopes`);
}
