import { openWebFiles } from "@webizen/apps-sdk/web-files";
import { type Logger, pino } from "pino";
import { invitationLink } from "./accounts/account-links.ts";
import { openChatModel } from "./ask/chat-model.ts";
import { actForOwners, type OwnerActs } from "./composition/act-for-owners.ts";
import { composeAccountSurface } from "./composition/compose-account-surface.ts";
import { composeApps } from "./composition/compose-apps.ts";
import { composeAssistants } from "./composition/compose-assistants.ts";
import { composeFederation } from "./composition/compose-federation.ts";
import { composeHome } from "./composition/compose-home.ts";
import { composeIdentity } from "./composition/compose-identity.ts";
import { composePreviews } from "./composition/compose-previews.ts";
import { composeQuery, type QueryParts } from "./composition/compose-query.ts";
import { composeSearch, type SearchParts } from "./composition/compose-search.ts";
import { composeStorage } from "./composition/compose-storage.ts";
import { type Ground, guardFetch, rootIriOf } from "./composition/ground.ts";
import type { Config } from "./config/config.ts";
import type { ConsentStore } from "./consent/consent.ts";
import { createApp } from "./http/create-app.ts";
import { fetchFromAnywhere } from "./http/fetch-from-anywhere.ts";
import { type Listener, listen } from "./http/listen.ts";
import { openMetrics } from "./http/metrics.ts";
import type { Answer } from "./http/raw-exchange.ts";
import { createRawRoutes } from "./http/raw-routes.ts";
import type { DemoSignIn } from "./provision/demo/demo-accounts.ts";
import { provisionConfigured } from "./provision/provision-configured.ts";
import { findBaseUrl, settleBaseUrl } from "./provision/settle-base-url.ts";
import { searchForQuery } from "./search/search-for-query.ts";
import { type DataFolder, openDataFolder } from "./storage/data-folder.ts";

/** A server that answers requests. */
export interface RunningServer extends OwnerActs {
  /** Base URL with a trailing slash. */
  readonly url: string;
  /** What the owners of the pods decided about applications. */
  readonly consents: ConsentStore;
  /** Answers a request in this process, without a socket. */
  fetch(request: Request): Promise<Response>;
  /** Puts the home page together from its source, so that the first visitor need not wait for it. */
  prepareHomePage(): Promise<void>;
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
  /** For a command that nobody reaches: it acts under the address that the operator gave before, or else this one. */
  readonly usualUrl?: string;
}

const DISK_RESERVE_BYTES = 8 * 1024 * 1024;
const DRAIN_MS = 10_000;

/**
 * Puts the server together and starts it: the only place where the parts meet, with the folder `composition` for the
 * groups that they come in.
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
  const derived = `${config.tls === null ? "http" : "https"}://localhost:${listener.port}/`;
  let url = config.baseUrl ?? derived;
  await using opened = new AsyncDisposableStack();
  const folder = opened.use(
    await openDataFolder(config.dataDir, {
      maxOpenPods: config.limits.maxOpenPods,
      rootIriOf: (podName) => rootIriOf({ url }, podName),
      store: {
        now,
        reserveBytes: DISK_RESERVE_BYTES,
        onError: (error) => log.error({ err: error }, "A pod's background work failed"),
      },
    }),
  );
  url = await settle(config, options, { folder, derived });
  const fetchGuarded = guardFetch(config);
  const fetchAnywhere = fetchFromAnywhere(url, fetchGuarded, (request) => fetch(request));
  const ground: Ground = { config, url, folder, log, now, fetchGuarded, fetchAnywhere };
  const identity = opened.use(await composeIdentity(ground));
  const { accounts, consents, provider, provisioning } = identity;
  const { demoSignIns } = await provisionConfigured(config, { ...provisioning, accounts, today: clock() });
  const apps = composeApps(ground, identity);
  const storage = composeStorage(ground, identity, apps);
  const querying: QueryParts = opened.use(
    composeQuery(ground, storage.tools, (operation, call) => searchForQuery(operation, finding.search, call)),
  );
  const { sparql, parser, figures } = querying;
  const finding: SearchParts = opened.use(composeSearch(ground, storage.tools, { parser }));
  const previews = opened.use(composePreviews(ground));
  const asking = { ldp: storage.tools, sparql };
  const answerLocally: Answer = (request) => fetch(request);
  const { federated } = opened.use(await composeFederation(ground, identity, asking, answerLocally));
  const { authenticate } = storage;
  const chat = config.chat === null ? undefined : openChatModel(config.chat);
  const answerMcp = composeAssistants(ground, identity, { ...asking, authenticate, search: finding.search });
  const metrics = openMetrics({
    countOpenPods: () => folder.pods.openCount,
    queryFigures: figures,
    searchFigures: finding.figures,
  });
  const useModel = async (id: string): Promise<void> => (await finding.search.engine()).useModel(id);
  let running = true;
  const surface = { metrics, log, isReady: () => running };
  const fetch: Answer = createApp({
    ...surface,
    ...composeAccountSurface(ground, identity, { ...asking, apps }, useModel),
    home: composeHome(ground, identity, apps, { access: storage.tools.access, answerLocally, useModel }),
    storage: { ...storage, sparql, federated, search: finding.search, previews, answerMcp, chat },
  });
  const ownerActs = await actForOwners(ground, identity, fetch);
  listener.serve({
    fetch,
    handleRaw: createRawRoutes({ ...surface, provider }),
    report: (err, { method, url }) => log.error({ err, method, url }, "An answer broke off in its middle"),
  });
  const owned = opened.move();
  return {
    url,
    consents,
    fetch,
    ...ownerActs,
    prepareHomePage: async () => void (await openWebFiles()),
    demoSignIns,
    firstRunLink: () =>
      accounts.people.hasOwner() ? undefined : invitationLink(url, accounts.invitations.makeFirstRun()),
    async close() {
      running = false;
      sparql.live.close();
      await listener.close(DRAIN_MS);
      await owned.disposeAsync();
    },
  };
}

async function settle(
  { baseUrl: given, moved: isMoved }: Config,
  { usualUrl }: ServerOptions,
  { folder: { database, folder, pods }, derived }: { readonly folder: DataFolder; readonly derived: string },
): Promise<string> {
  if (usualUrl !== undefined) {
    const known = findBaseUrl(database);
    return given ?? (known?.isGiven ? known.url : usualUrl);
  }
  const isEmpty = (await pods.list()).length === 0;
  return settleBaseUrl(database, { given, derived, folder, isEmpty, isMoved });
}
