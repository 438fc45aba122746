import { join } from "node:path";
import { type Logger, pino } from "pino";
import { createAccountApi } from "./account-api/account-api.ts";
import { invitationLink } from "./accounts/account-links.ts";
import { type Accounts, openAccounts } from "./accounts/open-accounts.ts";
import type { Config } from "./config/config.ts";
import { nameClients } from "./consent/client-iri.ts";
import type { ConsentStore } from "./consent/consent.ts";
import { expireRegularly } from "./consent/expire-regularly.ts";
import { createHasConsent } from "./consent/has-consent.ts";
import { openConsents } from "./consent/open-consents.ts";
import { PodError } from "./errors.ts";
import { createApp } from "./http/create-app.ts";
import { fetchFromAnywhere } from "./http/fetch-from-anywhere.ts";
import { type Listener, listen } from "./http/listen.ts";
import { openMetrics } from "./http/metrics.ts";
import type { Answer } from "./http/raw-exchange.ts";
import { addressOf } from "./http/raw-exchange.ts";
import { createRawRoutes } from "./http/raw-routes.ts";
import { createAuthenticate } from "./identity/authenticate.ts";
import { createGuardedFetch, type GuardedFetch, IDENTITY_FETCH_BOUNDS } from "./identity/guarded-fetch.ts";
import { openLocalIssuer } from "./identity/local-issuer.ts";
import { createIsOperator } from "./identity/operator-token.ts";
import { createReadStatedIdentity } from "./identity/stated-identity.ts";
import type { LdpTools } from "./ldp/operation.ts";
import { createReadLocalDocument } from "./ldp/read-local-document.ts";
import { isForPeople, openPages } from "./pages/open-pages.ts";
import { createProvider } from "./provider/create-provider.ts";
import { createAdministration } from "./provision/administer.ts";
import type { DemoSignIn } from "./provision/demo/demo-accounts.ts";
import { provisionConfigured } from "./provision/provision-configured.ts";
import { RDF_LIMITS } from "./rdf/rdf-reader.ts";
import { createRepresentationCache } from "./rdf/representation-cache.ts";
import { type DataFolder, openDataFolder } from "./storage/data-folder.ts";
import type { Pod } from "./storage/pod.ts";
import { renderWelcomePage } from "./views/welcome-page.ts";
import { createAccessPolicy } from "./wac/access-policy.ts";
import { createGroupMembership } from "./wac/group-membership.ts";

