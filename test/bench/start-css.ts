import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { findFreePort } from "../support/find-free-port.ts";
import {
  basicAuthorization,
  type ClientCredentials,
  createCredentials,
  requestToken,
} from "./client-credentials.ts";
import { startServerProcess } from "./server-process.ts";
import { signIn } from "./signed-in.ts";
import { PROBE, SEED, type Target } from "./target.ts";

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
    signIn: (way = { tokens: 1 }) =>
      signIn(async (keys) => {
        credentials ??= await createCredentials(server.origin);
        const known = credentials;
        if (way === "credentials") return [basicAuthorization(known)];
        const tokens = Array.from({ length: way.tokens }, () => requestToken(server.origin, known, keys));
        return (await Promise.all(tokens)).map((token) => `DPoP ${token}`);
      }),
  };
}
