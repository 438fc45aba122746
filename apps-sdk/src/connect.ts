import { openAsk } from "./ask/open-ask.ts";
import { openData } from "./data/open-data.ts";
import { openFiles } from "./files/open-files.ts";
import { openOffline } from "./offline/open-offline.ts";
import type { Asking } from "./query/endpoint.ts";
import { openFederate } from "./query/open-federate.ts";
import { openQuery } from "./query/open-query.ts";
import { openSearch } from "./search/open-search.ts";
import { openGivenSession } from "./session/given-session.ts";
import { openOidcSession } from "./session/oidc-session.ts";
import { resolveAddress, resolveInput } from "./session/resolve-address.ts";
import { isInSandbox, openSandboxSession } from "./session/sandbox-session.ts";
import type { ConnectOptions, Session } from "./session/session.ts";
import { openSharing } from "./sharing/open-sharing.ts";
import { makeDescribeStorage } from "./storage/describe-storage.ts";
import { missingStorage } from "./storage/missing-storage.ts";
import { openSubscribe } from "./watch/open-subscribe.ts";
import type { Webizen } from "./webizen.ts";

/**
 * Connects an app with the pod of whoever is signed in. In a browser whoever was signed in stays so over a reload.
 *
 * @example
 * const pod = await connect({ name: "Notes" });
 * button.onclick = () => pod.session.login({ issuer: "https://pod.example/" });
 */
export async function connect(options: ConnectOptions = {}): Promise<Webizen> {
  const session = options.session ?? (await openSession(options));
  // An installed app has no origin, and so nowhere to keep anything.
  const isKept = session.kind !== "sandbox" && (options.offline ?? isPage());
  const offline = openOffline(session.fetch);
  if (isKept) {
    await offline.use(session.webId);
    // What cannot be opened there is told to whoever reads or writes next.
    session.addEventListener("change", () => void offline.use(session.webId).catch(() => {}));
  }
  session.leaving?.add((options) => offline.leave(options));

  const storage = (): string => {
    if (session.storage !== undefined) return session.storage;
    throw missingStorage(session.webId);
  };
  const fetch: typeof globalThis.fetch = async (input, init) =>
    offline.fetch(resolveInput(input, session.storage), init);
  const web = {
    fetch,
    resolve: (address: string) => resolveAddress(address, URL.canParse(address) ? undefined : storage()),
    isOnline: () => !isKept || offline.offline.isOnline,
  };
  const describe = makeDescribeStorage(fetch);
  session.addEventListener("change", () => describe.forget());
  const asking: Asking = { fetch, liveFetch: session.fetch, describe, storage };
  const query = openQuery(asking);
  const subscribe = openSubscribe({ ...web, fetch: session.fetch, session, describe, query });
  const mine = { storage: () => session.storage, webId: () => session.webId };
  return {
    session,
    data: openData({ ...web, ...mine, query, subscribe }),
    files: openFiles({ ...web, describe, storages: () => session.storages }),
    sharing: openSharing({ ...web, ...mine, query }),
    query,
    federate: openFederate(asking),
    search: openSearch(asking),
    ask: openAsk(asking),
    subscribe,
    offline: offline.offline,
  };
}

async function openSession(options: ConnectOptions): Promise<Session> {
  if (options.fetch !== undefined || !isPage()) return openGivenSession(options);
  if (isInSandbox()) return openSandboxSession();
  return openOidcSession(options);
}

function isPage(): boolean {
  return "document" in globalThis && "localStorage" in globalThis;
}
