import { setImmediate } from "node:timers/promises";
import { LRUCache } from "lru-cache";
import { PodError } from "../errors.ts";
import { readDocument } from "../ldp/edit-document.ts";
import { iriOf } from "../ldp/operation.ts";
import type { Pod } from "../storage/pod.ts";
import { ACL_SUFFIX, containerAbove } from "../storage/resource-path.ts";
import type { Resource } from "../storage/resource-store.ts";
import { type Acl, parseAcl } from "../wac/parse-acl.ts";
import { governingAbove } from "./change-list.ts";
import { type PlaceLevel, type PlaceOwner, readPlace } from "./read-place.ts";

/** How many places inside another one have rules of their own. */
export interface PlaceCount {
  readonly given: number;
  readonly closed: number;
}

/** For whom places are looked for. */
export interface PlaceSeeker extends PlaceOwner {
  /** The folders that other applications have for themselves. */
  readonly othersFolders: ReadonlySet<string>;
}

/** Lists that are read for one decision: some seconds of work. */
const MAX_PLACES = 20_000;
/** No rules of people are as long; whoever is in control of a place below could make every decision of its owner slow. */
const MAX_LIST_BYTES = 256 * 1024;
const MAX_TOTAL_BYTES = 64 * 1024 * 1024;
const MAX_KEPT_LISTS = 500;
const PLACES_AT_ONCE = 50;
const MAX_COUNTED = 1000;
const UNREADABLE: readonly string[] = ["conflict", "storage-damaged"];

/**
 * Finds what has an access control list of its own inside chosen places, and so is cut off from the rules of these. Who gives a
 * folder gives what lies in it, as far as it is her own to give; see {@link readPlace}. Others' folders stay closed, and so does
 * what nobody can read.
 *
 * @param chosen each with whether it is for looking only; the closest one above a place counts
 * @returns pod-relative paths of what is given with them, each with whether it is for looking only
 * @throws PodError `bad-request` where there are more lists than can be read and changed for one decision
 */
export async function findPlacesBelow(
  pod: Pod,
  chosen: ReadonlyMap<string, boolean>,
  seeker: PlaceSeeker,
): Promise<ReadonlyMap<string, boolean>> {
  const given = new Map<string, boolean>();
  const levels = new Map<string, PlaceLevel>();
  const lists = createListReader(pod);
  const readLevel = async ({ subject, around }: PlaceInside): Promise<PlaceLevel> => {
    const isBehind = placesBetween(subject, around).some(
      (path) => levels.get(path) === "closed" || seeker.othersFolders.has(path),
    );
    const acl = isBehind ? undefined : await lists.read(subject);
    if (acl === undefined) return "closed";
    const above = (await governingAbove(pod, subject))?.subject;
    const level = above && placesBetween(subject, around).includes(above) ? levels.get(above) : undefined;
    const aboveAcl = above === undefined ? undefined : await lists.read(above);
    return readPlace(acl, { acl: aboveAcl, level: level ?? "write" }, seeker);
  };
  for (const [index, place] of (await listInside(pod, chosen)).entries()) {
    const { subject, around } = place;
    if (index % PLACES_AT_ONCE === PLACES_AT_ONCE - 1) await setImmediate();
    const level = await readLevel(place);
    if (index >= MAX_PLACES || lists.bytes > MAX_TOTAL_BYTES) throw tooMany(pod, around);
    levels.set(subject, level);
    if (level === "read" || level === "write")
      given.set(subject, chosen.get(around) === true || level === "read");
  }
  return given;
}

/**
 * Counts what {@link findPlacesBelow} finds for each of some places; nothing is counted where that takes long.
 *
 * @returns for each place with something; `undefined` for more than can be counted while somebody waits for a page
 */
export async function countPlacesBelow(
  pod: Pod,
  chosen: readonly string[],
  seeker: PlaceSeeker,
): Promise<ReadonlyMap<string, PlaceCount> | undefined> {
  const around = new Map(chosen.map((path) => [path, true]));
  const inside = await listInside(pod, around);
  if (inside.length > MAX_COUNTED) return undefined;
  const given = await findPlacesBelow(pod, around, seeker);
  const counts = new Map<string, PlaceCount>();
  for (const place of inside) {
    const count = counts.get(place.around) ?? { given: 0, closed: 0 };
    const part = given.has(place.subject) ? "given" : "closed";
    counts.set(place.around, { ...count, [part]: count[part] + 1 });
  }
  return counts;
}

interface PlaceInside {
  readonly subject: string;
  /** The closest chosen place that it lies in. */
  readonly around: string;
}

/** Containers come before what lies in them. */
async function listInside(pod: Pod, chosen: ReadonlyMap<string, boolean>): Promise<readonly PlaceInside[]> {
  const inside: PlaceInside[] = [];
  for (const { subject } of await pod.store.listAcls()) {
    if (chosen.has(subject)) continue;
    const around = closestAbove(subject, chosen);
    if (around === undefined) continue;
    inside.push({ subject, around });
  }
  return inside.sort((one, other) => one.subject.length - other.subject.length);
}

function closestAbove(subject: string, chosen: ReadonlyMap<string, boolean>): string | undefined {
  for (let path = containerAbove(subject); path !== null; path = containerAbove(path)) {
    if (chosen.has(path)) return path;
  }
  return undefined;
}

/** A place and what it lies in, up to the chosen one, which is not among them. */
function placesBetween(subject: string, around: string): readonly string[] {
  const paths: string[] = [];
  for (let path: string | null = subject; path !== null && path !== around; path = containerAbove(path)) {
    paths.push(path);
  }
  return paths;
}

interface ListReader {
  /** Of the lists that were read so far. */
  bytes: number;
  /** @returns nothing for a list that nobody can read, and by which nobody has any access */
  read(subject: string): Promise<Acl | undefined>;
}

function createListReader(pod: Pod): ListReader {
  // Many places lie in the same one, whose list is read once.
  const containers = new LRUCache<string, { readonly acl: Acl | undefined }>({ max: MAX_KEPT_LISTS });
  const reader: ListReader = {
    bytes: 0,
    async read(subject) {
      const known = containers.get(subject);
      if (known !== undefined) return known.acl;
      const resource = await pod.store.find(subject + ACL_SUFFIX);
      const isReadable = resource !== undefined && resource.size <= MAX_LIST_BYTES;
      if (isReadable) reader.bytes += resource.size;
      const acl = isReadable ? await parseList(pod, subject, resource) : undefined;
      if (subject.endsWith("/")) containers.set(subject, { acl });
      return acl;
    },
  };
  return reader;
}

async function parseList(pod: Pod, subject: string, resource: Resource): Promise<Acl | undefined> {
  try {
    const { quads } = await readDocument(pod, resource);
    return parseAcl(quads, { aclIri: iriOf(pod, resource.path), subjectIri: iriOf(pod, subject) });
  } catch (error) {
    if (error instanceof PodError && UNREADABLE.includes(error.code)) return undefined;
    throw error;
  }
}

function tooMany(pod: Pod, path: string): PodError {
  return new PodError(
    "bad-request",
    `${iriOf(pod, path)} holds more places with rules of their own than one decision can reach (${MAX_PLACES}); choose folders inside it instead`,
  );
}
