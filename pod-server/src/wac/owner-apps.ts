import { FULL_ACCESS, READ_ONLY } from "../provision/access-document.ts";
import { APPS_PATH } from "../provision/new-pod.ts";
import type { Pod } from "../storage/pod.ts";
import type { Rule, RuleCondition, RuleSet } from "./compile-rules.ts";
import { maskOf } from "./mode.ts";

/**
 * Whether some rule names an agent and leaves open through which application. Of an owner, that was hardly meant:
 * libraries that share a document write its list anew and leave the conditions of the owner's rule out.
 */
export function leavesClientOpen({ rules }: RuleSet, agent: string): boolean {
  return rules.some((rule) => isOpen(rule, agent));
}

/**
 * Reads the rules that name an owner and no client as the owner's own rules are written: for the applications that
 * were given the whole pod, to read or to do everything. Otherwise an application with one folder would get at every
 * document that was ever shared. Who means any application says so: `acl:clientClass foaf:Agent`.
 *
 * @param owner WebID of an owner for whose applications this server asks for consent
 */
export function limitOwnerApps(set: RuleSet, { rootIri }: Pick<Pod, "rootIri">, owner: string): RuleSet {
  const through = (group: string): RuleCondition => ({
    kind: "client",
    allowed: new Set(),
    groups: [rootIri + APPS_PATH.slice(1) + group],
  });
  const rules = set.rules.flatMap((rule) => {
    if (!isOpen(rule, owner)) return [rule];
    const owned = { ...rule, everyone: false, authenticated: false, agents: new Set([owner]), groups: [] };
    const others = { ...rule, agents: new Set([...rule.agents].filter((agent) => agent !== owner)) };
    return [
      others,
      { ...owned, conditions: [...rule.conditions, through(FULL_ACCESS)] },
      { ...owned, mask: rule.mask & READ_MASK, conditions: [...rule.conditions, through(READ_ONLY)] },
    ];
  });
  return { ...set, rules };
}

const READ_MASK = maskOf(["read"]);

function isOpen({ agents, namesClient }: Rule, agent: string): boolean {
  return agents.has(agent) && !namesClient;
}
