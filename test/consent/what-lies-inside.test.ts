import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import { ACL, LDP, MEDIA, RDF } from "@webizen/ontologies";
import { type RunningServer, startServer } from "@webizen/pod-server";
import { Parser } from "n3";
import { createDpopAgent, type TestAgent } from "../support/dpop-agent.ts";
import { testConfig } from "../support/start-pod-server.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { createAsk } from "./ask.ts";

const APP = "https://photos.example/id";
const OTHER_APP = "https://other.example/id";
const FRIENDS = "photos/friends/";

let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
let server: RunningServer;
let root: string;
let alice: TestAgent;
let bob: TestAgent;
let app: TestAgent;
let other: TestAgent;
const { ask, write } = createAsk(() => root);

before(async () => {
  folder = await makeTemporaryFolder();
  server = await startServer(testConfig({ dataDir: folder.path, demo: true }));
  root = `${server.url}alice/`;
  const signIn = (pod: string, client: { readonly clientId?: string } = {}): Promise<TestAgent> =>
    createDpopAgent(`${server.url}${pod}/profile/card#me`, (jkt) =>
      server.token({ pod, lifetimeSeconds: 600, jkt, ...client }),
    );
  alice = await signIn("alice");
  bob = await signIn("bob");
  app = await signIn("alice", { clientId: APP });
  other = await signIn("alice", { clientId: OTHER_APP });
});
after(async () => {
  await server.close();
  await folder[Symbol.asyncDispose]();
});
afterEach(async () => {
  for (const clientId of [APP, OTHER_APP]) await server.consents.revoke("alice", clientId);
});

type Consent = Parameters<RunningServer["consents"]["give"]>[0];

function letIn(
  paths: readonly string[],
  more: Partial<Consent> = {},
): ReturnType<RunningServer["consents"]["give"]> {
  return server.consents.give({
    podName: "alice",
    webId: alice.webId,
    clientId: APP,
    clientName: "Photos",
    allowances: [{ kind: "folders", paths }],
    readOnly: true,
    expiresAt: null,
    ...more,
  });
}

/** Paths of the pictures that somebody finds by opening folders. */
async function listPictures(agent: TestAgent, container: string): Promise<readonly string[]> {
  const response = await agent.fetch(root + container, { headers: { accept: MEDIA.turtle } });
  if (!response.ok) return [];
  const quads = new Parser({ baseIRI: root + container }).parse(await response.text());
  const members = quads
    .filter(({ predicate }) => predicate.value === LDP.contains)
    .map(({ object }) => object.value.slice(root.length));
  const below = await Promise.all(
    members.filter((path) => path.endsWith("/")).map((path) => listPictures(agent, path)),
  );
  return [...members.filter((path) => path.endsWith(".png")), ...below.flat()];
}

async function read(path: string): Promise<string> {
  const response = await alice.fetch(root + path, { headers: { accept: MEDIA.turtle } });
  assert.equal(response.status, 200, path);
  return response.text();
}

/** A rule for Alice, in a list, through the clients that a condition names. */
function aliceThrough(target: string, condition: string): string {
  return `<#own> a <${ACL.Authorization}>; <${ACL.agent}> <${alice.webId}>; <${ACL.accessTo}> <${target}>;
    ${target.endsWith("/") ? `<${ACL.default}> <${target}>;` : ""} <${ACL.mode}> <${ACL.Read}>, <${ACL.Write}>, <${ACL.Control}>;
    <${ACL.condition}> [ a <${ACL.ClientCondition}>; ${condition} ].`;
}

