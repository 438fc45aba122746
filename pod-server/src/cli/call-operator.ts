import { join } from "node:path";
import { MEDIA } from "@webizen/ontologies";
import type { Config } from "../config/config.ts";
import { PodError, PROBLEMS, type ProblemCode } from "../errors.ts";
import { issueOperatorToken } from "../identity/operator-token.ts";
import { KEYS_FOLDER, openSigningKeys } from "../identity/signing-keys.ts";
import { listPodFolders, reachServer } from "./reach-server.ts";

/**
 * Calls the operator's part of the account API, with a token made from the keys in the data folder.
 *
 * @param call.operation such as `list-pods`
 * @returns the members of the answer; the caller vouches for their types
 * @throws PodError as the operation does, and as `reachServer` and `listPodFolders`
 */
export async function callOperator<Answer>(
  config: Config,
  call: { readonly operation: string; readonly fields?: object },
): Promise<Answer> {
  await listPodFolders(config.dataDir);
  await using server = await reachServer(config);
  const path = `/.account/admin/${call.operation}/`;
  const keys = openSigningKeys({ folder: join(config.dataDir, KEYS_FOLDER) });
  const token = await issueOperatorToken(keys, { baseUrl: server.url, path, now: Date.now() });
  const response = await server.fetch(
    new Request(new URL(path, server.url), {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": MEDIA.json },
      body: JSON.stringify(call.fields ?? {}),
    }),
  );
  const answer = (await response.json()) as Answer & { readonly message?: string; readonly detail?: string };
  if (response.ok) return answer;
  throw new PodError(codeOf(response.status), answer.message ?? answer.detail ?? response.statusText);
}

function codeOf(status: number): ProblemCode {
  const known = Object.entries(PROBLEMS).find(([, problem]) => problem.status === status);
  return (known?.[0] ?? "server-fault") as ProblemCode;
}
