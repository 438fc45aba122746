import { ACL, FOAF } from "@webizen/ontologies";
import type { Webizen } from "../../../../src/index.ts";

/** Somebody whom rules of the pod name, and of how many things. */
export interface AudienceCount {
  /** A WebID, a group, `everyone` or `signed-in`. */
  readonly iri: string;
  readonly kind: "person" | "group" | "class";
  readonly things: number;
}

const KINDS: Readonly<Record<string, AudienceCount["kind"]>> = {
  [ACL.agent]: "person",
  [ACL.agentGroup]: "group",
  [ACL.agentClass]: "class",
};
const CLASSES: Readonly<Record<string, string>> = {
  [FOAF.Agent]: "everyone",
  [ACL.AuthenticatedAgent]: "signed-in",
};

// Rules with a condition are about apps, which have a part of their own.
const QUERY = `SELECT ?property ?who (COUNT(DISTINCT ?thing) AS ?things) {
  GRAPH ?acl {
    VALUES ?property { <${ACL.agent}> <${ACL.agentClass}> <${ACL.agentGroup}> }
    ?rule a <${ACL.Authorization}> ; ?property ?who ; <${ACL.accessTo}>|<${ACL.default}> ?thing .
    FILTER NOT EXISTS { ?rule <${ACL.condition}> ?condition }
  }
} GROUP BY ?property ?who ORDER BY DESC(?things)`;

/** Lists with whom something is shared: whoever shares most with comes first, and the owner is left out. */
export async function listAudiences(pod: Webizen): Promise<readonly AudienceCount[]> {
  const answer = await pod.query(QUERY);
  if (answer.kind !== "solutions") return [];
  return answer.rows.flatMap(({ property, who, things }) => {
    const kind = KINDS[property?.value ?? ""];
    if (kind === undefined || who === undefined || who.value === pod.session.webId) return [];
    const iri = kind === "class" ? CLASSES[who.value] : who.value;
    return iri === undefined ? [] : [{ iri, kind, things: Number(things?.value ?? 0) }];
  });
}