/** A server that answers requests. */
export interface RunningServer {
  /** Base URL with a trailing slash. */
  readonly url: string;
  /** What the owners of the pods decided about applications. */
  readonly consents: ConsentStore;
  /** Answers a request in this process, without a socket. */
  fetch(request: Request): Promise<Response>;
  /**
   * Makes a short-lived token for the owner of a pod of this server.
   *
   * @param options.clientId the application that it is for; without it the server's own client, for which no consent
   *   is needed
   * @throws PodError `not-found` for a pod that has no owner on record
   */
  token(options: {
    readonly pod: string;
    readonly lifetimeSeconds: number;
    readonly jkt?: string;
    readonly clientId?: string;
  }): Promise<string>;
  /** How the demo's people are signed in; empty without the demo. */
  readonly demoSignIns: readonly DemoSignIn[];
  /** A link that makes the account of the owner, while there is none; the earlier one is void. */
  firstRunLink(): string | undefined;
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
    const accounts = openAccounts({
      database: folder.database,
      baseUrl: url,
      now,
      registration: config.registration,
      readStatedIdentity: createReadStatedIdentity(guardedFetch(config)),
    });
    const provisioning = { pods: folder.pods, accounts, oidcIssuer: url, rootIriOf };
    const { demoSignIns } = await provisionConfigured(config, { ...provisioning, today: clock() });
    const keysFolder = join(folder.folder, "keys");
    const localIssuer = await openLocalIssuer({
      folder: keysFolder,
      baseUrl: url,
      clock: now,
    });
    const metrics = openMetrics({ countOpenPods: () => folder.pods.openCount });
    const consents = openConsents({
      database: folder.database,
      pods: folder.pods,
      ownersOf: async (podName) => accounts.pods.owners(podName),
      rootIriOf,
      baseUrl: url,
      now,
      report: (message, cause) => log.error({ err: cause }, message),
    });
    const fetchDocument = fetchFromAnywhere(url, guardedFetch(config), (request) => fetch(request));
    const provider = createProvider({
      baseUrl: url,
      database: folder.database,
      keys: localIssuer.keys,
      keysFolder,
      fetchDocument,
      accounts: {
        exists: (accountId) => accounts.people.find(accountId) !== undefined,
        mayActAs: accounts.webIds.isLinked,
      },
      credentials: accounts.clientCredentials,
      hasConsent: createHasConsent(accounts.pods, consents),
      now,
      log,
    });
    const expiry = await expireRegularly(consents, now);
    const ownersOf = async (pod: Pod): Promise<readonly string[]> => accounts.pods.owners(pod.name);
    const ldp: LdpTools = {
      access: createAccessPolicy({
        findGroupMember: createGroupMembership({ fetchDocument, clock: now }),
        ownersOf,
        baseUrl: url,
        report: (message, cause) => log.error({ err: cause }, message),
        maxCachedAcls: MAX_CACHED_ACLS,
      }),
      baseUrl: url,
      ownersOf,
      limits: config.limits,
      rdfLimits: { ...RDF_LIMITS, maxBytes: config.limits.maxRdfBytes },
      representations: createRepresentationCache(REPRESENTATION_CACHE_BYTES),
    };
    let localEpoch = 0;
    const administration = createAdministration({
      ...provisioning,
      forgetPod(podName) {
        localEpoch += 1;
        consents.forgetPod(podName);
      },
      movePod(podName, newName) {
        localEpoch += 1;
        consents.movePod(podName, newName);
      },
      endSignIns: provider.revokeAccount,
    });
    const answerPage = openPages(
      { baseUrl: url, accounts, consents, provider, pods: folder.pods, ldp, administration, now },
      (error, request) =>
        log.error({ err: error.cause ?? error, method: request.method, url: request.url }, error.message),
    );
    const answerApi = createAccountApi({
      baseUrl: url,
      accounts,
      administration,
      isOperator: createIsOperator({ keys: localIssuer.keys, baseUrl: url, now }),
    });
    let isReady = true;
    const fetch: Answer = createApp({
      storage: {
        pods: folder.pods,
        baseUrl: url,
        authenticate: nameClients(
          createAuthenticate({
            localIssuer,
            fetchDocument: guardedFetch(config),
            readLocalDocument: createReadLocalDocument(folder.pods, url),
            localEpoch: () => localEpoch,
            clock: now,
          }),
          url,
        ),
        tools: ldp,
      },
      metrics,
      log,
      isReady: () => isReady,
      renderWelcome: () => renderWelcome(config, url, folder, accounts),
      answerAccount: (request, raw) =>
        isForPeople(request) ? answerPage(request, raw) : answerApi(request, { address: addressOf(raw) }),
    });
    listener.serve({
      fetch,
      handleRaw: createRawRoutes({ provider, metrics, log, isReady: () => isReady }),
      report: (err, { method, url }) => log.error({ err, method, url }, "An answer broke off in its middle"),
    });
    return {
      url,
      consents,
      fetch,
      async token({ pod, clientId = url, ...request }) {
        const [webId] = accounts.pods.owners(pod);
        if (webId === undefined)
          throw new PodError("not-found", `No owner of a pod named "${pod}" is on record here`);
        return localIssuer.issueLocalToken({ webId, clientId, ...request });
      },
      demoSignIns,
      firstRunLink: () =>
        accounts.people.hasOwner() ? undefined : invitationLink(url, accounts.invitations.makeFirstRun()),
      async close() {
        isReady = false;
        await listener.close(DRAIN_MS);
        await expiry[Symbol.asyncDispose]();
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

/** Names the pods only where nobody but the people of this box looks: on a server that strangers reach, who lives here is private. */
async function renderWelcome(
  config: Config,
  url: string,
  { pods }: DataFolder,
  { people, registration }: Accounts,
): Promise<string> {
  const names = await pods.list();
  const isLocal = ["localhost", "127.0.0.1", "[::1]"].includes(new URL(url).hostname);
  const shown = config.demo || isLocal ? names.slice(0, MAX_WELCOME_PODS) : [];
  return renderWelcomePage({
    baseUrl: url,
    pods: shown,
    isDemo: config.demo,
    hasOwner: people.hasOwner(),
    isRegistrationOpen: registration === "open",
  });
}
