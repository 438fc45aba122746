import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Config } from "../config/config.ts";
import { PodError } from "../errors.ts";
import { openLocalIssuer } from "../identity/local-issuer.ts";
import { isPodName } from "../storage/pod-name.ts";
import type { PodAccess, PodRequest } from "../transfer/pod-access.ts";
import { findServer, type ServerFile } from "./server-file.ts";

const TOKEN_SECONDS = 600;
const RENEW_AFTER_MS = (TOKEN_SECONDS / 2) * 1000;

/** A server that a command talks to, running elsewhere or started for the occasion. */
interface Reached {
  /** Base URL with a trailing slash. */
  readonly url: string;
  readonly fetch: (request: Request) => Promise<Response>;
  /** What the network layer would add. */
  readonly headersFor: (body: Blob | undefined) => Record<string, string>;
  readonly token: (lifetimeSeconds: number) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** Which pod, of which data folder, in whose name. */
export interface PodTarget {
  readonly config: Config;
  readonly pod: string;
  /** The owner's WebID where it lies outside the pod. */
  readonly webId: string | null;
}

/**
 * Opens a pod for its owner, who can read the data folder and so the key in it: through the server that runs on the
 * folder, else through one in this process that nobody else reaches.
 *
 * @throws PodError `not-found` for a pod that is not there, `shutting-down` for a server that does not answer
 */
export async function openPod(target: PodTarget & { readonly signal: AbortSignal }): Promise<PodAccess> {
  const reached = await reachServer(target);
  let token: Promise<string> | undefined;
  let madeAt = 0;
  const currentToken = (): Promise<string> => {
    if (token === undefined || Date.now() - madeAt > RENEW_AFTER_MS) {
      madeAt = Date.now();
      token = reached.token(TOKEN_SECONDS);
    }
    return token;
  };
  const rootIri = `${reached.url}${target.pod}/`;
  return {
    podName: target.pod,
    rootIri,
    async send({ method, path, headers, body }: PodRequest) {
      const own = { Authorization: `Bearer ${await currentToken()}`, ...reached.headersFor(body) };
      return reached.fetch(
        new Request(rootIri + path.slice(1), {
          method,
          headers: { ...headers, ...own },
          body: body ?? null,
          redirect: "manual",
          signal: target.signal,
        }),
      );
    },
    [Symbol.asyncDispose]: () => reached.close(),
  };
}

/** Makes a token for the owner of a pod, with a server running or not. */
export async function makeToken(
  target: PodTarget,
  lifetimeSeconds: number,
): Promise<{ url: string; token: string }> {
  const reached = await reachServer(target);
  try {
    return { url: reached.url, token: await reached.token(lifetimeSeconds) };
  } finally {
    await reached.close();
  }
}

async function reachServer(target: PodTarget): Promise<Reached> {
  await assertPod(target);
  const state = await findServer(target.config.dataDir);
  if (state.kind === "none") return startOwnServer(target);
  if (state.kind === "running") return reachRunning(state.server, target);
  throw new PodError(
    "shutting-down",
    `A server (process ${state.server.pid}) holds ${target.config.dataDir} and does not answer at ${state.server.url}; wait until it is ready, or stop it`,
  );
}

async function assertPod({ config: { dataDir }, pod }: PodTarget): Promise<void> {
  const entries = await readdir(join(dataDir, "pods"), { withFileTypes: true }).catch(() => undefined);
  if (!entries) throw new PodError("not-found", `${dataDir} is not a data folder; name one with --data`);
  const names = entries
    .filter((entry) => entry.isDirectory() && isPodName(entry.name))
    .map(({ name }) => name);
  if (names.includes(pod)) return;
  const there = names.length === 0 ? "no pods at all" : `only ${names.sort().slice(0, 10).join(", ")}`;
  throw new PodError("not-found", `There is no pod "${pod}" in ${dataDir}, ${there}`);
}

async function reachRunning(server: ServerFile, target: PodTarget): Promise<Reached> {
  const { url, localUrl = url } = server;
  return {
    url,
    fetch: (request) => fetch(localUrl === url ? request : redirectTo(localUrl, url, request)),
    headersFor: () => ({}),
    token: (lifetimeSeconds) => signToken(target, url, lifetimeSeconds),
    close: async () => {},
  };
}

// Behind a proxy the public address may not be reachable from the box itself; the server goes by the path alone.
function redirectTo(localUrl: string, url: string, request: Request): Request {
  return new Request(localUrl + request.url.slice(url.length), request);
}

async function startOwnServer(target: PodTarget): Promise<Reached> {
  const { config, pod, webId } = target;
  const { startServer } = await import("../compose.ts");
  const baseUrl = config.baseUrl ?? `http://localhost:${config.port}/`;
  const server = await startServer({
    ...config,
    port: 0,
    host: "localhost",
    baseUrl,
    seedFile: null,
    demo: false,
  });
  return {
    url: baseUrl,
    fetch: (request) => server.fetch(request),
    headersFor: (body) => (body === undefined ? {} : { "Content-Length": String(body.size) }),
    token: (lifetimeSeconds) =>
      webId === null ? server.token({ pod, lifetimeSeconds }) : signToken(target, baseUrl, lifetimeSeconds),
    close: () => server.close(),
  };
}

async function signToken(
  { config, pod, webId }: PodTarget,
  url: string,
  lifetimeSeconds: number,
): Promise<string> {
  const issuer = await openLocalIssuer({ folder: join(config.dataDir, "keys"), baseUrl: url });
  return issuer.issueLocalToken({
    webId: webId ?? `${url}${pod}/profile/card#me`,
    clientId: url,
    lifetimeSeconds,
  });
}
