import type { ClientCredentialsStore } from "../accounts/client-credentials.ts";
import type { Accounts } from "../accounts/open-accounts.ts";
import { PodError } from "../errors.ts";
import type { Allowance, ConsentStore } from "./consent.ts";

type Credentials = ReturnType<ClientCredentialsStore["make"]>;

interface Tools<Name extends keyof ConsentStore> {
  readonly accounts: Pick<Accounts, "clientCredentials" | "pods">;
  readonly consents: Pick<ConsentStore, Name>;
}

/** What limited credentials may touch. */
export interface CredentialsLimits {
  readonly name: string;
  readonly webId: string;
  /** Milliseconds since the epoch; `null` for no end. */
  readonly expires: number | null;
  readonly readOnly: boolean;
  /** By name of the pod. */
  readonly allowances: ReadonlyMap<string, readonly Allowance[]>;
}

/**
 * Makes credentials that are a client of their own, and lets that client into the pods. Without its consent it gets no
 * token, so an interruption leaves nothing open.
 *
 * @throws PodError as {@link ConsentStore.give} does; no credentials are left then
 */
export async function makeLimitedCredentials(
  { accounts, consents }: Tools<"give" | "revoke">,
  accountId: string,
  { name, webId, expires, readOnly, allowances }: CredentialsLimits,
): Promise<Credentials> {
  if (allowances.size === 0) {
    throw new PodError("bad-request", "Credentials with limits need something that they may touch");
  }
  const made = accounts.clientCredentials.make(accountId, { name, webId, expires, isLimited: true });
  const { id: clientId, name: clientName } = made.credentials;
  try {
    for (const [podName, allowed] of allowances) {
      const consent = { podName, webId, clientId, clientName, readOnly, expiresAt: expires };
      await consents.give({ ...consent, allowances: allowed });
    }
  } catch (error) {
    await removeCredentials({ accounts, consents }, accountId, clientId);
    throw error;
  }
  return made;
}

/**
 * Takes credentials away, and what they were allowed: limited ones open nothing from the next request on.
 *
 * @returns whether the account had them
 * @throws PodError as {@link ConsentStore.revoke} does, once everything that can be taken away is
 */
export async function removeCredentials(
  { accounts, consents }: Tools<"revoke">,
  accountId: string,
  id: string,
): Promise<boolean> {
  // First of all, so that rules which cannot be taken away do not keep the credentials alive.
  if (!accounts.clientCredentials.remove(accountId, id)) return false;
  const ends = accounts.pods.list(accountId).map((podName) => consents.revoke(podName, id));
  const failed = (await Promise.allSettled(ends)).find(({ status }) => status === "rejected");
  if (failed?.status === "rejected") throw failed.reason;
  return true;
}

/** Removes limited credentials that are about to lose the last pod they were let into; for any other client, nothing. */
export async function dropCredentialsWithout(
  { accounts, consents }: Tools<"find">,
  accountId: string,
  { podName, clientId }: { readonly podName: string; readonly clientId: string },
): Promise<void> {
  const found = accounts.clientCredentials.find(clientId);
  if (found?.accountId !== accountId || !found.isLimited) return;
  const others = accounts.pods.list(accountId).filter((name) => name !== podName);
  const kept = await Promise.all(others.map((name) => consents.find(name, clientId)));
  if (kept.every((consent) => consent === undefined)) accounts.clientCredentials.remove(accountId, clientId);
}
