import { type ProvisionDependencies, provisionOwnedPod } from "../provision-owned-pod.ts";
import { demoPods } from "./demo-pods.ts";

/** What the demo needs: {@link ProvisionDependencies}, and the day around which the calendars lie. */
export interface DemoDependencies extends ProvisionDependencies {
  readonly today: Date;
}

/**
 * Creates the pods of Alice, Bob and Carol where they do not exist yet, for their accounts where there are such. A second run changes nothing, on whatever day.
 *
 * @returns names of the pods that were made
 * @throws PodError as {@link provisionOwnedPod}
 */
export async function applyDemo(deps: DemoDependencies): Promise<readonly string[]> {
  const today = deps.today.toISOString().slice(0, 10);
  const made = await Promise.all(
    demoPods(today).map(async ({ name, displayName, aboutOwner, documents }) => {
      const { pods, people } = deps.accounts;
      const accountId = pods.accountOf(name) ?? people.findByEmail(name)?.id;
      const isMade = await provisionOwnedPod(
        {
          name,
          ownerName: displayName,
          aboutOwner,
          documents,
          ...(accountId !== undefined && { accountId }),
        },
        deps,
      );
      return isMade ? name : undefined;
    }),
  );
  return made.filter((name) => name !== undefined);
}
