import type { Quad, Term } from "@rdfjs/types";
import { ACL, RDF } from "@webizen/ontologies";
import { createDocumentTerms } from "../rdf/document-terms.ts";
import type { Authorization } from "../wac/authorization.ts";
import { parseAcl } from "../wac/parse-acl.ts";
import { sameIri } from "../wac/same-iri.ts";
import { type Description, describeNodes, irisOf, nodeKey, valuesOf } from "../wac/statements.ts";
import type { ListPlace } from "./app-rule.ts";

const terms = createDocumentTerms();

/** An access control list that is in force further up. */
export interface InheritedList extends ListPlace {
  readonly quads: readonly Quad[];
}

/**
 * Turns the rules that a resource inherits into rules of its own, which grant exactly the same to everybody: agents,
 * groups, origins and conditions are copied, and what the rules are about becomes the resource, and for a container
 * what lies in it.
 */
export function inheritRules(source: InheritedList, target: ListPlace): readonly Quad[] {
  const nodes = describeNodes(source.quads);
  const rules = new Map([...nodes].filter(([, node]) => isInherited(node, source.subjectIri)));
  const conditions = new Set(
    [...rules.values()].flatMap((node) => valuesOf(node, ACL.condition).map(nodeKey)),
  );
  const rename = createRenaming(source.aclIri, target.aclIri);
  const subjects = new Map<string, Quad["subject"]>();
  const copies: Quad[] = [];
  for (const { subject, predicate, object, graph } of source.quads) {
    const key = nodeKey(subject);
    const isRule = rules.has(key);
    if (graph.termType !== "DefaultGraph" || !(isRule || conditions.has(key)) || isObject(predicate.value))
      continue;
    const copy = rename(subject);
    if (isRule) subjects.set(key, copy);
    copies.push(terms.quad(copy, predicate, predicate.value === ACL.condition ? rename(object) : object));
  }
  for (const subject of subjects.values()) {
    copies.push(terms.quad(subject, terms.namedNode(ACL.accessTo), terms.namedNode(target.subjectIri)));
    if (!target.subjectIri.endsWith("/")) continue;
    copies.push(terms.quad(subject, terms.namedNode(ACL.default), terms.namedNode(target.subjectIri)));
  }
  return copies;
}

function isObject(predicate: string): boolean {
  return predicate === ACL.accessTo || predicate === ACL.default;
}

/**
 * Fragments of the list move with their rules; any other name stays what it is. Two names never become one, or two
 * rules would be one that grants more than both.
 */
function createRenaming(from: string, to: string): <T extends Term>(term: T) => T {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  return (term) => {
    if (term.termType !== "NamedNode") return term;
    let name = names.get(term.value);
    if (name === undefined) {
      name = term.value.startsWith(`${from}#`) ? to + term.value.slice(from.length) : term.value;
      while (taken.has(name)) name += "-";
      names.set(term.value, name);
      taken.add(name);
    }
    return terms.namedNode(name) as Term as typeof term;
  };
}

/** Whether a list says of its subject, and of what lies in it, exactly what would hold there without it. */
export function equalsInherited(
  quads: readonly Quad[],
  place: ListPlace,
  source: InheritedList | undefined,
): boolean {
  const own = parseAcl(quads, place).authorizations;
  const above = source === undefined ? [] : parseAcl(source.quads, source).authorizations;
  const names = (one: Authorization, predicate: "accessTo" | "default", iri: string): boolean =>
    one[predicate].some((each) => sameIri(each, iri));
  const expected = sortedRules(above.filter((one) => source && names(one, "default", source.subjectIri)));
  const isSame = (predicate: "accessTo" | "default"): boolean =>
    sortedRules(own.filter((one) => names(one, predicate, place.subjectIri))) === expected;
  return isSame("accessTo") && (!place.subjectIri.endsWith("/") || isSame("default"));
}

function isInherited(node: Description, subjectIri: string): boolean {
  if (!irisOf(node, RDF.type).includes(ACL.Authorization)) return false;
  return valuesOf(node, ACL.default).some(
    (term) => term.termType === "NamedNode" && sameIri(term.value, subjectIri),
  );
}

/** The same text for the same access, whatever the rules are called and in which order they stand. */
function sortedRules(authorizations: readonly Authorization[]): string {
  return [...new Set(authorizations.map(describeRule))].sort().join("\n");
}

/** For whom a rule is, and for what: the same text for the same, whatever it is called and what it is about. */
export function describeRule(one: Authorization): string {
  return JSON.stringify([
    [...one.modes].sort(),
    one.agents.toSorted(),
    one.agentClasses.toSorted(),
    one.agentGroups.toSorted(),
    one.origins.toSorted(),
    one.conditions
      .map(({ kind, allowed, groups, anyone }) =>
        JSON.stringify([kind, allowed.toSorted(), groups.toSorted(), anyone]),
      )
      .sort(),
    one.until,
  ]);
}
