import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import {
  createAclFromFallbackAcl,
  getFileWithAcl,
  hasAccessibleAcl,
  hasFallbackAcl,
  saveAclFor,
  setAgentResourceAccess,
} from "@inrupt/solid-client";
import { ACL, FOAF, MEDIA } from "@webizen/ontologies";
import type { TestAgent } from "../support/dpop-agent.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";
import { createAsk, letIn } from "./ask.ts";

const NOTES_APP = "https://notes.example/id";
const OTHER_APP = "https://other.example/id";

let pods: TestServer;
let app: TestAgent;
let other: TestAgent;
const { write, ask } = createAsk(() => pods.root);

before(async () => {
  pods = await startPodServer();
  app = await pods.aliceWith(NOTES_APP);
  other = await pods.aliceWith(OTHER_APP);
  for (const path of ["notes/a.ttl", "notes/deep/b.ttl", "photos/p.ttl", "private/secret.ttl"]) {
    assert.equal(await write(pods.alice, "PUT", path), 201);
  }
});
after(() => pods[Symbol.asyncDispose]());
afterEach(async () => {
  for (const clientId of [NOTES_APP, OTHER_APP]) await pods.server.consents.revoke("alice", clientId);
});

describe("an application without consent", () => {
  it("sees nothing but what is public, and changes nothing", async () => {
    for (const path of [
      "",
      "notes/",
      "notes/a.ttl",
      "private/secret.ttl",
      "settings/",
      "settings/apps.ttl",
      ".acl",
    ]) {
      assert.equal(await ask(app, path), 403, path);
    }
    assert.equal(await ask(app, "profile/card"), 200);
    assert.equal(await ask(app, "public/"), 200);
    for (const path of [
      "notes/a.ttl",
      "notes/new.ttl",
      "profile/card",
      "public/x.ttl",
      ".acl",
      "settings/apps.ttl",
    ]) {
      assert.equal(await write(app, "PUT", path), 403, path);
    }
    assert.equal(await ask(pods.alice, "notes/a.ttl"), 200, "the owner is not disturbed");
  });
});

describe("an application with a folder of its own", () => {
  it("reads, writes, lists and deletes there, and nowhere else", async () => {
    await letIn(pods, NOTES_APP, [{ kind: "own-folder" }]);
    assert.equal(await write(app, "PUT", "apps/notes-example/a.ttl"), 201);
    assert.equal(await write(app, "PUT", "apps/notes-example/deep/b.ttl"), 201);
    assert.equal(await write(app, "POST", "apps/notes-example/", { slug: "c" }), 201);
    assert.equal(await ask(app, "apps/notes-example/"), 200);
    assert.equal(await ask(app, "apps/notes-example/deep/b.ttl"), 200);
    assert.equal(await write(app, "DELETE", "apps/notes-example/deep/b.ttl"), 205);
    for (const path of ["", "apps/", "notes/a.ttl", "private/secret.ttl", "settings/prefs.ttl", "inbox/"]) {
      assert.equal(await ask(app, path), 403, path);
    }
    assert.equal(await write(app, "PUT", "apps/next.ttl"), 403);
    assert.equal(await write(app, "PUT", "apps/next/a.ttl"), 403);
    assert.equal(await write(app, "DELETE", "apps/notes-example/"), 403);
    assert.equal(await ask(other, "apps/notes-example/a.ttl"), 403, "another application stays out");
    assert.equal(await ask(pods.bob, "apps/notes-example/a.ttl"), 403, "another person stays out");
  });

  it("is kept apart from another that gives itself the same host", async () => {
    await letIn(pods, NOTES_APP, [{ kind: "own-folder" }]);
    assert.equal(await write(app, "PUT", "apps/notes-example/mine.ttl"), 201);
    const twinId = "https://notes.example/another-id";
    await letIn(pods, twinId, [{ kind: "own-folder" }]);
    const twin = await pods.aliceWith(twinId);
    assert.equal(await ask(twin, "apps/notes-example/mine.ttl"), 403);
    await pods.server.consents.revoke("alice", twinId);
  });

  it("finds its folder again when it is let in again", async () => {
    await letIn(pods, NOTES_APP, [{ kind: "own-folder" }]);
    assert.equal(await write(app, "PUT", "apps/notes-example/kept.ttl"), 201);
    await pods.server.consents.revoke("alice", NOTES_APP);
    assert.equal(await ask(app, "apps/notes-example/kept.ttl"), 403);
    await letIn(pods, NOTES_APP, [{ kind: "own-folder" }]);
    assert.equal(await ask(app, "apps/notes-example/kept.ttl"), 200);
  });
});

