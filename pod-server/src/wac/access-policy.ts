import { setImmediate } from "node:timers/promises";
import type { Credentials } from "../identity/credentials.ts";
import { parseRdf } from "../rdf/parse-rdf.ts";
import type { Pod } from "../storage/pod.ts";
import { readBody } from "../storage/read-body.ts";
import type { GoverningAcl, Resource } from "../storage/resource-store.ts";
import { createAclCache, type LoadedAcl } from "./acl-cache.ts";
import { decideAccess, type EffectiveAccess, isNamedInControl } from "./decide.ts";
import type { FindGroupMember } from "./group-membership.ts";
import { maskOf, modeSetOf, NO_MODES } from "./mode.ts";
import { leavesClientOpen, limitOwnerApps } from "./owner-apps.ts";
import { type Acl, parseAcl } from "./parse-acl.ts";
import {
  type AccessUnderAcl,
  createSelectionFor,
  type SelectionRequest,
  type VisibleToRequester,
} from "./selection.ts";
import { governedPath } from "./visibility.ts";

export type { EffectiveAccess } from "./decide.ts";

/** The one permission filter: everything that shows or changes data asks it first. */
export interface AccessPolicy {
  /**
   * Decides what a requester may do with an existing resource. For an ACL or a description the answer is about its
   * subject: an ACL may be read and written with `control`.
   *
   * @param origin the Origin header, if the request has one
   * @returns the modes at once where everything needed is in memory, else a promise of them; it does not reject
   */
  accessTo(
    pod: Pod,
    resource: Resource,
    credentials: Credentials,
    origin: string | undefined,
  ): EffectiveAccess | Promise<EffectiveAccess>;
  /**
   * Decides what a requester could do with a resource that does not exist yet.
   *
   * @param ancestor the closest existing container above it
   * @param path pod-relative path of the absent resource
   */
  accessBelow(
    pod: Pod,
    ancestor: Resource,
    path: string,
    credentials: Credentials,
    origin: string | undefined,
  ): EffectiveAccess | Promise<EffectiveAccess>;
  /**
   * Decides for a whole pod what a requester may see: resources are grouped by the ACL that governs them, and each group
   * gets the answer that {@link accessTo} gives for every resource in it.
   */
  selectionFor(request: SelectionRequest): Promise<VisibleToRequester>;
}

/** What the filter is built from. */
export interface AccessTools {
  readonly findGroupMember: FindGroupMember;
  /** WebIDs of the owners of a pod, who are never locked out. */
  readonly ownersOf: (pod: Pod) => Promise<readonly string[]>;
  /** Base URL of this server: the prefix of the WebIDs that it vouches for, and its own client identifier. */
  readonly baseUrl: string;
  /** Receives what the operator has to know: an ACL that cannot be read closes everything that it governs. */
  readonly report: (message: string, cause: unknown) => void;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Parsed ACLs that are kept in memory. */
  readonly maxCachedAcls: number;
}

interface Question {
  readonly pod: Pod;
  readonly governing: GoverningAcl | null;
  readonly path: string;
  readonly inherited: boolean;
  readonly credentials: Credentials;
  readonly origin: string | undefined;
  /** Told when the answer depends on something that may change without a change in the pod. */
  readonly onDoubt?: () => void;
}

const ACLS_AT_ONCE = 200;
const NOTHING: EffectiveAccess = Object.freeze({ user: NO_MODES, public: NO_MODES });

/**
 * Creates the permission filter over the ACLs in the pods.
 *
 * An ACL that cannot be read or parsed grants nothing to anybody. The owners of a pod keep `control` whatever the ACL
 * in force says, so that they can mend it: "implicitly granting control over all resources in a storage to owners".
 * They keep it through this server's own pages and command line: through every application, an application that was
 * given one folder would have control of whatever lacks an ACL that names its owner.
 *
 * What an owner may do through an application is what the application was given: a rule that names the owner and no
 * client counts for the applications that have the whole pod, see {@link limitOwnerApps}.
 *
 * For an owner whose WebID lives elsewhere that holds where this server vouches for them; else nobody was asked for
 * consent here. They then keep control through any application, but only where the ACL does not name them; where it
 * names them under conditions, the conditions stand.
 *
 * @see https://solid.github.io/web-access-control-spec/#loss-of-control-mitigation
 */
