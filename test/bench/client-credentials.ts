import { MEDIA } from "@webizen/ontologies";
import { makeProof, type ProofKeys } from "../support/dpop-agent.ts";
import { PROBE, SEED } from "./target.ts";

/** What a script signs in with. */
export interface ClientCredentials {
  readonly id: string;
  readonly secret: string;
}

/** Where tokens are asked for, on both servers. */
export const TOKEN_PATH = "/.oidc/token";
/** How, by client credentials. */
export const TOKEN_REQUEST = "grant_type=client_credentials&scope=webid";
/** Where people sign in by password, on both servers. */
export const PASSWORD_PATH = "/.account/login/password/";

/**
 * Makes credentials for Alice through the account API, which is the same on both servers.
 *
 * @see https://communitysolidserver.github.io/CommunitySolidServer/latest/usage/client-credentials/
 */
export async function createCredentials(origin: string): Promise<ClientCredentials> {
  const { email, password } = SEED[0];
  const login = await postJson<{ authorization: string }>(origin + PASSWORD_PATH, { email, password });
  const headers = { authorization: `CSS-Account-Token ${login.authorization}`, accept: MEDIA.json };
  const account = (await (await fetch(`${origin}/.account/`, { headers })).json()) as {
    controls: { account: { clientCredentials: string } };
  };
  return postJson(
    account.controls.account.clientCredentials,
    { name: "bench", webId: `${origin}${PROBE}#me` },
    headers,
  );
}

/** The value of the `Authorization` header that credentials are sent in. */
export function basicAuthorization({ id, secret }: ClientCredentials): string {
  const pair = `${encodeURIComponent(id)}:${encodeURIComponent(secret)}`;
  return `Basic ${Buffer.from(pair).toString("base64")}`;
}

/** Asks for an access token that is bound to a key. */
export async function requestToken(
  origin: string,
  credentials: ClientCredentials,
  keys: ProofKeys,
): Promise<string> {
  const url = origin + TOKEN_PATH;
  // There is no token yet for the proof to name.
  const dpop = await makeProof({ keys, method: "POST", url, token: "", claims: { ath: undefined } });
  const response = await fetch(url, {
    method: "POST",
    headers: { authorization: basicAuthorization(credentials), dpop, "content-type": MEDIA.form },
    body: TOKEN_REQUEST,
  });
  return (await readJson<{ access_token: string }>(response)).access_token;
}

async function postJson<T>(
  url: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<T> {
  const response = await fetch(url, {
    method: "POST",
    headers: { accept: MEDIA.json, ...headers, "content-type": MEDIA.json },
    body: JSON.stringify(body),
  });
  return readJson(response);
}

async function readJson<T>(response: Response): Promise<T> {
  if (!response.ok)
    throw new Error(`${response.url} was answered by ${response.status}\n${await response.text()}`);
  return (await response.json()) as T;
}
