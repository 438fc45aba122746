import type { Accounts } from "../accounts/open-accounts.ts";
import type { PodDirectory } from "../storage/pod.ts";
import { ACL_SUFFIX, DESCRIPTION_SUFFIX } from "../storage/resource-path.ts";
import type { ResourceWriter } from "../storage/resource-store.ts";
import { newPodDocuments, PROFILE_PATH, WEB_ID_FRAGMENT } from "./new-pod.ts";
import type { ProvisionedDocument } from "./provisioned-document.ts";
import type { Fragment } from "./turtle.ts";
import { writeDocuments } from "./write-documents.ts";

/** What making pods for people needs. */
export interface ProvisionDependencies {
  readonly pods: PodDirectory;
  readonly accounts: Pick<Accounts, "people" | "passwords" | "webIds" | "pods">;
  /** IRI of the OpenID provider that vouches for WebIDs of this server. */
  readonly oidcIssuer: string;
  /** IRI of a pod's storage root, with its trailing slash. */
  readonly rootIriOf: (podName: string) => string;
  /** Quota of a pod that is made; default none. */
  readonly podQuotaBytes?: number | null;
}

/** A pod that should exist, and whose it is. */
export interface OwnedPod {
  readonly name: string;
  readonly ownerName: string;
  /** Absent: the pod makes its own, `<root>profile/card#me`. */
  readonly webId?: string;
  /** Further WebIDs that own it. */
  readonly coOwners?: readonly string[];
  readonly accountId?: string;
  /** Further statements for the profile card, about `<#me>`. */
  readonly aboutOwner?: Fragment;
  /** Written besides what a new pod has; where both name a document, this one is taken. */
  readonly documents?: Iterable<ProvisionedDocument>;
}

const LANES = 64;

/**
 * Creates a pod, fills it and puts it on record. The record comes last and is what counts: a pod that has one is left
 * alone, so that an owner who throws something away does not find it back after a restart, and one that was cut short
 * is completed.
 *
 * @returns whether anything was done
 * @throws PodError as `PodDirectory.create`, {@link writeDocuments} and `PodRecords.record`
 */
export async function provisionOwnedPod(pod: OwnedPod, deps: ProvisionDependencies): Promise<boolean> {
  const { pods, accounts, oidcIssuer, rootIriOf, podQuotaBytes = null } = deps;
  const rootIri = rootIriOf(pod.name);
  const webId = pod.webId ?? `${rootIri}${PROFILE_PATH.slice(1)}${WEB_ID_FRAGMENT}`;
  const record = {
    podName: pod.name,
    owners: [webId, ...(pod.coOwners ?? [])],
    ...(pod.accountId !== undefined && { accountId: pod.accountId }),
  };
  const isComplete = accounts.pods.owners(pod.name).length > 0;
  if (!isComplete) {
    if (!(await pods.has(pod.name))) await pods.create(pod.name, { quotaBytes: podQuotaBytes });
    const aboutOwner = pod.aboutOwner && { aboutOwner: pod.aboutOwner };
    const basics = newPodDocuments({ rootIri, webId, ownerName: pod.ownerName, oidcIssuer, ...aboutOwner });
    await pods.withPod(pod.name, ({ store }) => fillPod(store, basics, [...(pod.documents ?? [])]));
  }
  accounts.pods.record(record);
  return !isComplete;
}

async function fillPod(
  store: ResourceWriter,
  basics: readonly ProvisionedDocument[],
  own: readonly ProvisionedDocument[],
): Promise<void> {
  const replacements = new Map(own.map((document) => [document.path, document]));
  const basicPaths = new Set(basics.map(({ path }) => path));
  await writeDocuments(
    store,
    basics.map((document) => replacements.get(document.path) ?? document),
  );
  // An access control list or a description needs its subject, and writes in lanes overtake each other.
  const rest = own.filter(({ path }) => !basicPaths.has(path));
  const [subjects, auxiliaries] = [rest.filter(isSubject), rest.filter((each) => !isSubject(each))];
  await writeDocuments(store, subjects, LANES);
  await writeDocuments(store, auxiliaries, LANES);
}

function isSubject({ path }: ProvisionedDocument): boolean {
  return !path.endsWith(ACL_SUFFIX) && !path.endsWith(DESCRIPTION_SUFFIX);
}
