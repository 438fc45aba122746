import { createHash } from "node:crypto";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import {
  ACL_SUFFIX,
  containerAbove,
  openSqliteResourceStore,
  parseResourcePath,
  type Resource,
  type ResourceStore,
} from "@webizen/pod-server/storage";
import type { Lane } from "./lane.ts";
import { makeBytes } from "./writer.ts";

/**
 * Checks a pod that nobody has open against what was acknowledged, and against itself: bodies, blobs, containment,
 * governing ACLs, counters and change log. Each lane's ledger is then what was found.
 *
 * @returns one sentence for each fault
 */
export async function checkPod(folder: string, lanes: readonly Lane[]): Promise<string[]> {
  await using store = await openSqliteResourceStore(folder, { blobGraceMs: 0 });
  const resources = await readAll(store, folder);
  return [
    ...checkDatabase(folder),
    ...(await checkBodies(store, resources)),
    ...checkContainment(resources),
    ...checkGovernance(resources),
    ...(await checkTotals(store, resources)),
    ...(await checkHistory(store, resources, lanes)),
    ...lanes.flatMap((lane) => checkLane(lane, resources)),
  ];
}

type Resources = ReadonlyMap<string, Resource>;

async function readAll(store: ResourceStore, folder: string): Promise<Resources> {
  using database = openBeside(folder);
  const found = new Map<string, Resource>();
  for (const { path } of database.prepare("SELECT path FROM resource").all() as { path: string }[]) {
    const resource = await store.find(path);
    if (resource !== undefined) found.set(path, resource);
  }
  return found;
}

function openBeside(folder: string): DatabaseSync & Disposable {
  return new DatabaseSync(join(folder, "pod.sqlite"), { readOnly: true }) as DatabaseSync & Disposable;
}

function checkDatabase(folder: string): string[] {
  using database = openBeside(folder);
  const rows = database.prepare("PRAGMA integrity_check").all() as { integrity_check: string }[];
  const broken = database.prepare("PRAGMA foreign_key_check").all();
  return [
    ...rows.flatMap(({ integrity_check: verdict }) => (verdict === "ok" ? [] : [verdict])),
    ...broken.map((row) => `a reference leads nowhere: ${JSON.stringify(row)}`),
  ];
}

async function checkBodies(store: ResourceStore, resources: Resources): Promise<string[]> {
  const faults: string[] = [];
  for (const resource of resources.values()) {
    const bytes = await new Response(await store.openBody(resource)).bytes().catch(() => undefined);
    if (bytes === undefined) faults.push(`the body of ${resource.path} cannot be read`);
    else if (bytes.length !== resource.size) faults.push(`the body of ${resource.path} has another length`);
    else if (
      "sha256" in resource.body &&
      createHash("sha256").update(bytes).digest("hex") !== resource.body.sha256
    ) {
      faults.push(`the blob of ${resource.path} does not match its hash`);
    }
  }
  return faults;
}

function checkContainment(resources: Resources): string[] {
  return [...resources.values()].flatMap(({ path }) => {
    const { parent, subject } = parseResourcePath(path);
    const home = subject ?? parent;
    return home === null || resources.has(home) ? [] : [`${path} is without ${home}`];
  });
}

function checkGovernance(resources: Resources): string[] {
  return [...resources.values()].flatMap(({ path, governingAcl }) => {
    const expected = walkToAcl(resources, parseResourcePath(path).subject ?? path);
    return governingAcl?.path === expected
      ? []
      : [`${path} is governed by ${governingAcl?.path}, not by ${expected}`];
  });
}

function walkToAcl(resources: Resources, subject: string): string | undefined {
  for (let at: string | null = subject; at !== null; at = containerAbove(at)) {
    if (resources.has(`${at}${ACL_SUFFIX}`)) return `${at}${ACL_SUFFIX}`;
  }
  return undefined;
}

async function checkTotals(store: ResourceStore, resources: Resources): Promise<string[]> {
  const usage = await store.usage();
  const bytes = [...resources.values()].reduce((sum, { size }) => sum + size, 0);
  const listed = await countByListing(store, resources);
  return [
    ...(usage.bytes === bytes ? [] : [`the counter says ${usage.bytes} bytes, the bodies have ${bytes}`]),
    ...(usage.resources === resources.size
      ? []
      : [`the counter says ${usage.resources} resources, not ${resources.size}`]),
    ...(listed === 0 ? [] : [`${listed} resources are in no listing, or in a wrong one`]),
  ];
}

/** Resources that a walk through the listings misses, plus listed ones that are not there. */
async function countByListing(store: ResourceStore, resources: Resources): Promise<number> {
  const expected = new Set(
    [...resources.values()].filter(({ path }) => isListed(path)).map(({ path }) => path),
  );
  let strangers = 0;
  for (const { id, kind, path } of resources.values()) {
    if (kind !== "container") continue;
    for (const member of await store.listMembers(id, { limit: 10_000 })) {
      if (containerAbove(member.path) !== path || !expected.delete(member.path)) strangers += 1;
    }
  }
  return strangers + expected.size;
}

function isListed(path: string): boolean {
  return path !== "/" && parseResourcePath(path).subject === null;
}

async function checkHistory(
  store: ResourceStore,
  resources: Resources,
  lanes: readonly Lane[],
): Promise<string[]> {
  const changes = await store.changesSince(0, 1_000_000);
  const faults: string[] = [];
  const alive = new Map<string, string>();
  for (const [index, { sequence, kind, path, etag }] of changes.entries()) {
    if (sequence !== index + 1) return [`the change log has no line ${index + 1}`];
    if ((kind === "create") === alive.has(path)) faults.push(`line ${sequence} says ${kind} of ${path}`);
    if (kind === "delete") alive.delete(path);
    else alive.set(path, etag);
  }
  if (alive.size !== resources.size)
    faults.push("the change log does not lead to the resources that are there");
  for (const [path, etag] of alive) {
    const resource = resources.get(path);
    if (resource?.kind !== "container" && resource?.etag !== etag)
      faults.push(`the change log ends otherwise for ${path}`);
  }
  for (const { sequence, operation } of lanes.flatMap(({ receipts }) => receipts)) {
    if (changes[sequence - 1]?.path !== operation.path)
      faults.push(`change ${sequence} of ${operation.path} is lost`);
  }
  return faults;
}

function checkLane(lane: Lane, resources: Resources): string[] {
  const allowed = lane.allowed().map((ledger) => differences(lane, ledger, resources));
  const right = allowed.findIndex((faults) => faults.length === 0);
  const found = lane.allowed()[right];
  if (found !== undefined) lane.ledger = found;
  lane.underWay = undefined;
  return found === undefined ? (allowed[0] ?? []) : [];
}

function differences(lane: Lane, ledger: Lane["ledger"], resources: Resources): string[] {
  const faults: string[] = [];
  for (const [path, content] of ledger) {
    const resource = resources.get(path);
    const bytes = makeBytes(content, path);
    if (resource === undefined) faults.push(`${path} was acknowledged and is missing`);
    else if (resource.size !== bytes.length || !holds(resource, bytes))
      faults.push(`${path} was acknowledged otherwise`);
  }
  for (const { path, kind } of resources.values()) {
    if (path.startsWith(lane.folder) && kind !== "container" && !ledger.has(path)) {
      faults.push(`${path} was deleted, or never written, and is there`);
    }
  }
  return faults;
}

// That a blob's file has the bytes of its address is checked for all resources already.
function holds({ body }: Resource, bytes: Buffer): boolean {
  return "sha256" in body
    ? body.sha256 === createHash("sha256").update(bytes).digest("hex")
    : bytes.equals(body);
}
