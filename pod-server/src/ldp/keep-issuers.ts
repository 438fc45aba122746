import type { Quad } from "@rdfjs/types";
import { SOLID } from "@webizen/ontologies";
import { PodError } from "../errors.ts";
import { isRdf } from "../rdf/formats.ts";
import { parseRdf } from "../rdf/parse-rdf.ts";
import type { Pod } from "../storage/pod.ts";
import { readBody } from "../storage/read-body.ts";
import { parseResourcePath } from "../storage/resource-path.ts";
import type { Expectation, Resource } from "../storage/resource-store.ts";
import type { LdpTools, Operation } from "./operation.ts";

/** Which issuers a document states, each as one text; of whatever subject and graph, because all of them count. */
export type StatedIssuers = ReadonlySet<string>;

/** What a document that is gone, or is no RDF, states. */
export const NO_ISSUERS: StatedIssuers = new Set();

/**
 * Whether the target is the WebID document of an owner of the pod. Whoever can change who vouches for an owner can be
 * that owner: "solid:oidcIssuer" is a key to the whole pod, and no application gets it by being let into the profile.
 */
export async function isOwnerProfile(
  { pod, target }: Pick<Operation, "pod" | "target">,
  { ownersOf }: Pick<LdpTools, "ownersOf">,
): Promise<boolean> {
  if (target.kind !== "document") return false;
  return (await ownersOf(pod)).some((webId) => documentPath(pod, webId) === target.path);
}

/** Pod-relative path of a WebID's document; `undefined` for a WebID of another place. */
export function documentPath({ rootIri }: Pick<Pod, "rootIri">, webId: string): string | undefined {
  if (!webId.startsWith(rootIri)) return undefined;
  const { pathname } = new URL(webId);
  return parseResourcePath(pathname.slice(new URL(rootIri).pathname.length - 1)).path;
}

/** Lists the issuers that statements name. */
export function listIssuers(quads: Iterable<Quad>): StatedIssuers {
  const issuers = new Set<string>();
  for (const { subject, predicate, object } of quads) {
    if (predicate.value === SOLID.oidcIssuer) issuers.add(`${subject.value} ${object.value}`);
  }
  return issuers;
}

/**
 * Refuses a write to an owner's WebID document that would state other issuers than it states now.
 *
 * @param seen the document as the write was prepared for
 * @returns the expectation that makes the write fail if the document changes in between
 * @throws PodError `conflict`
 */
export async function keepIssuers(
  operation: Operation,
  { rdfLimits }: Pick<LdpTools, "rdfLimits">,
  seen: Resource | undefined,
  next: StatedIssuers,
): Promise<Expectation> {
  const now = await readIssuers(operation, { rdfLimits }, seen);
  if (now.size !== next.size || now.keys().some((issuer) => !next.has(issuer))) {
    throw new PodError(
      "conflict",
      `Who vouches for an owner of this pod cannot be changed through ${operation.iri}: leave its statements of ${SOLID.oidcIssuer} as they are, and change the provider on the account page of this server`,
    );
  }
  return seen === undefined ? { existence: "absent" } : { etags: [seen.etag] };
}

async function readIssuers(
  { iri, pod }: Operation,
  { rdfLimits }: Pick<LdpTools, "rdfLimits">,
  resource: Resource | undefined,
): Promise<StatedIssuers> {
  if (resource === undefined || !isRdf(resource.contentType)) return NO_ISSUERS;
  const { contentType } = resource;
  const body = await readBody(pod.store, resource);
  return listIssuers((await parseRdf(body, { contentType, baseIri: iri, limits: rdfLimits })).quads);
}
