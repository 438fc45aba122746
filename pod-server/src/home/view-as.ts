import type { Accounts } from "../accounts/open-accounts.ts";
import { PodError } from "../errors.ts";
import type { Credentials } from "../identity/credentials.ts";
import type { DataFolder } from "../storage/data-folder.ts";
import type { Pod } from "../storage/pod.ts";
import { parseResourcePath } from "../storage/resource-path.ts";
import type { Resource } from "../storage/resource-store.ts";
import type { AccessPolicy } from "../wac/access-policy.ts";
import type { Mode } from "../wac/mode.ts";
import type { HomeAccount } from "./home-account.ts";

/** What a pod is looked at with, as somebody else would see it. */
export interface ViewAsTools {
  readonly accounts: Pick<Accounts, "pods">;
  readonly pods: Pick<DataFolder["pods"], "withPod">;
  readonly access: Pick<AccessPolicy, "accessTo">;
}

/** A container as somebody sees it. Paths are pod-relative and percent-encoded. */
interface Seen {
  readonly path: string;
  readonly may: readonly Mode[];
  /** What they may do anything with, in name order; members that they may not even read are left out. */
  readonly members: readonly { readonly path: string; readonly may: readonly Mode[] }[];
  /** Whether there are more members than were looked at. */
  readonly isCut: boolean;
}

const MAX_MEMBERS = 5000;
// Nobody has this WebID, so no rule names it; rules for everybody who is signed in count.
const SOMEBODY = "https://somebody.invalid/#me";

/**
 * Tells what somebody else may do with a container and its members, by the same filter that answers them.
 *
 * @param asked.as `everyone`, `signed-in`, or a WebID
 * @throws PodError `not-found` for a pod or a container that the account does not have
 */
export async function viewAs(
  { account }: HomeAccount,
  asked: { readonly pod: string; readonly path: string; readonly as: string },
  { accounts, pods, access }: ViewAsTools,
): Promise<Seen> {
  const isOwn = accounts.pods.list(account.id).includes(asked.pod);
  const seen = isOwn ? await pods.withPod(asked.pod, (pod) => look(pod, asked, access)) : undefined;
  if (seen === undefined)
    throw new PodError("not-found", `You have no folder ${asked.path} in a pod named "${asked.pod}"`);
  return seen;
}

async function look(
  pod: Pod,
  { path, as }: { readonly path: string; readonly as: string },
  access: ViewAsTools["access"],
): Promise<Seen | undefined> {
  const target = parseResourcePath(path);
  const container = target.kind === "container" ? await pod.store.find(target.path) : undefined;
  if (container === undefined) return undefined;
  const credentials = credentialsOf(as);
  const modesFor = async (resource: Resource): Promise<readonly Mode[]> => [
    ...(await access.accessTo(pod, resource, credentials, undefined)).user,
  ];
  const found = await pod.store.listMembers(container.id, { limit: MAX_MEMBERS + 1 });
  const members: Seen["members"][number][] = [];
  for (const { path: memberPath } of found.slice(0, MAX_MEMBERS)) {
    const resource = await pod.store.find(memberPath);
    const may = resource === undefined ? [] : await modesFor(resource);
    if (may.length > 0) members.push({ path: memberPath, may });
  }
  return { path: container.path, may: await modesFor(container), members, isCut: found.length > MAX_MEMBERS };
}

function credentialsOf(as: string): Credentials {
  if (as === "everyone") return {};
  if (as === "signed-in") return { agent: SOMEBODY };
  if (URL.canParse(as)) return { agent: as };
  throw new PodError("bad-request", `"${as}" is nobody: give a WebID, "everyone" or "signed-in"`);
}
