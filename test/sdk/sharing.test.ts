import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { type Access, connect, type Webizen } from "@webizen/apps-sdk";
import { ACL, WEBIZEN_ACCESS } from "@webizen/ontologies";
import { refusal } from "../support/refusal.ts";
import type { TestServer } from "../support/start-pod-server.ts";
import { startSdkPods } from "../support/start-sdk-pods.ts";

let server: TestServer;
let alice: Webizen;
let bob: Webizen;
let me: string;
let friend: string;

before(async () => {
  ({ server, alice, bob } = await startSdkPods());
  [me, friend] = [server.alice.webId, server.bob.webId];
});
after(() => server[Symbol.asyncDispose]());

const grantsTo = ({ grants }: Access, audience: string) =>
  grants.filter((grant) => grant.with === audience).map(({ can, forContents }) => ({ can, forContents }));

test("a thing without rules of its own has those of the folder above", async () => {
  await alice.files.write("plain/a.txt", "x");
  const access = await alice.sharing.of("plain/a.txt");
  assert.equal(access.inheritedFrom, server.root);
  // Through the pages of the server itself: other apps need their owner's consent.
  const own = access.grants.find((grant) => grant.with === me && grant.app === server.server.url);
  assert.deepEqual([own?.can, own?.forContents], [["read", "write", "share"], false]);
  await assert.rejects(bob.sharing.of("plain/a.txt"), refusal("forbidden"));
});

test("sharing opens to one person and nobody else, and taking away closes", async () => {
  await alice.files.write("shared/a.txt", "for bob");
  await alice.files.write("shared/b.txt", "not for bob");
  const access = await alice.sharing.share("shared/a.txt", { with: friend, can: ["read"] });
  assert.equal(access.inheritedFrom, undefined);
  assert.deepEqual(grantsTo(access, friend), [{ can: ["read"], forContents: false }]);
  assert.ok(access.grants.some((grant) => grant.with === me && grant.can.includes("share")));
  assert.equal(await (await bob.files.read("shared/a.txt")).blob.text(), "for bob");
  await assert.rejects(bob.files.write("shared/a.txt", "x"), refusal("forbidden"));
  await assert.rejects(bob.files.read("shared/b.txt"), refusal("forbidden"));
  await assert.rejects(
    bob.sharing.share("shared/a.txt", { with: friend, can: ["write"] }),
    refusal("forbidden"),
  );
  const anybody = await fetch(`${server.root}shared/a.txt`);
  assert.equal(anybody.status, 401);

  await alice.sharing.share("shared/a.txt", { with: friend, can: [] });
  await assert.rejects(bob.files.read("shared/a.txt"), refusal("forbidden"));
  const back = await alice.sharing.inherit("shared/a.txt");
  assert.equal(back.inheritedFrom, server.root);
});

test("a folder is shared with all in it, and everybody is everybody", async () => {
  await alice.files.write("open/deep/a.txt", "open");
  await alice.sharing.share("open/", { with: ["everyone", friend], can: ["read"] });
  assert.equal((await fetch(`${server.root}open/deep/a.txt`)).status, 200);
  await alice.sharing.share("open/", { with: "everyone", can: [] });
  assert.equal((await fetch(`${server.root}open/deep/a.txt`)).status, 401);
  assert.equal(await (await bob.files.read("open/deep/a.txt")).blob.text(), "open");
  await alice.sharing.share("open/deep/", { with: "signed-in", can: ["add"] });
  assert.deepEqual(grantsTo(await alice.sharing.of("open/deep/"), "signed-in"), [
    { can: ["add"], forContents: true },
  ]);
});

