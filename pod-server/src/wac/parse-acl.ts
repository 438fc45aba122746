import type { Quad, Term } from "@rdfjs/types";
import { ACL, FOAF, RDF, WEBIZEN_ACCESS, XSD } from "@webizen/ontologies";
import type { Authorization, Condition } from "./authorization.ts";
import { compileRules, type RuleSet } from "./compile-rules.ts";
import type { Mode } from "./mode.ts";
import { sameIri } from "./same-iri.ts";
import { type Description, describeNodes, irisOf, nodeKey, valuesOf } from "./statements.ts";

/** A parsed ACL document, ready to be evaluated. Frozen and safe to share between requests. */
export interface Acl {
  readonly iri: string;
  /** IRI of the resource that the ACL belongs to. */
  readonly subjectIri: string;
  readonly authorizations: readonly Authorization[];
  /** What governs the subject itself (`acl:accessTo`). */
  readonly own: RuleSet;
  /** What governs everything below the subject that has no ACL of its own (`acl:default`). */
  readonly inherited: RuleSet;
}

/**
 * The condition types that are enforced, and so the ones to advertise on every ACL resource:
 * "the server MUST advertise each supported condition type by responding to an HTTP request on the
 * effective ACL resource including a Link header with the rel value of http://www.w3.org/ns/auth/acl#condition".
 *
 * @see https://solid.github.io/web-access-control-spec/#server-link-condition
 */
export const CONDITION_TYPES: readonly string[] = Object.freeze([ACL.ClientCondition, ACL.IssuerCondition]);

const WITH_ZONE = /(?:Z|[+-]\d\d:\d\d)$/;

const MODES_BY_IRI: ReadonlyMap<string, Mode> = new Map([
  [ACL.Read, "read"],
  [ACL.Append, "append"],
  [ACL.Write, "write"],
  [ACL.Control, "control"],
]);

/**
 * Reads the authorizations of an ACL document.
 *
 * Only applicable ones are kept: those with `rdf:type acl:Authorization`, an access object, an access mode
 * and an access subject. What is not understood is passed over, as the specification asks of modes and
 * condition types; {@link checkAcl} refuses such documents before they are stored.
 *
 * @param quads statements of the document, with IRIs resolved against `aclIri`
 * @see https://solid.github.io/web-access-control-spec/#authorization-conformance
 */
export function parseAcl(
  quads: Iterable<Quad>,
  { aclIri, subjectIri }: { readonly aclIri: string; readonly subjectIri: string },
): Acl {
  const nodes = describeNodes(quads);
  const authorizations: Authorization[] = [];
  for (const [iri, node] of nodes) {
    if (!irisOf(node, RDF.type).includes(ACL.Authorization)) continue;
    const authorization = readAuthorization(iri, node, nodes);
    if (isApplicable(authorization)) authorizations.push(authorization);
  }
  const naming = (predicate: "accessTo" | "default") =>
    authorizations.filter((one) => one[predicate].some((iri) => sameIri(iri, subjectIri)));
  return Object.freeze({
    iri: aclIri,
    subjectIri,
    authorizations: Object.freeze(authorizations),
    own: compileRules(naming("accessTo")),
    inherited: compileRules(naming("default")),
  });
}

function readAuthorization(
  iri: string,
  node: Description,
  nodes: ReadonlyMap<string, Description>,
): Authorization {
  return Object.freeze({
    iri,
    modes: new Set(irisOf(node, ACL.mode).flatMap((mode) => MODES_BY_IRI.get(mode) ?? [])),
    accessTo: irisOf(node, ACL.accessTo),
    default: irisOf(node, ACL.default),
    agents: irisOf(node, ACL.agent),
    agentClasses: irisOf(node, ACL.agentClass),
    agentGroups: irisOf(node, ACL.agentGroup),
    origins: irisOf(node, ACL.origin),
    conditions: valuesOf(node, ACL.condition).flatMap((term) => readConditions(term, nodes)),
    until: readEnd(valuesOf(node, WEBIZEN_ACCESS.until)),
  });
}

/** The earliest of several; what is no time at all ended long ago, so that a slip of the pen opens nothing. */
function readEnd(values: readonly Term[]): number | null {
  if (values.length === 0) return null;
  return Math.min(...values.map((term) => readTime(term) ?? 0));
}

/** Reads an `xsd:dateTime` with a time zone, in milliseconds since the epoch. */
export function readTime(term: Term): number | undefined {
  if (term.termType !== "Literal" || term.datatype.value !== XSD.dateTime) return undefined;
  const time = WITH_ZONE.test(term.value) ? Date.parse(term.value) : Number.NaN;
  return Number.isNaN(time) ? undefined : time;
}

function isApplicable({
  modes,
  accessTo,
  agents,
  agentClasses,
  agentGroups,
  origins,
  ...rest
}: Authorization): boolean {
  return (
    modes.size > 0 &&
    accessTo.length + rest.default.length > 0 &&
    agents.length + agentClasses.length + agentGroups.length + origins.length > 0
  );
}

/**
 * "Conditions whose types are not signalled are not used in Authorization Evaluation."
 * https://solid.github.io/web-access-control-spec/#server-condition-evaluation
 */
function readConditions(term: Term, nodes: ReadonlyMap<string, Description>): readonly Condition[] {
  const node = nodes.get(nodeKey(term));
  const types = irisOf(node, RDF.type);
  const conditions: Condition[] = [];
  if (types.includes(ACL.ClientCondition)) {
    conditions.push({
      kind: "client",
      allowed: irisOf(node, ACL.client),
      groups: irisOf(node, ACL.clientGroup),
      anyone: irisOf(node, ACL.clientClass).includes(FOAF.Agent),
    });
  }
  if (types.includes(ACL.IssuerCondition)) {
    conditions.push({
      kind: "issuer",
      allowed: irisOf(node, ACL.issuer),
      groups: irisOf(node, ACL.issuerGroup),
      anyone: irisOf(node, ACL.issuerClass).includes(FOAF.Agent),
    });
  }
  return conditions.map(Object.freeze) as Condition[];
}
