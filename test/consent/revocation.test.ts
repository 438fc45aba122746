import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { MEDIA, SOLID, VCARD } from "@webizen/ontologies";
import { type RunningServer, startServer } from "@webizen/pod-server";
import { createDpopAgent, type TestAgent } from "../support/dpop-agent.ts";
import { startPodServer, type TestServer, testConfig } from "../support/start-pod-server.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { createAsk, letIn, sharedList } from "./ask.ts";

const APP = "https://notes.example/id";
const { write, ask } = createAsk(() => pods.root);

let pods: TestServer;
let app: TestAgent;
before(async () => {
  pods = await startPodServer();
  app = await pods.aliceWith(APP);
  for (const path of ["notes/a.ttl", "notes/deep/b.ttl", "photos/p.ttl"]) {
    assert.equal(await write(pods.alice, "PUT", path), 201);
  }
});
after(() => pods[Symbol.asyncDispose]());

async function read(path: string): Promise<string> {
  return (await pods.alice.fetch(pods.root + path, { headers: { accept: MEDIA.turtle } })).text();
}

describe("taking an application's access away", () => {
  it("counts for the next request, with the same token", async () => {
    for (const allowance of [
      { kind: "own-folder" },
      { kind: "folders", paths: ["/notes/"] },
      { kind: "everything" },
    ] as const) {
      await letIn(pods, APP, [allowance, { kind: "folders", paths: ["/notes/"] }]);
      assert.equal(await ask(app, "notes/a.ttl"), 200, allowance.kind);
      assert.equal(await pods.server.consents.revoke("alice", APP), true);
      assert.equal(await ask(app, "notes/a.ttl"), 403, allowance.kind);
      assert.equal(await write(app, "PUT", "notes/a.ttl"), 403, allowance.kind);
    }
    assert.equal(await pods.server.consents.revoke("alice", APP), false, "there is nothing left to revoke");
  });

  it("deletes a list that was made for it, and keeps one that the owner has changed since", async () => {
    await letIn(pods, APP, [{ kind: "folders", paths: ["/notes/", "/photos/"] }]);
    const shared = `<#public> a <http://www.w3.org/ns/auth/acl#Authorization>; <http://www.w3.org/ns/auth/acl#agentClass> <http://xmlns.com/foaf/0.1/Agent>;
      <http://www.w3.org/ns/auth/acl#accessTo> <./>; <http://www.w3.org/ns/auth/acl#default> <./>; <http://www.w3.org/ns/auth/acl#mode> <http://www.w3.org/ns/auth/acl#Read>.`;
    const patch = { "content-type": MEDIA.sparqlUpdate };
    assert.equal(await write(pods.alice, "PATCH", "photos/.acl", patch, `INSERT DATA { ${shared} }`), 204);
    await pods.server.consents.revoke("alice", APP);
    assert.equal(await ask(pods.alice, "notes/.acl"), 404);
    assert.equal(
      (await fetch(`${pods.root}photos/p.ttl`)).status,
      200,
      "what the owner shared meanwhile stays shared",
    );
    assert.doesNotMatch(await read("photos/.acl"), /app-|notes\.example/);
    assert.equal(await ask(app, "notes/a.ttl"), 403);
  });

  it("keeps what others write into a list at the same time", async () => {
    const patch = { "content-type": MEDIA.sparqlUpdate };
    const labels = Array.from({ length: 8 }, (_, index) => `rule ${index}`);
    await letIn(pods, "https://other.example/id", [{ kind: "folders", paths: ["/notes/deep/"] }]);
    const statuses = await Promise.all([
      letIn(pods, APP, [{ kind: "folders", paths: ["/notes/deep/"] }]).then(() => 204),
      ...labels.map((label) =>
        write(
          pods.alice,
          "PATCH",
          "notes/deep/.acl",
          patch,
          `INSERT DATA { <#owner> <http://www.w3.org/2000/01/rdf-schema#label> "${label}" }`,
        ),
      ),
    ]);
    assert.deepEqual(new Set(statuses), new Set([204]));
    const list = await read("notes/deep/.acl");
    for (const label of labels) assert.ok(list.includes(label), label);
    assert.equal(await ask(app, "notes/deep/b.ttl"), 200);
    await pods.server.consents.revoke("alice", "https://other.example/id");
    await pods.server.consents.revoke("alice", APP);
  });

  it("writes lists that hold at another address", async () => {
    await letIn(pods, APP, [{ kind: "folders", paths: ["/notes/"] }]);
    assert.doesNotMatch(await read("notes/.acl"), /localhost/);
    await pods.server.consents.revoke("alice", APP);
    await letIn(pods, APP, [{ kind: "everything" }]);
    assert.match(
      await read("settings/apps.ttl"),
      /<#full-access>[^.]*hasMember <https:\/\/notes\.example\/id>/,
    );
    await pods.server.consents.revoke("alice", APP);
    assert.ok(!(await read("settings/apps.ttl")).includes(VCARD.hasMember));
  });

  it("brings back what was written when one of several documents cannot be", async () => {
    assert.equal(await write(pods.alice, "PUT", "broken/a.ttl"), 201);
    await letIn(pods, APP, [{ kind: "folders", paths: ["/photos/"] }]);
    const before = await read("photos/.acl");
    await pods.server.consents.revoke("alice", APP);
    const missing = letIn(pods, APP, [{ kind: "folders", paths: ["/notes/", "/nowhere/"] }]);
    await assert.rejects(missing, { code: "not-found", message: /nowhere/ });
    assert.equal(await ask(app, "notes/a.ttl"), 403);
    assert.equal(await ask(pods.alice, "notes/.acl"), 404);
    assert.match(before, /notes\.example/);
    assert.equal(await pods.server.consents.find("alice", APP), undefined);
  });
});

