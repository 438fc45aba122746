import { FULL_ACCESS, READ_ONLY } from "../provision/access-document.ts";
import { APPS_PATH } from "../provision/new-pod.ts";
import type { Pod } from "../storage/pod.ts";
import type { Rule, RuleCondition, RuleSet } from "./compile-rules.ts";
import { maskOf } from "./mode.ts";

/**
 * Whether some rule speaks of particular agents, by name or by a group, and leaves open through which application. Of an
 * owner, that was hardly meant: libraries that share a document write its list anew and leave the conditions of the
 * owner's rule out, and a group is made of people without a thought about their applications.
 */
export function leavesClientOpen({ rules }: RuleSet, agent: string): boolean {
  return rules.some((rule) => isOpen(rule, agent));
}

/**
 * Reads the rules that name an owner, or a group that she may be in, and no client as the owner's own rules are written:
 * for the applications that were given the whole pod, to read or to do everything. Otherwise an application with one
 * folder would get at every document that was ever shared. Who means any application says so:
 * `acl:clientClass foaf:Agent`.
 *
 * @param owner WebID of the owner who asks, and for whose applications this server asks for consent
 * @returns rules that hold for this owner alone
 */
export function limitOwnerApps(set: RuleSet, { rootIri }: Pick<Pod, "rootIri">, owner: string): RuleSet {
  const through = (group: string): RuleCondition => ({
    kind: "client",
    allowed: new Set(),
    groups: [rootIri + APPS_PATH.slice(1) + group],
  });
  const rules = set.rules.flatMap((rule) => {
    if (!isOpen(rule, owner)) return [rule];
    const named = { ...rule, everyone: false, authenticated: false };
    return [
      { ...rule, agents: new Set<string>(), groups: [] },
      { ...named, conditions: [...rule.conditions, through(FULL_ACCESS)] },
      { ...named, mask: rule.mask & READ_MASK, conditions: [...rule.conditions, through(READ_ONLY)] },
    ];
  });
  return { ...set, rules };
}

const READ_MASK = maskOf(["read"]);

function isOpen({ agents, groups, namesClient }: Rule, agent: string): boolean {
  return !namesClient && (groups.length > 0 || agents.has(agent));
}
