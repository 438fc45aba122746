import assert from "node:assert/strict";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { PodError } from "../errors.ts";
import type { Credentials } from "../identity/credentials.ts";
import type { FetchedDocument } from "../identity/guarded-fetch.ts";
import type { Pod } from "../storage/pod.ts";
import type { Resource } from "../storage/resource-store.ts";
import { openSqliteResourceStore } from "../storage/sqlite/sqlite-resource-store.ts";
import { type AccessPolicy, createAccessPolicy } from "./access-policy.ts";
import { createGroupMembership } from "./group-membership.ts";
import { formatWacAllow } from "./wac-allow.ts";

const BASE = "https://pod.example/";
const ROOT = `${BASE}alice/`;
const ALICE = { agent: `${ROOT}profile/card#me`, client: BASE };
const BOB = { agent: "https://bob.example/#me" };
const CAROL = { agent: "https://carol.example/#me" };
/** Owns the pod, too, with a WebID that another server vouches for. */
const FRANK = { agent: "https://frank.example/#me", client: "https://app.example/" };
const REMOTE_GROUP = "https://bob.example/groups#team";

const PREFIXES = `
  @prefix acl: <http://www.w3.org/ns/auth/acl#>.
  @prefix foaf: <http://xmlns.com/foaf/0.1/>.
  @prefix vcard: <http://www.w3.org/2006/vcard/ns#>.`;
const OWNER_RULE = `<#owner> a acl:Authorization; acl:agent <${ALICE.agent}>; acl:accessTo <./>; acl:default <./>;
  acl:mode acl:Read, acl:Write, acl:Control.`;

let folder: string;
let pod: Pod;
let access: AccessPolicy;
let reports: string[];
let fetched: string[];
let now: number;
let remoteGroup: () => FetchedDocument;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "webizen-access-"));
  pod = { name: "alice", rootIri: ROOT, store: await openSqliteResourceStore(folder) };
  reports = [];
  fetched = [];
  now = 0;
  remoteGroup = () => turtleDocument(`<#team> vcard:hasMember <${BOB.agent}>.`);
  access = createAccessPolicy({
    findGroupMember: createGroupMembership({
      fetchDocument: async (iri) => {
        fetched.push(iri);
        return remoteGroup();
      },
      clock: () => now,
    }),
    ownersOf: async () => [ALICE.agent, FRANK.agent],
    baseUrl: BASE,
    report: (message) => reports.push(message),
    now: () => now,
    maxCachedAcls: 100,
  });
  await put("/.acl", OWNER_RULE);
});

