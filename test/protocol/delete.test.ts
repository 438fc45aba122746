import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { LDP } from "@webizen/ontologies";
import { objectsOf, problemOf, wordsOf } from "../support/answers.ts";
import { CONTAINER_LINK, createPodClient, type PodClient } from "../support/pod-client.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

let server: TestServer;
let alice: PodClient;

before(async () => {
  server = await startPodServer();
  alice = createPodClient(server.root, server.alice.fetch);
});
after(() => server[Symbol.asyncDispose]());

test("DELETE removes a document and its containment: 205 with Allow and the sequence number", async () => {
  await alice.putText("del/a.txt", "x");
  const answer = await alice.delete("del/a.txt");
  assert.equal(answer.status, 205);
  assert.equal(answer.headers.get("content-length"), "0");
  assert.equal(await answer.text(), "");
  assert.ok(Number(answer.headers.get("webizen-sequence")) > 0);
  assert.ok(wordsOf(answer, "allow").includes("PUT"));
  assert.equal((await alice.get("del/a.txt")).status, 404);
  assert.deepEqual(await objectsOf(await alice.get("del/"), LDP.contains), []);
});

test("DELETE of what is absent is 404", async () => {
  assert.equal((await alice.delete("del/never")).status, 404);
  assert.equal((await alice.delete("del/never/")).status, 404);
});

// "When a DELETE request targets a container, the server MUST delete the container if it contains no resources. If the
// container contains resources, the server MUST respond with the 409 status code and response body describing the
// error." https://solidproject.org/TR/protocol#deleting-resources
test("DELETE of a container with members is 409 with an explanation, of an empty one 205", async () => {
  await alice.putText("del-box/sub/a.txt", "x");
  for (const path of ["del-box/", "del-box/sub/"]) {
    const refused = await alice.delete(path);
    assert.equal(refused.status, 409, path);
    assert.match((await problemOf(refused)).detail, /members/);
  }
  assert.equal((await alice.get("del-box/sub/a.txt")).status, 200);
  for (const path of ["del-box/sub/a.txt", "del-box/sub/", "del-box/"]) {
    assert.equal((await alice.delete(path)).status, 205, path);
  }
  assert.equal((await alice.get("del-box/")).status, 404);
});

// "When a DELETE request targets storage’s root container or its associated ACL resource, the server MUST respond with
// the 405 status code. Server MUST exclude the DELETE method in the field value of the Allow header field, in response
// to requests to these resources."
test("the storage root and its ACL cannot be deleted: 405, and Allow never names DELETE", async () => {
  for (const path of ["", ".acl"]) {
    const refused = await alice.delete(path);
    assert.equal(refused.status, 405);
    for (const answer of [refused, await alice.get(path), await alice.request("OPTIONS", path)]) {
      assert.ok(answer.headers.has("allow"));
      assert.ok(!wordsOf(answer, "allow").includes("DELETE"), path);
    }
  }
  assert.equal((await alice.get("")).status, 200);
});

// "When a contained resource is deleted, the server MUST also delete the associated auxiliary resources."
test("DELETE removes the ACL and the description, too, and what is made anew has neither", async () => {
  for (const path of ["del-aux/a.txt", "del-aux/box/"]) {
    const make = () =>
      path.endsWith("/") ? alice.request("PUT", path, { headers: CONTAINER_LINK }) : alice.putText(path, "x");
    await make();
    const acl = `@prefix acl: <http://www.w3.org/ns/auth/acl#>.
      <#o> a acl:Authorization; acl:agent <${server.alice.webId}>; acl:accessTo <${server.root}${path}>;
        acl:mode acl:Read, acl:Write, acl:Control.`;
    assert.equal((await alice.putTurtle(`${path}.acl`, acl)).status, 201);
    assert.equal((await alice.putTurtle(`${path}.meta`, "<> a <http://example.org/D> .")).status, 201);
    assert.equal((await alice.delete(path)).status, 205);
    await make();
    for (const suffix of [".acl", ".meta"])
      assert.equal((await alice.get(path + suffix)).status, 404, path + suffix);
  }
});

test("DELETE without write access on the resource and on its container is refused", async () => {
  await alice.putText("del-rights/a.txt", "x");
  const anybody = createPodClient(server.root);
  const bob = createPodClient(server.root, server.bob.fetch);
  assert.equal((await anybody.delete("del-rights/a.txt")).status, 401);
  assert.equal((await bob.delete("del-rights/a.txt")).status, 403);
  await alice.putTurtle(
    "del-rights/a.txt.acl",
    `@prefix acl: <http://www.w3.org/ns/auth/acl#>.
    <#o> a acl:Authorization; acl:agent <${server.alice.webId}>; acl:accessTo <a.txt>; acl:mode acl:Read, acl:Write, acl:Control.
    <#b> a acl:Authorization; acl:agent <${server.bob.webId}>; acl:accessTo <a.txt>; acl:mode acl:Read, acl:Write.`,
  );
  assert.equal(
    (await bob.delete("del-rights/a.txt")).status,
    403,
    "write on the resource alone is not enough",
  );
  assert.equal((await bob.putText("del-rights/a.txt", "y")).status, 204);
  assert.equal((await alice.delete("del-rights/a.txt")).status, 205);
});

test("a path can be used again after a DELETE, and only for the kind that it names then", async () => {
  await alice.putText("again", "x");
  await alice.delete("again");
  assert.equal((await alice.putText("again/inside.txt", "x")).status, 201);
  assert.equal((await alice.get("again")).status, 301);
});
