import { join } from "node:path";
import { type Logger, pino } from "pino";
import type { Config } from "./config/config.ts";
import { PodError } from "./errors.ts";
import { createApp } from "./http/create-app.ts";
import { type Listener, listen } from "./http/listen.ts";
import { openMetrics } from "./http/metrics.ts";
import { createAuthenticate } from "./identity/authenticate.ts";
import { createGuardedFetch, type GuardedFetch, IDENTITY_FETCH_BOUNDS } from "./identity/guarded-fetch.ts";
import { openLocalIssuer } from "./identity/local-issuer.ts";
import { createReadLocalDocument } from "./ldp/read-local-document.ts";
import { openAccounts } from "./provision/accounts/sqlite-accounts.ts";
import { provisionConfigured } from "./provision/provision-configured.ts";
import { RDF_LIMITS } from "./rdf/rdf-reader.ts";
import { createRepresentationCache } from "./rdf/representation-cache.ts";
import { type DataFolder, openDataFolder } from "./storage/data-folder.ts";
import { renderWelcomePage } from "./views/welcome-page.ts";
import { createAccessPolicy } from "./wac/access-policy.ts";
import { createGroupMembership } from "./wac/group-membership.ts";

/** A server that answers requests. */
export interface RunningServer {
  /** Base URL with a trailing slash. */
  readonly url: string;
  /** Answers a request in this process, without a socket. */
  fetch(request: Request): Promise<Response>;
  /**
   * Makes a short-lived token for the owner of a pod of this server.
   *
   * @throws PodError `not-found` for a pod that has no owner on record
   */
  token(options: {
    readonly pod: string;
    readonly lifetimeSeconds: number;
    readonly jkt?: string;
  }): Promise<string>;
  /** Lets the requests under way finish, then closes everything. */
  close(): Promise<void>;
}

/** What a test or an embedding program may replace. */
export interface ServerOptions {
  readonly log?: Logger;
  readonly clock?: () => Date;
}

const REPRESENTATION_CACHE_BYTES = 16 * 1024 * 1024;
const DISK_RESERVE_BYTES = 8 * 1024 * 1024;
const MAX_CACHED_ACLS = 10_000;
const DRAIN_MS = 10_000;
const MAX_WELCOME_PODS = 50;

/**
 * Puts the server together and starts it: the only place where the parts meet.
 *
 * @throws PodError with a sentence for whoever started it: port in use, data folder in use, damaged or newer
 */
export async function startServer(config: Config, options: ServerOptions = {}): Promise<RunningServer> {
  const listener = await listen(config);
  try {
    return await serve(config, listener, options);
  } catch (error) {
    await listener.close(0);
    throw error;
  }
}

async function serve(config: Config, listener: Listener, options: ServerOptions): Promise<RunningServer> {
  const { log = pino({ level: "silent" }), clock = () => new Date() } = options;
  const now = (): number => clock().getTime();
  const url = config.baseUrl ?? `${config.tls === null ? "http" : "https"}://localhost:${listener.port}/`;
  const rootIriOf = (name: string): string => `${url}${name}/`;
  const folder = await openDataFolder(config.dataDir, {
    maxOpenPods: config.limits.maxOpenPods,
    rootIriOf,
    store: {
      now,
      reserveBytes: DISK_RESERVE_BYTES,
      onError: (error) => log.error({ err: error }, "A pod's background work failed"),
    },
  });
  try {
    const accounts = openAccounts({ database: folder.database, rootIriOf, now });
    await provisionConfigured(config, {
      pods: folder.pods,
      accounts,
      oidcIssuer: url,
      rootIriOf,
      today: clock(),
    });
    const localIssuer = await openLocalIssuer({
      folder: join(folder.folder, "keys"),
      baseUrl: url,
      clock: now,
    });
    let isReady = true;
    const fetch: (request: Request) => Promise<Response> = createApp({
      storage: {
        pods: folder.pods,
        baseUrl: url,
        authenticate: createAuthenticate({
          localIssuer,
          fetchDocument: guardedFetch(config),
          readLocalDocument: createReadLocalDocument(folder.pods, url),
          clock: now,
        }),
        tools: {
          access: createAccessPolicy({
            findGroupMember: createGroupMembership({
              fetchDocument: fetchFromAnywhere(config, url, (request) => fetch(request)),
              clock: now,
            }),
            ownersOf: (pod) => accounts.owners(pod.name),
            report: (message, cause) => log.error({ err: cause }, message),
            maxCachedAcls: MAX_CACHED_ACLS,
          }),
          limits: config.limits,
          rdfLimits: { ...RDF_LIMITS, maxBytes: config.limits.maxRdfBytes },
          representations: createRepresentationCache(REPRESENTATION_CACHE_BYTES),
        },
      },
      metrics: openMetrics({ countOpenPods: () => folder.pods.openCount }),
      log,
      isReady: () => isReady,
      renderWelcome: () => renderWelcome(config, url, folder),
    });
    listener.serve({
      fetch,
      report: (err, { method, url }) => log.error({ err, method, url }, "An answer broke off in its middle"),
    });
    return {
      url,
      fetch,
      async token({ pod, ...request }) {
        const [webId] = await accounts.owners(pod);
        if (webId === undefined)
          throw new PodError("not-found", `No owner of a pod named "${pod}" is on record here`);
        return localIssuer.issueLocalToken({ webId, ...request });
      },
      async close() {
        isReady = false;
        await listener.close(DRAIN_MS);
        await folder[Symbol.asyncDispose]();
      },
    };
  } catch (error) {
    await folder[Symbol.asyncDispose]();
    throw error;
  }
}

function guardedFetch(config: Config): GuardedFetch {
  return createGuardedFetch({ ...IDENTITY_FETCH_BOUNDS, allowOrigins: config.fetchAllow });
}

/** Fetches documents of this server as the public sees them, without a connection to itself; others under guard. */
function fetchFromAnywhere(
  config: Config,
  url: string,
  fetchLocally: (request: Request) => Promise<Response>,
): GuardedFetch {
  const fetchRemote = guardedFetch(config);
  return async (iri, { accept }) => {
    if (!iri.startsWith(url)) return fetchRemote(iri, { accept });
    const response = await fetchLocally(new Request(iri, { headers: { accept } }));
    const contentType = response.headers.get("content-type") ?? "";
    return {
      iri,
      status: response.status,
      contentType,
      body: new Uint8Array(await response.arrayBuffer()),
      cacheSeconds: 0,
    };
  };
}

/** Names the pods only where nobody but the people of this box looks: on a server that strangers reach, who lives here is private. */
async function renderWelcome(config: Config, url: string, { pods }: DataFolder): Promise<string> {
  const names = await pods.list();
  const isLocal = ["localhost", "127.0.0.1", "[::1]"].includes(new URL(url).hostname);
  const shown = config.demo || isLocal ? names.slice(0, MAX_WELCOME_PODS) : [];
  return renderWelcomePage({ baseUrl: url, pods: shown, podCount: names.length });
}
