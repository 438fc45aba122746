import type { Accounts } from "../accounts/open-accounts.ts";
import type { DataFolder } from "../storage/data-folder.ts";
import type { Pod } from "../storage/pod.ts";
import type { HomeAccount } from "./home-account.ts";

/** What is told of a pod from. */
export interface RecentTools {
  readonly accounts: { readonly pods: Pick<Accounts["pods"], "list"> };
  readonly pods: Pick<DataFolder["pods"], "withPod">;
}

interface Recent {
  readonly iri: string;
  readonly at: number;
}

// The end of the change log is read, never the whole of a pod.
const MAX_CHANGES = 500;
const MAX_LISTED = 6;
// One import should not hide everything else.
const MAX_OF_A_FOLDER = 2;
// What servers, apps and other people write there is shown where it belongs.
const UNLISTED = /^\/(settings|inbox)\/|\/\./;

/** Lists the documents of somebody's own pods that were made or changed last, the latest first; at most six. */
export async function listRecent({ account }: HomeAccount, { accounts, pods }: RecentTools): Promise<object> {
  const lists = await Promise.all(
    accounts.pods.list(account.id).map((name) => pods.withPod(name, listOfPod)),
  );
  const recent = lists.flatMap((list) => list ?? []).toSorted((a, b) => b.at - a.at);
  return {
    recent: recent.slice(0, MAX_LISTED).map(({ iri, at }) => ({ iri, at: new Date(at).toISOString() })),
  };
}

async function listOfPod({ store, rootIri }: Pod): Promise<readonly Recent[]> {
  const { sequence } = await store.usage();
  const changes = await store.changesSince(Math.max(0, sequence - MAX_CHANGES), MAX_CHANGES);
  const seen = new Set<string>();
  const folders = new Map<string, number>();
  const found: Recent[] = [];
  for (const { path, kind, resourceKind, at } of changes.toReversed()) {
    if (found.length === MAX_LISTED) break;
    if (resourceKind !== "document" || UNLISTED.test(path) || seen.has(path)) continue;
    seen.add(path);
    const folder = path.slice(0, path.lastIndexOf("/"));
    const count = (folders.get(folder) ?? 0) + 1;
    if (kind === "delete" || count > MAX_OF_A_FOLDER) continue;
    folders.set(folder, count);
    found.push({ iri: rootIri + path.slice(1), at });
  }
  return found;
}
