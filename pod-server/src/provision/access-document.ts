import { ACL, FOAF, MEDIA } from "@webizen/ontologies";
import type { ProvisionedDocument } from "./provisioned-document.ts";
import { type Fragment, joinFragments, turtle, turtleDocument } from "./turtle.ts";

/** Who a rule speaks of: everybody, everybody who is signed in, named agents, or the members of a group. */
export type Grantee =
  | "everyone"
  | "signed-in"
  | { readonly agents: readonly string[] }
  | { readonly group: string };

/** One authorisation besides the owner's. */
export interface Grant {
  /** Fragment name of the rule in the document. */
  readonly name: string;
  readonly to: Grantee;
  readonly modes: readonly ("Read" | "Append" | "Write")[];
  /** For the container alone, not for what lies in it. */
  readonly isForContainerOnly?: true;
}

/**
 * An access control list that leaves the owner in full control, with IRIs relative to itself.
 *
 * @param subject pod-relative path of what is protected; a container's rules hold for what lies in it, too,
 *   unless they say otherwise
 * @param owner the owner's WebID, relative to the list or absolute
 */
export function accessDocument(
  subject: string,
  comment: string,
  owner: string,
  grants: readonly Grant[] = [],
): ProvisionedDocument {
  const owned: Rule = { name: "owner", to: { agents: [owner] }, modes: ["Read", "Write", "Control"] };
  const rules = [owned, ...grants].map((rule) => writeRule(rule, subject));
  return {
    path: `${subject}.acl`,
    contentType: MEDIA.turtle,
    body: turtleDocument(comment, joinFragments(rules)),
  };
}

type Rule = Omit<Grant, "modes"> & { readonly modes: readonly (Grant["modes"][number] | "Control")[] };

function writeRule({ name, to, modes, isForContainerOnly }: Rule, subject: string): Fragment {
  const isContainer = subject.endsWith("/");
  const target = isContainer ? "./" : subject.slice(subject.lastIndexOf("/") + 1);
  const inherited = turtle`\n  ${ACL.default} ${target};`;
  return turtle`
${`#${name}`} a ${ACL.Authorization};
  ${writeGrantee(to)};
  ${ACL.accessTo} ${target};${isContainer && !isForContainerOnly ? inherited : turtle``}
  ${ACL.mode} ${modes.map((mode) => ACL[mode])}.`;
}

function writeGrantee(to: Grantee): Fragment {
  if (to === "everyone") return turtle`${ACL.agentClass} ${FOAF.Agent}`;
  if (to === "signed-in") return turtle`${ACL.agentClass} ${ACL.AuthenticatedAgent}`;
  if ("group" in to) return turtle`${ACL.agentGroup} ${to.group}`;
  return turtle`${ACL.agent} ${to.agents}`;
}
