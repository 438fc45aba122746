import type { Pod } from "../storage/pod.ts";

const MAX_MEMBERS = 1000;
const MAX_FOLDERS = 100;
const SETTINGS = "settings";

/** Pod-relative paths of the containers at the top of a pod that can be given to others. */
export async function listTopFolders({ store }: Pod): Promise<readonly string[]> {
  const root = await store.find("/");
  const members = root === undefined ? [] : await store.listMembers(root.id, { limit: MAX_MEMBERS });
  return members
    .filter(({ kind, name }) => kind === "container" && name !== SETTINGS)
    .slice(0, MAX_FOLDERS)
    .map(({ name }) => `/${name}/`);
}
