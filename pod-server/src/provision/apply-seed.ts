import { ensureAccount } from "./ensure-account.ts";
import { type ProvisionDependencies, provisionOwnedPod } from "./provision-owned-pod.ts";
import type { SeedAccount } from "./seed.ts";

/** What a seed brought into being; what was there already does not count. */
export interface SeedResult {
  readonly accounts: readonly string[];
  readonly pods: readonly string[];
}

/**
 * Creates the accounts and pods that do not exist yet. A second run changes nothing.
 *
 * @throws PodError `conflict` when a pod belongs to another account, `bad-request` when a pod's name is not usable
 */
export async function applySeed(
  accounts: readonly SeedAccount[],
  deps: ProvisionDependencies,
): Promise<SeedResult> {
  const result = { accounts: [] as string[], pods: [] as string[] };
  for (const { email, password, pods, webIds } of accounts) {
    const { account, isNew } = await ensureAccount({ email, password }, deps.accounts);
    if (isNew) result.accounts.push(email);
    // Whoever writes the seed file vouches for what is in it.
    for (const webId of webIds) deps.accounts.webIds.add(account.id, webId);
    for (const { name, webId, ownerName } of pods) {
      const isMade = await provisionOwnedPod(
        {
          name,
          ownerName: ownerName ?? capitalise(name),
          accountId: account.id,
          coOwners: webIds,
          ...(webId !== undefined && { webId }),
        },
        deps,
      );
      if (webId !== undefined) deps.accounts.webIds.add(account.id, webId);
      if (isMade) result.pods.push(name);
    }
  }
  return result;
}

function capitalise(name: string): string {
  return name.slice(0, 1).toUpperCase() + name.slice(1);
}
