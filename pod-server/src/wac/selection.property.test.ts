import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import type { Selection } from "@webizen/query-engine";
import fc from "fast-check";
import type { Credentials } from "../identity/credentials.ts";
import type { Pod } from "../storage/pod.ts";
import type { Resource } from "../storage/resource-store.ts";
import { openSqliteResourceStore } from "../storage/sqlite/sqlite-resource-store.ts";
import { type AccessPolicy, createAccessPolicy } from "./access-policy.ts";
import { createGroupMembership } from "./group-membership.ts";
import { visibilityOf } from "./visibility.ts";

const BASE = "https://pod.example/";
const ROOT = `${BASE}alice/`;
const OWNERS = [`${ROOT}profile/card#me`, "https://frank.example/#me"];
const AGENTS = [...OWNERS, "https://bob.example/#me"];
const CLIENTS = [BASE, "https://app.example/id"];
const ISSUERS = [BASE, "https://idp.example/"];
const ORIGINS = ["https://app.example", "https://other.example"];
const LOCAL_GROUP = `${ROOT}groups.ttl#team`;
const REMOTE_GROUP = "https://bob.example/groups#team";
const GROUPS = [LOCAL_GROUP, REMOTE_GROUP, `${ROOT}settings/apps/full-access#group`];
const DOCUMENTS = ["/a", "/in/b", "/in/deep/c", "/in/deep/c.meta", "/out/d", "/out/.meta"];
const SUBJECTS = ["/", "/a", "/in/", "/in/b", "/in/deep/", "/in/deep/c", "/out/"];

const some = (values: readonly string[]) => fc.subarray([...values], { maxLength: 2 });
const rarely = (values: readonly string[]) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: some(values) });
const rule = fc.record({
  modes: fc.subarray(["Read", "Write", "Control"], { minLength: 1 }),
  scopes: fc.subarray(["accessTo", "default"], { minLength: 1 }),
  agent: some(AGENTS),
  agentClass: rarely(["http://xmlns.com/foaf/0.1/Agent", "http://www.w3.org/ns/auth/acl#AuthenticatedAgent"]),
  agentGroup: rarely(GROUPS),
  origin: rarely(ORIGINS),
  client: fc.option(some(CLIENTS), { freq: 3, nil: undefined }),
  issuer: fc.option(some(ISSUERS), { freq: 3, nil: undefined }),
});
type Rule = typeof rule extends fc.Arbitrary<infer T> ? T : never;

const FULL: Rule = {
  modes: ["Read", "Write", "Control"],
  scopes: ["accessTo", "default"],
  agent: [],
  agentClass: [],
  agentGroup: [],
  origin: [],
  client: undefined,
  issuer: undefined,
};

function writeAcl(subject: string, rules: readonly Rule[]): string {
  const iri = ROOT + subject.slice(1);
  const list = (predicate: string, values: readonly string[]) =>
    values.map((value) => ` acl:${predicate} <${value}>;`).join("");
  const blocks = rules.map(({ modes, scopes, client, issuer, ...who }, index) => {
    const conditions = [
      ...(client === undefined ? [] : [`[ a acl:ClientCondition;${list("client", client)} ]`]),
      ...(issuer === undefined ? [] : [`[ a acl:IssuerCondition;${list("issuer", issuer)} ]`]),
    ];
    const agents = Object.entries(who).map(([predicate, values]) => list(predicate, values));
    return `<#r${index}> a acl:Authorization;${agents.join("")}${scopes.map((scope) => ` acl:${scope} <${iri}>;`).join("")}
      ${conditions.length === 0 ? "" : `acl:condition ${conditions.join(", ")};`} acl:mode ${modes.map((mode) => `acl:${mode}`).join(", ")}.`;
  });
  return `@prefix acl: <http://www.w3.org/ns/auth/acl#>.\n${blocks.join("\n")}`;
}

