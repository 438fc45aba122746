import type { GovernedResource } from "../storage/index-reader.ts";
import { ACL_SUFFIX, DESCRIPTION_SUFFIX } from "../storage/resource-path.ts";

/**
 * Names what decides who sees a resource: the ACL that governs it, whether that is its own or an inherited one, and the
 * mode that shows it. Whoever sees one resource of a class sees all of them, because access depends on nothing else.
 *
 * An ACL is shown by `control` of its subject, whose own it is; a description follows what it describes.
 *
 * @returns a text that stays the same until the resource comes under another ACL
 * @example visibilityOf(resource) // "12/inherited/read"
 */
export function visibilityOf(resource: Pick<GovernedResource, "kind" | "path" | "governingAcl">): string {
  const { kind, governingAcl } = resource;
  const scope = governingAcl?.subject === governedPath(resource) ? "own" : "inherited";
  return visibilityUnder(governingAcl?.id ?? null, scope, kind === "acl" ? "control" : "read");
}

/** The class of what an ACL shows in one scope by one mode; `null` stands for no ACL. */
export function visibilityUnder(
  aclId: number | null,
  scope: "own" | "inherited",
  mode: "read" | "control",
): string {
  return `${aclId ?? "none"}/${scope}/${mode}`;
}

/** The ids of the ACLs in classes, each once; `null` where one stands for no ACL. */
export function aclsOf(classes: Iterable<string>): ReadonlySet<number | null> {
  const ids = new Set<number | null>();
  for (const visibility of classes) {
    const id = visibility.slice(0, visibility.indexOf("/"));
    ids.add(id === "none" ? null : Number(id));
  }
  return ids;
}

/** The path of the resource that access to this one is about: for an ACL or a description its subject. */
export function governedPath({ kind, path }: Pick<GovernedResource, "kind" | "path">): string {
  if (kind === "acl") return path.slice(0, -ACL_SUFFIX.length);
  return kind === "description" ? path.slice(0, -DESCRIPTION_SUFFIX.length) : path;
}
