import type { Accounts } from "../accounts/open-accounts.ts";
import { PodError } from "../errors.ts";
import type { InstalledApp } from "../packages/app-records.ts";
import type { InstalledApps } from "../packages/installed-apps.ts";

/** What the owner of an app is looked up in. */
export interface OwnAppTools {
  readonly accounts: Pick<Accounts, "pods">;
  readonly apps: Pick<InstalledApps, "find">;
}

/**
 * Finds an app in the pods of an account.
 *
 * @throws PodError `not-found` for one that is in another's pod, as for one that does not exist
 */
export function demandOwnApp(id: string, accountId: string, { accounts, apps }: OwnAppTools): InstalledApp {
  const app = apps.find(id);
  if (app !== undefined && accounts.pods.accountOf(app.podName) === accountId) return app;
  throw new PodError("not-found", "There is no such app in your pods; it may have been removed");
}
