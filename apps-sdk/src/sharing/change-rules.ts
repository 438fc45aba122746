import type { Quad, Term } from "@rdfjs/types";
import { ACL, FOAF, RDF, WEBIZEN_ACCESS, XSD } from "@webizen/ontologies";
import { DataFactory } from "n3";
import type { GraphState } from "../data/graph-state.ts";
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
  const rename = renameNodes(state, own.iri);
  return inherited.flatMap(({ node }) => {
    const about = descriptionOf(state.quads, node);
    const described = new Set(about.map(({ subject }) => keyOf(subject)));
    const move = (term: Term): Term => (described.has(keyOf(term)) ? rename(term) : term);
    const kept = about.filter(
      ({ predicate }) => predicate.value !== ACL.accessTo && predicate.value !== ACL.default,
    );
    const scopes = iri.endsWith("/") ? [ACL.accessTo, ACL.default] : [ACL.accessTo];
    return [
      ...kept.map(({ subject, predicate, object }) => statement(move(subject), predicate, move(object))),
      ...scopes.map((property) => statement(rename(node), property, iriTerm(iri))),
    ];
  });
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

/**
 * Whether somebody is in control for good: of the thing, and at the root of a storage of what is below, too. Control that is
 * limited to apps counts where one of them is the server itself, whose own pages are there as long as the thing is.
 */
export function isInControl(quads: readonly Quad[], iri: string, isRoot: boolean): boolean {
  const lasting = readRules(quads).filter(
    ({ can, apps, isConditional, until, audiences, groups }: Rule) =>
      can.includes("share") &&
      (apps === undefined || isAtHome(iri, apps, audiences)) &&
      !isConditional &&
      until === undefined &&
      audiences.length + groups.length > 0,
  );
  const hasControl = lasting.some(({ accessTo }) => accessTo.includes(iri));
  return hasControl && (!isRoot || lasting.some(({ defaults }) => defaults.includes(iri)));
}

function isAtHome(iri: string, apps: readonly string[], audiences: readonly Audience[]): boolean {
  const home = `${new URL(iri).origin}/`;
  return apps.includes(home) && audiences.some((audience) => audience.startsWith(home));
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
      rest = withoutNode(rest, node);
    }
  }
  return rest;
}

/** Takes a rule away, and its conditions where no other rule has them. */
function withoutNode(quads: readonly Quad[], node: Term): readonly Quad[] {
  const about = descriptionOf(quads, node);
  const others = quads.filter((quad) => !about.includes(quad));
  const held = new Set(others.map(({ object }) => keyOf(object)));
  return [...others, ...about.filter(({ subject }) => !subject.equals(node) && held.has(keyOf(subject)))];
}

/** What is said of a node, of its conditions, and of the blank nodes that it leads to. */
function descriptionOf(
  quads: readonly Quad[],
  node: Term,
  seen: ReadonlySet<string> = new Set(),
): readonly Quad[] {
  const about = quads.filter(({ subject }) => subject.equals(node));
  const known = new Set([...seen, keyOf(node)]);
  const further = about.flatMap(({ predicate, object }) => {
    const isPart = object.termType === "BlankNode" || predicate.value === ACL.condition;
    return isPart && !known.has(keyOf(object)) ? descriptionOf(quads, object, known) : [];
  });
  return [...new Set([...about, ...further])];
}

function keyOf(term: Term): string {
  return `${term.termType} ${term.value}`;
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

/**
 * Rules that come from another document get names of this one. Those that have one there keep it: a server finds the rules
 * that it wrote for an app by their names when its owner shuts it out.
 */
function renameNodes({ iri, quads }: GraphState, aclIri: string): (term: Term) => Term {
  const names = new Map<string, Term>();
  const moved = (term: Term): string | undefined =>
    term.termType === "NamedNode" && term.value.startsWith(`${iri}#`)
      ? aclIri + term.value.slice(iri.length)
      : undefined;
  const taken = new Set(quads.map(({ subject }) => moved(subject)));
  let number = 0;
  const fresh = (): string => {
    const name = `${aclIri}#rule-${++number}`;
    return taken.has(name) ? fresh() : name;
  };
  return (term) => {
    const key = keyOf(term);
    const name = names.get(key) ?? iriTerm(moved(term) ?? fresh());
    names.set(key, name);
    return name;
  };
}

function freshName(aclIri: string, quads: readonly Quad[]): string {
  const taken = new Set(quads.map(({ subject }) => subject.value));
  for (let number = 1; ; number++) {
    const name = `${aclIri}#shared-${number}`;
    if (!taken.has(name)) return name;
  }
}
