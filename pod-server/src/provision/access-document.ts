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
}

/**
 * An access control list that leaves the owner in full control, with IRIs relative to itself.
 *
 * @param subject pod-relative path of what is protected; a container's rules hold for what lies in it, too
 * @param owner the owner's WebID, relative to the list or absolute
 */
export function accessDocument(
  subject: string,
  comment: string,
  owner: string,
  grants: readonly Grant[] = [],
): ProvisionedDocument {
  const rules = [writeRule("owner", subject, { agents: [owner] }, [ACL.Read, ACL.Write, ACL.Control])];
  for (const { name, to, modes } of grants) {
    rules.push(
      writeRule(
        name,
        subject,
        to,
        modes.map((mode) => ACL[mode]),
      ),
    );
  }
  return {
    path: `${subject}.acl`,
    contentType: MEDIA.turtle,
    body: turtleDocument(comment, joinFragments(rules)),
  };
}

function writeRule(name: string, subject: string, to: Grantee, modes: readonly string[]): Fragment {
  const isContainer = subject.endsWith("/");
  const target = isContainer ? "./" : subject.slice(subject.lastIndexOf("/") + 1);
  const reach = isContainer
    ? turtle`${ACL.accessTo} ${target};\n  ${ACL.default} ${target};`
    : turtle`${ACL.accessTo} ${target};`;
  return turtle`
${`#${name}`} a ${ACL.Authorization};
  ${writeGrantee(to)};
  ${reach}
  ${ACL.mode} ${modes}.`;
}

function writeGrantee(to: Grantee): Fragment {
  if (to === "everyone") return turtle`${ACL.agentClass} ${FOAF.Agent}`;
  if (to === "signed-in") return turtle`${ACL.agentClass} ${ACL.AuthenticatedAgent}`;
  if ("group" in to) return turtle`${ACL.agentGroup} ${to.group}`;
  return turtle`${ACL.agent} ${to.agents}`;
}
