import type { Quad, Term } from "@rdfjs/types";
import { ACL, FOAF, RDF, WEBIZEN_ACCESS, XSD } from "@webizen/ontologies";
import { DataFactory } from "n3";
import { iriTerm, statement } from "../rdf/terms.ts";
import type { EffectiveAcl } from "./acl-document.ts";
import { AUDIENCE_PROPERTIES, MODE_BY_ABILITY, type Rule, readRules } from "./rule.ts";
import type { Audience, ShareOptions } from "./sharing.ts";

/**
 * The rules that a thing has to have of its own for nothing to change: its own, else those that it inherits, said of itself.
 */
export function ownRules({ iri, own, state, subject }: EffectiveAcl): readonly Quad[] {
  if (subject === iri) return own.quads;
  const inherited = readRules(state.quads).filter(
    ({ defaults, can }) => defaults.includes(subject) && can.length > 0,
  );
  const rename = renameNodes(own.iri);
  return inherited.flatMap(({ node }) => [
    ...descriptionOf(state.quads, node)
      .filter(({ predicate }) => predicate.value !== ACL.accessTo && predicate.value !== ACL.default)
      .map((quad) => statement(rename(quad.subject), quad.predicate, renameIfBlank(quad.object, rename))),
    ...[ACL.accessTo, ...(iri.endsWith("/") ? [ACL.default] : [])].map((property) =>
      statement(rename(node), property, iriTerm(iri)),
    ),
  ]);
}

/** Takes everything from somebody, and gives them what is said. */
export function shareRules(
  quads: readonly Quad[],
  acl: EffectiveAcl,
  options: ShareOptions,
): readonly Quad[] {
  const audiences = typeof options.with === "string" ? [options.with] : options.with;
  const rest = withoutAudiences(quads, audiences);
  if (options.can.length === 0 || audiences.length === 0) return rest;
  const node = iriTerm(freshName(acl.own.iri, rest));
  const { iri } = acl;
  const { until } = options;
  return [
    ...rest,
    statement(node, RDF.type, iriTerm(ACL.Authorization)),
    statement(node, ACL.accessTo, iriTerm(iri)),
    ...(iri.endsWith("/") ? [statement(node, ACL.default, iriTerm(iri))] : []),
    ...audiences.map((audience) => statement(node, ...audienceTerm(audience))),
    ...options.can.map((ability) => statement(node, ACL.mode, iriTerm(MODE_BY_ABILITY[ability]))),
    ...(until ? [statement(node, WEBIZEN_ACCESS.until, timeTerm(until))] : []),
  ];
}

/** Whether somebody is in control for good: of the thing, and at the root of a storage of what is below, too. */
export function isInControl(quads: readonly Quad[], iri: string, isRoot: boolean): boolean {
  const lasting = readRules(quads).filter(
    ({ can, apps, isConditional, until, audiences, groups }: Rule) =>
      can.includes("share") &&
      apps === undefined &&
      !isConditional &&
      until === undefined &&
      audiences.length + groups.length > 0,
  );
  const hasControl = lasting.some(({ accessTo }) => accessTo.includes(iri));
  return hasControl && (!isRoot || lasting.some(({ defaults }) => defaults.includes(iri)));
}

function withoutAudiences(quads: readonly Quad[], audiences: readonly Audience[]): readonly Quad[] {
  const terms = new Set(audiences.map(audienceTerm).map(([property, { value }]) => `${property} ${value}`));
  let rest = quads;
  for (const { node } of readRules(quads)) {
    const isTheirs = ({ subject, predicate, object }: Quad): boolean =>
      subject.equals(node) && terms.has(`${predicate.value} ${object.value}`);
    if (!rest.some(isTheirs)) continue;
    rest = rest.filter((quad) => !isTheirs(quad));
    const hasOthers = rest.some(
      ({ subject, predicate }) => subject.equals(node) && AUDIENCE_PROPERTIES.includes(predicate.value),
    );
    if (!hasOthers) {
      const gone = new Set(descriptionOf(rest, node));
      rest = rest.filter((quad) => !gone.has(quad));
    }
  }
  return rest;
}

/** What is said of a node, and of the blank nodes that it leads to. */
function descriptionOf(
  quads: readonly Quad[],
  node: Term,
  seen: ReadonlySet<string> = new Set(),
): readonly Quad[] {
  const about = quads.filter(({ subject }) => subject.equals(node));
  const known = new Set([...seen, node.value]);
  const further = about.flatMap(({ object }) =>
    object.termType === "BlankNode" && !known.has(object.value) ? descriptionOf(quads, object, known) : [],
  );
  return [...about, ...further];
}

/** How a rule says for whom it is. */
export function audienceTerm(audience: Audience): [string, Term] {
  if (audience === "everyone") return [ACL.agentClass, iriTerm(FOAF.Agent)];
  if (audience === "signed-in") return [ACL.agentClass, iriTerm(ACL.AuthenticatedAgent)];
  return [ACL.agent, iriTerm(audience)];
}

function timeTerm(time: Date): Term {
  return DataFactory.literal(time.toISOString(), DataFactory.namedNode(XSD.dateTime)) as unknown as Term;
}

/** Rules that come from another document get names of this one. */
function renameNodes(aclIri: string): (term: Term) => Term {
  const names = new Map<string, Term>();
  return (term) => {
    const key = `${term.termType} ${term.value}`;
    const name = names.get(key) ?? iriTerm(`${aclIri}#rule-${names.size + 1}`);
    names.set(key, name);
    return name;
  };
}

function renameIfBlank(term: Term, rename: (term: Term) => Term): Term {
  return term.termType === "BlankNode" ? rename(term) : term;
}

function freshName(aclIri: string, quads: readonly Quad[]): string {
  const taken = new Set(quads.map(({ subject }) => subject.value));
  for (let number = 1; ; number++) {
    const name = `${aclIri}#shared-${number}`;
    if (!taken.has(name)) return name;
  }
}
