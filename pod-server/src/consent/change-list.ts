import { PodError } from "../errors.ts";
import { editDocument, readDocument } from "../ldp/edit-document.ts";
import { iriOf } from "../ldp/operation.ts";
import type { Pod } from "../storage/pod.ts";
import { ACL_SUFFIX, containerAbove } from "../storage/resource-path.ts";
import type { GoverningAcl } from "../storage/resource-store.ts";
import { type AppRule, type ListPlace, withAppRule, withoutAppRule } from "./app-rule.ts";
import { equalsInherited, type InheritedList, inheritRules } from "./inherited-rules.ts";
import { ACL_PREFIXES } from "./list-prefixes.ts";

/** What became of a list. */
export interface GrantedList {
  /** Id of the list if it was made, from the rules that were in force; nobody else's access has changed by that. */
  readonly madeId: number | undefined;
  /** IRIs of everything that the list describes, other applications' rules among them. */
  readonly names: ReadonlySet<string>;
}

const MAX_ATTEMPTS = 20;

/**
 * Lets an application into a resource by a rule in the resource's own access control list. Where it has none, one is
 * made of the rules that it inherits.
 *
 * @param subject pod-relative path of the resource
 * @throws PodError `not-found` for a resource that does not exist, `conflict` when a list cannot be read or is being
 *   changed all the time, `quota-exceeded`
 */
export async function grantInList(pod: Pod, subject: string, rule: AppRule): Promise<GrantedList> {
  const place = placeOf(pod, subject);
  const path = subject + ACL_SUFFIX;
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    if ((await pod.store.find(subject)) === undefined) {
      throw new PodError(
        "not-found",
        `There is nothing at ${place.subjectIri} that an application could be given`,
      );
    }
    let source: InheritedList | undefined;
    let isMade = false;
    const names = new Set<string>();
    const above = await governingAbove(pod, subject);
    await editDocument(pod, path, async (current) => {
      isMade = current === undefined;
      if (isMade) source = await readInherited(pod, above);
      const before = current?.quads ?? (source ? inheritRules(source, place) : []);
      const quads = withAppRule(before, place, rule);
      names.clear();
      for (const quad of quads) names.add(quad.subject.value);
      if (quads === current?.quads) return { kind: "keep" };
      return { kind: "write", quads, prefixes: ACL_PREFIXES };
    });
    if (!isMade) return { madeId: undefined, names };
    const made = await pod.store.find(path);
    // Rules that changed further up while the list was being made would be missing from it.
    if (isSameList(above, await governingAbove(pod, subject))) return { madeId: made?.id, names };
    if (made !== undefined) await pod.store.commit({ kind: "delete", path, expect: { etags: [made.etag] } });
  }
  throw new PodError(
    "conflict",
    `The rules for ${place.subjectIri} are being changed all the time; try again`,
  );
}

/**
 * Takes an application's rule out of a resource's list. A list that was made for an application, and says nothing any
 * more but what would be inherited, goes with it.
 *
 * @param madeId id of the list if it was made for an application
 * @returns whether the list is gone
 * @throws PodError `conflict` when the list cannot be read
 */
export async function withdrawFromList(
  pod: Pod,
  subject: string,
  clientId: string,
  madeId: number | undefined,
): Promise<boolean> {
  const place = placeOf(pod, subject);
  const path = subject + ACL_SUFFIX;
  const list = await pod.store.find(path);
  if (list === undefined) return true;
  let isGone = false;
  await editDocument(pod, path, async (current) => {
    isGone = current === undefined;
    if (current === undefined) return { kind: "keep" };
    const quads = withoutAppRule(current.quads, place.aclIri, clientId);
    isGone = list.id === madeId && (await isSuperfluous(pod, subject, quads));
    if (isGone) return { kind: "delete" };
    return quads === current.quads ? { kind: "keep" } : { kind: "write", quads };
  });
  return isGone;
}

function placeOf(pod: Pod, subject: string): ListPlace {
  return { subjectIri: iriOf(pod, subject), aclIri: iriOf(pod, subject + ACL_SUFFIX) };
}

/** The list that would be in force if the resource had none of its own. */
export async function governingAbove(pod: Pod, subject: string): Promise<GoverningAcl | undefined> {
  const container = containerAbove(subject);
  const parent = container === null ? undefined : await pod.store.find(container);
  return parent?.governingAcl ?? undefined;
}

async function readInherited(pod: Pod, above: GoverningAcl | undefined): Promise<InheritedList | undefined> {
  const resource = above && (await pod.store.find(above.path));
  if (above === undefined || resource === undefined) return undefined;
  return { ...placeOf(pod, above.subject), quads: (await readDocument(pod, resource)).quads };
}

async function isSuperfluous(
  pod: Pod,
  subject: string,
  quads: Parameters<typeof equalsInherited>[0],
): Promise<boolean> {
  try {
    const source = await readInherited(pod, await governingAbove(pod, subject));
    return equalsInherited(quads, placeOf(pod, subject), source);
  } catch (error) {
    // A list further up that nobody can read grants nothing, so this one is needed.
    if (error instanceof PodError && error.code === "conflict") return false;
    throw error;
  }
}

function isSameList(one: GoverningAcl | undefined, other: GoverningAcl | undefined): boolean {
  return one?.id === other?.id && one?.etag === other?.etag;
}