describe("an application that was given a folder", () => {
  it("cannot read the next one", async () => {
    await letIn(pods, NOTES_APP, [{ kind: "folders", paths: ["/notes/"] }]);
    assert.equal(await ask(app, "notes/deep/b.ttl"), 200);
    assert.equal(await write(app, "PUT", "notes/new.ttl"), 201);
    assert.equal(await ask(app, "photos/p.ttl"), 403);
    assert.equal(await ask(app, "photos/"), 403);
    assert.equal(await write(app, "PUT", "photos/p.ttl"), 403);
    assert.equal(await ask(other, "notes/a.ttl"), 403);
    assert.equal(await ask(pods.bob, "notes/a.ttl"), 403);
  });

  it("cannot write rules of its own by what it calls itself", async () => {
    const clientId = `https://evil.example/a> . <#all> a <${ACL.Authorization}>; <${ACL.agentClass}> <${FOAF.Agent}>; <${ACL.mode}> <${ACL.Control}>; <${ACL.accessTo}> <./`;
    await assert.rejects(letIn(pods, clientId, [{ kind: "folders", paths: ["/notes/"] }]), /percent-encode/);
    await assert.rejects(letIn(pods, clientId, [{ kind: "everything" }]), /percent-encode/);
    assert.equal(await ask(pods.bob, "notes/.acl"), 403);
    const encoded = new URL(clientId).href;
    await letIn(pods, encoded, [{ kind: "folders", paths: ["/notes/"] }]);
    assert.equal(await ask(await pods.aliceWith(encoded), "notes/a.ttl"), 200);
    assert.equal(await ask(pods.bob, "notes/.acl"), 403);
    await pods.server.consents.revoke("alice", encoded);
  });

  it("cannot look at or change any access control list", async () => {
    await letIn(pods, NOTES_APP, [{ kind: "folders", paths: ["/notes/"] }]);
    const rule = `<#x> a <http://www.w3.org/ns/auth/acl#Authorization>; <http://www.w3.org/ns/auth/acl#agent> <${pods.alice.webId}>;
      <http://www.w3.org/ns/auth/acl#accessTo> <./>; <http://www.w3.org/ns/auth/acl#default> <./>;
      <http://www.w3.org/ns/auth/acl#mode> <http://www.w3.org/ns/auth/acl#Control>, <http://www.w3.org/ns/auth/acl#Read>.`;
    for (const path of ["notes/.acl", "notes/a.ttl.acl", "notes/deep/.acl", ".acl", "photos/.acl"]) {
      assert.equal(await ask(app, path), 403, path);
      assert.equal(await write(app, "PUT", path, {}, rule), 403, path);
      const patch = { "content-type": MEDIA.sparqlUpdate };
      assert.equal(await write(app, "PATCH", path, patch, `INSERT DATA { ${rule} }`), 403, path);
      if (path !== ".acl") assert.equal(await write(app, "DELETE", path), 403, path);
    }
    assert.equal(await ask(app, "photos/p.ttl"), 403);
  });

  it("cannot make an access control list or leave the folder by the name of something new", async () => {
    await letIn(pods, NOTES_APP, [{ kind: "folders", paths: ["/notes/"] }]);
    for (const slug of [
      ".acl",
      "a.ttl.acl",
      "../photos/evil.ttl",
      "..%2F.acl",
      "%2e%2e/.acl",
      ".acl.acl",
      "x/.acl",
    ]) {
      const answer = await app.fetch(`${pods.root}notes/`, {
        method: "POST",
        headers: { slug, "content-type": MEDIA.turtle },
        body: "",
      });
      const location = answer.headers.get("location") ?? "";
      assert.ok(location.startsWith(`${pods.root}notes/`), `${slug} became ${location}`);
      assert.doesNotMatch(location, /\.acl$/);
    }
    assert.equal(await write(app, "POST", "photos/", { slug: "x" }), 403);
    assert.equal(await write(app, "POST", "", { slug: "x" }), 403);
    assert.equal(await write(app, "PUT", "notes/%2e%2e/photos/p.ttl"), 403);
    assert.equal(await ask(app, "notes/../photos/p.ttl"), 403);
  });

  it("cannot put itself on the list of those that may do everything", async () => {
    await letIn(pods, NOTES_APP, [{ kind: "folders", paths: ["/notes/"] }]);
    const patch = { "content-type": MEDIA.sparqlUpdate };
    const insert = `INSERT DATA { <#full-access> <http://www.w3.org/2006/vcard/ns#hasMember> <${NOTES_APP}> }`;
    assert.equal(await ask(app, "settings/apps.ttl"), 403);
    assert.equal(await write(app, "PATCH", "settings/apps.ttl", patch, insert), 403);
    assert.equal(await write(app, "PUT", "settings/apps.ttl"), 403);
    assert.equal(await write(app, "DELETE", "settings/apps.ttl"), 403);
    assert.equal(await ask(app, "private/secret.ttl"), 403);
  });

  it("cannot have the whole pod, or the settings to write in, as its folder", async () => {
    for (const path of ["/", "/settings/"]) {
      await assert.rejects(letIn(pods, NOTES_APP, [{ kind: "folders", paths: [path] }]), {
        code: "bad-request",
      });
    }
    assert.equal(await ask(app, "settings/apps.ttl"), 403);
  });

  it("keeps its access when the next application is let in below, and when that one leaves", async () => {
    await letIn(pods, NOTES_APP, [{ kind: "folders", paths: ["/notes/"] }]);
    await letIn(pods, OTHER_APP, [{ kind: "folders", paths: ["/notes/deep/"] }]);
    assert.equal(await ask(app, "notes/deep/b.ttl"), 200);
    assert.equal(await ask(other, "notes/deep/b.ttl"), 200);
    assert.equal(await ask(other, "notes/a.ttl"), 403);
    await pods.server.consents.revoke("alice", NOTES_APP);
    assert.equal(
      await ask(app, "notes/deep/b.ttl"),
      403,
      "the rule that the inner list took over is gone, too",
    );
    assert.equal(await ask(other, "notes/deep/b.ttl"), 200);
  });

  it("is let into a folder in which another application was let in before", async () => {
    await letIn(pods, OTHER_APP, [{ kind: "folders", paths: ["/notes/deep/"] }]);
    await letIn(pods, NOTES_APP, [{ kind: "folders", paths: ["/notes/"] }]);
    assert.equal(await ask(app, "notes/deep/b.ttl"), 200);
    await pods.server.consents.revoke("alice", OTHER_APP);
    assert.equal(await ask(app, "notes/deep/b.ttl"), 200);
    assert.equal(await ask(other, "notes/deep/b.ttl"), 403);
  });
});

