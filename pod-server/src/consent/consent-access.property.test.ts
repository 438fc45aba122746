import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import fc from "fast-check";
import type { Credentials } from "../identity/credentials.ts";
import { appsDocument } from "../provision/new-pod.ts";
import type { Pod, PodDirectory } from "../storage/pod.ts";
import { openSqliteResourceStore } from "../storage/sqlite/sqlite-resource-store.ts";
import { type AccessPolicy, createAccessPolicy } from "../wac/access-policy.ts";
import { createGroupMembership } from "../wac/group-membership.ts";
import { formatWacAllow } from "../wac/wac-allow.ts";
import type { Allowance, ConsentStore } from "./consent.ts";
import { openConsents } from "./open-consents.ts";
import {
  ALICE,
  APP_IRIS,
  APPS,
  BASE,
  BOB,
  closestAround,
  DOCUMENTS,
  FOLDERS,
  isAsNone,
  lists,
  namesClients,
  type RandomList,
  ROOT,
  SUBJECTS,
  writeList,
} from "./random-lists.test-support.ts";

type Lists = readonly RandomList[];

const WHO: readonly Credentials[] = [
  {},
  ...[ALICE, BOB].flatMap((agent) =>
    [BASE, ...APP_IRIS, "https://third.example/id"].map((client) => ({ agent, client, issuer: BASE })),
  ),
  { agent: BOB },
  { agent: ALICE, client: "https://third.example/id", issuer: "https://issuer.example/" },
];

const allowance: fc.Arbitrary<Allowance> = fc.oneof(
  fc.record({
    kind: fc.constant("folders" as const),
    paths: fc.subarray(FOLDERS, { minLength: 1, maxLength: 2 }),
  }),
  fc.record({ kind: fc.constant("everything" as const) }),
  fc.record({ kind: fc.constant("own-folder" as const) }),
);
const decisions = fc.record({
  first: fc.constantFrom(0, 1),
  allowances: fc.tuple(
    fc.array(allowance, { minLength: 1, maxLength: 2 }),
    fc.array(allowance, { minLength: 1, maxLength: 2 }),
  ),
  readOnly: fc.boolean(),
  leavesFirst: fc.constantFrom(0, 1),
});

async function put(pod: Pod, path: string, text: string): Promise<void> {
  const isContainer = path.endsWith("/");
  const body = await pod.store.stage(new TextEncoder().encode(text), 1e6);
  const kind = isContainer ? "put-container" : "put";
  const { kind: outcome } = await pod.store.commit({
    kind,
    path,
    contentType: isContainer ? "" : "text/turtle",
    body,
  });
  assert.equal(outcome, "committed");
}

interface Setting {
  readonly pod: Pod;
  readonly access: AccessPolicy;
  readonly consents: ConsentStore;
}

async function inNewPod(given: Lists, act: (setting: Setting) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "webizen-consent-"));
  const pod: Pod = { name: "alice", rootIri: ROOT, store: await openSqliteResourceStore(folder) };
  const database = new DatabaseSync(":memory:");
  try {
    await put(pod, "/", "");
    for (const path of FOLDERS) await put(pod, path, "");
    for (const path of DOCUMENTS) await put(pod, path, "");
    await put(pod, "/settings/apps.ttl", String(appsDocument().body));
    await put(pod, "/groups.ttl", `<#friends> <http://www.w3.org/2006/vcard/ns#hasMember> <${BOB}>.`);
    for (const list of given) await put(pod, `${list.subject}.acl`, writeList(list));
    const access = createAccessPolicy({
      findGroupMember: createGroupMembership({
        fetchDocument: () => assert.fail("no group is remote"),
        clock: Date.now,
      }),
      ownersOf: async () => [ALICE],
      baseUrl: BASE,
      report: (message) => assert.fail(message),
      now: Date.now,
      maxCachedAcls: 100,
    });
    const pods = { withPod: (_: string, use: (pod: Pod) => Promise<unknown>) => use(pod) };
    const consents = openConsents({
      database,
      pods: pods as unknown as PodDirectory,
      ownersOf: async () => [ALICE],
      rootIriOf: () => ROOT,
      baseUrl: BASE,
      now: () => 1000,
      report: (message) => assert.fail(message),
    });
    await act({ pod, access, consents });
  } finally {
    database.close();
    await pod.store[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  }
}

