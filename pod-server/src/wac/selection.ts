import { createHash } from "node:crypto";
import type { Selection } from "@webizen/query-engine";
import { LRUCache } from "lru-cache";
import type { Credentials } from "../identity/credentials.ts";
import type { Pod } from "../storage/pod.ts";
import type { GoverningAcl, ResourceStore } from "../storage/resource-store.ts";
import type { ModeSet } from "./mode.ts";
import { visibilityUnder } from "./visibility.ts";

/** Who asks a question about a whole pod. */
export interface SelectionRequest {
  readonly pod: Pod;
  readonly credentials: Credentials;
  /** The Origin header, if the request has one. */
  readonly origin: string | undefined;
}

/** What somebody may see of a pod, and an opaque name for who it is. */
export interface VisibleToRequester {
  /**
   * The classes of `visibilityOf` whose resources GET would show; `"all"` when there is nothing else in the pod. True for
   * the state of the pod when it was asked for: it is computed anew for each query.
   */
  readonly selection: Selection;
  /** The same for the same agent, client and issuer, and for nobody else. */
  readonly requester: string;
}

/** What an ACL grants on its own subject and on what inherits from it. */
export interface AccessUnderAcl {
  readonly own: ModeSet;
  readonly inherited: ModeSet;
}

/** What selections are computed from. */
export interface SelectionTools {
  readonly ownersOf: (pod: Pod) => Promise<readonly string[]>;
  /**
   * @param onDoubt called when the answer depends on what may change without a change in the pod
   */
  readonly accessUnder: (
    request: SelectionRequest,
    acls: readonly GoverningAcl[],
    onDoubt: () => void,
  ) => Promise<ReadonlyMap<number, AccessUnderAcl>>;
}

interface Kept {
  readonly sequence: number;
  readonly owners: string;
  readonly selection: Selection;
}

const MAX_KEPT = 200;
const MAX_KEPT_CLASSES = 200_000;

/**
 * Makes the function that tells what somebody may see of a pod.
 *
 * An answer is kept for as long as the newest change of the pod is the same: whoever writes an ACL or a group changes it,
 * so that a revocation counts for the next query. Answers that depend on documents elsewhere are not kept, and neither are
 * those for which something could not be read.
 */
export function createSelectionFor({
  ownersOf,
  accessUnder,
}: SelectionTools): (request: SelectionRequest) => Promise<VisibleToRequester> {
  // By store, because another pod may get the name, and a store that was opened anew may be a backup that was restored.
  const keptByStore = new WeakMap<ResourceStore, LRUCache<string, Kept>>();
  const keptIn = (store: ResourceStore): LRUCache<string, Kept> => {
    let kept = keptByStore.get(store);
    if (kept === undefined) {
      kept = new LRUCache({
        max: MAX_KEPT,
        maxSize: MAX_KEPT_CLASSES,
        sizeCalculation: ({ selection }) => 1 + (selection === "all" ? 0 : selection.size),
      });
      keptByStore.set(store, kept);
    }
    return kept;
  };

  return async (request) => {
    const { pod, credentials, origin } = request;
    const requester = fingerprint(credentials);
    const kept = keptIn(pod.store);
    const key = `${requester} ${pod.rootIri} ${origin ?? ""}`;
    const owners = JSON.stringify(await ownersOf(pod));
    const { sequence } = await pod.store.usage();
    const found = kept.get(key);
    if (found !== undefined && found.sequence === sequence && found.owners === owners)
      return { selection: found.selection, requester };

    let isCertain = true;
    const acls = await pod.store.listAcls();
    const access = await accessUnder(request, acls, () => {
      isCertain = false;
    });
    const selection = select(acls, access, await pod.store.hasUngoverned());
    const isUnchanged = (await pod.store.usage()).sequence === sequence;
    if (isCertain && isUnchanged) kept.set(key, { sequence, owners, selection });
    return { selection, requester };
  };
}

function select(
  acls: readonly GoverningAcl[],
  access: ReadonlyMap<number, AccessUnderAcl>,
  hasUngoverned: boolean,
): Selection {
  const classes = new Set<string>();
  // What no ACL governs is read by nobody.
  let isAll = !hasUngoverned;
  const admit = (visibility: string, isAllowed: boolean | undefined): void => {
    if (isAllowed) classes.add(visibility);
    else isAll = false;
  };
  for (const { id, subject } of acls) {
    const granted = access.get(id);
    admit(visibilityUnder(id, "own", "read"), granted?.own.has("read"));
    admit(visibilityUnder(id, "own", "control"), granted?.own.has("control"));
    // Nothing lies below a document.
    if (subject.endsWith("/"))
      admit(visibilityUnder(id, "inherited", "read"), granted?.inherited.has("read"));
  }
  return isAll ? "all" : classes;
}

function fingerprint({ agent, client, issuer }: Credentials): string {
  const names = JSON.stringify([agent ?? null, client ?? null, issuer ?? null]);
  return createHash("sha256").update(names).digest("base64url");
}
