import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { problemOf } from "../support/answers.ts";
import { CONTAINER_LINK, createPodClient, type PodClient } from "../support/pod-client.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

let server: TestServer;
let alice: PodClient;

before(async () => {
  server = await startPodServer();
  alice = createPodClient(server.root, server.alice.fetch);
});
after(() => server[Symbol.asyncDispose]());

test("the path with or without its slash is redirected to the one that exists, with its query", async () => {
  await alice.putText("slash/doc", "x");
  await alice.putText("slash/box/a", "x");
  const toBox = await alice.get("slash/box?x=1");
  assert.equal(toBox.status, 301);
  assert.equal(toBox.headers.get("location"), `${server.root}slash/box/?x=1`);
  const toDoc = await alice.head("slash/doc/");
  assert.equal(toDoc.status, 301);
  assert.equal(toDoc.headers.get("location"), `${server.root}slash/doc`);
});

test("a redirect is not kept by caches, because what has a slash may change", async () => {
  await alice.putText("slash/kept/a", "x");
  assert.match((await alice.get("slash/kept")).headers.get("cache-control") ?? "", /no-cache/);
});

// "Servers MUST authorize prior to this optional redirect." https://solidproject.org/TR/protocol#uri-slash-semantics
test("a stranger is not redirected, so that existence does not show", async () => {
  await alice.putText("slash/box/a", "x");
  const anybody = createPodClient(server.root);
  const bob = createPodClient(server.root, server.bob.fetch);
  for (const path of ["slash/box", "slash/doc/", "slash/never"]) {
    assert.equal((await anybody.get(path)).status, 401, path);
    assert.equal((await bob.get(path)).status, 403, path);
  }
});

// "If two URIs differ only in the trailing slash, and the server has associated a resource with one of them, then the
// other URI MUST NOT correspond to another resource."
test("PUT, PATCH and a deeper PUT cannot make the twin of what exists: 409", async () => {
  await alice.putText("twin/doc", "x");
  await alice.putText("twin/box/a", "x");
  const refusals = [
    await alice.putText("twin/box", "x"),
    await alice.n3Patch("twin/box", "solid:inserts { <#a> ex:p 1 }"),
    await alice.request("PUT", "twin/doc/", { headers: CONTAINER_LINK }),
    await alice.putText("twin/doc/deep/er.txt", "x"),
  ];
  for (const refused of refusals) {
    assert.equal(refused.status, 409);
    assert.match((await problemOf(refused)).detail, /slash/);
  }
  assert.equal(await (await alice.get("twin/doc")).text(), "x");
});

test("POST does not make a twin: it finds another name", async () => {
  await alice.putText("twin-post/name/a", "x");
  const created = await alice.request("POST", "twin-post/", {
    headers: { "content-type": "text/plain", slug: "name" },
    body: "x",
  });
  assert.equal(created.status, 201);
  assert.notEqual(created.headers.get("location"), `${server.root}twin-post/name`);
});

test("a write is never redirected: a POST would come back as a GET, a DELETE would remove something else", async () => {
  await alice.request("PUT", "apart/empty/", { headers: CONTAINER_LINK });
  await alice.putText("apart/doc", "x");
  assert.equal((await alice.delete("apart/empty")).status, 404);
  const post = { headers: { "content-type": "text/plain" }, body: "x" };
  assert.equal((await alice.request("POST", "apart/doc/", post)).status, 404);
  assert.equal((await alice.get("apart/empty/")).status, 200);
});

test("the root of a pod without its slash is redirected to the one with it", async () => {
  const answer = await fetch(server.root.slice(0, -1), { redirect: "manual" });
  assert.equal(answer.status, 301);
  assert.equal(answer.headers.get("location"), server.root);
});
