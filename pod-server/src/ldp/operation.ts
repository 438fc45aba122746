import type { Limits } from "../config/config.ts";
import type { Credentials } from "../identity/credentials.ts";
import type { RdfLimits } from "../rdf/rdf-reader.ts";
import type { RepresentationCache } from "../rdf/representation-cache.ts";
import type { Pod, PodDirectory } from "../storage/pod.ts";
import type { ResourcePath } from "../storage/resource-path.ts";
import type { AccessPolicy } from "../wac/access-policy.ts";

/** One request to one resource, with everything that is known before looking at the store. */
export interface Operation {
  readonly request: Request;
  readonly pod: Pod;
  readonly target: ResourcePath;
  /** Canonical IRI of the target, without query and fragment. */
  readonly iri: string;
  /** The query part of the request, with its `?`, or empty. */
  readonly query: string;
  readonly credentials: Credentials;
  /** The Origin header. */
  readonly origin: string | undefined;
}

/** What the protocol handlers use. */
export interface LdpTools {
  /** Base URL of the server: its own client identifier. */
  readonly baseUrl: string;
  /** WebIDs of the owners of a pod. */
  readonly ownersOf: (pod: Pod) => Promise<readonly string[]>;
  readonly pods: Pick<PodDirectory, "withPod">;
  readonly access: AccessPolicy;
  readonly limits: Limits;
  readonly rdfLimits: RdfLimits;
  readonly representations: RepresentationCache;
}

/** The canonical IRI of another path in the operation's pod. */
export function iriOf(pod: Pod, path: string): string {
  return pod.rootIri + path.slice(1);
}
