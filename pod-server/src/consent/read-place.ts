import { ACL, FOAF } from "@webizen/ontologies";
import type { Authorization, Condition } from "../wac/authorization.ts";
import type { Acl } from "../wac/parse-acl.ts";
import { sameIri } from "../wac/same-iri.ts";
import { ruleName } from "./app-rule.ts";
import { clientIdsOf } from "./client-iri.ts";
import { describeRule } from "./inherited-rules.ts";

/** Whose applications are asked about. */
export interface PlaceOwner {
  readonly webId: string;
  /** Of this server, with its trailing slash: the client of its own pages. */
  readonly baseUrl: string;
  /** IRIs of the groups of applications that were given the whole pod. */
  readonly appGroups: readonly string[];
}

/**
 * What a place with rules of its own can give an application of somebody who was given a folder around it: `closed` where
 * its rules name clients on purpose, else the most that they give the person herself.
 */
export type PlaceLevel = "closed" | "nothing" | "read" | "write";

/**
 * Reads the rules of a place for an application of its owner.
 *
 * On purpose is every rule that may be for her and names a client or an origin, but for three sorts: the rule that lists of this
 * server have for the server's own pages and the applications with the whole pod; rules that this server wrote for an
 * application; and copies of rules that hold around the place, as whoever shares it makes them. A list that says nothing but
 * what holds around the place is as none.
 *
 * Of what is hers, only what she has through the server's own pages counts, and nothing that she has by a group, until a time or
 * by an issuer: the application's rule says nothing of these, and would give more.
 *
 * @param around the list in force where the place lies, and what an application can have by it
 */
export function readPlace(
  acl: Acl,
  { acl: around, level }: { readonly acl: Acl | undefined; readonly level: PlaceLevel },
  owner: PlaceOwner,
): PlaceLevel {
  const isContainer = acl.subjectIri.endsWith("/");
  const inherited = describeOthers(around, isBelow, owner);
  const isLike = (names: typeof isBelow): boolean =>
    inherited.symmetricDifference(describeOthers(acl, names, owner)).size === 0;
  if (isLike(isItself) && (!isContainer || isLike(isBelow))) return level;
  const rules = acl.authorizations.filter(
    (rule) =>
      (isItself(rule, acl) || (isContainer && isBelow(rule, acl))) &&
      mayBeFor(rule, owner.webId) &&
      !isAppRule(rule, acl.iri, owner.baseUrl),
  );
  if (rules.some((rule) => !isForUsual(rule, owner) && !inherited.has(describeRule(rule)))) return "closed";
  const hers = rules.filter((rule) => isAtHome(rule, owner));
  const own = levelOf(hers.filter((rule) => isItself(rule, acl)));
  const below = isContainer ? levelOf(hers.filter((rule) => isBelow(rule, acl))) : own;
  return LEVELS.find((level) => level === own || level === below) ?? "nothing";
}

/** What the rules say of a place, without those that this server wrote for applications. */
function describeOthers(
  acl: Acl | undefined,
  names: typeof isBelow,
  { baseUrl }: PlaceOwner,
): ReadonlySet<string> {
  const rules = acl?.authorizations.filter((rule) => names(rule, acl) && !isAppRule(rule, acl.iri, baseUrl));
  return new Set(rules?.map(describeRule));
}

function isItself(rule: Authorization, { subjectIri }: Acl): boolean {
  return rule.accessTo.some((iri) => sameIri(iri, subjectIri));
}

function isBelow(rule: Authorization, { subjectIri }: Acl): boolean {
  return rule.default.some((iri) => sameIri(iri, subjectIri));
}

/** From the least to the most. */
const LEVELS = ["nothing", "read", "write"] as const;

function levelOf(rules: readonly Authorization[]): (typeof LEVELS)[number] {
  const has = (mode: "read" | "write"): boolean => rules.some(({ modes }) => modes.has(mode));
  if (!has("read")) return "nothing";
  return has("write") ? "write" : "read";
}

/** Whether a rule is for somebody, or could be by a group. */
function mayBeFor(rule: Authorization, webId: string): boolean {
  return rule.agentGroups.length > 0 || isFor(rule, webId);
}

function isFor({ agents, agentClasses }: Authorization, webId: string): boolean {
  return agents.includes(webId) || agentClasses.some((one) => EVERYBODY.includes(one));
}

const EVERYBODY: readonly string[] = [FOAF.Agent, ACL.AuthenticatedAgent];

function isForUsual({ origins, conditions }: Authorization, owner: PlaceOwner): boolean {
  return origins.length === 0 && conditions.every((one) => one.kind !== "client" || isUsual(one, owner));
}

/** Whether a condition on the client is that of an owner's usual rule, or none. */
function isUsual({ anyone, allowed, groups }: Condition, { baseUrl, appGroups }: PlaceOwner): boolean {
  if (anyone) return true;
  const isHome = allowed.every((client) => client === baseUrl);
  return isHome && groups.length > 0 && groups.every((group) => appGroups.includes(group));
}

/** Whether a rule is for her through the server's own pages, and depends on nothing else. */
function isAtHome(rule: Authorization, { webId, baseUrl }: PlaceOwner): boolean {
  const isMet = ({ kind, anyone, allowed }: Condition): boolean =>
    anyone || (kind === "client" && allowed.includes(baseUrl));
  const { until, origins, conditions } = rule;
  return isFor(rule, webId) && until === null && origins.length === 0 && conditions.every(isMet);
}

/** Whether this server wrote a rule for an application: its name is made of the client that it names. */
function isAppRule({ iri, conditions }: Authorization, aclIri: string, baseUrl: string): boolean {
  const [condition] = conditions;
  if (condition === undefined || conditions.length > 1 || condition.kind !== "client") return false;
  const [client] = condition.allowed;
  if (client === undefined || condition.allowed.length > 1 || condition.groups.length > 0) return false;
  return clientIdsOf(client, baseUrl).some((clientId) => iri === aclIri + ruleName(clientId));
}