describe("a document that the owner shared by another application", () => {
  it("stays closed to the application with a folder next to it", async () => {
    const url = `${pods.root}photos/shared.ttl`;
    assert.equal(await write(pods.alice, "PUT", "photos/shared.ttl"), 201);
    const file = await getFileWithAcl(url, { fetch: pods.alice.fetch });
    assert.ok(hasAccessibleAcl(file) && hasFallbackAcl(file));
    const shared = { read: true, append: false, write: false, control: false };
    const acl = setAgentResourceAccess(createAclFromFallbackAcl(file), pods.bob.webId, shared);
    await saveAclFor(file, acl, { fetch: pods.alice.fetch });
    await letIn(pods, NOTES_APP, [{ kind: "folders", paths: ["/notes/"] }]);
    assert.equal(await ask(pods.bob, "photos/shared.ttl"), 200);
    assert.equal(await ask(pods.alice, "photos/shared.ttl"), 200);
    for (const path of ["photos/shared.ttl", "photos/shared.ttl.acl"]) {
      assert.equal(await ask(app, path), 403, path);
      assert.equal(await write(app, "PUT", path), 403, path);
    }
  });
});

describe("an application that may only look", () => {
  it("reads its folder and changes nothing in it", async () => {
    await letIn(pods, NOTES_APP, [{ kind: "folders", paths: ["/notes/"] }], { readOnly: true });
    assert.equal(await ask(app, "notes/a.ttl"), 200);
    assert.equal(await write(app, "PUT", "notes/a.ttl"), 403);
    assert.equal(await write(app, "POST", "notes/"), 403);
    assert.equal(await write(app, "DELETE", "notes/a.ttl"), 403);
    assert.equal(await ask(app, "notes/.acl"), 403);
    assert.equal(await ask(app, "photos/p.ttl"), 403);
  });

  it("reads the whole pod if it may, but no access control list, and changes nothing", async () => {
    await letIn(pods, NOTES_APP, [{ kind: "everything" }], { readOnly: true });
    for (const path of ["", "notes/a.ttl", "private/secret.ttl", "settings/prefs.ttl"]) {
      assert.equal(await ask(app, path), 200, path);
    }
    for (const path of ["notes/a.ttl", "new.ttl", "settings/apps.ttl", ".acl"]) {
      assert.equal(await write(app, "PUT", path), 403, path);
    }
    assert.equal(await ask(app, ".acl"), 403);
    assert.equal(await ask(other, "notes/a.ttl"), 403);
  });
});

describe("an application that was given everything", () => {
  it("does all that the owner may, sharing included, in her pod alone", async () => {
    await letIn(pods, NOTES_APP, [{ kind: "everything" }]);
    assert.equal(await ask(app, "private/secret.ttl"), 200);
    assert.equal(await write(app, "PUT", "anywhere/new.ttl"), 201);
    assert.equal(await ask(app, ".acl"), 200);
    const acl = await (await app.fetch(`${pods.root}.acl`)).text();
    assert.equal(await write(app, "PUT", ".acl", {}, acl), 204);
    assert.equal((await app.fetch(`${pods.server.url}bob/private/`)).status, 403);
    assert.equal(await ask(other, "private/secret.ttl"), 403);
    assert.equal(await ask(pods.bob, "private/secret.ttl"), 403);
  });

  it("cannot change who vouches for her", async () => {
    await letIn(pods, NOTES_APP, [{ kind: "everything" }]);
    assert.equal(await write(app, "DELETE", "profile/card"), 409);
  });

  it("is left with what a narrower decision gives it", async () => {
    await letIn(pods, NOTES_APP, [{ kind: "everything" }]);
    await letIn(pods, NOTES_APP, [{ kind: "folders", paths: ["/notes/"] }]);
    assert.equal(await ask(app, "notes/a.ttl"), 200);
    assert.equal(await ask(app, "private/secret.ttl"), 403);
  });
});