/** A step of the story: an ACL is written, damaged or removed, or a group changes; then everybody is asked. */
const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ subject: fc.constantFrom(...SUBJECTS), rules: fc.array(rule, { maxLength: 3 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ subject: fc.constantFrom(...SUBJECTS), rules: fc.constant("damaged" as const) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ subject: fc.constantFrom(...SUBJECTS), rules: fc.constant("none" as const) }),
  },
  { weight: 2, arbitrary: fc.record({ members: some(AGENTS), place: fc.constantFrom("here", "elsewhere") }) },
);
const maybe = (values: readonly string[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
const asker = fc.record({
  credentials: fc
    .record({ agent: maybe(AGENTS), client: maybe(CLIENTS), issuer: maybe(ISSUERS) })
    .map(
      (all) => Object.fromEntries(Object.entries(all).filter(([, one]) => one !== undefined)) as Credentials,
    ),
  origin: maybe([...ORIGINS, "https://pod.example"]),
});

type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
type Asker = typeof asker extends fc.Arbitrary<infer T> ? T : never;

async function take(taken: Step, pod: Pod, remote: Set<string>): Promise<void> {
  if ("members" in taken) {
    if (taken.place === "here") return put(pod, "/groups.ttl", writeGroup(taken.members));
    remote.clear();
    for (const member of taken.members) remote.add(member);
    return;
  }
  const path = `${taken.subject}.acl`;
  if (taken.rules === "none") await pod.store.commit({ kind: "delete", path });
  else await put(pod, path, taken.rules === "damaged" ? "<#half" : writeAcl(taken.subject, taken.rules));
}

function writeGroup(members: readonly string[]): string {
  return members
    .map((member) => `<#team> <http://www.w3.org/2006/vcard/ns#hasMember> <${member}>.`)
    .join("\n");
}

async function compare(pod: Pod, access: AccessPolicy, { credentials, origin }: Asker) {
  const { selection } = await access.selectionFor({ pod, credentials, origin });
  const counts = { shown: 0, hidden: 0 };
  for (const resource of await listAll(pod)) {
    const { user } = await access.accessTo(pod, resource, credentials, origin);
    const expected = user.has(resource.kind === "acl" ? "control" : "read");
    assert.equal(isShown(selection, resource), expected, `${resource.path} in ${visibilityOf(resource)}`);
    counts[expected ? "shown" : "hidden"] += 1;
  }
  return counts;
}

async function put(pod: Pod, path: string, text: string): Promise<void> {
  const body = await pod.store.stage(Buffer.from(text), 1e6);
  await pod.store.commit({ kind: "put", path, contentType: "text/turtle", body });
}

async function listAll({ store }: Pod): Promise<readonly Resource[]> {
  return store.listResources({ limit: 1000, maxBytes: 1e9 });
}

function isShown(selection: Selection, resource: Resource): boolean {
  return selection === "all" || selection.has(visibilityOf(resource));
}

async function inPod(
  use: (pod: Pod, access: AccessPolicy, remote: Set<string>, owners: string[]) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "webizen-selection-"));
  const remote = new Set<string>();
  const owners = [...OWNERS];
  const groups = createGroupMembership({
    fetchDocument: async () => {
      throw new Error("no group elsewhere is fetched here");
    },
    clock: () => 0,
  });
  try {
    await using store = await openSqliteResourceStore(folder);
    const access = createAccessPolicy({
      findGroupMember: async (pod, group, member) =>
        group === REMOTE_GROUP ? remote.has(member) : groups(pod, group, member),
      ownersOf: async () => owners,
      baseUrl: BASE,
      report: () => {},
      now: Date.now,
      maxCachedAcls: 100,
    });
    await use({ name: "alice", rootIri: ROOT, store }, access, remote, owners);
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe("selectionFor, over generated trees of ACLs", () => {
  it("shows exactly the resources that the filter lets GET show, after every change", async () => {
    let shown = 0;
    let hidden = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 1, maxLength: 10 }),
        fc.array(asker, { minLength: 1, maxLength: 4 }),
        async (steps, askers) =>
          inPod(async (pod, access, remote) => {
            for (const path of DOCUMENTS) await put(pod, path, "");
            for (const taken of steps) {
              await take(taken, pod, remote);
              for (const asked of askers) {
                const counts = await compare(pod, access, asked);
                shown += counts.shown;
                hidden += counts.hidden;
              }
            }
          }),
      ),
      { numRuns: 60 },
    );
    assert.ok(shown > 500 && hidden > 500, `both must happen: ${shown} were shown and ${hidden} were not`);
  });

  it("tells the same requester by the same name, and any other by another", async () => {
    await inPod(async (pod, access) => {
      const nameOf = async (credentials: Credentials) =>
        (await access.selectionFor({ pod, credentials, origin: undefined })).requester;
      const people: Credentials[] = [
        {},
        { agent: "https://a.example/" },
        { client: "https://a.example/" },
        { issuer: "https://a.example/" },
        { agent: "https://a.example/", client: "https://a.example/" },
      ];
      const names = await Promise.all(people.map(nameOf));
      assert.equal(new Set(names).size, people.length);
      assert.deepEqual(await Promise.all(people.map(nameOf)), names);
      for (const name of names) assert.doesNotMatch(name, /example/);
    });
  });

  it("follows a group elsewhere, and owners, who change without a change in the pod", async () => {
    await inPod(async (pod, access, remote, owners) => {
      const bob = { agent: "https://bob.example/#me", client: BASE };
      const select = async () =>
        (await access.selectionFor({ pod, credentials: bob, origin: undefined })).selection;
      await put(pod, "/.acl", writeAcl("/", [{ ...FULL, agent: [], agentGroup: [REMOTE_GROUP] }]));
      assert.deepEqual(await select(), new Set());
      remote.add(bob.agent);
      assert.equal(await select(), "all");
      remote.clear();
      assert.deepEqual(await select(), new Set());
      await put(pod, "/.acl", writeAcl("/", [{ ...FULL, agent: [OWNERS[0] ?? ""] }]));
      assert.deepEqual(await select(), new Set());
      owners.push(bob.agent);
      assert.equal(
        [...(await select())].every((visibility) => visibility.endsWith("/own/control")),
        true,
      );
      assert.equal(((await select()) as ReadonlySet<string>).size, 1);
      owners.pop();
      assert.deepEqual(await select(), new Set());
    });
  });

  it("is everything for the owner through the server itself, and not when somebody took something from her", async () => {
    await inPod(async (pod, access) => {
      const owner = { agent: OWNERS[0] ?? "", client: BASE };
      const select = async () =>
        (await access.selectionFor({ pod, credentials: owner, origin: undefined })).selection;
      await put(pod, "/in/b", "");
      assert.notEqual(await select(), "all");
      await put(pod, "/.acl", writeAcl("/", [{ ...FULL, agent: [owner.agent] }]));
      assert.equal(await select(), "all");
      await put(pod, "/in/b.acl", writeAcl("/in/b", [{ ...FULL, agent: ["https://bob.example/#me"] }]));
      const left = await select();
      assert.notEqual(left, "all");
      const shown = (await listAll(pod)).filter((resource) => isShown(left, resource));
      // She keeps control of what she cannot read, and so its ACL.
      assert.deepEqual(shown.map(({ path }) => path).sort(), ["/", "/.acl", "/in/", "/in/b.acl"]);
    });
  });
});
