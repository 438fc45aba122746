import { createHash } from "node:crypto";
import { MEDIA } from "@webizen/ontologies";

const REDIRECT = "http://127.0.0.1:45678/callback";
const SCOPES = "pod.search pod.read pod.query pod.propose";

/**
 * Registers an assistant, and gives the address that it sends a browser to.
 *
 * @param base of the server, with its trailing slash
 */
export async function requestAsAssistant(
  base: string,
  pod: string,
  {
    name = "Desk assistant",
    redirects = [REDIRECT],
  }: { readonly name?: string; readonly redirects?: readonly string[] } = {},
): Promise<string> {
  const registered = await fetch(`${base}.oidc/reg`, {
    method: "POST",
    headers: { "content-type": MEDIA.json },
    body: JSON.stringify({
      client_name: name,
      redirect_uris: redirects,
      token_endpoint_auth_method: "none",
    }),
  });
  const { client_id: clientId } = (await registered.json()) as { client_id: string };
  const url = new URL(`${base}.oidc/auth`);
  const parameters = {
    client_id: clientId,
    redirect_uri: redirects.at(-1) ?? REDIRECT,
    response_type: "code",
    scope: SCOPES,
    resource: `${base}${pod}/.mcp`,
    state: "state",
    code_challenge: createHash("sha256").update("verifier").digest("base64url"),
    code_challenge_method: "S256",
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}
