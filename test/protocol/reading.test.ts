import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { LDP, MEDIA, PIM } from "@webizen/ontologies";
import { linksOf, linkTargets, objectsOf, problemOf, wordsOf } from "../support/answers.ts";
import { createPodClient, type PodClient } from "../support/pod-client.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

const STORAGE_DESCRIPTION = "http://www.w3.org/ns/solid/terms#storageDescription";

let server: TestServer;
let alice: PodClient;
let anybody: PodClient;

before(async () => {
  server = await startPodServer();
  alice = createPodClient(server.root, server.alice.fetch);
  anybody = createPodClient(server.root);
  await alice.putTurtle("read/note.ttl", "<#it> a <http://example.org/Note> .\n");
  await alice.putText("read/plain.txt", "plain");
});
after(() => server[Symbol.asyncDispose]());

const TARGETS = ["", "read/", "read/note.ttl", "read/plain.txt", ".acl", "profile/card"];

test("GET and HEAD carry Content-Type, Last-Modified and a strong ETag", async () => {
  for (const path of TARGETS) {
    for (const answer of [await alice.get(path), await alice.head(path)]) {
      assert.equal(answer.status, 200, path);
      assert.ok(answer.headers.get("content-type"), path);
      assert.match(answer.headers.get("etag") ?? "", /^"[\w.-]+"$/, path);
      assert.ok(Date.parse(answer.headers.get("last-modified") ?? "") > 0, path);
    }
  }
});

test("HEAD has the headers of GET, Content-Length among them, and no content", async () => {
  for (const path of TARGETS) {
    const [got, asked] = [await alice.get(path), await alice.head(path)];
    const body = await got.arrayBuffer();
    assert.equal((await asked.arrayBuffer()).byteLength, 0);
    for (const name of ["content-type", "etag", "last-modified", "link", "allow", "wac-allow", "vary"]) {
      assert.equal(asked.headers.get(name), got.headers.get(name), `${name} of ${path}`);
    }
    assert.equal(asked.headers.get("content-length"), String(body.byteLength), path);
  }
});

test("GET, HEAD and OPTIONS name the media types of every method in Allow that takes a body", async () => {
  for (const path of [...TARGETS, "read/absent.ttl", "read/absent/"]) {
    for (const method of ["GET", "HEAD", "OPTIONS"]) {
      const answer = await alice.request(method, path);
      if (answer.status === 404) continue;
      const allow = wordsOf(answer, "allow");
      assert.equal(answer.headers.has("accept-patch"), allow.includes("PATCH"), `${method} ${path}`);
      assert.equal(answer.headers.has("accept-post"), allow.includes("POST"), `${method} ${path}`);
      assert.equal(answer.headers.has("accept-put"), allow.includes("PUT"), `${method} ${path}`);
      for (const read of ["GET", "HEAD", "OPTIONS"]) assert.ok(allow.includes(read), `${method} ${path}`);
    }
  }
});

test("Accept-Patch lists text/n3 for RDF documents and containers, and is absent where PATCH is", async () => {
  for (const path of ["read/note.ttl", "read/", ""]) {
    assert.ok(wordsOf(await alice.get(path), "accept-patch").includes(MEDIA.n3), path);
  }
  const plain = await alice.get("read/plain.txt");
  assert.equal(plain.headers.get("accept-patch"), null);
  assert.ok(!wordsOf(plain, "allow").includes("PATCH"));
});

test("GET, HEAD and OPTIONS link to the storage description, exactly once", async () => {
  for (const path of [...TARGETS, ".well-known/solid"]) {
    for (const method of ["GET", "HEAD", "OPTIONS"]) {
      const targets = linkTargets(await alice.request(method, path), STORAGE_DESCRIPTION);
      assert.deepEqual(targets, [`${server.root}.well-known/solid`], `${method} ${path}`);
    }
  }
});

test("every answer has at most one acl and one describedby link, and they lead where they say", async () => {
  for (const path of TARGETS.filter((each) => each !== ".acl")) {
    const answer = await alice.get(path);
    assert.deepEqual(linkTargets(answer, "acl"), [`${server.root}${path}.acl`]);
    assert.deepEqual(linkTargets(answer, "describedby"), [`${server.root}${path}.meta`]);
  }
  assert.deepEqual(linkTargets(await alice.get(".acl"), "acl"), []);
  assert.deepEqual(linkTargets(await alice.get(".acl"), "describedby"), []);
});

test("the storage root alone is advertised as pim:Storage", async () => {
  assert.ok(linkTargets(await alice.get(""), "type").includes(PIM.Storage));
  assert.ok(!linkTargets(await alice.get("read/"), "type").includes(PIM.Storage));
});

test("a container is linked as an LDP Basic Container, a document as a resource only", async () => {
  const types = linkTargets(await alice.get("read/"), "type");
  assert.deepEqual(types, [LDP.Resource, LDP.Container, LDP.BasicContainer]);
  assert.deepEqual(linkTargets(await alice.get("read/note.ttl"), "type"), [LDP.Resource]);
});

test("no link is given twice", async () => {
  for (const path of TARGETS) {
    const links = linksOf(await alice.get(path)).map(({ target, rel }) => `${rel} ${target}`);
    assert.equal(new Set(links).size, links.length, path);
  }
});

