import type { Quad } from "@rdfjs/types";
import { DCTERMS, LDP, RDF, STAT } from "@webizen/ontologies";
import { PodError } from "../errors.ts";
import { ACL_SUFFIX } from "../storage/resource-path.ts";
import { checkAcl } from "../wac/check-acl.ts";
import { iriOf, type LdpTools, type Operation } from "./operation.ts";

const MANAGED_PREDICATES = new Set<string>([LDP.contains, DCTERMS.modified, STAT.size, STAT.mtime]);
const MANAGED_TYPES = new Set<string>([LDP.Resource, LDP.Container, LDP.BasicContainer]);

/**
 * Checks what is about to become the statements of a container or an access control list.
 *
 * @throws PodError `conflict` for statements that only the server makes, `unprocessable-body` for an ACL with faults
 */
export function checkStatements(
  operation: Operation,
  { baseUrl }: Pick<LdpTools, "baseUrl">,
  quads: readonly Quad[],
): void {
  if (operation.target.kind === "container") refuseManaged(operation, quads);
  if (operation.target.kind === "acl") refuseFaultyAcl(operation, baseUrl, quads);
}

// "Servers MUST NOT allow HTTP PUT or PATCH on a container to update its containment triples; if the server
// receives such a request, it MUST respond with a 409 status code." https://solidproject.org/TR/protocol#container-containment-triples
function refuseManaged(operation: Operation, quads: readonly Quad[]): void {
  const managed = quads.find((quad) => isManaged(operation.iri, quad));
  if (managed === undefined) return;
  throw new PodError(
    "conflict",
    `The server itself states ${managed.predicate.value} of ${managed.subject.value}; leave that statement out`,
  );
}

/** Whether a statement about a container or its members is made by the server alone. */
export function isManaged(containerIri: string, quad: Quad): boolean {
  const { subject, predicate } = quad;
  if (!subject.value.startsWith(containerIri)) return false;
  if (predicate.value === LDP.contains) return true;
  if (predicate.value === RDF.type)
    return subject.value !== containerIri && MANAGED_TYPES.has(quad.object.value);
  return MANAGED_PREDICATES.has(predicate.value);
}

function refuseFaultyAcl(operation: Operation, ownClient: string, quads: readonly Quad[]): void {
  const subject = operation.target.subject ?? "/";
  const faults = checkAcl(quads, {
    aclIri: operation.iri,
    subjectIri: iriOf(operation.pod, subject),
    isRoot: subject === "/",
    ownClient,
  });
  if (faults.length === 0) return;
  throw new PodError(
    "unprocessable-body",
    `The access control list ${operation.iri} is refused, and the ${subject}${ACL_SUFFIX} in force stays: ${faults.join("; ")}`,
    { faults },
  );
}