describe("a consent with an end", () => {
  it("is over when its time is, for tokens at once and for requests when the rules are taken away", async () => {
    const expiresAt = Date.now() + 60_000;
    await letIn(pods, APP, [{ kind: "folders", paths: ["/notes/"] }], { expiresAt });
    assert.equal((await pods.server.consents.find("alice", APP))?.expiresAt, expiresAt);
    assert.equal(await pods.server.consents.expire(expiresAt - 1), 0);
    assert.equal(await ask(app, "notes/a.ttl"), 200);
    assert.equal(await pods.server.consents.expire(expiresAt), 1);
    assert.equal(await ask(app, "notes/a.ttl"), 403);
    assert.deepEqual(await pods.server.consents.list("alice"), []);
  });

  it("cannot end in the past", async () => {
    const ended = letIn(pods, APP, [{ kind: "everything" }], { expiresAt: Date.now() - 1 });
    await assert.rejects(ended, { code: "bad-request" });
    assert.equal(await ask(app, "notes/a.ttl"), 403);
  });

  it("is over after a restart, if it ended while the server was down", async () => {
    await using folder = await makeTemporaryFolder();
    let time = Date.now() - 3_600_000;
    const open = (): ReturnType<typeof startServer> =>
      startServer(testConfig({ dataDir: folder.path, demo: true, baseUrl: "http://pod.localhost/" }), {
        clock: () => new Date(time),
      });
    const webId = "http://pod.localhost/alice/profile/card#me";
    const url = "http://pod.localhost/alice/settings/apps.ttl";
    const statusOf = async (server: RunningServer): Promise<number> => {
      const agent = await createDpopAgent(webId, (jkt) =>
        server.token({ pod: "alice", clientId: APP, lifetimeSeconds: 600, jkt }),
      );
      return (await server.fetch(new Request(url, { headers: await agent.headers("GET", url) }))).status;
    };
    const first = await open();
    const consent = { podName: "alice", webId, clientId: APP, clientName: "Notes", readOnly: false };
    await first.consents.give({
      ...consent,
      allowances: [{ kind: "everything" }],
      expiresAt: time + 3_500_000,
    });
    await first.close();
    time = Date.now();
    const second = await open();
    try {
      assert.deepEqual(await second.consents.list("alice"), []);
      assert.equal(await statusOf(second), 403);
      await second.consents.give({ ...consent, allowances: [{ kind: "everything" }], expiresAt: null });
      assert.equal(await statusOf(second), 200, "a new decision opens the pod again");
    } finally {
      await second.close();
    }
  });
});

