import type { Credentials } from "../identity/credentials.ts";
import type { Rule, RuleCondition, RuleSet } from "./compile-rules.ts";
import { type ModeSet, modeSetOf } from "./mode.ts";
import type { Acl } from "./parse-acl.ts";

/** What an agent and what anybody may do with a resource: the two groups of `WAC-Allow`. */
export interface EffectiveAccess {
  /** Modes of the one who asks, through the client and from the origin of this request. Includes the public ones. */
  readonly user: ModeSet;
  readonly public: ModeSet;
}

/** Tells whether a group document lists an IRI with `vcard:hasMember`. Failing to find out is `false`. */
export type IsGroupMember = (groupIri: string, memberIri: string) => Promise<boolean>;

/** What an evaluation depends on besides the ACL. */
export interface AccessRequest {
  readonly credentials: Credentials;
  /** The `Origin` header; absent where the request has none. */
  readonly origin?: string | undefined;
  /** IRI of the resource asked for; requests from its own origin are trusted. */
  readonly resourceIri: string;
  /** Whether the ACL belongs to a container above the resource. */
  readonly inherited: boolean;
  readonly isGroupMember: IsGroupMember;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Whether a rule matches, or what has to be asked to know. */
type Match = boolean | (() => Promise<boolean>);

interface OpenRule {
  readonly rule: Rule;
  readonly ask: () => Promise<boolean>;
}

/**
 * Evaluates an ACL for one request.
 *
 * "an Authorization can be evaluated explicitly (via acl:accessTo) or inherited (via acl:default)": never both, and
 * nothing accumulates from further up. Group documents are read only where membership could add a mode.
 *
 * @returns the modes at once where no group has to be looked up, else a promise of them
 * @see https://solid.github.io/web-access-control-spec/#authorization-evaluation
 */
export function decideAccess(acl: Acl, request: AccessRequest): EffectiveAccess | Promise<EffectiveAccess> {
  const { publicMask, rules } = request.inherited ? acl.inherited : acl.own;
  let mask = publicMask;
  const open: OpenRule[] = [];
  for (const rule of rules) {
    if ((rule.mask & ~mask) === 0) continue;
    const match = matchRule(rule, request);
    if (match === true) mask |= rule.mask;
    else if (match !== false) open.push({ rule, ask: match });
  }
  if (open.every(({ rule }) => (rule.mask & ~mask) === 0)) return modesOf(mask, publicMask);
  return askOpenRules(open, mask).then((complete) => modesOf(complete, publicMask));
}

/**
 * Whether an ACL gives an agent Control for good, through some client, issuer and origin, leaving groups aside.
 * Someone of whom this is false is locked out, rather than using the wrong application.
 *
 * @package
 */
export function isNamedInControl({ rules, publicMask }: RuleSet, agent: string): boolean {
  if (modeSetOf(publicMask).has("control")) return true;
  return rules.some(
    (rule) =>
      rule.until === null &&
      (rule.everyone || rule.authenticated || rule.agents.has(agent)) &&
      modeSetOf(rule.mask).has("control"),
  );
}

function modesOf(mask: number, publicMask: number): EffectiveAccess {
  return { user: modeSetOf(mask), public: modeSetOf(publicMask) };
}

async function askOpenRules(open: readonly OpenRule[], granted: number): Promise<number> {
  let mask = granted;
  for (const { rule, ask } of open) if (rule.mask & ~mask && (await ask())) mask |= rule.mask;
  return mask;
}

function matchRule(rule: Rule, request: AccessRequest): Match {
  if (rule.until !== null && rule.until <= request.now) return false;
  if (!matchOrigin(rule, request)) return false;
  const { credentials, isGroupMember } = request;
  let match = matchAgent(rule, credentials.agent, isGroupMember);
  for (const condition of rule.conditions) {
    if (match === false) return false;
    match = both(match, matchCondition(condition, credentials, isGroupMember));
  }
  return match;
}

/**
 * "The presence of the acl:origin property and its value is taken into account in the evaluation only when the HTTP
 * request includes the Origin header", and "when the required access mode is not available to all agents": public
 * modes are granted before rules are looked at.
 *
 * NOTE: An authorization that names no origin leaves the origin open ("Implementations might implicitly allow a list
 * of origins"): every browser application sends `Origin`, and would otherwise be shut out of all but public data.
 * What an application may do is limited by client conditions, whose client the identity provider vouches for.
 * https://solid.github.io/web-access-control-spec/#web-origin-authorization
 */
function matchOrigin({ origins }: Rule, { origin, resourceIri }: AccessRequest): boolean {
  if (origins === null || origin === undefined || origins.has(origin)) return true;
  return resourceIri.startsWith(`${origin}/`);
}

function matchAgent(rule: Rule, agent: string | undefined, isGroupMember: IsGroupMember): Match {
  if (rule.everyone) return true;
  if (agent === undefined) return false;
  if (rule.authenticated || rule.agents.has(agent)) return true;
  return rule.groups.length > 0 && (() => isMemberOfAny(rule.groups, agent, isGroupMember));
}

function matchCondition(
  condition: RuleCondition,
  credentials: Credentials,
  isGroupMember: IsGroupMember,
): Match {
  const party = credentials[condition.kind];
  if (party === undefined) return false;
  if (condition.allowed.has(party)) return true;
  return condition.groups.length > 0 && (() => isMemberOfAny(condition.groups, party, isGroupMember));
}

function both(one: Match, other: Match): Match {
  if (one === false || other === false) return false;
  if (one === true) return other;
  if (other === true) return one;
  return async () => (await one()) && (await other());
}

async function isMemberOfAny(
  groups: readonly string[],
  member: string,
  isGroupMember: IsGroupMember,
): Promise<boolean> {
  for (const group of groups) if (await isGroupMember(group, member)) return true;
  return false;
}
