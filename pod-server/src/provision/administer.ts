import type { Accounts } from "../accounts/open-accounts.ts";
import { PodError } from "../errors.ts";
import { type OwnedPod, type ProvisionDependencies, provisionOwnedPod } from "./provision-owned-pod.ts";

/** What people and the operator do to pods and accounts as a whole. */
export interface Administration {
  /**
   * Makes a pod for an account. A name that another account's pod once had is taken, unless the operator gives it.
   *
   * @throws PodError `conflict` when the name is taken, `bad-request` when it is not usable
   */
  makePod(
    pod: Pick<OwnedPod, "name" | "ownerName" | "webId" | "accountId">,
    by?: "account" | "operator",
  ): Promise<void>;
  /** Removes a pod with all that lies in it, and forgets whose it was. */
  removePod(podName: string): Promise<boolean>;
  /**
   * Gives a pod another name. What lies in it goes by relative references and moves along; links from elsewhere, and
   * rules in other pods that name its owner, do not.
   *
   * @throws PodError `conflict` when the name is taken, `bad-request` when it is not usable
   */
  renamePod(podName: string, newName: string): Promise<boolean>;
  /** Ends an account's sign-ins everywhere, and removes its pods and then itself. */
  removeAccount(accountId: string): Promise<boolean>;
  /** Signs an account out everywhere. */
  signOut(accountId: string): Promise<void>;
}

/** What the administration works with. */
export interface AdministrationDependencies extends ProvisionDependencies {
  readonly accounts: ProvisionDependencies["accounts"] & Pick<Accounts, "sessions">;
  /** Forgets what applications were allowed in a pod; called when it is removed. */
  readonly forgetPod?: (podName: string) => void;
  /** Follows a pod that was renamed. */
  readonly movePod?: (podName: string, newName: string) => void;
  /** Ends what applications hold for an account. */
  readonly endSignIns?: (accountId: string) => Promise<void>;
}

/** Creates the administration of this server's pods and accounts. */
export function createAdministration(deps: AdministrationDependencies): Administration {
  const { pods, accounts } = deps;
  // Until a pod is on record its name is held here, so that of two people who want it one gets it, whole.
  const inTheMaking = new Set<string>();

  const hold = async <T>(podName: string, act: () => Promise<T>): Promise<T> => {
    if (inTheMaking.has(podName)) throw taken(podName);
    inTheMaking.add(podName);
    try {
      return await act();
    } finally {
      inTheMaking.delete(podName);
    }
  };

  const demandFree = async (podName: string): Promise<void> => {
    if (accounts.pods.owners(podName).length > 0 || (await pods.has(podName))) throw taken(podName);
  };

  const removePod = async (podName: string): Promise<boolean> => {
    const removed = await pods.remove(podName);
    const wasOnRecord = accounts.pods.owners(podName).length > 0;
    accounts.pods.remove(podName);
    deps.forgetPod?.(podName);
    return removed || wasOnRecord;
  };

  const signOut = async (accountId: string): Promise<void> => {
    accounts.sessions.endAll(accountId);
    await deps.endSignIns?.(accountId);
  };

  return {
    makePod: (pod, by = "account") =>
      hold(pod.name, async () => {
        await demandFree(pod.name);
        if (by === "account" && accounts.pods.isRetired(pod.name, pod.accountId)) throw taken(pod.name);
        try {
          await provisionOwnedPod(pod, deps);
        } catch (error) {
          await pods.remove(pod.name);
          throw error;
        }
      }),
    removePod: (podName) => hold(podName, () => removePod(podName)),
    renamePod: (podName, newName) =>
      hold(newName, async () => {
        await demandFree(newName);
        if (!(await pods.rename(podName, newName))) return false;
        accounts.pods.rename(podName, newName);
        deps.movePod?.(podName, newName);
        return true;
      }),
    async removeAccount(accountId) {
      await signOut(accountId);
      for (const podName of accounts.pods.list(accountId)) await removePod(podName);
      return accounts.people.delete(accountId);
    },
    signOut,
  };
}

function taken(podName: string): PodError {
  return new PodError("conflict", `There is a pod named ${podName} already; choose another name`);
}