afterEach(async () => {
  await pod.store[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

function turtleDocument(turtle: string): FetchedDocument {
  const body = new TextEncoder().encode(PREFIXES + turtle);
  return { iri: REMOTE_GROUP, status: 200, contentType: "text/turtle", body, cacheSeconds: 0 };
}

async function put(path: string, turtle: string): Promise<void> {
  const isContainer = path.endsWith("/");
  const body = await pod.store.stage(new TextEncoder().encode(isContainer ? "" : PREFIXES + turtle), 1e9);
  const contentType = isContainer ? "" : "text/turtle";
  const result = await pod.store.commit({
    kind: isContainer ? "put-container" : "put",
    path,
    contentType,
    body,
  });
  assert.equal(result.kind, "committed");
}

async function find(path: string): Promise<Resource> {
  const resource = await pod.store.find(path);
  assert.ok(resource, `${path} exists`);
  return resource;
}

async function allow(path: string, credentials: Credentials = {}, origin?: string): Promise<string> {
  return formatWacAllow(await access.accessTo(pod, await find(path), credentials, origin));
}

const NONE = 'user="",public=""';
const READ = 'user="read",public=""';
const PUBLIC = 'user="read",public="read"';
const FULL = 'user="read write append control",public=""';

describe("createAccessPolicy", () => {
  it("lets the root's acl:default rules govern what has no ACL of its own", async () => {
    await put("/notes/a.ttl", "");
    assert.equal(await allow("/notes/a.ttl", ALICE), FULL);
    assert.equal(await allow("/notes/a.ttl", BOB), NONE);
  });

  it("lets a closer ACL replace the one above, without adding them up", async () => {
    await put("/notes/a.ttl", "");
    await put(
      "/notes/.acl",
      `<#p> a acl:Authorization; acl:agentClass foaf:Agent; acl:default <./>; acl:mode acl:Read.`,
    );
    assert.equal(await allow("/notes/a.ttl", BOB), PUBLIC);
    assert.equal(await allow("/notes/", BOB), NONE);
    await put("/notes/b/c.ttl", "");
    assert.equal(await allow("/notes/b/c.ttl", BOB), PUBLIC);
  });

  it("applies a document's own ACL by acl:accessTo, and a change of it at once", async () => {
    await put("/a.ttl", "");
    const rule = (mode: string) =>
      `<#p> a acl:Authorization; acl:agentClass foaf:Agent; acl:accessTo <./a.ttl>; acl:mode ${mode}.`;
    await put("/a.ttl.acl", rule("acl:Read"));
    assert.equal(await allow("/a.ttl"), PUBLIC);
    await put("/a.ttl.acl", rule("acl:Append"));
    assert.equal(await allow("/a.ttl"), 'user="append",public="append"');
  });

  it("answers for an ACL and a description with what holds for their subject", async () => {
    await put("/a.ttl", "");
    await put("/a.ttl.meta", "");
    await put(
      "/a.ttl.acl",
      `<#p> a acl:Authorization; acl:agent <${BOB.agent}>; acl:accessTo <./a.ttl>; acl:mode acl:Read.`,
    );
    assert.equal(await allow("/a.ttl.meta", BOB), READ);
    assert.equal(await allow("/a.ttl.acl", BOB), READ);
    assert.equal(await allow("/a.ttl.meta", CAROL), NONE);
    assert.equal(await allow("/.acl", ALICE), FULL);
    assert.equal(await allow("/.acl", BOB), NONE);
  });

  it("decides about an absent resource by what it would inherit", async () => {
    await put("/in/", "");
    await put(
      "/in/.acl",
      `<#p> a acl:Authorization; acl:agentClass foaf:Agent; acl:accessTo <./>; acl:mode acl:Append.
      <#q> a acl:Authorization; acl:agent <${BOB.agent}>; acl:default <./>; acl:mode acl:Read.`,
    );
    const container = await find("/in/");
    const below = async (credentials: Credentials) =>
      formatWacAllow(await access.accessBelow(pod, container, "/in/x/y.ttl", credentials, undefined));
    assert.equal(await below(BOB), READ);
    assert.equal(await below({}), NONE);
    assert.equal(await allow("/in/"), 'user="append",public="append"');
  });

  it("leaves control, and nothing else, to the owner whom an ACL does not name", async () => {
    await put("/a.ttl", "");
    await put(
      "/a.ttl.acl",
      `<#b> a acl:Authorization; acl:agent <${BOB.agent}>; acl:accessTo <./a.ttl>; acl:mode acl:Control.`,
    );
    assert.equal(await allow("/a.ttl", ALICE), 'user="control",public=""');
    assert.equal(await allow("/a.ttl", FRANK), 'user="control",public=""');
    assert.equal(await allow("/a.ttl", CAROL), NONE);
  });

  it("rescues the owner through this server's own client alone, whatever is wrong with the ACL", async () => {
    const bobs = `<#b> a acl:Authorization; acl:agent <${BOB.agent}>; acl:accessTo <./a.ttl>; acl:mode acl:Control.`;
    await put("/a.ttl", "");
    for (const acl of [bobs, "<#broken", ""]) {
      await put("/a.ttl.acl", acl);
      assert.equal(await allow("/a.ttl", ALICE), 'user="control",public=""', acl);
      assert.equal(await allow("/a.ttl", { ...ALICE, client: "https://app.example/" }), NONE, acl);
      assert.equal(await allow("/a.ttl", { agent: ALICE.agent }), NONE, acl);
    }
  });

  it("rescues the owner of a pod that has no ACL at all, through this server's own client alone", async () => {
    await pod.store.commit({ kind: "delete", path: "/.acl" });
    assert.equal(await allow("/", ALICE), 'user="control",public=""');
    assert.equal(await allow("/", { ...ALICE, client: "https://app.example/" }), NONE);
    assert.equal(await allow("/", BOB), NONE);
  });

  it("does not let the owner's applications around a condition on her control", async () => {
    await put("/a.ttl", "");
    await put(
      "/a.ttl.acl",
      `<#a> a acl:Authorization; acl:agent <${ALICE.agent}>; acl:accessTo <./a.ttl>; acl:mode acl:Control;
      acl:condition [a acl:ClientCondition; acl:client <https://keys.example/>].`,
    );
    assert.equal(
      await allow("/a.ttl", { ...ALICE, client: "https://keys.example/" }),
      'user="control",public=""',
    );
    assert.equal(await allow("/a.ttl", { ...ALICE, client: "https://app.example/" }), NONE);
    assert.equal(
      await allow("/a.ttl", ALICE),
      'user="control",public=""',
      "her own pages are no application",
    );
  });

  it("lets the conditions on the control of an owner from elsewhere stand", async () => {
    await put("/a.ttl", "");
    await put(
      "/a.ttl.acl",
      `<#a> a acl:Authorization; acl:agent <${FRANK.agent}>; acl:accessTo <./a.ttl>; acl:mode acl:Control;
      acl:condition [a acl:ClientCondition; acl:client <https://keys.example/>].`,
    );
    assert.equal(
      await allow("/a.ttl", { ...FRANK, client: "https://keys.example/" }),
      'user="control",public=""',
    );
    assert.equal(await allow("/a.ttl", FRANK), NONE);
  });

  it("grants nothing by an ACL that cannot be parsed, but lets its owner mend it, and reports it", async () => {
    await put("/a.ttl", "");
    await put("/a.ttl.acl", "<#broken");
    assert.equal(await allow("/a.ttl", BOB), NONE);
    assert.equal(await allow("/a.ttl", ALICE), 'user="control",public=""');
    assert.match(reports[0] ?? "", /a\.ttl\.acl cannot be read/);
    await put(
      "/a.ttl.acl",
      `<#p> a acl:Authorization; acl:agentClass foaf:Agent; acl:accessTo <./a.ttl>; acl:mode acl:Read.`,
    );
    assert.equal(await allow("/a.ttl"), PUBLIC);
  });

  it("grants nothing by an ACL whose blob is missing", async () => {
    await put("/a.ttl", "");
    await put(
      "/a.ttl.acl",
      `# ${"x".repeat(70_000)}
      <#p> a acl:Authorization; acl:agentClass foaf:Agent; acl:accessTo <./a.ttl>; acl:mode acl:Read.`,
    );
    const { body } = await find("/a.ttl.acl");
    assert.ok("sha256" in body, "the ACL is large enough to be a blob");
    const blobs = await readdir(join(folder, "blobs"), { recursive: true, withFileTypes: true });
    const blob = blobs.find((entry) => entry.isFile() && entry.name.includes(body.sha256.slice(4)));
    assert.ok(blob, "the blob is found by its hash");
    await rm(join(blob.parentPath, blob.name));
    assert.equal(await allow("/a.ttl", BOB), NONE);
    assert.equal(await allow("/a.ttl", ALICE), 'user="control",public=""');
  });

  it("answers at once when the ACL is known", async () => {
    await allow("/", BOB);
    assert.ok(!(access.accessTo(pod, await find("/"), ALICE, undefined) instanceof Promise));
  });
});

describe("createGroupMembership", () => {
  const rule = (group: string) =>
    `${OWNER_RULE} <#g> a acl:Authorization; acl:agentGroup <${group}>; acl:accessTo <./>; acl:mode acl:Read.`;

  it("finds members in a document of the pod, and sees a change at once", async () => {
    await put(
      "/groups.ttl",
      `<#friends> a vcard:Group; vcard:hasMember <${BOB.agent}>. <#others> vcard:hasMember <${CAROL.agent}>.`,
    );
    await put("/.acl", rule(`${ROOT}groups.ttl#friends`));
    assert.equal(await allow("/", BOB), READ);
    assert.equal(await allow("/", CAROL), NONE);
    await put("/groups.ttl", `<#friends> vcard:hasMember <${CAROL.agent}>.`);
    assert.equal(await allow("/", BOB), NONE);
    assert.equal(await allow("/", CAROL), READ);
    assert.deepEqual(fetched, []);
  });

  it("has no members in a document that is absent or broken", async () => {
    await put("/.acl", rule(`${ROOT}groups.ttl#friends`));
    assert.equal(await allow("/", BOB), NONE);
    await put("/groups.ttl", `<#friends> vcard:hasMember <${BOB.agent}>. <#broken`);
    assert.equal(await allow("/", BOB), NONE);
    await put("/.acl", rule(`${ROOT}a%2Fb#friends`));
    assert.equal(await allow("/", BOB), NONE);
  });

  it("fetches a document from elsewhere once, and again when it is five minutes old", async () => {
    await put("/.acl", rule(REMOTE_GROUP));
    assert.equal(await allow("/", BOB), READ);
    assert.equal(await allow("/", CAROL), NONE);
    assert.deepEqual(fetched, ["https://bob.example/groups"]);
    remoteGroup = () => turtleDocument("");
    now += 5 * 60 * 1000 - 1;
    assert.equal(await allow("/", BOB), READ);
    now += 1;
    assert.equal(await allow("/", BOB), NONE);
    assert.equal(fetched.length, 2);
  });

  it("takes nobody for a member while the document cannot be had", async () => {
    await put("/.acl", rule(REMOTE_GROUP));
    const good = remoteGroup;
    remoteGroup = () => {
      throw new PodError("upstream-unreachable", "down");
    };
    assert.equal(await allow("/", BOB), NONE);
    remoteGroup = () => ({ ...good(), status: 403 });
    now += 30_000;
    assert.equal(await allow("/", BOB), NONE);
    remoteGroup = good;
    now += 5 * 60 * 1000;
    assert.equal(await allow("/", BOB), READ);
  });

  it("asks for no group on behalf of an anonymous request, or of one who is named anyway", async () => {
    await put("/.acl", rule(REMOTE_GROUP));
    assert.equal(await allow("/"), NONE);
    assert.equal(await allow("/", ALICE), FULL);
    assert.deepEqual(fetched, []);
  });
});
