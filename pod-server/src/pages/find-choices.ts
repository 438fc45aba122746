import type { Choices } from "./consent-form.ts";
import type { PageTools } from "./page-tools.ts";
import { listTopFolders } from "./top-folders.ts";

/** What can be chosen in a pod for an application, and what would be given with it. */
export async function findChoices(
  { pods, consents }: Pick<PageTools, "pods" | "consents">,
  podName: string,
  webId: string,
  clientId: string,
): Promise<Choices> {
  const folders = (await pods.withPod(podName, listTopFolders)) ?? [];
  const types = await consents.listTypes(podName, webId);
  const below = await consents.countBelow({ podName, webId, clientId }, folders);
  return { folders, classes: types.map(({ type }) => type).toSorted(), below };
}