test("an app keeps what it has when something in its folder is shared, and loses it there, too, when it is shut out", async () => {
  const clientId = "https://photos.example/id";
  await alice.files.write("album/italy/a.txt", "x");
  await alice.files.write("album/b.txt", "x");
  const { consents } = server.server;
  const allowances = [{ kind: "folders", paths: ["/album/"] }] as const;
  const decision = { podName: "alice", webId: me, clientId, clientName: "Photos", allowances };
  await consents.give({ ...decision, readOnly: true, expiresAt: null });
  const app = await server.aliceWith(clientId);
  const statusOf = async (path: string) => (await app.fetch(server.root + path)).status;
  await alice.sharing.share("album/italy/", { with: friend, can: ["read"] });
  assert.equal(await (await bob.files.read("album/italy/a.txt")).blob.text(), "x");
  for (const path of ["album/b.txt", "album/italy/a.txt"]) assert.equal(await statusOf(path), 200, path);
  assert.equal((await app.fetch(`${server.root}album/italy/a.txt`, { method: "DELETE" })).status, 403);
  await consents.revoke("alice", clientId);
  for (const path of ["album/b.txt", "album/italy/a.txt"]) assert.equal(await statusOf(path), 403, path);
  assert.equal(await (await bob.files.read("album/italy/a.txt")).blob.text(), "x");
  const { grants } = await alice.sharing.of("album/italy/");
  assert.ok(!grants.some(({ app: client }) => client === clientId));
});

test("nobody is locked out, and the root keeps its rules", async () => {
  await alice.files.write("mine/a.txt", "x");
  await assert.rejects(alice.sharing.share("mine/a.txt", { with: me, can: ["read"] }), refusal("conflict"));
  await assert.rejects(alice.sharing.share("", { with: me, can: [] }), refusal("conflict"));
  await assert.rejects(alice.sharing.inherit(""), refusal("conflict"));
  await assert.rejects(
    alice.sharing.share("mine/a.txt", { with: "> <#x> .", can: ["read"] }),
    refusal("malformed"),
  );
  assert.equal((await alice.sharing.of("mine/a.txt")).inheritedFrom, server.root);
});

test("rules for apps and groups are shown, and kept when something else is shared", async () => {
  await alice.files.write(
    "rules/group.ttl",
    `<#friends> <http://www.w3.org/2006/vcard/ns#hasMember> <${friend}>.`,
  );
  await alice.files.write("rules/a.txt", "x");
  const iri = `${server.root}rules/a.txt`;
  const rule = (name: string, rest: string) =>
    `<#${name}> a acl:Authorization; acl:accessTo <${iri}>; ${rest}.`;
  await alice.files.write(
    "rules/a.txt.acl",
    `@prefix acl: <http://www.w3.org/ns/auth/acl#>.
    ${rule("me", `acl:agent <${me}>; acl:mode acl:Read, acl:Write, acl:Control`)}
    ${rule("group", `acl:agentGroup <${server.root}rules/group.ttl#friends>; acl:mode acl:Read`)}
    ${rule("app", `acl:agent <${me}>; acl:mode acl:Read; acl:condition [ a acl:ClientCondition; acl:client <https://app.example/id> ]`)}`,
    { type: "text/turtle" },
  );
  await alice.sharing.share("rules/a.txt", { with: "https://carol.example/#me", can: ["read", "write"] });
  const { grants } = await alice.sharing.of("rules/a.txt");
  assert.deepEqual(
    grants.map(({ with: audience, can, app, group }) => [audience, can.join(), app, group]),
    [
      [me, "read,write,share", undefined, undefined],
      [friend, "read", undefined, `${server.root}rules/group.ttl#friends`],
      [me, "read", "https://app.example/id", undefined],
      ["https://carol.example/#me", "read,write", undefined, undefined],
    ].toSorted((left, right) => order(left, grants) - order(right, grants)),
  );
  assert.equal(await (await bob.files.read("rules/a.txt")).blob.text(), "x");
});

function order([audience, can]: readonly unknown[], grants: Access["grants"]): number {
  return grants.findIndex((grant) => grant.with === audience && grant.can.join() === can);
}