/** What everybody may do everywhere, and with what does not exist yet: one line for each. */
async function describeAccess(
  { pod, access }: Setting,
  who: readonly Credentials[] = WHO,
): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const path of [...SUBJECTS, "/settings/apps.ttl"]) {
    const resource = await pod.store.find(path);
    assert.ok(resource);
    for (const credentials of who) {
      for (const origin of [undefined, "https://app.example", "https://evil.example"]) {
        const allowed = formatWacAllow(await access.accessTo(pod, resource, credentials, origin));
        const below = path.endsWith("/")
          ? formatWacAllow(await access.accessBelow(pod, resource, `${path}new/x`, credentials, origin))
          : "";
        lines.push(`${path} ${JSON.stringify(credentials)} ${origin}: ${allowed} ${below}`);
      }
    }
  }
  return lines;
}

/** @param apps those whose access, through Alice, may differ */
function assertSame(now: readonly string[], before: readonly string[], apps: readonly number[]): void {
  const excepted = apps.map((app) => JSON.stringify({ agent: ALICE, client: APP_IRIS[app], issuer: BASE }));
  const changed = now.flatMap((line, index) =>
    line === before[index] ? [] : [`${before[index]} became ${line}`],
  );
  assert.equal(
    changed.find((line) => !excepted.some((who) => line.includes(who))),
    undefined,
  );
}

async function listLists({ pod }: Setting): Promise<readonly string[]> {
  const found = await Promise.all([...SUBJECTS, "/apps/"].map((path) => pod.store.find(`${path}.acl`)));
  return found.flatMap((resource) => (resource === undefined ? [] : [resource.path]));
}

function give(
  { consents }: Setting,
  app: number,
  allowances: readonly Allowance[],
  readOnly: boolean,
): Promise<unknown> {
  const clientId = APPS[app] ?? assert.fail();
  const decision = { podName: "alice", webId: ALICE, clientId, clientName: "App", allowances, readOnly };
  return consents.give({ ...decision, expiresAt: null });
}

test("letting an application in changes nobody else's access, and taking it out again leaves no trace", async () => {
  await fc.assert(
    fc.asyncProperty(lists, decisions, (given, { first, allowances, readOnly, leavesFirst }) =>
      inNewPod(given, async (setting) => {
        const before = await describeAccess(setting);
        const listsBefore = await listLists(setting);
        const second = 1 - first;
        await give(setting, first, allowances[0], readOnly);
        assertSame(await describeAccess(setting), before, [first]);
        await give(setting, second, allowances[1], false);
        assertSame(await describeAccess(setting), before, [0, 1]);
        for (const app of [leavesFirst, 1 - leavesFirst]) {
          assert.equal(await setting.consents.revoke("alice", APPS[app] ?? ""), true);
        }
        assertSame(await describeAccess(setting), before, []);
        assert.deepEqual(await listLists(setting), listsBefore);
      }),
    ),
    { numRuns: 40 },
  );
});

test("an application can do in its folder what it was given, never control it, and nothing more elsewhere", async () => {
  const through = [{ agent: ALICE, client: APP_IRIS[0] ?? "", issuer: BASE }];
  await fc.assert(
    fc.asyncProperty(lists, fc.constantFrom(...FOLDERS), fc.boolean(), (given, folder, readOnly) =>
      inNewPod(given, async (setting) => {
        const before = await describeAccess(setting, through);
        await give(setting, 0, [{ kind: "folders", paths: [folder] }], readOnly);
        const after = await describeAccess(setting, through);
        const governed = await setting.pod.store.find(folder);
        assert.equal(governed?.governingAcl?.subject, folder);
        const wanted = new Set(readOnly ? ["read"] : ["read", "write", "append"]);
        for (const [index, line] of after.entries()) {
          const earlier = before[index] ?? "";
          const [now, then] = [modesOf(line), modesOf(earlier)];
          if (!line.startsWith(folder)) assert.equal(line, earlier);
          if (line.startsWith(`${folder} `))
            assert.ok(
              wanted.keys().every((mode) => now.has(mode)),
              line,
            );
          assert.equal(now.has("control"), then.has("control"), line);
          assert.ok(
            then.keys().every((mode) => now.has(mode)),
            line,
          );
        }
      }),
    ),
    { numRuns: 25 },
  );
});

/** What somebody may do with a place and, by its rules, with what is new in it. */
async function modesIn(
  { pod, access }: Setting,
  path: string,
  client: string,
  origin?: string,
): Promise<readonly Set<string>[]> {
  const resource = (await pod.store.find(path)) ?? assert.fail(path);
  const who = { agent: ALICE, client, issuer: BASE };
  const own = await access.accessTo(pod, resource, who, origin);
  if (!path.endsWith("/")) return [new Set(own.user)];
  const below = await access.accessBelow(pod, resource, `${path}new/x`, who, origin);
  return [new Set(own.user), new Set(below.user)];
}