test("what is absent is 404 for those who may read, and 401 for strangers as if it existed", async () => {
  assert.equal((await alice.get("read/absent.ttl")).status, 404);
  for (const path of ["read/absent.ttl", "read/note.ttl"]) {
    const answer = await anybody.get(path);
    assert.equal(answer.status, 401);
    assert.match(answer.headers.get("www-authenticate") ?? "", /DPoP/);
    assert.equal(answer.headers.get("etag"), null);
  }
});

test("the 404 of what is absent tells those who may read how it can be made, and strangers learn nothing", async () => {
  for (const method of ["GET", "HEAD"]) {
    const answer = await alice.request(method, "read/absent.ttl");
    assert.equal(answer.status, 404);
    assert.deepEqual(wordsOf(answer, "accept-patch"), [MEDIA.n3, MEDIA.sparqlUpdate]);
    assert.ok(["PUT", "PATCH"].every((each) => wordsOf(answer, "allow").includes(each)));
    const refused = await anybody.request(method, "read/absent.ttl");
    assert.equal(refused.status, 401);
    assert.equal(refused.headers.get("accept-patch"), null);
  }
});

test("somebody who is signed in without access gets 403", async () => {
  const bob = createPodClient(server.root, server.bob.fetch);
  assert.equal((await bob.get("read/note.ttl")).status, 403);
  assert.equal((await bob.get("read/absent.ttl")).status, 403);
});

test("invalid credentials are 401 even where the public may read", async () => {
  const answer = await anybody.get("profile/card", { authorization: "DPoP x.y.z", dpop: "x" });
  assert.equal(answer.status, 401);
  assert.equal((await anybody.get("profile/card")).status, 200);
});

test("OPTIONS tells those who may do nothing neither whether something exists nor what it is", async () => {
  for (const path of ["read/note.ttl", "read/plain.txt", "read/absent.ttl", "read/", ".acl"]) {
    const answer = await anybody.request("OPTIONS", path);
    assert.equal(answer.status, 401, path);
    for (const name of ["allow", "accept-patch", "link", "etag"])
      assert.equal(answer.headers.get(name), null);
  }
  assert.equal((await alice.request("OPTIONS", "read/plain.txt")).status, 204);
});

test("OPTIONS tells a sender what an inbox accepts that only takes messages, and nothing about its members", async () => {
  const bob = createPodClient(server.root, server.bob.fetch);
  const inbox = await bob.request("OPTIONS", "inbox/");
  assert.equal(inbox.status, 204);
  assert.ok(inbox.headers.has("accept-post"));
  assert.equal((await bob.get("inbox/")).status, 403);
  assert.equal((await anybody.request("OPTIONS", "inbox/")).status, 401);
});

test("OPTIONS gives whoever may only append the same answer for a text, for Turtle and for nothing", async () => {
  await alice.request("PUT", "drop/", { headers: { link: `<${LDP.BasicContainer}>; rel="type"` } });
  const acl = `@prefix acl: <http://www.w3.org/ns/auth/acl#>.
    <#owner> a acl:Authorization; acl:agent <${server.alice.webId}>; acl:accessTo <./>; acl:default <./>;
      acl:mode acl:Read, acl:Write, acl:Control.
    <#all> a acl:Authorization; acl:agentClass <http://xmlns.com/foaf/0.1/Agent>; acl:default <./>; acl:mode acl:Append.`;
  assert.equal((await alice.putTurtle("drop/.acl", acl)).status, 201);
  await alice.putText("drop/x", "text");
  await alice.putTurtle("drop/y", "<> a <http://example.org/T> .");
  const [text, turtle, nothing] = await Promise.all(
    ["drop/x", "drop/y", "drop/z"].map(async (path) => {
      const answer = await anybody.request("OPTIONS", path);
      const shown = ["allow", "accept-patch", "accept-put", "wac-allow"];
      return [answer.status, ...shown.map((name) => answer.headers.get(name))];
    }),
  );
  assert.equal(text?.[0], 204);
  assert.deepEqual(text, nothing);
  assert.deepEqual(turtle, nothing);
});

test("a profile is public in Turtle and JSON-LD and names storage, inbox, issuer, preferences and type index", async () => {
  for (const accept of [MEDIA.turtle, MEDIA.jsonld]) {
    const webId = `${server.root}profile/card#me`;
    const read = async (predicate: string) =>
      objectsOf(await anybody.get("profile/card", { accept }), predicate, webId);
    assert.deepEqual(await read(PIM.storage), [server.root]);
    assert.deepEqual(await read(LDP.inbox), [`${server.root}inbox/`]);
    assert.deepEqual(await read(PIM.preferencesFile), [`${server.root}settings/prefs.ttl`]);
    assert.deepEqual(await read("http://www.w3.org/ns/solid/terms#oidcIssuer"), [server.server.url]);
    assert.equal((await read("http://www.w3.org/ns/solid/terms#publicTypeIndex")).length, 1);
  }
});

test("a path outside every pod is 404 with a problem document", async () => {
  const answer = await fetch(`${server.server.url}nobody/x`);
  assert.equal(answer.status, 404);
  assert.equal((await problemOf(answer)).status, 404);
});
