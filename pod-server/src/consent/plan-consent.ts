import { PodError } from "../errors.ts";
import { FULL_ACCESS, READ_ONLY } from "../provision/access-document.ts";
import { APPS_PATH } from "../provision/new-pod.ts";
import type { Pod } from "../storage/pod.ts";
import { parseResourcePath } from "../storage/resource-path.ts";
import { chooseAppFolder } from "./app-folder.ts";
import type { Allowance, Consent, ConsentRequest } from "./consent.ts";
import type { ConsentRecords } from "./consent-records.ts";
import { findPlacesBelow, type PlaceSeeker } from "./find-places-below.ts";
import { listRegisteredTypes } from "./registered-types.ts";

/** What a decision comes down to. */
export type ConsentPlan =
  | { readonly kind: "whole-pod" }
  | {
      readonly kind: "places";
      /** Pod-relative paths of the resources that get a rule, each with whether it is for looking only. */
      readonly subjects: ReadonlyMap<string, boolean>;
      /** The same for what has rules of its own inside these, and gets a rule as long as it has them. */
      readonly below: ReadonlyMap<string, boolean>;
      /** The application's own folder, if it is one of them; it may have to be made. */
      readonly ownFolder: string | undefined;
    };

/** What planning looks things up in. */
export interface PlanTools {
  readonly records: Pick<ConsentRecords, "folders">;
  /** Of this server, with its trailing slash. */
  readonly baseUrl: string;
}

const SETTINGS = APPS_PATH.slice(0, APPS_PATH.lastIndexOf("/") + 1);

/**
 * Works out where rules have to stand.
 *
 * @throws PodError `bad-request` for places that cannot be given, `not-found` for those that do not exist
 */
export async function planConsent(
  pod: Pod,
  consent: ConsentRequest,
  { records, baseUrl }: PlanTools,
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
  const below = await findPlacesBelow(pod, subjects, seekerFor(pod, consent, { records, baseUrl }));
  return { kind: "places", subjects, below, ownFolder };
}

/** Whose places are looked for, and what is others' for a decision. */
export function seekerFor(
  { name, rootIri }: Pick<Pod, "name" | "rootIri">,
  { webId, clientId }: Pick<Consent, "webId" | "clientId">,
  { records, baseUrl }: PlanTools,
): PlaceSeeker {
  const folders = [...records.folders(name)];
  return {
    webId,
    baseUrl,
    appGroups: [FULL_ACCESS, READ_ONLY].map((group) => rootIri + APPS_PATH.slice(1) + group),
    othersFolders: new Set(folders.flatMap(([client, path]) => (client === clientId ? [] : [path]))),
  };
}

async function ownFolderOf(
  pod: Pod,
  consent: ConsentRequest,
  records: Pick<ConsentRecords, "folders">,
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
function refuseUnfit(path: string, readOnly: boolean, { clientName }: ConsentRequest): void {
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
