import type { Quad, Term } from "@rdfjs/types";
import { ACL, FOAF, RDF, WEBIZEN_ACCESS } from "@webizen/ontologies";
import { irisOf, objectsOf } from "../rdf/terms.ts";
import type { Audience, Can } from "./sharing.ts";

/** One `acl:Authorization`, read. */
export interface Rule {
  readonly node: Term;
  readonly can: readonly Can[];
  readonly accessTo: readonly string[];
  readonly defaults: readonly string[];
  readonly audiences: readonly Audience[];
  readonly groups: readonly string[];
  /** Apps that it is limited to; absent where any app can. */
  readonly apps: readonly string[] | undefined;
  /** Whether it depends on something besides the app, such as who vouches for the person. */
  readonly isConditional: boolean;
  readonly until: Date | undefined;
}

/** The order in which abilities are named. */
export const ABILITIES: readonly Can[] = ["read", "add", "write", "share"];

/** Modes in RDF. */
export const MODE_BY_ABILITY: Readonly<Record<Can, string>> = {
  read: ACL.Read,
  add: ACL.Append,
  write: ACL.Write,
  share: ACL.Control,
};

const AUDIENCE_BY_CLASS: Readonly<Record<string, Audience>> = {
  [FOAF.Agent]: "everyone",
  [ACL.AuthenticatedAgent]: "signed-in",
};

/** Properties that say for whom a rule is. */
export const AUDIENCE_PROPERTIES: readonly string[] = [ACL.agent, ACL.agentClass, ACL.agentGroup];

/** The rules of a document that grant something; what lacks a part grants nothing. */
export function readRules(quads: readonly Quad[]): readonly Rule[] {
  return quads
    .filter(({ predicate, object }) => predicate.value === RDF.type && object.value === ACL.Authorization)
    .map(({ subject }) => readRule(quads, subject));
}

function readRule(quads: readonly Quad[], node: Term): Rule {
  const about = quads.filter(({ subject }) => subject.equals(node));
  const values = (predicate: string): readonly string[] => irisOf(about, node.value, predicate);
  const modes = new Set(values(ACL.mode));
  const conditions = objectsOf(about, node.value, ACL.condition).map((term) => readCondition(quads, term));
  const origins = values(ACL.origin);
  const limits = [
    ...conditions.flatMap(({ apps }) => (apps ? [apps] : [])),
    ...(origins.length > 0 ? [origins] : []),
  ];
  return {
    node,
    can: ABILITIES.filter((ability) => modes.has(MODE_BY_ABILITY[ability])),
    accessTo: values(ACL.accessTo),
    defaults: values(ACL.default),
    audiences: [
      ...values(ACL.agent),
      ...values(ACL.agentClass).flatMap((iri) => AUDIENCE_BY_CLASS[iri] ?? []),
    ],
    groups: values(ACL.agentGroup),
    apps: limits.reduce<readonly string[] | undefined>(
      (all, some) => (all === undefined ? some : all.filter((app) => some.includes(app))),
      undefined,
    ),
    isConditional: conditions.some(({ isOther }) => isOther),
    until: readUntil(about, node),
  };
}

/** Whether a rule grants nothing any more; it stays in its document until somebody shares the thing anew with them. */
export function hasEnded({ until }: Rule): boolean {
  return until !== undefined && until.getTime() <= Date.now();
}

/** What a condition asks for: apps, or something else. */
function readCondition(
  quads: readonly Quad[],
  node: Term,
): { readonly apps: readonly string[] | undefined; readonly isOther: boolean } {
  const about = quads.filter(({ subject }) => subject.equals(node));
  const values = (predicate: string): readonly string[] => irisOf(about, node.value, predicate);
  if (!values(RDF.type).includes(ACL.ClientCondition)) return { apps: undefined, isOther: true };
  if (values(ACL.clientClass).includes(FOAF.Agent)) return { apps: undefined, isOther: false };
  return { apps: [...values(ACL.client), ...values(ACL.clientGroup)], isOther: false };
}

/** The earliest end; one that cannot be read counts as passed, so that it never widens access. */
function readUntil(about: readonly Quad[], node: Term): Date | undefined {
  const times = objectsOf(about, node.value, WEBIZEN_ACCESS.until).map(({ value }) => Date.parse(value));
  if (times.length === 0) return undefined;
  return new Date(times.some(Number.isNaN) ? 0 : Math.min(...times));
}