export function createAccessPolicy({
  findGroupMember,
  ownersOf,
  baseUrl,
  report,
  now,
  maxCachedAcls,
}: AccessTools): AccessPolicy {
  const cache = createAclCache(maxCachedAcls);

  function answer(question: Question): EffectiveAccess | Promise<EffectiveAccess> {
    const { pod, governing } = question;
    if (governing === null) return rescueOwner(NOTHING, undefined, question);
    const acl = cache.get(pod, governing, () => loadAcl(pod, governing));
    if (!(acl instanceof Promise)) return evaluate(acl, question);
    return acl.then(
      (loaded) => evaluate(loaded, question),
      (cause) => {
        question.onDoubt?.();
        report(
          `${iriOf(pod, governing.path)} cannot be read, so it grants access to nobody; its owner can replace it`,
          cause,
        );
        return rescueOwner(NOTHING, undefined, question);
      },
    );
  }

  function evaluate(acl: Acl, question: Question): EffectiveAccess | Promise<EffectiveAccess> {
    const { pod, inherited, credentials } = question;
    const { agent } = credentials;
    if (agent === undefined || !needsConsent(credentials)) return decide(acl, question);
    if (!leavesClientOpen(inherited ? acl.inherited : acl.own, agent)) return decide(acl, question);
    return withOwners(ownersOf(pod), (owners) => {
      if (!owners.includes(agent)) return decide(acl, question);
      const own = limitOwnerApps(acl.own, pod, agent);
      return decide({ ...acl, own, inherited: limitOwnerApps(acl.inherited, pod, agent) }, question);
    });
  }

  /** Whether somebody comes through an application that people are asked about here. */
  function needsConsent({ agent, client, issuer }: Credentials): boolean {
    return client !== baseUrl && (issuer === baseUrl || agent?.startsWith(baseUrl) === true);
  }

  function decide(acl: Acl, question: Question): EffectiveAccess | Promise<EffectiveAccess> {
    const { pod, path, inherited, credentials, origin } = question;
    const rules = inherited ? acl.inherited : acl.own;
    if (rules.rules.some(({ until }) => until !== null)) question.onDoubt?.();
    const access = decideAccess(acl, {
      now: now(),
      credentials,
      origin,
      resourceIri: iriOf(pod, path),
      inherited,
      isGroupMember: (group, member) => {
        if (!group.startsWith(pod.rootIri)) question.onDoubt?.();
        return findGroupMember(pod, group, member);
      },
    });
    if (access instanceof Promise) return access.then((decided) => rescueOwner(decided, acl, question));
    return rescueOwner(access, acl, question);
  }

  function rescueOwner(
    access: EffectiveAccess,
    acl: Acl | undefined,
    { pod, inherited, credentials }: Question,
  ): EffectiveAccess | Promise<EffectiveAccess> {
    const { agent, client } = credentials;
    if (agent === undefined || access.user.has("control") || needsConsent(credentials)) return access;
    if (client !== baseUrl) {
      const rules = inherited ? acl?.inherited : acl?.own;
      if (rules !== undefined && isNamedInControl(rules, agent)) return access;
    }
    return withOwners(ownersOf(pod), (owners) =>
      owners.includes(agent) ? { ...access, user: modeSetOf(maskOf([...access.user, "control"])) } : access,
    );
  }

  async function accessUnder(
    { pod, credentials, origin }: SelectionRequest,
    acls: readonly GoverningAcl[],
    onDoubt: () => void,
  ): Promise<ReadonlyMap<number, AccessUnderAcl>> {
    const access = new Map<number, AccessUnderAcl>();
    for (const [index, governing] of acls.entries()) {
      if (index % ACLS_AT_ONCE === ACLS_AT_ONCE - 1) await setImmediate();
      const about = { pod, governing, path: governing.subject, credentials, origin, onDoubt };
      const own = await answer({ ...about, inherited: false });
      // Nothing inherits from a document.
      const below = governing.subject.endsWith("/") ? await answer({ ...about, inherited: true }) : NOTHING;
      access.set(governing.id, { own: own.user, inherited: below.user });
    }
    return access;
  }

  return {
    accessTo(pod, resource, credentials, origin) {
      const path = governedPath(resource);
      const governing = resource.governingAcl;
      return answer({ pod, governing, path, inherited: governing?.subject !== path, credentials, origin });
    },
    accessBelow(pod, ancestor, path, credentials, origin) {
      return answer({ pod, governing: ancestor.governingAcl, path, inherited: true, credentials, origin });
    },
    selectionFor: createSelectionFor({ ownersOf, accessUnder }),
  };
}

function withOwners<T>(
  owners: readonly string[] | Promise<readonly string[]>,
  use: (owners: readonly string[]) => T | Promise<T>,
): T | Promise<T> {
  return owners instanceof Promise ? owners.then(use) : use(owners);
}

async function loadAcl(pod: Pod, { path, subject }: GoverningAcl): Promise<LoadedAcl> {
  const resource = await pod.store.find(path);
  if (resource === undefined) throw new Error(`${iriOf(pod, path)} is gone`);
  const aclIri = iriOf(pod, path);
  const body = await readBody(pod.store, resource);
  const { quads } = await parseRdf(body, { contentType: resource.contentType, baseIri: aclIri });
  return { acl: parseAcl(quads, { aclIri, subjectIri: iriOf(pod, subject) }), etag: resource.etag };
}

function iriOf(pod: Pod, path: string): string {
  return pod.rootIri + path.slice(1);
}
