import { PodError } from "../errors.ts";
import { APPS_PATH } from "../provision/new-pod.ts";
import type { Pod } from "../storage/pod.ts";
import { ACL_SUFFIX, containerAbove, parseResourcePath } from "../storage/resource-path.ts";
import { chooseAppFolder } from "./app-folder.ts";
import { governingAbove } from "./change-list.ts";
import type { Allowance, Consent } from "./consent.ts";
import type { ConsentRecords } from "./consent-records.ts";
import { listRegisteredTypes } from "./registered-types.ts";

/** What a decision comes down to. */
export type ConsentPlan =
  | { readonly kind: "whole-pod" }
  | {
      readonly kind: "places";
      /** Pod-relative paths of the resources that get a rule, each with whether it is for looking only. */
      readonly subjects: ReadonlyMap<string, boolean>;
      /** The application's own folder, if it is one of them; it may have to be made. */
      readonly ownFolder: string | undefined;
    };

const SETTINGS = APPS_PATH.slice(0, APPS_PATH.lastIndexOf("/") + 1);

/**
 * Works out where rules have to stand.
 *
 * @throws PodError `bad-request` for places that cannot be given, `not-found` for those that do not exist
 */
export async function planConsent(
  pod: Pod,
  consent: Omit<Consent, "givenAt">,
  records: ConsentRecords,
): Promise<ConsentPlan> {
  if (consent.allowances.length === 0) {
    throw new PodError("bad-request", `Nothing is given to ${consent.clientName}; deny it access instead`);
  }
  if (consent.allowances.some(({ kind }) => kind === "everything")) return { kind: "whole-pod" };
  const subjects = new Map<string, boolean>();
  // What is given twice counts as the wider of the two.
  const add = (path: string, readOnly: boolean): void => {
    subjects.set(path, readOnly && subjects.get(path) !== false);
  };
  let ownFolder: string | undefined;
  for (const allowance of consent.allowances) {
    if (allowance.kind === "own-folder") {
      ownFolder = await ownFolderOf(pod, consent, records);
      add(ownFolder, consent.readOnly);
      continue;
    }
    if (allowance.kind === "everything") continue;
    const readOnly = consent.readOnly || allowance.readOnly === true;
    for (const path of await listPlaces(pod, consent, allowance)) add(path, readOnly);
  }
  for (const [path, readOnly] of subjects) if (path !== ownFolder) refuseUnfit(path, readOnly, consent);
  for (const [path, readOnly] of await listsMadeBelow(pod, subjects, records)) add(path, readOnly);
  return { kind: "places", subjects, ownFolder };
}

async function ownFolderOf(
  pod: Pod,
  consent: Omit<Consent, "givenAt">,
  records: ConsentRecords,
): Promise<string> {
  const folders = records.folders(pod.name);
  return folders.get(consent.clientId) ?? chooseAppFolder(pod, consent, new Set(folders.values()));
}

async function listPlaces(
  pod: Pod,
  { webId }: Pick<Consent, "webId">,
  allowance: Extract<Allowance, { readonly kind: "folders" | "types" }>,
): Promise<readonly string[]> {
  if (allowance.kind === "folders") return Promise.all(allowance.paths.map((path) => findFolder(pod, path)));
  const registered = await listRegisteredTypes(pod, webId);
  const paths: string[] = [];
  for (const type of allowance.classes) {
    const found = registered.find((one) => one.type === type);
    const existing: string[] = [];
    for (const path of found?.paths ?? []) if (await pod.store.find(path)) existing.push(path);
    if (existing.length === 0) {
      throw new PodError(
        "not-found",
        `No type index of the pod ${pod.name} says where things of the type ${type} are kept; choose folders instead`,
      );
    }
    paths.push(...existing);
  }
  return paths;
}

async function findFolder(pod: Pod, path: string): Promise<string> {
  const parsed = parseResourcePath(path);
  if (parsed.kind !== "container") {
    throw new PodError("bad-request", `${path} is no folder: a folder's path ends with a slash`);
  }
  if (await pod.store.find(parsed.path)) return parsed.path;
  throw new PodError("not-found", `There is no folder ${path} in the pod ${pod.name}`);
}

/** An application that could write where the decisions themselves stand would decide for itself. */
function refuseUnfit(path: string, readOnly: boolean, { clientName }: Omit<Consent, "givenAt">): void {
  if (path === "/") {
    throw new PodError(
      "bad-request",
      `The whole pod is no folder to choose; give ${clientName} everything instead`,
    );
  }
  if (path.startsWith(SETTINGS) && !readOnly) {
    throw new PodError(
      "bad-request",
      `${path} holds what the owner decided about applications, so ${clientName} can only be let in to read there`,
    );
  }
  if (parseResourcePath(path).subject !== null) {
    throw new PodError("bad-request", `${path} belongs to another resource and cannot be given by itself`);
  }
}

/**
 * Lists that were made for another application inside a chosen folder cut it off from the rules of the folder, though
 * nobody meant them to. The folders that applications have for themselves are meant to be apart.
 */
async function listsMadeBelow(
  pod: Pod,
  subjects: ReadonlyMap<string, boolean>,
  records: ConsentRecords,
): Promise<ReadonlyMap<string, boolean>> {
  const own = new Set(records.folders(pod.name).values());
  const made = new Set<string>();
  for (const list of records.madeLists(pod.name).keys()) {
    const subject = list.slice(0, -ACL_SUFFIX.length);
    if (!own.has(subject) && (await pod.store.find(list))) made.add(subject);
  }
  const below = new Map<string, boolean>();
  for (const subject of made) {
    const readOnly = await cutOffFrom(pod, subject, subjects, made);
    if (readOnly !== undefined) below.set(subject, readOnly);
  }
  return below;
}

/** @returns what holds in the chosen folder that a subject is cut off from, if it is */
async function cutOffFrom(
  pod: Pod,
  subject: string,
  chosen: ReadonlyMap<string, boolean>,
  made: ReadonlySet<string>,
): Promise<boolean | undefined> {
  const barrier = (await governingAboveMade(pod, subject, made)) ?? "/";
  for (let path = containerAbove(subject); path !== null; path = containerAbove(path)) {
    const readOnly = chosen.get(path);
    if (readOnly !== undefined) return readOnly;
    if (path === barrier) return undefined;
  }
  return undefined;
}

/** The closest resource above with a list that is not made for an application. */
async function governingAboveMade(
  pod: Pod,
  subject: string,
  made: ReadonlySet<string>,
): Promise<string | undefined> {
  let above = await governingAbove(pod, subject);
  while (above !== undefined && made.has(above.subject)) above = await governingAbove(pod, above.subject);
  return above?.subject;
}
