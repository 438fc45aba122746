import type { Choices } from "./consent-form.ts";
import type { PageTools } from "./page-tools.ts";
import { listTopFolders } from "./top-folders.ts";

/** What can be chosen in a pod for an application. */
export async function findChoices(
  { pods, consents }: Pick<PageTools, "pods" | "consents">,
  podName: string,
  webId: string,
): Promise<Choices> {
  const folders = await pods.withPod(podName, listTopFolders);
  const types = await consents.listTypes(podName, webId);
  return { folders: folders ?? [], classes: types.map(({ type }) => type).toSorted() };
}
