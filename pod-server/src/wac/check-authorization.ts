import type { Term } from "@rdfjs/types";
import { ACL, RDF, WEBIZEN_ACCESS } from "@webizen/ontologies";
import { CONDITION_TYPES, readTime } from "./parse-acl.ts";
import { sameIri } from "./same-iri.ts";
import { type Description, irisOf, nodeKey, valuesOf } from "./statements.ts";

/** Which ACL is being checked. */
export interface AclContext {
  readonly aclIri: string;
  /** IRI of the resource that the ACL belongs to. */
  readonly subjectIri: string;
  /** Whether that resource is the storage root. */
  readonly isRoot: boolean;
  /** Base URL of this server, which is its own client identifier; without it, no condition on Control is accepted. */
  readonly ownClient?: string;
}

const SUBJECTS = [ACL.agent, ACL.agentClass, ACL.agentGroup, ACL.origin];
const IRI_VALUED = [ACL.mode, ACL.accessTo, ACL.default, ...SUBJECTS];
const GROUPS: readonly string[] = [ACL.agentGroup, ACL.clientGroup, ACL.issuerGroup];

const CONDITION_PREDICATES: Readonly<Record<string, readonly string[]>> = {
  [ACL.ClientCondition]: [ACL.client, ACL.clientGroup, ACL.clientClass],
  [ACL.IssuerCondition]: [ACL.issuer, ACL.issuerGroup, ACL.issuerClass],
};

/**
 * Finds the faults of one authorization: each would make it grant nothing, or more than it says.
 *
 * @see https://solid.github.io/web-access-control-spec/#authorization-conformance
 * @package
 */
export function checkAuthorization(
  iri: string,
  node: Description,
  nodes: ReadonlyMap<string, Description>,
  context: AclContext,
): readonly string[] {
  const name = shorten(iri, context.aclIri);
  const faults: string[] = [];
  if (!node.has(ACL.mode))
    faults.push(`${name} has no acl:mode; add acl:Read, acl:Append, acl:Write or acl:Control`);
  if (!node.has(ACL.accessTo) && !node.has(ACL.default)) {
    faults.push(
      `${name} has neither acl:accessTo nor acl:default; say that it is about <${context.subjectIri}>`,
    );
  }
  if (!SUBJECTS.some((predicate) => node.has(predicate))) {
    faults.push(`${name} names nobody; add an acl:agent, acl:agentClass or acl:agentGroup`);
  }
  for (const predicate of IRI_VALUED) faults.push(...checkIris(name, node, predicate));
  for (const predicate of [ACL.accessTo, ACL.default]) {
    faults.push(...checkObject(name, node, predicate, context.subjectIri));
  }
  for (const term of valuesOf(node, WEBIZEN_ACCESS.until)) {
    if (readTime(term) === undefined) {
      faults.push(`${name} ends at ${show(term)}, which must be an xsd:dateTime with a time zone`);
    }
  }
  for (const term of valuesOf(node, ACL.condition)) faults.push(...checkCondition(name, term, nodes));
  return faults;
}

function checkIris(name: string, node: Description | undefined, predicate: string): string[] {
  const faults: string[] = [];
  for (const term of valuesOf(node, predicate)) {
    if (term.termType !== "NamedNode") {
      faults.push(`${name} has ${label(predicate)} ${show(term)}, which must be an IRI in angle brackets`);
    } else if (GROUPS.includes(predicate) && !/^https?:\/\//.test(term.value)) {
      faults.push(
        `${name} has ${label(predicate)} <${term.value}>, but only http and https documents can be read`,
      );
    }
  }
  return faults;
}

function checkObject(name: string, node: Description, predicate: string, subjectIri: string): string[] {
  const objects = irisOf(node, predicate);
  if (objects.length === 0 || objects.some((iri) => sameIri(iri, subjectIri))) return [];
  return [
    `${name} has ${label(predicate)} <${objects[0]}>, but this ACL governs <${subjectIri}> and nothing else`,
  ];
}

/**
 * "Authorizations including acl:condition evaluated by a server without condition support could result in access rights
 * broader than those intended": evaluation must pass over the condition types it does not know, so that the only safe
 * moment to say no is when the ACL is written.
 * https://solid.github.io/web-access-control-spec/#consider-condition-legacy
 */
function checkCondition(name: string, term: Term, nodes: ReadonlyMap<string, Description>): string[] {
  const node = nodes.get(nodeKey(term));
  const types = irisOf(node, RDF.type).filter((type) => type !== ACL.Condition);
  const known = types.filter((type) => CONDITION_TYPES.includes(type));
  if (known.length === 0 || known.length < types.length) {
    const type = types.find((one) => !known.includes(one));
    const what = type === undefined ? "without a type" : `of type <${type}>`;
    return [
      `${name} has a condition ${what}, which this server cannot enforce and would have to pass over; ` +
        "use acl:ClientCondition or acl:IssuerCondition",
    ];
  }
  return known.flatMap((type) => {
    const predicates = CONDITION_PREDICATES[type] ?? [];
    if (!predicates.some((predicate) => node?.has(predicate))) {
      return [
        `${name} has an ${label(type)} that nothing satisfies; add ${predicates.map(label).join(", ")}`,
      ];
    }
    return predicates.flatMap((predicate) => checkIris(name, node, predicate));
  });
}

function shorten(iri: string, aclIri: string): string {
  if (iri.startsWith("_:")) return "An authorization without an IRI";
  return iri.startsWith(`${aclIri}#`) ? `<${iri.slice(aclIri.length)}>` : `<${iri}>`;
}

function label(iri: string): string {
  return `acl:${iri.slice(iri.indexOf("#") + 1)}`;
}

function show(term: Term): string {
  if (term.termType === "Literal") return JSON.stringify(term.value);
  return term.termType === "BlankNode" ? "a blank node" : term.value;
}
