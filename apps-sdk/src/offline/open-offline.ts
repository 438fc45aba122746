import { WebizenError } from "../errors.ts";
import type { LogoutOptions } from "../session/session.ts";
import { openMemoryStore } from "./memory-store.ts";
import type { Offline, QueuedWrite } from "./offline.ts";
import { makeOfflineFetch, renewKept } from "./offline-fetch.ts";
import type { OfflineStore } from "./offline-store.ts";
import { WriteQueue } from "./write-queue.ts";

/** What is kept on this device for whoever is signed in. */
export interface OpenOffline {
  readonly offline: Offline;
  /** Keeps what it reads, and has writes wait; see `makeOfflineFetch`. Addresses are whole. */
  readonly fetch: typeof globalThis.fetch;
  /** Turns to what is kept for somebody; `undefined` for nobody who is signed in. Sends what waits. */
  use(webId: string | undefined): Promise<void>;
  /**
   * Sends what waits, then forgets all that is kept of the same person.
   *
   * @throws WebizenError `unsent` where something could not be sent and may not be lost; nothing is forgotten then
   */
  leave(options?: LogoutOptions): Promise<void>;
}

/** Whoever wants to leave is not kept waiting by a server that says nothing. */
const LONGEST_LEAVING_MS = 10_000;

/** What belongs to one person. */
interface Desk {
  readonly webId: string | undefined;
  readonly store: OfflineStore;
  readonly queue: WriteQueue;
  readonly fetch: typeof globalThis.fetch;
}

/**
 * Opens what tolerates a lost connection.
 *
 * @param fetch sends to the server as whoever is signed in
 * @param options.openStore opens what is kept under a name: the same for all pages of the origin that belong to a person
 */
export function openOffline(
  fetch: typeof globalThis.fetch,
  { openStore = openBestStore }: { readonly openStore?: (name: string) => Promise<OfflineStore> } = {},
): OpenOffline {
  const connection = new Connection();
  let desk: Promise<Desk> | undefined;

  async function openDesk(webId: string | undefined): Promise<Desk> {
    const name = nameOf(webId);
    const store = await openStore(name);
    const onReachable = (isReachable: boolean): void => connection.tell(isReachable);
    const queue = new WriteQueue({
      name,
      store,
      fetch,
      onChange: () => connection.dispatchEvent(new Event("change")),
      onReachable,
      onSettled: (write) => renewKept({ fetch, store }, write.url).catch(() => {}),
    });
    await queue.open();
    return { webId, store, queue, fetch: makeOfflineFetch({ fetch, store, queue, onReachable }) };
  }

  async function use(webId: string | undefined): Promise<void> {
    const before = await desk;
    if (before?.webId === webId && before !== undefined) return before.queue.send();
    before?.queue.close();
    desk = openDesk(webId);
    connection.queueOf = (await desk).queue;
    connection.dispatchEvent(new Event("change"));
  }

  globalThis.addEventListener?.("online", () => {
    connection.tell(true);
    connection.queueOf?.send().catch(() => {});
  });
  globalThis.addEventListener?.("offline", () => connection.tell(false));

  return {
    offline: connection,
    fetch: async (input, init) => ((await desk) ?? { fetch }).fetch(input, init),
    use,
    async leave({ discard = false } = {}) {
      // Where nothing could be opened, nothing is kept.
      const before = await desk?.catch(() => undefined);
      if (before !== undefined && !discard) await sendLast(before.queue);
      before?.queue.close();
      await before?.store.erase();
      desk = undefined;
      connection.queueOf = undefined;
      connection.dispatchEvent(new Event("change"));
    },
  };
}

/**
 * Forgets what is kept on this device of somebody who is not signed in any more. Where writes of theirs still wait, it stays
 * for when they come back.
 */
export async function forgetLeft(webId: string): Promise<void> {
  const store = await openBestStore(nameOf(webId));
  if ((await store.listWrites()).length === 0) await store.erase();
}

/** @throws WebizenError `unsent` where something is left */
async function sendLast(queue: WriteQueue): Promise<void> {
  if (queue.writes.length === 0) return;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, LONGEST_LEAVING_MS);
  });
  await Promise.race([queue.flush(), patience]).finally(() => clearTimeout(timer));
  const unsent = queue.writes;
  if (unsent.length === 0) return;
  const what = unsent.length === 1 ? "1 change" : `${unsent.length} changes`;
  throw new WebizenError(
    "unsent",
    `${what} of yours could not be sent, and signing out would lose what waits on this device; try again with a connection`,
    { unsent },
  );
}

function nameOf(webId: string | undefined): string {
  return `webizen ${webId ?? "everybody"}`;
}

/** In the browser's database; in memory where there is none, or none may be used. */
async function openBestStore(name: string): Promise<OfflineStore> {
  if (!("indexedDB" in globalThis)) return openMemoryStore();
  const { openIndexedStore } = await import("./indexed-store.ts");
  return openIndexedStore(name).catch(() => openMemoryStore());
}

class Connection extends EventTarget implements Offline {
  isOnline = globalThis.navigator?.onLine ?? true;
  queueOf: WriteQueue | undefined;

  get queue(): readonly QueuedWrite[] {
    return this.queueOf?.writes ?? [];
  }

  tell(isReachable: boolean): void {
    if (this.isOnline === isReachable) return;
    this.isOnline = isReachable;
    this.dispatchEvent(new Event("change"));
  }

  async flush(): Promise<void> {
    await this.queueOf?.flush();
  }

  async drop(id: string): Promise<void> {
    await this.queueOf?.drop(id);
  }
}