const given = fc.record({
  lists,
  folder: fc.constantFrom(...FOLDERS),
  readOnly: fc.boolean(),
  // Another application may have been let in below, by a list that was made for it.
  other: fc.option(fc.constantFrom(...FOLDERS), { nil: undefined }),
});

type Access = ReadonlyMap<string, readonly Set<string>[]>;

async function accessOf(setting: Setting, paths: readonly string[], client: string): Promise<Access> {
  const found = paths.map(async (path) => [path, await modesIn(setting, path, client)] as const);
  return new Map(await Promise.all(found));
}

/** What an application with a folder can have by the list of a place in it, as far as Alice has it herself. */
async function levelUnder(
  setting: Setting,
  subject: string,
  { folder, lists }: { readonly folder: string; readonly lists: Lists },
): Promise<readonly string[]> {
  if (!subject.startsWith(folder) || subject === folder) return ["read", "write", "append"];
  const list = lists.find((one) => one.subject === subject) ?? { subject, rules: [] };
  // Made for the other application, or no other than what is inherited: as if there were none.
  if (list.rules.length === 0 || isAsNone(list, lists)) {
    return levelUnder(setting, closestAround(list, lists)?.subject ?? "/", { folder, lists });
  }
  // A rule that names an origin is hers from there alone.
  const hers = await modesIn(setting, subject, BASE, "https://evil.example");
  const hasAll = (mode: string): boolean => hers.every((modes) => modes.has(mode));
  if (!hasAll("read")) return [];
  return hasAll("write") ? ["read", "write", "append"] : ["read"];
}

type Seen = Record<"reached" | "narrowed" | "spared", number>;

/** @param wantedBy what the application should have by the list of a place, besides what it had before */
async function assertGained(
  setting: Setting,
  before: Access,
  wantedBy: (list: string) => Promise<readonly string[]>,
): Promise<void> {
  for (const [path, now] of await accessOf(setting, [...before.keys()], APP_IRIS[0] ?? "")) {
    const list = (await setting.pod.store.find(path))?.governingAcl?.subject ?? assert.fail(path);
    const wanted = await wantedBy(list);
    const expected = before.get(path)?.map((modes) => new Set([...modes, ...wanted]));
    assert.deepEqual(now, expected, `${path}, by the list of ${list}`);
  }
}

function countSeen(seen: Seen, isClosed: boolean, level: readonly string[]): void {
  const reached = level.includes("write") ? "reached" : "narrowed";
  seen[isClosed ? "spared" : reached] += 1;
}

test("an application with a folder has what lies in it under rules of its own, as far as its owner has, but nothing where these name clients", async () => {
  const seen: Seen = { reached: 0, narrowed: 0, spared: 0 };
  await fc.assert(
    fc.asyncProperty(given, ({ lists, folder, readOnly, other }) =>
      inNewPod(lists, async (setting) => {
        if (other !== undefined) await give(setting, 1, [{ kind: "folders", paths: [other] }], false);
        const inside = SUBJECTS.filter((path) => path.startsWith(folder) && path !== folder);
        const before = await accessOf(setting, inside, APP_IRIS[0] ?? "");
        await give(setting, 0, [{ kind: "folders", paths: [folder] }], readOnly);
        const closed = lists.filter(
          (list) => list.subject !== folder && list.subject.startsWith(folder) && namesClients(list, lists),
        );
        await assertGained(setting, before, async (list) => {
          const isClosed = closed.some(({ subject }) => isAtOrIn(list, subject));
          const level = isClosed ? [] : await levelUnder(setting, list, { folder, lists });
          if (list !== folder) countSeen(seen, isClosed, level);
          return readOnly ? level.slice(0, 1) : level;
        });
        assert.equal(await setting.consents.revoke("alice", APPS[0]), true);
        assert.deepEqual(await accessOf(setting, inside, APP_IRIS[0] ?? ""), before);
      }),
    ),
    { numRuns: 40 },
  );
  assert.ok(seen.reached > 0 && seen.spared > 0, `some places of both sorts: ${JSON.stringify(seen)}`);
});

function isAtOrIn(path: string, place: string): boolean {
  return path === place || (place.endsWith("/") && path.startsWith(place));
}

function modesOf(line: string): ReadonlySet<string> {
  return new Set(/user="([^"]*)"/.exec(line)?.[1]?.match(/\w+/g));
}
