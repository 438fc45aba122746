import { SOLID, SOLIDSPARQL } from "@webizen/ontologies";
import { isWebIri } from "../documents/fit-terms.ts";
import { linkTargets } from "../documents/link-targets.ts";
import { createStorageScope } from "../documents/storage-scope.ts";
import type { FederatedPod } from "../federation.ts";
import {
  badAnswer,
  getGraph,
  getHeaders,
  type Obstacle,
  type SearchDependencies,
  unreachable,
  withinOrigin,
} from "./get-graph.ts";
import type { Profile } from "./read-profile.ts";

/** A pod that can be asked. */
export interface FoundPod {
  readonly pod: FederatedPod;
  /** Whether more than a claim ties it to its owner: it says so itself, or the owner's profile lies in it. */
  readonly isOwnerConfirmed: boolean;
  /** What was found and not used, a sentence each. */
  readonly remarks: readonly string[];
}

const WELL_KNOWN = ".well-known/solid";

/**
 * Finds out how a storage can be asked. The endpoint that it advertises counts only at the storage's own origin: the
 * draft lets it be anywhere, but then whoever can write one header or description could have everything that is asked
 * of a pod sent to a place of their choice, and let it answer in the pod's name.
 */
export async function probeStorage(
  storage: string,
  profile: Profile | undefined,
  dependencies: SearchDependencies,
): Promise<FoundPod | Obstacle> {
  const scope = createStorageScope(storage);
  const answer = await getHeaders(scope.root, dependencies);
  if (answer.kind === "failed") return unreachable(answer.reason);
  const { headers, iri, status } = answer;
  if (status === 404 || status === 410) return badAnswer(`does not exist (status ${status})`);
  if (status >= 500 || status === 429) return unreachable(`it answered with status ${status}`);
  const owners = linkTargets(headers, iri, SOLID.owner);
  if (profile !== undefined && owners.length > 0 && !owners.includes(profile.webId))
    return badAnswer(`belongs to ${owners[0]}, not to ${profile.webId} who claims it`);
  const advertised = linkTargets(headers, iri, SOLIDSPARQL.endpoint);
  const described =
    advertised.length > 0 ? advertised : await readDescriptions(scope.root, headers, iri, dependencies);
  const endpoint = described.find((each) => isWebIri(each) && withinOrigin(scope.root, each));
  const remarks = described
    .filter((each) => !withinOrigin(scope.root, each))
    .map((each) => `The endpoint <${each}> of <${scope.root}> is not used, because it is at another origin`);
  const common = { storage: scope.root, ...(profile === undefined ? {} : { owner: profile.webId }) };
  const isOwnerConfirmed =
    profile !== undefined &&
    (owners.includes(profile.webId) || scope.documentOf(profile.document) !== undefined);
  if (endpoint !== undefined)
    return {
      pod: { ...common, kind: "endpoint", endpoint, namesDocuments: true },
      isOwnerConfirmed,
      remarks,
    };
  const entry = [
    ...(profile?.typeIndexes ?? []),
    ...(profile === undefined ? [] : [profile.document]),
  ].flatMap((each) => scope.documentOf(each) ?? []);
  const pod = { ...common, kind: "documents", entry: [...new Set([...entry, scope.root])] } as const;
  return { pod, isOwnerConfirmed, remarks };
}

// A storage may have its description anywhere; older servers have one for all their storages, at the root of the host.
async function readDescriptions(
  root: string,
  headers: Headers,
  iri: string,
  dependencies: SearchDependencies,
): Promise<readonly string[]> {
  const linked = linkTargets(headers, iri, SOLID.storageDescription);
  const usual = [new URL(WELL_KNOWN, root).href, new URL(`/${WELL_KNOWN}`, root).href];
  const places = new Set((linked.length > 0 ? linked : usual).filter((each) => withinOrigin(root, each)));
  for (const place of [...places].slice(0, 2)) {
    const description = await getGraph(place, withinOrigin, dependencies);
    if (description.kind === "none") continue;
    const endpoints = description.quads.filter(
      ({ subject, predicate, object }) =>
        subject.value === root && predicate.value === SOLIDSPARQL.endpoint && object.termType === "NamedNode",
    );
    if (endpoints.length > 0) return endpoints.map(({ object }) => object.value);
  }
  return [];
}