describe("a consent to kinds of things", () => {
  const BOOKMARK = "http://www.w3.org/2002/01/bookmark#Bookmark";
  it("opens what the type indexes register, and nothing beside it", async () => {
    for (const path of ["bookmarks/a.ttl", "bookmarks/shared/b.ttl", "single.ttl", "beside.ttl"]) {
      assert.equal(await write(pods.alice, "PUT", path), 201);
    }
    const shared = sharedList(pods, `${pods.root}bookmarks/shared/`);
    assert.equal(await write(pods.alice, "PUT", "bookmarks/shared/.acl", {}, shared), 201);
    const registration = `INSERT DATA {
      <#b> a <${SOLID.TypeRegistration}>; <${SOLID.forClass}> <${BOOKMARK}>;
        <${SOLID.instanceContainer}> <../bookmarks/>; <${SOLID.instance}> <../single.ttl#it>. }`;
    const patch = { "content-type": MEDIA.sparqlUpdate };
    assert.equal(await write(pods.alice, "PATCH", "settings/privateTypeIndex.ttl", patch, registration), 204);
    const types = await pods.server.consents.listTypes("alice", pods.alice.webId);
    assert.deepEqual(types.find(({ type }) => type === BOOKMARK)?.paths.toSorted(), [
      "/bookmarks/",
      "/single.ttl",
    ]);
    await letIn(pods, APP, [{ kind: "types", classes: [BOOKMARK] }]);
    assert.equal(await ask(app, "bookmarks/a.ttl"), 200);
    assert.equal(await ask(app, "bookmarks/shared/b.ttl"), 200, "what is shared inside is given with it");
    assert.equal(await write(app, "PUT", "bookmarks/new.ttl"), 201);
    assert.equal(await write(app, "PUT", "single.ttl"), 204);
    assert.equal(await ask(app, "single.ttl.acl"), 403);
    assert.equal(await ask(app, "beside.ttl"), 403);
    assert.equal(await ask(app, ""), 403);
    await pods.server.consents.revoke("alice", APP);
    for (const path of ["bookmarks/a.ttl", "bookmarks/shared/b.ttl", "single.ttl"]) {
      assert.equal(await ask(app, path), 403, path);
    }
  });

  it("is refused for a kind that no index registers", async () => {
    const unknown = letIn(pods, APP, [{ kind: "types", classes: ["https://vocabulary.example/Moon"] }]);
    await assert.rejects(unknown, { code: "not-found", message: /Moon/ });
  });
});

describe("a decision that no rule can carry", () => {
  it("is refused: for somebody else's pod, for the server itself, for nothing", async () => {
    const refused: readonly (readonly [string, Partial<Parameters<typeof letIn>[3]>])[] = [
      [APP, { podName: "bob" }],
      [APP, { webId: pods.bob.webId }],
      [pods.server.url, {}],
      [APP, { podName: "nobody" }],
      [APP, { allowances: [] }],
    ];
    for (const [clientId, more] of refused) {
      const given = letIn(pods, clientId, [{ kind: "everything" }], more);
      await assert.rejects(given, { code: "bad-request" }, JSON.stringify(more));
    }
    assert.equal((await app.fetch(`${pods.server.url}bob/private/`)).status, 403);
  });
});

describe("an application that registered itself", () => {
  it("is held to its consent by the name that the provider gave it", async () => {
    const registered = await pods.aliceWith("x7Gq_registered");
    assert.equal(await ask(registered, "notes/a.ttl"), 403);
    await letIn(pods, "x7Gq_registered", [{ kind: "folders", paths: ["/notes/"] }, { kind: "own-folder" }]);
    assert.equal(await ask(registered, "notes/a.ttl"), 200);
    assert.equal(await ask(registered, "settings/prefs.ttl"), 403);
    await pods.server.consents.revoke("alice", "x7Gq_registered");
    assert.equal(await ask(registered, "notes/a.ttl"), 403);
  });
});
