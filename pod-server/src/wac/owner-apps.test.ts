import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import type { Credentials } from "../identity/credentials.ts";
import type { Pod } from "../storage/pod.ts";
import { openSqliteResourceStore } from "../storage/sqlite/sqlite-resource-store.ts";
import { type AccessPolicy, createAccessPolicy } from "./access-policy.ts";
import { createGroupMembership } from "./group-membership.ts";
import { formatWacAllow } from "./wac-allow.ts";

const BASE = "https://pod.example/";
const ROOT = `${BASE}alice/`;
const ALICE = { agent: `${ROOT}profile/card#me`, client: BASE };
const BOB = { agent: "https://bob.example/#me" };
/** Owns the pod, too, with a WebID that another server vouches for. */
const FRANK = { agent: "https://frank.example/#me", client: "https://app.example/" };

const PREFIXES = `
  @prefix acl: <http://www.w3.org/ns/auth/acl#>.
  @prefix foaf: <http://xmlns.com/foaf/0.1/>.
  @prefix vcard: <http://www.w3.org/2006/vcard/ns#>.`;
const OWNER_RULE = `<#owner> a acl:Authorization; acl:agent <${ALICE.agent}>; acl:accessTo <./>; acl:default <./>;
  acl:mode acl:Read, acl:Write, acl:Control.`;

let folder: string;
let pod: Pod;
let access: AccessPolicy;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "webizen-owner-apps-"));
  pod = { name: "alice", rootIri: ROOT, store: await openSqliteResourceStore(folder) };
  access = createAccessPolicy({
    findGroupMember: createGroupMembership({
      fetchDocument: () => Promise.reject(new Error("Nothing here is elsewhere")),
      clock: () => 0,
    }),
    ownersOf: async () => [ALICE.agent, FRANK.agent],
    baseUrl: BASE,
    report: () => {},
    now: Date.now,
    maxCachedAcls: 100,
  });
});

