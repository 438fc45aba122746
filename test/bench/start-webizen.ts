import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { openLocalIssuer } from "../../pod-server/src/identity/local-issuer.ts";
import { findFreePort } from "../support/find-free-port.ts";
import { basicAuthorization, createCredentials } from "./client-credentials.ts";
import { startServerProcess } from "./server-process.ts";
import { signIn } from "./signed-in.ts";
import { seedOf, type Target } from "./target.ts";

const MAIN = fileURLToPath(new URL("../../pod-server/src/bin/webizen.js", import.meta.url));
const TOKEN_SECONDS = 3600;

/** Flags that every server of ours is started with, so that they compare. */
export const NODE_FLAGS: readonly string[] = ["--conditions=@webizen/source"];

/** How a server differs from the one that most parts measure. */
export interface WebizenSetting {
  /** Who has an account and a pod. */
  readonly pods?: readonly string[];
  /** Further options of our program. */
  readonly options?: readonly string[];
  readonly port?: number;
}

/**
 * Starts Webizen on a data folder, seeded with Alice's pod where it is new.
 *
 * @param flags further flags of Node, such as `--cpu-prof`
 */
export async function startWebizen(
  dataDir: string,
  flags: readonly string[] = [],
  { pods = ["alice"], options = [], port: given }: WebizenSetting = {},
): Promise<Target> {
  const seedFile = join(dirname(dataDir), "seed.json");
  await writeFile(seedFile, JSON.stringify(pods.map(seedOf)));
  const port = given ?? (await findFreePort());
  const server = await startServerProcess({
    command: process.execPath,
    args: [
      ...NODE_FLAGS,
      ...flags,
      MAIN,
      "serve",
      ...["--data", dataDir, "--port", String(port), "--seed", seedFile, "--log-level", "warn"],
      ...options,
    ],
    port,
    probe: `/${pods[0]}/profile/card`,
  });
  return {
    ...server,
    name: "Webizen",
    // The owner's way in: the key that signs local tokens lies in the data folder.
    signIn: async (way = { tokens: 1 }) => {
      if (way === "credentials") {
        const credentials = await createCredentials(server.origin);
        return signIn(async () => [basicAuthorization(credentials)]);
      }
      const issuer = await openLocalIssuer({ folder: join(dataDir, "keys"), baseUrl: `${server.origin}/` });
      const webId = `${server.origin}/${way.pod ?? pods[0]}/profile/card#me`;
      return signIn(({ jkt }) => {
        const request = { webId, clientId: issuer.issuer, lifetimeSeconds: TOKEN_SECONDS, jkt };
        const makeOne = async (): Promise<string> => `DPoP ${await issuer.issueLocalToken(request)}`;
        return Promise.all(Array.from({ length: way.tokens }, makeOne));
      });
    },
  };
}
