import { ACL, FOAF } from "@webizen/ontologies";
import type { Authorization, Condition } from "./authorization.ts";
import { maskOf } from "./mode.ts";
import { originOf } from "./same-iri.ts";

/** One authorization in the form that evaluation needs: lists as sets, classes as flags, modes as a mask. */
export interface Rule {
  /** Modes it grants, see {@link maskOf}. */
  readonly mask: number;
  readonly everyone: boolean;
  readonly authenticated: boolean;
  readonly agents: ReadonlySet<string>;
  readonly groups: readonly string[];
  /** `null` where the authorization names no origin. */
  readonly origins: ReadonlySet<string> | null;
  readonly conditions: readonly RuleCondition[];
  /** When it stops granting anything, in milliseconds since the epoch; `null` for no end. */
  readonly until: number | null;
  /** Whether it says anything about the client, be it that any client will do. */
  readonly namesClient: boolean;
}

/** A condition whose allowed IRIs are a set. */
export interface RuleCondition {
  readonly kind: Condition["kind"];
  readonly allowed: ReadonlySet<string>;
  readonly groups: readonly string[];
}

/** The rules of an ACL that apply in one situation, with what does not depend on the request worked out. */
export interface RuleSet {
  /** Modes that anybody has, see {@link maskOf}. */
  readonly publicMask: number;
  /** The rules that could add to {@link publicMask}. */
  readonly rules: readonly Rule[];
}

/**
 * Prepares authorizations for evaluation.
 *
 * @package
 */
export function compileRules(authorizations: readonly Authorization[]): RuleSet {
  const rules = authorizations.map(compileRule);
  let publicMask = 0;
  for (const rule of rules) if (isForAll(rule)) publicMask |= rule.mask;
  return Object.freeze({ publicMask, rules: rules.filter((rule) => rule.mask & ~publicMask) });
}

function isForAll({ everyone, conditions, until }: Rule): boolean {
  return everyone && conditions.length === 0 && until === null;
}

function compileRule(authorization: Authorization): Rule {
  return {
    mask: maskOf(authorization.modes),
    everyone: authorization.agentClasses.includes(FOAF.Agent),
    authenticated: authorization.agentClasses.includes(ACL.AuthenticatedAgent),
    agents: new Set(authorization.agents),
    groups: authorization.agentGroups,
    origins: authorization.origins.length === 0 ? null : new Set(authorization.origins.map(originOf)),
    conditions: authorization.conditions
      .filter((condition) => !condition.anyone)
      .map(({ kind, allowed, groups }) => ({ kind, allowed: new Set(allowed), groups })),
    until: authorization.until,
    namesClient: authorization.conditions.some(({ kind }) => kind === "client"),
  };
}
