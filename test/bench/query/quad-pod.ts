import { ACL, MEDIA } from "@webizen/ontologies";
import type { ResourceStore } from "../../../pod-server/src/storage/resource-store.ts";
import { type FilledDataPlace, inLanes, madeOnce, withFolder } from "../filled-data.ts";
import { DOCUMENTS, PER_CONTAINER, QUADS, quadDocument, quadPath } from "./quad-document.ts";

/** Friends by how many of the documents they may read; each has a pod of the same name. */
export const FRIENDS = [10, 1000, 25_000] as const;
export type FriendShare = (typeof FRIENDS)[number];

/** The documents that the friend who may read ten of them may read. */
export const FEW_FROM = DOCUMENTS - PER_CONTAINER;

/** Name of the pod of a friend. */
export function friendPod(share: FriendShare): string {
  return `friend-${share}`;
}

/** A data folder whose pod holds 50,000 documents of 20 triples, some of which friends may read. Made once. */
export function filledQuadPod(place: FilledDataPlace): Promise<string> {
  return madeOnce("pod-of-a-million-quads", place, (dataDir) =>
    withFolder(dataDir, ({ pods }) => pods.withPod("alice", ({ store }) => fill(store))),
  );
}

async function fill(store: ResourceStore): Promise<void> {
  await inLanes(DOCUMENTS, (n) => put(store, quadPath(n), quadDocument(n)));
  for (let container = 0; container < DOCUMENTS / PER_CONTAINER; container += 1) {
    const readers = FRIENDS.filter((share) => container * PER_CONTAINER < share && share >= PER_CONTAINER);
    if (readers.length > 0) await put(store, `${QUADS}${container}/.acl`, accessList("./", readers));
  }
  const [few] = FRIENDS;
  for (let n = FEW_FROM; n < FEW_FROM + few; n += 1) {
    const path = quadPath(n);
    await put(store, `${path}.acl`, accessList(path.slice(path.lastIndexOf("/") + 1), [few]));
  }
}

/** All lists are as deep as each other, so people are named by the same relative references in each. */
function accessList(target: string, readers: readonly FriendShare[]): string {
  const rule = (webIds: readonly string[], modes: readonly string[]): string =>
    `[] a <${ACL.Authorization}>; <${ACL.agent}> ${webIds.map((iri) => `<${iri}>`).join(", ")}; ` +
    `<${ACL.accessTo}> <${target}>; <${ACL.default}> <${target}>; <${ACL.mode}> ${modes.map((mode) => `<${mode}>`).join(", ")}.\n`;
  const friends = readers.map((share) => `../../../${friendPod(share)}/profile/card#me`);
  return rule(["../../profile/card#me"], [ACL.Read, ACL.Write, ACL.Control]) + rule(friends, [ACL.Read]);
}

async function put(store: ResourceStore, path: string, text: string): Promise<void> {
  const bytes = Buffer.from(text);
  const body = await store.stage(bytes, bytes.length);
  const result = await store.commit({ kind: "put", path, contentType: MEDIA.turtle, body });
  if (result.kind !== "committed") throw new Error(`${path} could not be made: ${result.kind}`);
}
