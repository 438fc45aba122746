import type { ConsentStore } from "./consent.ts";

/**
 * Creates the check whether an application may still act as a WebID for an account: what it was allowed stands in the
 * pods of that WebID. One that owns none of the account's pods opens nothing here, so nothing can be taken back; what exists
 * by its limits alone needs its consent even then.
 */
export function createHasConsent(
  pods: { list(accountId: string): readonly string[]; owners(podName: string): readonly string[] },
  consents: Pick<ConsentStore, "find">,
): (decision: {
  readonly accountId: string;
  readonly clientId: string;
  readonly webId: string;
  readonly isLimited?: boolean;
}) => Promise<boolean> {
  return async ({ accountId, clientId, webId, isLimited = false }) => {
    const owned = pods.list(accountId).filter((name) => pods.owners(name).includes(webId));
    const found = await Promise.all(owned.map((name) => consents.find(name, clientId)));
    return (owned.length === 0 && !isLimited) || found.some((consent) => consent?.webId === webId);
  };
}
