import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { RunningServer } from "../compose.ts";
import type { Config } from "../config/config.ts";
import { PodError } from "../errors.ts";
import { findServer, type ServerFile } from "./server-file.ts";

/** A server that a command talks to, running elsewhere or started for the occasion. */
export interface ReachedServer extends AsyncDisposable {
  /** Base URL with a trailing slash. */
  readonly url: string;
  readonly fetch: (request: Request) => Promise<Response>;
  /** The server that was started for the occasion; absent for one that runs elsewhere. */
  readonly own?: RunningServer;
}

/**
 * Reaches the server of a data folder: the one that runs on it, else one in this process that nobody else reaches.
 *
 * @throws PodError `shutting-down` for a server that does not answer
 */
export async function reachServer(config: Config): Promise<ReachedServer> {
  const state = await findServer(config.dataDir);
  if (state.kind === "none") return startOwnServer(config);
  if (state.kind === "running") return reachRunning(state.server);
  throw new PodError(
    "shutting-down",
    `A server (process ${state.server.pid}) holds ${config.dataDir} and does not answer at ${state.server.url}; wait until it is ready, or stop it`,
  );
}

/**
 * Lists the folders of a data folder's pods, whoever has it open.
 *
 * @throws PodError `not-found` when it is no data folder
 */
export async function listPodFolders(dataDir: string): Promise<readonly string[]> {
  const entries = await readdir(join(dataDir, "pods"), { withFileTypes: true }).catch(() => undefined);
  if (!entries) throw new PodError("not-found", `${dataDir} is not a data folder; name one with --data`);
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
}

function reachRunning({ url, localUrl = url }: ServerFile): ReachedServer {
  return {
    url,
    fetch: (request) => fetch(localUrl === url ? request : redirectTo(localUrl, url, request)),
    [Symbol.asyncDispose]: async () => {},
  };
}

// Behind a proxy the public address may not be reachable from the box itself; the server goes by the path alone.
function redirectTo(localUrl: string, url: string, request: Request): Request {
  return new Request(localUrl + request.url.slice(url.length), request);
}

async function startOwnServer(config: Config): Promise<ReachedServer> {
  const { startServer } = await import("../compose.ts");
  const usualUrl = `http://localhost:${config.port}/`;
  const own = await startServer(
    { ...config, port: 0, host: "localhost", seedFile: null, demo: false },
    { usualUrl },
  );
  return {
    url: own.url,
    fetch: (request) => own.fetch(request),
    own,
    [Symbol.asyncDispose]: () => own.close(),
  };
}
