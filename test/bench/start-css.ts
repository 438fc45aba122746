import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { MEDIA } from "@webizen/ontologies";
import { makeProof, type ProofKeys } from "../support/dpop-agent.ts";
import { findFreePort } from "../support/find-free-port.ts";
import { startServerProcess } from "./server-process.ts";
import { signIn } from "./signed-in.ts";
import { PROBE, SEED, type Target } from "./target.ts";

interface ClientCredentials {
  readonly id: string;
  readonly secret: string;
}

/**
 * Starts Community Solid Server with its file backend, seeded as ours is.
 *
 * @param main its program
 * @param folder an existing folder for its data
 */
export async function startCss(main: string, folder: string): Promise<Target> {
  const root = join(folder, "root");
  await mkdir(root, { recursive: true });
  const seedFile = join(folder, "seed.json");
  await writeFile(seedFile, JSON.stringify(SEED));
  const port = await findFreePort();
  const server = await startServerProcess({
    command: process.execPath,
    args: [
      main,
      ...["--config", "@css:config/file.json", "--rootFilePath", root, "--seedConfig", seedFile],
      ...["--port", String(port), "--baseUrl", `http://localhost:${port}/`, "--loggingLevel", "warn"],
    ],
    cwd: folder,
    port,
    probe: PROBE,
  });
  let credentials: ClientCredentials | undefined;
  return {
    ...server,
    name: "CSS",
    signIn: () =>
      signIn(async (keys) => {
        credentials ??= await createCredentials(server.origin);
        return requestToken(server.origin, credentials, keys);
      }),
  };
}

/** @see https://communitysolidserver.github.io/CommunitySolidServer/latest/usage/client-credentials/ */
async function createCredentials(origin: string): Promise<ClientCredentials> {
  const { email, password } = SEED[0];
  const login = await postJson<{ authorization: string }>(`${origin}/.account/login/password/`, {
    email,
    password,
  });
  const headers = { authorization: `CSS-Account-Token ${login.authorization}` };
  const account = (await (await fetch(`${origin}/.account/`, { headers })).json()) as {
    controls: { account: { clientCredentials: string } };
  };
  return postJson(
    account.controls.account.clientCredentials,
    { name: "bench", webId: `${origin}${PROBE}#me` },
    headers,
  );
}

async function requestToken(
  origin: string,
  { id, secret }: ClientCredentials,
  keys: ProofKeys,
): Promise<string> {
  const url = `${origin}/.oidc/token`;
  // There is no token yet for the proof to name.
  const dpop = await makeProof({ keys, method: "POST", url, token: "", claims: { ath: undefined } });
  const basic = Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString("base64");
  const response = await fetch(url, {
    method: "POST",
    headers: { authorization: `Basic ${basic}`, dpop },
    body: new URLSearchParams({ grant_type: "client_credentials", scope: "webid" }),
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
    headers: { ...headers, "content-type": MEDIA.json },
    body: JSON.stringify(body),
  });
  return readJson(response);
}

async function readJson<T>(response: Response): Promise<T> {
  if (!response.ok)
    throw new Error(`${response.url} was answered by ${response.status}\n${await response.text()}`);
  return (await response.json()) as T;
}