test("what is shared until a time says so, and the server ends it", async () => {
  await alice.files.write("until/a.txt", "x");
  const until = new Date(Date.now() + 3_600_000);
  const { grants } = await alice.sharing.share("until/a.txt", { with: friend, can: ["read"], until });
  assert.deepEqual(grants.find((grant) => grant.with === friend)?.until, until);
  assert.equal(await (await bob.files.read("until/a.txt")).blob.text(), "x");
  const past = new Date(Date.now() - 1000);
  await assert.rejects(
    alice.sharing.share("until/a.txt", { with: friend, can: ["read"], until: past }),
    refusal("malformed"),
  );
  const acl = await alice.files.read("until/a.txt.acl");
  const ended = (await acl.blob.text()).replaceAll(until.toISOString(), past.toISOString());
  await alice.files.write("until/a.txt.acl", ended, { type: "text/turtle" });
  assert.deepEqual(grantsTo(await alice.sharing.of("until/a.txt"), friend), []);
  assert.ok(!(await alice.sharing.withPerson(friend)).some(({ iri }) => iri.includes("until/")));
  await assert.rejects(bob.files.read("until/a.txt"), refusal("forbidden"));
});

test("an end is refused where the server would pass over it", async () => {
  await alice.files.write("until/b.txt", "x");
  const plain: typeof fetch = async (input, init) => {
    const response = await server.alice.fetch(input, init);
    const headers = new Headers(response.headers);
    headers.set(
      "link",
      (headers.get("link") ?? "").replace(`<${WEBIZEN_ACCESS.until}>; rel="${ACL.condition}", `, ""),
    );
    return new Response(response.status === 205 ? null : await response.blob(), {
      status: response.status,
      headers,
    });
  };
  const pod = await connect({ fetch: plain, webId: me, storage: server.root });
  const until = new Date(Date.now() + 3_600_000);
  await assert.rejects(
    pod.sharing.share("until/b.txt", { with: friend, can: ["read"], until }),
    refusal("unsupported"),
  );
  await assert.rejects(bob.files.read("until/b.txt"), refusal("forbidden"));
});

test("what is shared with a person is found by query and by walking alike, and a forged rule is not", async () => {
  const carol = "https://carol.example/profile#me";
  await alice.files.write("with/a.txt", "x");
  await alice.files.write("with/sub/b.txt", "x");
  await alice.sharing.share("with/a.txt", { with: carol, can: ["read", "add"] });
  await alice.sharing.share("with/sub/", { with: carol, can: ["read", "write"] });
  await alice.files.write(
    "with/forged.ttl",
    `<#x> a <${ACL.Authorization}>; <${ACL.accessTo}> <a.txt>, <forged.ttl>; <${ACL.agent}> <${carol}>; <${ACL.mode}> <${ACL.Control}>.`,
  );
  const wanted = [
    { iri: `${server.root}with/a.txt`, can: ["read", "add"] },
    { iri: `${server.root}with/sub/`, can: ["read", "write"] },
  ];
  assert.deepEqual(await alice.sharing.withPerson(carol), wanted);
  const elsewhere = await connect({
    fetch: withoutEndpoint(server.alice.fetch),
    webId: me,
    storage: server.root,
  });
  assert.deepEqual(await elsewhere.sharing.withPerson(carol), wanted);
  assert.deepEqual(await bob.sharing.withPerson(carol).catch((error) => error.code), []);
});

test("two who share at once both get what they want", async () => {
  await alice.files.write("race/a.txt", "x");
  const people = Array.from({ length: 8 }, (_, number) => `https://p${number}.example/#me`);
  await Promise.all(
    people.map((person) => alice.sharing.share("race/a.txt", { with: person, can: ["read"] })),
  );
  const { grants } = await alice.sharing.of("race/a.txt");
  assert.deepEqual([...new Set(grants.map((grant) => grant.with))].toSorted(), [me, ...people].toSorted());
});

/** As on a server that has no queries. */
function withoutEndpoint(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    const headers = new Headers(response.headers);
    const links = (headers.get("link") ?? "").split(", ").filter((one) => !one.includes("endpoint"));
    headers.set("link", links.join(", "));
    const text = (await response.text()).replace(/^.*sparql#endpoint.*$/gm, "");
    return new Response(text === "" ? null : text, { status: response.status, headers });
  };
}
