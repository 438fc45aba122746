import type { Session } from "../session/session.ts";
import { findRootAbove } from "../storage/find-storages.ts";
import type { Change, Subscribe } from "./watch.ts";
import { watchByAsking } from "./watch-by-asking.ts";
import { watchByNotifications } from "./watch-by-notifications.ts";
import { watchByQuery } from "./watch-by-query.ts";
import type { Watching, Way } from "./way.ts";

/** The best first. */
const WAYS: readonly Way[] = [watchByQuery, watchByNotifications, watchByAsking];

/** What watching stands on. */
export interface SubscribeOptions extends Pick<Watching, "describe" | "query" | "fetch"> {
  readonly resolve: (address: string) => string;
  readonly session: Pick<Session, "storages" | "storage">;
}

/** Makes what tells of changes. */
export function openSubscribe(options: SubscribeOptions): Subscribe {
  return (address, listener, { onError } = {}) => {
    const ended = new AbortController();
    const { signal } = ended;
    const iri = options.resolve(address).replace(/#.*$/s, "");
    const tell = (change: Change): void => {
      if (!signal.aborted) listener(change);
    };
    watch({ ...options, iri, tell, signal }).catch((error: unknown) => {
      if (signal.aborted) return;
      if (onError === undefined) throw error;
      onError(error instanceof Error ? error : new Error(String(error)));
    });
    return () => ended.abort();
  };
}

async function watch(watching: Omit<Watching, "storage"> & SubscribeOptions): Promise<void> {
  const storage = await findStorageOf(watching);
  for (const way of WAYS) {
    if (watching.signal.aborted || (await way({ ...watching, storage })) === "over") return;
  }
}

async function findStorageOf({
  iri,
  session,
  fetch,
}: SubscribeOptions & { readonly iri: string }): Promise<string | undefined> {
  const own = [session.storage, ...session.storages].find(
    (root) => root !== undefined && iri.startsWith(root),
  );
  return own ?? findRootAbove(fetch, iri).catch(() => undefined);
}
