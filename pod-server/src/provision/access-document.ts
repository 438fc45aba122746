import { ACL, FOAF, MEDIA } from "@webizen/ontologies";
import type { ProvisionedDocument } from "./provisioned-document.ts";
import { type Fragment, joinFragments, turtle, turtleDocument } from "./turtle.ts";

/** Who a rule speaks of: everybody, everybody who is signed in, named agents, or the members of a group. */
export type Grantee =
  | "everyone"
  | "signed-in"
  | { readonly agents: readonly string[] }
  | { readonly group: string };

/**
 * The owner as access control lists name them. All IRIs are relative to the list that is written, or absolute.
 */
export interface OwnerReference {
  readonly webId: string;
  /**
   * Absent where the owner's applications cannot be told apart: a WebID of another server has its applications
   * vouched for elsewhere, and nobody can be asked for consent here.
   */
  readonly apps?: OwnerApps;
}

/** The applications through which the owner's own rule works. */
export interface OwnerApps {
  /** The server's own client: its base URL. */
  readonly ownClient: string;
  /** The document with the groups {@link FULL_ACCESS} and {@link READ_ONLY}. */
  readonly groups: string;
}

/** Fragment of the group of applications that may do all that the owner may. */
export const FULL_ACCESS = "#full-access";
/** Fragment of the group of applications that may read all that the owner may. */
export const READ_ONLY = "#read-only";

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
 * An access control list that leaves the owner in full control, with IRIs relative to itself. Where the owner's
 * applications can be told apart, that control is theirs through the server's own pages and through those
 * applications alone that were given everything.
 *
 * @param subject pod-relative path of what is protected; a container's rules hold for what lies in it, too,
 *   unless they say otherwise
 */
export function accessDocument(
  subject: string,
  comment: string,
  owner: OwnerReference,
  grants: readonly Grant[] = [],
): ProvisionedDocument {
  const rules = [...ownerRules(owner), ...grants].map((rule) => writeRule(rule, subject));
  return {
    path: `${subject}.acl`,
    contentType: MEDIA.turtle,
    body: turtleDocument(comment, joinFragments(rules)),
  };
}

type Rule = Omit<Grant, "modes"> & {
  readonly modes: readonly (Grant["modes"][number] | "Control")[];
  readonly condition?: Fragment;
};

function ownerRules({ webId, apps }: OwnerReference): Rule[] {
  const owned: Rule = { name: "owner", to: { agents: [webId] }, modes: ["Read", "Write", "Control"] };
  if (apps === undefined) return [owned];
  const { ownClient, groups } = apps;
  const full = turtle`a ${ACL.ClientCondition}; ${ACL.client} ${ownClient}; ${ACL.clientGroup} ${groups + FULL_ACCESS}`;
  const readers = turtle`a ${ACL.ClientCondition}; ${ACL.clientGroup} ${groups + READ_ONLY}`;
  return [
    { ...owned, condition: full },
    { name: "owner-reading", to: owned.to, modes: ["Read"], condition: readers },
  ];
}

function writeRule({ name, to, modes, isForContainerOnly, condition }: Rule, subject: string): Fragment {
  const isContainer = subject.endsWith("/");
  const target = isContainer ? "./" : subject.slice(subject.lastIndexOf("/") + 1);
  const inherited = turtle`\n  ${ACL.default} ${target};`;
  return turtle`
${`#${name}`} a ${ACL.Authorization};
  ${writeGrantee(to)};
  ${ACL.accessTo} ${target};${isContainer && !isForContainerOnly ? inherited : turtle``}
  ${ACL.mode} ${modes.map((mode) => ACL[mode])}${condition ? turtle`;\n  ${ACL.condition} [ ${condition} ]` : turtle``}.`;
}

function writeGrantee(to: Grantee): Fragment {
  if (to === "everyone") return turtle`${ACL.agentClass} ${FOAF.Agent}`;
  if (to === "signed-in") return turtle`${ACL.agentClass} ${ACL.AuthenticatedAgent}`;
  if ("group" in to) return turtle`${ACL.agentGroup} ${to.group}`;
  return turtle`${ACL.agent} ${to.agents}`;
}
