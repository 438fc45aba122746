import type { Quad } from "@rdfjs/types";
import { VCARD } from "@webizen/ontologies";
import { readGraph } from "../data/graph-state.ts";
import type { Web } from "../http/send.ts";
import { irisOf } from "../rdf/terms.ts";
import type { EffectiveAcl } from "./acl-document.ts";
import { ABILITIES, hasEnded, type Rule, readRules } from "./rule.ts";
import type { Access, Grant } from "./sharing.ts";

/** Members of a group that are named one by one. */
const MAX_MEMBERS = 1000;

/** Says in words who may do what. */
export async function readAccess(web: Pick<Web, "fetch">, acl: EffectiveAcl): Promise<Access> {
  const isOwn = acl.subject === acl.iri;
  const isFolder = acl.iri.endsWith("/");
  const grants: Grant[] = [];
  for (const rule of readRules(acl.state.quads)) {
    const forThing = (isOwn ? rule.accessTo : rule.defaults).includes(acl.subject);
    const forContents = isFolder && rule.defaults.includes(acl.subject);
    if (rule.can.length === 0 || hasEnded(rule) || !(forThing || forContents)) continue;
    const scope = { forContents, ...(!forThing && { onlyContents: true as const }) };
    grants.push(...(await grantsOf(web, rule, scope)));
  }
  return { iri: acl.iri, grants: mergeGrants(grants), inheritedFrom: isOwn ? undefined : acl.subject };
}

async function grantsOf(
  web: Pick<Web, "fetch">,
  { can, audiences, groups, apps, until }: Rule,
  scope: Pick<Grant, "forContents" | "onlyContents">,
): Promise<readonly Grant[]> {
  const members = await Promise.all(groups.map((group) => membersOf(web, group)));
  const people = [...audiences.map((audience) => ({ with: audience })), ...members.flat()];
  const limits = apps === undefined ? [{}] : apps.map((app) => ({ app }));
  return people.flatMap((person) =>
    limits.map((limit) => ({ ...person, can, ...scope, ...(until && { until }), ...limit })),
  );
}

/** The members of a group; the group itself where they cannot be seen. */
async function membersOf(
  web: Pick<Web, "fetch">,
  group: string,
): Promise<readonly Pick<Grant, "with" | "group">[]> {
  const members = await readMembers(web, group).catch(() => []);
  if (members.length === 0) return [{ with: group, group }];
  return members.slice(0, MAX_MEMBERS).map((member) => ({ with: member, group }));
}

async function readMembers(web: Pick<Web, "fetch">, group: string): Promise<readonly string[]> {
  const { quads }: { readonly quads: readonly Quad[] } = await readGraph(web, group.replace(/#.*$/s, ""));
  return irisOf(quads, group, VCARD.hasMember);
}

/** Rules for the same people under the same conditions are one grant. */
function mergeGrants(grants: readonly Grant[]): readonly Grant[] {
  const merged = new Map<string, Grant>();
  for (const grant of grants) {
    const { can, until, ...rest } = grant;
    const key = JSON.stringify([rest.with, rest.forContents, rest.onlyContents, rest.app, rest.group, until]);
    const known = merged.get(key);
    const all = new Set([...(known?.can ?? []), ...can]);
    // Whoever can write can add.
    if (all.has("write")) all.delete("add");
    merged.set(key, { ...grant, can: ABILITIES.filter((ability) => all.has(ability)) });
  }
  return [...merged.values()];
}