describe("an application that was given a folder with places in it that are shared", () => {
  it("sees all 40 photos of the demonstration, and after revocation none but the public ones", async () => {
    const closed = await listPictures(app, FRIENDS);
    assert.equal(closed.length, 0);
    const consent = await letIn(["/photos/"]);
    assert.equal(consent.placesBelow, 1);
    const seen = [...(await listPictures(app, "photos/")), ...(await listPictures(app, "public/photos/"))];
    assert.equal(seen.length, 40);
    for (const path of seen) assert.equal(await ask(app, path), 200, path);
    const [shared = ""] = seen.filter((path) => path.startsWith(FRIENDS));
    assert.equal(await write(app, "DELETE", shared), 403, "what is for looking only stays so");
    assert.equal(await ask(app, `${FRIENDS}.acl`), 403);
    assert.equal(await ask(other, shared), 403, "another application stays out");
    await server.consents.revoke("alice", APP);
    for (const path of seen.filter((each) => !each.startsWith("public/"))) {
      assert.equal(await ask(app, path), 403, path);
    }
    assert.equal((await listPictures(app, "photos/")).length, 0);
  });

  it("changes nothing for those with whom they are shared, who do not learn of it, and leaves no trace", async () => {
    const list = await read(`${FRIENDS}.acl`);
    const before = await listPictures(bob, FRIENDS);
    assert.ok(before.length > 0);
    await letIn(["/photos/"], { readOnly: false });
    assert.match(await read(`${FRIENDS}.acl`), /photos\.example/);
    assert.deepEqual(await listPictures(bob, FRIENDS), before);
    assert.equal(await ask(bob, `${FRIENDS}.acl`), 403);
    assert.equal(await ask(bob, "photos/family/"), 403);
    await server.consents.revoke("alice", APP);
    const quads = (text: string): readonly string[] =>
      new Parser({ baseIRI: `${root}${FRIENDS}.acl`, blankNodePrefix: "_:" })
        .parse(text)
        .map(
          ({ predicate, object }) =>
            `${predicate.value} ${object.termType === "BlankNode" ? "" : object.value}`,
        )
        .sort();
    assert.deepEqual(quads(await read(`${FRIENDS}.acl`)), quads(list));
  });

  it("writes there where it may write, as far as its owner may herself", async () => {
    const looking = `${root}photos/looking/`;
    assert.equal(await write(alice, "PUT", "photos/looking/a.ttl"), 201);
    // Bob decides there, and lets Alice look.
    const rules = `<#bob> a <${ACL.Authorization}>; <${ACL.agent}> <${bob.webId}>; <${ACL.accessTo}> <${looking}>;
      <${ACL.default}> <${looking}>; <${ACL.mode}> <${ACL.Read}>, <${ACL.Write}>, <${ACL.Control}>.
      <#alice> a <${ACL.Authorization}>; <${ACL.agent}> <${alice.webId}>; <${ACL.accessTo}> <${looking}>;
      <${ACL.default}> <${looking}>; <${ACL.mode}> <${ACL.Read}>.`;
    assert.equal(await write(alice, "PUT", "photos/looking/.acl", {}, rules), 201);
    await letIn(["/photos/"], { readOnly: false });
    assert.equal(await write(app, "PUT", `${FRIENDS}new.ttl`), 201);
    assert.equal(await ask(app, "photos/looking/a.ttl"), 200);
    assert.equal(await write(app, "PUT", "photos/looking/a.ttl"), 403);
    assert.equal(await write(app, "PUT", "photos/looking/.acl", {}, rules), 403);
    assert.equal(await write(alice, "DELETE", `${FRIENDS}new.ttl`), 205);
    assert.equal(await write(alice, "DELETE", "photos/looking/.acl"), 205);
  });

  it("gets nowhere where a list names another client on purpose, and nowhere below", async () => {
    for (const path of ["photos/secret/a.ttl", "photos/secret/deep/b.ttl", "photos/one.ttl"]) {
      assert.equal(await write(alice, "PUT", path), 201);
    }
    const through = `<${ACL.client}> <${server.url}>, <${OTHER_APP}>`;
    for (const path of ["photos/secret/", "photos/one.ttl"]) {
      assert.equal(await write(alice, "PUT", `${path}.acl`, {}, aliceThrough(root + path, through)), 201);
    }
    const usual = `<${ACL.client}> <${server.url}>; <${ACL.clientGroup}> <${root}settings/apps.ttl#full-access>`;
    const plain = aliceThrough(`${root}photos/secret/deep/`, usual);
    assert.equal(await write(alice, "PUT", "photos/secret/deep/.acl", {}, plain), 201);
    await letIn(["/photos/"]);
    assert.equal(await ask(app, `${FRIENDS}`), 200);
    for (const path of [
      "photos/secret/",
      "photos/secret/a.ttl",
      "photos/secret/deep/b.ttl",
      "photos/one.ttl",
    ]) {
      assert.equal(await ask(app, path), 403, path);
      assert.equal(await ask(alice, path), 200, path);
    }
    assert.equal(await ask(other, "photos/secret/a.ttl"), 200, "whom the list names has what it says");
    await letIn(["/photos/", "/photos/secret/"]);
    assert.equal(await ask(app, "photos/secret/a.ttl"), 200, "unless its owner chooses the place itself");
    await server.consents.revoke("alice", APP);
    assert.equal(await ask(app, "photos/secret/a.ttl"), 403);
    for (const path of ["photos/secret/deep/.acl", "photos/secret/.acl", "photos/one.ttl.acl"]) {
      assert.doesNotMatch(await read(path), /photos\.example/);
      assert.equal(await write(alice, "DELETE", path), 205);
    }
  });

  it("gets nowhere in the folders that other applications have for themselves", async () => {
    await letIn([], { clientId: OTHER_APP, allowances: [{ kind: "own-folder" }], readOnly: false });
    assert.equal(await write(other, "PUT", "apps/other-example/deep/a.ttl"), 201);
    const deep = `${root}apps/other-example/deep/`;
    const usual = (await read(`${FRIENDS}.acl`)).replaceAll(`${root}${FRIENDS}`, deep);
    assert.equal(await write(alice, "PUT", "apps/other-example/deep/.acl", {}, usual), 201);
    await letIn(["/apps/"]);
    assert.equal(await ask(app, "apps/"), 200);
    for (const path of ["apps/other-example/", "apps/other-example/deep/", "apps/other-example/deep/a.ttl"]) {
      assert.equal(await ask(app, path), 403, path);
    }
    assert.equal(await write(alice, "DELETE", "apps/other-example/deep/.acl"), 205);
  });

  it("loses what was copied and moved of its rules when it is shut out, and finds no list that was rewritten", async () => {
    const before = await read(`${FRIENDS}.acl`);
    await letIn(["/photos/"]);
    const list = await read(`${FRIENDS}.acl`);
    assert.equal(await write(alice, "PUT", "private/moved/a.ttl"), 201);
    assert.equal(
      await write(
        alice,
        "PUT",
        "private/moved/.acl",
        {},
        list.replaceAll(`${root}${FRIENDS}`, `${root}private/moved/`),
      ),
      201,
    );
    assert.equal(await ask(app, "private/moved/a.ttl"), 200, "rules go with what is moved");
    const without = new Parser({ baseIRI: `${root}${FRIENDS}.acl` })
      .parse(list)
      .filter(({ predicate }) => predicate.value !== ACL.condition)
      .filter(({ subject }) => subject.termType === "NamedNode" && !subject.value.endsWith("-client"))
      .map(({ subject, predicate, object }) => `<${subject.value}> <${predicate.value}> <${object.value}>.`)
      .join("\n");
    assert.match(without, new RegExp(RDF.type));
    assert.equal(await write(alice, "PUT", `${FRIENDS}.acl`, {}, without), 204);
    assert.equal(
      await ask(app, FRIENDS),
      403,
      "rules without conditions are for applications with the whole pod",
    );
    await server.consents.revoke("alice", APP);
    for (const path of ["photos/", FRIENDS, "private/moved/a.ttl"])
      assert.equal(await ask(app, path), 403, path);
    assert.doesNotMatch(await read("private/moved/.acl"), /photos\.example|#app-/);
    assert.doesNotMatch(await read(`${FRIENDS}.acl`), /#app-/);
    assert.equal(await write(alice, "PUT", `${FRIENDS}.acl`, {}, before), 204);
  });

  it("is let in while others write the same lists, and nothing of theirs is lost", async () => {
    const patch = { "content-type": MEDIA.sparqlUpdate };
    const labels = Array.from({ length: 6 }, (_, index) => `label ${index}`);
    const statuses = await Promise.all([
      letIn(["/photos/"]).then(() => 204),
      letIn(["/photos/"], { clientId: OTHER_APP }).then(() => 204),
      ...labels.map((label) =>
        write(
          alice,
          "PATCH",
          `${FRIENDS}.acl`,
          patch,
          `INSERT DATA { <#owner> <http://www.w3.org/2000/01/rdf-schema#label> "${label}" }`,
        ),
      ),
    ]);
    assert.deepEqual(new Set(statuses), new Set([204]));
    const list = await read(`${FRIENDS}.acl`);
    for (const label of labels) assert.ok(list.includes(label), label);
    assert.equal(await ask(app, FRIENDS), 200);
    assert.equal(await ask(other, FRIENDS), 200);
  });
});
