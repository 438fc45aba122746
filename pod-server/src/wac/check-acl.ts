import type { Quad } from "@rdfjs/types";
import { ACL, FOAF, RDF } from "@webizen/ontologies";
import type { Authorization, Condition } from "./authorization.ts";
import { type AclContext, checkAuthorization } from "./check-authorization.ts";
import { parseAcl } from "./parse-acl.ts";
import { sameIri } from "./same-iri.ts";
import { describeNodes, irisOf } from "./statements.ts";

/**
 * Finds out why an ACL document should not be stored: what is malformed in it would silently grant nothing, or more
 * than its author meant; and an ACL that leaves nobody in control cannot be mended by anybody.
 *
 * "It is assumed that systems using WAC have mechanisms to mitigate loss of control of the resources, such as by
 * ensuring valid ACL resources and Authorizations".
 *
 * @param quads statements of the document, with IRIs resolved against `aclIri`
 * @returns one sentence for each fault, without final stop; empty for an ACL that may be stored
 * @see https://solid.github.io/web-access-control-spec/#loss-of-control-mitigation
 */
export function checkAcl(quads: Iterable<Quad>, context: AclContext): readonly string[] {
  const statements = [...quads];
  const nodes = describeNodes(statements);
  const faults: string[] = [];
  if (statements.some((quad) => quad.graph.termType !== "DefaultGraph")) {
    faults.push("Statements stand inside a named graph, where they have no effect; move them out of it");
  }
  let count = 0;
  for (const [iri, node] of nodes) {
    if (irisOf(node, RDF.type).includes(ACL.Authorization)) {
      count += 1;
      faults.push(...checkAuthorization(iri, node, nodes, context));
    } else if (node.has(ACL.accessTo) || node.has(ACL.default)) {
      faults.push(`<${iri}> grants nothing, because it lacks the type acl:Authorization; add it`);
    }
  }
  if (count === 0) faults.push(NO_RULES);
  else if (faults.length === 0)
    faults.push(...checkControl(parseAcl(statements, context).authorizations, context));
  return faults;
}

const NO_RULES =
  "It contains no acl:Authorization, so nobody would have any access; to inherit again, delete the ACL instead";

/**
 * "Implementations are encouraged to consider scenarios in which Authorizations granting acl:Control are
 * client-agnostic and issuer-agnostic, avoiding inadvertent loss of control if a client or issuer becomes unavailable".
 * https://solid.github.io/web-access-control-spec/#consider-client-agnostic-control
 *
 * NOTE: A client condition that names this server itself does no harm for somebody whose WebID lives here: its own pages
 * are there as long as the ACL is. They then stay in control through them, if through no other application.
 *
 * NOTE: Only the storage root has to pass Control on: whoever controls another container can still add an acl:default,
 * and there are inboxes whose ACL has none on purpose. Below the root there would be nobody.
 */
function checkControl(
  authorizations: readonly Authorization[],
  { subjectIri, isRoot, ownClient }: AclContext,
): string[] {
  const secure = authorizations.filter((one) => givesLastingControl(one, ownClient));
  const faults: string[] = [];
  if (!secure.some((one) => one.accessTo.some((iri) => sameIri(iri, subjectIri)))) {
    faults.push(
      `It leaves nobody in control of ${subjectIri}: add an acl:Authorization with acl:accessTo <${subjectIri}>, ` +
        `acl:mode acl:Control and an acl:agent, without an end, acl:origin and ${allowedCondition(ownClient)}`,
    );
  }
  if (isRoot && !secure.some((one) => one.default.some((iri) => sameIri(iri, subjectIri)))) {
    faults.push(
      `It leaves nobody in control of what is below ${subjectIri}: add acl:default <${subjectIri}> ` +
        "to the acl:Authorization that gives acl:Control",
    );
  }
  return faults;
}

function allowedCondition(ownClient: string | undefined): string {
  if (ownClient === undefined) return "acl:condition";
  return `with no other acl:condition than an acl:ClientCondition that has acl:client <${ownClient}>`;
}

function givesLastingControl(
  { modes, origins, conditions, agents, agentClasses, agentGroups, until }: Authorization,
  ownClient: string | undefined,
): boolean {
  if (!modes.has("control") || origins.length > 0 || until !== null) return false;
  const binding = conditions.filter((condition) => !condition.anyone);
  if (binding.length > 0) {
    if (ownClient === undefined) return false;
    const isOwn = ({ kind, allowed }: Condition): boolean => kind === "client" && allowed.includes(ownClient);
    return binding.every(isOwn) && agents.some((agent) => agent.startsWith(ownClient));
  }
  return (
    agents.some((agent) => /^https?:/.test(agent)) ||
    agentGroups.length > 0 ||
    agentClasses.some((one) => one === FOAF.Agent || one === ACL.AuthenticatedAgent)
  );
}
