import { hash } from "node:crypto";
import type { Quad } from "@rdfjs/types";
import { ACL, RDF } from "@webizen/ontologies";
import { createDocumentTerms } from "../rdf/document-terms.ts";

/** What one application may do, through one person, in one place. */
export interface AppRule {
  readonly clientId: string;
  /** As access rules name the client. */
  readonly clientIri: string;
  readonly webId: string;
  readonly readOnly: boolean;
}

/** An access control list and what it governs, by absolute IRIs. A container's IRI ends with a slash. */
export interface ListPlace {
  readonly aclIri: string;
  readonly subjectIri: string;
}

/** Fragment of an application's authorization. It is the same in every list, and so is found again. */
export function ruleName(clientId: string): string {
  return `#app-${hash("sha256", clientId, "hex").slice(0, 16)}`;
}

/**
 * The statements that let an application into a resource, and into what lies in it for a container. They never give
 * Control, and never more than the person has.
 */
function writeAppRule({ aclIri, subjectIri }: ListPlace, rule: AppRule): readonly Quad[] {
  const { namedNode, quad } = createDocumentTerms();
  const authorization = namedNode(aclIri + ruleName(rule.clientId));
  const condition = namedNode(conditionIri(aclIri, rule.clientId));
  const about = (subject: typeof authorization, predicate: string, object: string): Quad =>
    quad(subject, namedNode(predicate), namedNode(object));
  return [
    about(authorization, RDF.type, ACL.Authorization),
    about(authorization, ACL.agent, rule.webId),
    about(authorization, ACL.accessTo, subjectIri),
    ...(subjectIri.endsWith("/") ? [about(authorization, ACL.default, subjectIri)] : []),
    about(authorization, ACL.mode, ACL.Read),
    ...(rule.readOnly ? [] : [about(authorization, ACL.mode, ACL.Write)]),
    about(authorization, ACL.condition, condition.value),
    about(condition, RDF.type, ACL.ClientCondition),
    about(condition, ACL.client, rule.clientIri),
  ];
}

/** A list with an application's authorization as it should be; the same array where it is so already. */
export function withAppRule(quads: readonly Quad[], place: ListPlace, rule: AppRule): readonly Quad[] {
  const others = withoutAppRule(quads, place.aclIri, rule.clientId);
  const wanted = writeAppRule(place, rule);
  const isThere = wanted.every((one) => quads.some((quad) => quad.equals(one)));
  return isThere && others.length + wanted.length === quads.length ? quads : [...others, ...wanted];
}

/** A list without an application's authorization; the same array where there is none. */
export function withoutAppRule(quads: readonly Quad[], aclIri: string, clientId: string): readonly Quad[] {
  const own = [aclIri + ruleName(clientId), conditionIri(aclIri, clientId)];
  const others = quads.filter(({ subject }) => !own.includes(subject.value));
  return others.length === quads.length ? quads : others;
}

function conditionIri(aclIri: string, clientId: string): string {
  return `${aclIri}${ruleName(clientId)}-client`;
}
