import { setImmediate } from "node:timers/promises";
import type { GovernedResource } from "../storage/index-reader.ts";
import { ACL_SUFFIX, containerAbove, DESCRIPTION_SUFFIX } from "../storage/resource-path.ts";
import type { Change, Resource, ResourceStore } from "../storage/resource-store.ts";

/**
 * What happened to the resources of a pod, told by their present state: whoever applies it twice, or after something newer
 * was applied already, does no harm.
 */
export type PodChange =
  /** Created or replaced. For a container: it was made, or its owner's statements were. */
  | { readonly kind: "put"; readonly resource: Resource }
  | { readonly kind: "remove"; readonly path: string }
  /** A container has a member, or has it no more; told of containers that are there. */
  | { readonly kind: "member"; readonly container: string; readonly path: string; readonly added: boolean }
  /** They may have come under another ACL. */
  | { readonly kind: "reclassify"; readonly resources: readonly GovernedResource[] };

/** Changes, and the number up to which they reach: the position to ask from next time. */
export interface PodChanges {
  readonly changes: readonly PodChange[];
  readonly sequence: number;
}

type FollowedStore = Pick<ResourceStore, "find" | "changesSince" | "listBelow" | "durableSequence">;

const BELOW_AT_ONCE = 1000;

/** How far a reader goes at once. It goes on by one row at least. */
export interface ChangeBounds {
  /** Rows of the change log; one ACL may stand for many resources. */
  readonly limit: number;
  /** What the resources that were put may weigh together. */
  readonly maxBytes: number;
  /** What one resource weighs for this reader, in bytes. */
  readonly weigh: (resource: Resource) => number;
}

/**
 * Reads on in the change log of a pod: the base of everything that follows one. Several changes of one resource become
 * one, and an ACL that was made or removed becomes the resources that it governed.
 *
 * Only what is durable is told, so that a position may be kept across restarts together with what was made of it.
 *
 * @param sequence the position reached so far; 0 begins with the pod itself
 */
export async function readPodChanges(
  store: FollowedStore,
  sequence: number,
  bounds: ChangeBounds,
): Promise<PodChanges> {
  const { log, resources } = await readStates(
    store,
    await store.changesSince(sequence, bounds.limit),
    bounds,
  );
  const last = log.at(-1);
  if (last === undefined) return { changes: [], sequence };
  const changes = [...resources, ...(await tellMembers(store, log)), ...(await tellReclassified(store, log))];
  // The states were read after the log, so they may be newer than what it told of.
  await store.durableSequence();
  return { changes, sequence: last.sequence };
}

/** The present states of what the log names, and as much of the log as they fit the bounds. */
async function readStates(
  store: FollowedStore,
  log: readonly Change[],
  { maxBytes, weigh }: ChangeBounds,
): Promise<{ readonly log: readonly Change[]; readonly resources: readonly PodChange[] }> {
  const states = new Map<string, PodChange>();
  let bytes = 0;
  for (const [index, { path }] of log.entries()) {
    if (states.has(path)) continue;
    const resource = await store.find(path);
    bytes += resource === undefined ? 0 : weigh(resource);
    if (bytes > maxBytes && index > 0) return { log: log.slice(0, index), resources: [...states.values()] };
    states.set(path, resource === undefined ? { kind: "remove", path } : { kind: "put", resource });
  }
  return { log, resources: [...states.values()] };
}

async function tellMembers(store: FollowedStore, log: readonly Change[]): Promise<readonly PodChange[]> {
  const changes: PodChange[] = [];
  const made = new Set(log.flatMap((change) => (change.kind === "create" ? [change.path] : [])));
  const paths = log.filter(
    ({ kind, resourceKind }) =>
      kind !== "update" && (resourceKind === "document" || resourceKind === "container"),
  );
  for (const path of new Set(paths.map((change) => change.path))) {
    const container = containerAbove(path);
    // A container that was made meanwhile is put with all its members.
    if (container === null || made.has(container)) continue;
    if ((await store.find(container)) === undefined) continue;
    changes.push({ kind: "member", container, path, added: (await store.find(path)) !== undefined });
  }
  return changes;
}

async function tellReclassified(store: FollowedStore, log: readonly Change[]): Promise<readonly PodChange[]> {
  const acls = log.filter(({ kind, resourceKind }) => resourceKind === "acl" && kind !== "update");
  const subjects = outermost(acls.map(({ path }) => path.slice(0, -ACL_SUFFIX.length)));
  const changes: PodChange[] = [];
  for (const subject of subjects) {
    const pages = subject.endsWith("/")
      ? listBelow(store, subject)
      : [await findWithDescription(store, subject)];
    for await (const resources of pages) {
      if (resources.length > 0) changes.push({ kind: "reclassify", resources });
    }
  }
  return changes;
}

async function findWithDescription(store: FollowedStore, path: string): Promise<readonly GovernedResource[]> {
  const found = [await store.find(path), await store.find(path + DESCRIPTION_SUFFIX)];
  return found.filter((resource) => resource !== undefined);
}

async function* listBelow(
  store: FollowedStore,
  container: string,
): AsyncGenerator<readonly GovernedResource[]> {
  let after = "";
  while (true) {
    const page = await store.listBelow(container, { after, limit: BELOW_AT_ONCE });
    yield page;
    if (page.length < BELOW_AT_ONCE) return;
    after = page.at(-1)?.path ?? after;
    await setImmediate();
  }
}

/** Paths without those that lie below another one. */
function outermost(paths: readonly string[]): readonly string[] {
  const kept = new Set(paths);
  return [...kept].filter((path) => {
    for (let above = containerAbove(path); above !== null; above = containerAbove(above)) {
      if (kept.has(above)) return false;
    }
    return true;
  });
}