afterEach(async () => {
  await pod.store[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

async function put(path: string, turtle: string): Promise<void> {
  const body = await pod.store.stage(new TextEncoder().encode(PREFIXES + turtle), 1e9);
  const result = await pod.store.commit({ kind: "put", path, contentType: "text/turtle", body });
  assert.equal(result.kind, "committed");
}

async function allow(path: string, credentials: Credentials = {}): Promise<string> {
  const resource = await pod.store.find(path);
  assert.ok(resource, `${path} exists`);
  return formatWacAllow(await access.accessTo(pod, resource, credentials, undefined));
}

const NONE = 'user="",public=""';
const READ = 'user="read",public=""';
const FULL = 'user="read write append control",public=""';

describe("an owner's rule for her applications", () => {
  const APP = { agent: ALICE.agent, client: "https://app.example/id" };
  const condition = (group: string) =>
    `acl:condition [a acl:ClientCondition; acl:client <${BASE}>; acl:clientGroup <${ROOT}settings/apps.ttl#${group}>]`;
  beforeEach(async () => {
    await put(
      "/.acl",
      `${OWNER_RULE.replace(/\.$/, `; ${condition("full-access")}.`)}
      <#reading> a acl:Authorization; acl:agent <${ALICE.agent}>; acl:default <./>; acl:accessTo <./>; acl:mode acl:Read;
        ${condition("read-only")}.`,
    );
    await put("/a.ttl", "");
  });
  const list = (group: string) => put("/settings/apps.ttl", `<#${group}> vcard:hasMember <${APP.client}>.`);

  it("grants nothing to an application that is on neither list", async () => {
    assert.equal(await allow("/a.ttl", APP), NONE);
    assert.equal(await allow("/a.ttl", ALICE), FULL);
  });

  it("follows the lists in the pod from one request to the next", async () => {
    await list("full-access");
    assert.equal(await allow("/a.ttl", APP), FULL);
    await list("read-only");
    assert.equal(await allow("/a.ttl", APP), READ);
    await put("/settings/apps.ttl", "");
    assert.equal(await allow("/a.ttl", APP), NONE);
  });

  it("holds for a rule that names her and no client, as libraries write it when they share a document", async () => {
    await put("/shared.ttl", "");
    const rule = (more: string) =>
      `<#o> a acl:Authorization; acl:agent <${ALICE.agent}>, <${BOB.agent}>; acl:accessTo <./shared.ttl>;
        acl:mode acl:Read, acl:Write, acl:Control ${more}.`;
    await put("/shared.ttl.acl", rule(""));
    const friend = { ...BOB, client: APP.client };
    assert.equal(await allow("/shared.ttl", ALICE), FULL);
    assert.equal(await allow("/shared.ttl", APP), NONE);
    assert.equal(await allow("/shared.ttl", friend), FULL, "Bob's applications are not hers to limit");
    await list("read-only");
    assert.equal(await allow("/shared.ttl", APP), READ);
    await list("full-access");
    assert.equal(await allow("/shared.ttl", APP), FULL);
    await put("/settings/apps.ttl", "");
    await put("/shared.ttl.acl", rule("; acl:condition [a acl:ClientCondition; acl:clientClass foaf:Agent]"));
    assert.equal(await allow("/shared.ttl", APP), FULL, "she may say that any application will do");
  });

  it("holds for a group that she is in: she shared with people, not with their applications", async () => {
    await put("/groups.ttl", `<#us> vcard:hasMember <${ALICE.agent}>, <${BOB.agent}>.`);
    await put("/shared.ttl", "");
    const rule = (more: string) =>
      `<#g> a acl:Authorization; acl:agentGroup <groups.ttl#us>; acl:accessTo <./shared.ttl>;
        acl:mode acl:Read, acl:Write, acl:Control ${more}.`;
    await put("/shared.ttl.acl", rule(""));
    assert.equal(await allow("/shared.ttl", ALICE), FULL);
    assert.equal(await allow("/shared.ttl", { ...BOB, client: APP.client }), FULL);
    assert.equal(await allow("/shared.ttl", APP), NONE);
    await list("read-only");
    assert.equal(await allow("/shared.ttl", APP), READ);
    await list("full-access");
    assert.equal(await allow("/shared.ttl", APP), FULL);
    await put("/settings/apps.ttl", "");
    await put("/shared.ttl.acl", rule("; acl:condition [a acl:ClientCondition; acl:clientClass foaf:Agent]"));
    assert.equal(await allow("/shared.ttl", APP), FULL, "she may say that any application will do");
  });

  it("takes nothing away that signed-in people have through any application", async () => {
    await put("/shared.ttl", "");
    await put(
      "/shared.ttl.acl",
      `<#g> a acl:Authorization; acl:agent <${ALICE.agent}>; acl:agentClass acl:AuthenticatedAgent;
        acl:accessTo <./shared.ttl>; acl:mode acl:Read.`,
    );
    assert.equal(await allow("/shared.ttl", APP), READ);
    assert.equal(await allow("/shared.ttl", BOB), READ);
    assert.equal(await allow("/shared.ttl"), NONE);
  });

  it("holds for an owner from elsewhere where this server vouches for her, and asks about her applications", async () => {
    await put("/.acl", OWNER_RULE.replaceAll(ALICE.agent, FRANK.agent));
    const vouchedHere = { ...FRANK, issuer: BASE };
    assert.equal(await allow("/a.ttl", vouchedHere), NONE);
    assert.equal(await allow("/a.ttl", { ...vouchedHere, client: BASE }), FULL);
    await put("/settings/apps.ttl", `<#full-access> vcard:hasMember <${FRANK.client}>.`);
    assert.equal(await allow("/a.ttl", vouchedHere), FULL);
    await put("/a.ttl.acl", "<#broken");
    assert.equal(await allow("/a.ttl", vouchedHere), NONE);
    assert.equal(await allow("/a.ttl", { ...vouchedHere, client: BASE }), 'user="control",public=""');
  });

  it("does not hold for an owner from elsewhere, whose applications nobody can be asked about here", async () => {
    await put("/.acl", OWNER_RULE.replaceAll(ALICE.agent, FRANK.agent));
    assert.equal(await allow("/a.ttl", FRANK), FULL);
    assert.equal(await allow("/a.ttl", { ...FRANK, issuer: "https://frank.example" }), FULL);
    assert.equal(await allow("/a.ttl", BOB), NONE);
  });

  it("grants nothing to somebody else through an application that the owner gave everything", async () => {
    await list("full-access");
    assert.equal(await allow("/a.ttl", { ...BOB, client: APP.client }), NONE);
  });
});
