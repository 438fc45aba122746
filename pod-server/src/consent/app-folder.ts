import { hash } from "node:crypto";
import { PodError } from "../errors.ts";
import { iriOf } from "../ldp/operation.ts";
import { slugify } from "../provision/slugify.ts";
import type { Pod } from "../storage/pod.ts";

/** Where applications that were given a folder of their own have it. */
const APPS_FOLDER = "/apps/";

const MAX_NAME_LENGTH = 60;

/**
 * Chooses the folder of an application: named for the host of its client identifier, which is what a person can
 * recognise, or for the name that it gives itself where it is installed here or has no host. What exists already belongs to somebody else, so that no
 * application gets at another's data by taking its name.
 *
 * @returns its path; the folder does not exist yet
 */
export async function chooseAppFolder(
  { store, rootIri }: Pick<Pod, "store" | "rootIri">,
  client: { readonly clientId: string; readonly clientName: string },
  taken: ReadonlySet<string>,
): Promise<string> {
  const name = folderName(client, rootIri);
  const digest = hash("sha256", client.clientId, "hex");
  for (let length = 0; length <= digest.length; length += 8) {
    const path = `${APPS_FOLDER}${name}${length === 0 ? "" : `-${digest.slice(0, length)}`}/`;
    if (taken.has(path)) continue;
    const isFree = !(await store.find(path)) && !(await store.find(path.slice(0, -1)));
    if (isFree) return path;
  }
  throw new PodError(
    "conflict",
    `No folder below ${APPS_FOLDER} is free for ${client.clientName}; rename one there`,
  );
}

/**
 * Makes a container unless it exists.
 *
 * @returns whether it was made
 * @throws PodError `conflict` when a document stands in its way, `quota-exceeded`
 */
export async function ensureContainer(pod: Pod, path: string): Promise<boolean> {
  const body = await pod.store.stage(new Uint8Array(), 0);
  const expect = { existence: "absent" as const };
  const result = await pod.store.commit({ kind: "put-container", path, contentType: "", body, expect });
  if (result.kind === "committed") return true;
  if (result.kind === "unmet") return false;
  if (result.kind === "over-quota") {
    throw new PodError("quota-exceeded", `${iriOf(pod, path)} does not fit into the pod; raise its quota`);
  }
  throw new PodError("conflict", `${iriOf(pod, path)} cannot be made: ${result.kind} at ${result.path}`);
}

function folderName(
  { clientId, clientName }: { readonly clientId: string; readonly clientName: string },
  rootIri: string,
): string {
  const url = URL.parse(clientId);
  // An app that is installed here has this server's host, which says nothing about it.
  const isAddress =
    url !== null && /^https?:$/.test(url.protocol) && !clientId.startsWith(new URL("/", rootIri).href);
  return slugify(isAddress ? url.hostname : clientName, MAX_NAME_LENGTH) || "app";
}
