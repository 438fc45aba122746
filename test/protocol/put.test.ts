import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { LDP, MEDIA } from "@webizen/ontologies";
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

const TURTLE = "<#a> <http://example.org/p> 1 .\n";

test("PUT creates with 201 and replaces with 204; both say Allow, ETag, Last-Modified and the sequence number", async () => {
  const created = await alice.putTurtle("put/doc.ttl", TURTLE);
  const replaced = await alice.putTurtle("put/doc.ttl", `${TURTLE}# more`);
  assert.deepEqual([created.status, replaced.status], [201, 204]);
  assert.equal(created.headers.get("location"), `${server.root}put/doc.ttl`);
  for (const answer of [created, replaced]) {
    assert.ok(wordsOf(answer, "allow").includes("PUT"));
    assert.match(answer.headers.get("etag") ?? "", /^"[\w-]+"$/);
    assert.ok(Date.parse(answer.headers.get("last-modified") ?? "") > 0);
  }
  const [before, now] = [created, replaced].map((answer) => Number(answer.headers.get("webizen-sequence")));
  assert.ok((now ?? 0) > (before ?? 0));
});

test("the ETag that a PUT answers is the one that the next GET gives", async () => {
  for (const path of ["put/same.ttl", "put/same.txt"]) {
    const write = path.endsWith(".ttl") ? alice.putTurtle : alice.putText;
    const answer = await write(path, TURTLE);
    const read = await alice.get(path);
    assert.equal(read.headers.get("etag"), answer.headers.get("etag"));
    assert.equal(read.headers.get("last-modified"), answer.headers.get("last-modified"));
  }
});

// "Servers MUST create intermediate containers and include corresponding containment triples in container
// representations derived from the URI path component of PUT and PATCH requests."
// https://solidproject.org/TR/protocol#writing-resources
test("PUT and PATCH create the containers above, and each lists the next", async () => {
  await alice.putText("deep/one/two/a.txt", "x");
  await alice.n3Patch("deep/three/four/b.ttl", "solid:inserts { <#a> ex:p 1 }");
  for (const path of ["deep/", "deep/one/", "deep/one/two/", "deep/three/four/"]) {
    const contained = await objectsOf(await alice.get(path), LDP.contains);
    assert.ok(contained.length > 0, path);
    for (const iri of contained) assert.equal((await server.alice.fetch(iri)).status, 200);
  }
});

// "Server MUST reject PUT, POST, and PATCH requests that contain content but lack the Content-Type header field, with a
// status code of 400." https://solidproject.org/TR/protocol#http-server
test("PUT, POST and PATCH with content and without Content-Type are 400", async () => {
  for (const [method, path] of [
    ["PUT", "put/untyped"],
    ["POST", "put/"],
    ["PATCH", "put/untyped"],
    ["PUT", "put/box/"],
  ] as const) {
    const answer = await alice.request(method, path, { body: new TextEncoder().encode("x") });
    assert.equal(answer.status, 400, `${method} ${path}`);
    assert.equal((await problemOf(answer)).type, "urn:webizen:problem:missing-content-type");
  }
  assert.equal((await alice.get("put/untyped")).status, 404);
});

test("PUT with a Content-Type and no content makes an empty document", async () => {
  const answer = await alice.request("PUT", "put/empty", { headers: { "content-type": MEDIA.text } });
  assert.equal(answer.status, 201);
  const read = await alice.get("put/empty");
  assert.equal(read.headers.get("content-length"), "0");
  assert.equal(await read.text(), "");
});

test("a Content-Type that is none is 400", async () => {
  const answer = await alice.request("PUT", "put/odd", {
    headers: { "content-type": "nonsense" },
    body: "x",
  });
  assert.equal(answer.status, 400);
});

test("PUT creates a container with an empty body, with or without Content-Type and Link", async () => {
  const withType = { headers: { "content-type": MEDIA.turtle, ...CONTAINER_LINK } };
  assert.equal((await alice.request("PUT", "put-box/one/", withType)).status, 201);
  assert.equal((await alice.request("PUT", "put-box/two/", { headers: CONTAINER_LINK })).status, 201);
  assert.equal((await alice.request("PUT", "put-box/three/")).status, 201);
  assert.deepEqual(await objectsOf(await alice.get("put-box/one/"), LDP.contains), []);
});

test("PUT of a container at a path without slash is refused instead of making a document", async () => {
  const answer = await alice.request("PUT", "put-box/four", { headers: CONTAINER_LINK });
  assert.equal(answer.status, 400);
  assert.match((await problemOf(answer)).detail, /slash/);
  assert.equal((await alice.get("put-box/four")).status, 404);
});

test("PUT on a container replaces what its owner says and leaves its members", async () => {
  await alice.putText("put-own/a.txt", "x");
  assert.equal((await alice.putTurtle("put-own/", `<> <http://example.org/t> "one" .`)).status, 204);
  assert.equal((await alice.putTurtle("put-own/", `<> <http://example.org/t> "two" .`)).status, 204);
  assert.deepEqual(await objectsOf(await alice.get("put-own/"), "http://example.org/t"), ["two"]);
  assert.equal((await objectsOf(await alice.get("put-own/"), LDP.contains)).length, 1);
});

test("the body of a container has to be RDF", async () => {
  const headers = { "content-type": MEDIA.text };
  assert.equal((await alice.request("PUT", "put-own/", { headers, body: "x" })).status, 415);
});

// "Servers MUST NOT allow HTTP PUT or PATCH on a container to update its containment triples; if the server receives
// such a request, it MUST respond with a 409 status code."
// "Servers MUST NOT allow HTTP POST, PUT and PATCH to update a container’s resource metadata statements; if the server
// receives such a request, it MUST respond with a 409 status code."
test("PUT, POST and PATCH of containment or of metadata about members are 409", async () => {
  await alice.putText("managed/a.txt", "x");
  for (const statement of [
    "<> <http://www.w3.org/ns/ldp#contains> <b.txt> .",
    `<> <http://purl.org/dc/terms/modified> "2020-01-01" .`,
    "<a.txt> <http://www.w3.org/ns/posix/stat#size> 9 .",
    "<a.txt> <http://www.w3.org/ns/posix/stat#mtime> 9 .",
    `<a.txt> <http://purl.org/dc/terms/modified> "2020-01-01" .`,
  ]) {
    assert.equal((await alice.putTurtle("managed/", statement)).status, 409, statement);
    const patched = await alice.sparql("managed/", `INSERT DATA { ${statement} }`);
    assert.equal(patched.status, 409, statement);
  }
  const headers = { "content-type": MEDIA.turtle, slug: "sub", ...CONTAINER_LINK };
  const posted = await alice.request("POST", "managed/", {
    headers,
    body: "<> <http://www.w3.org/ns/ldp#contains> <x> .",
  });
  assert.equal(posted.status, 409);
  assert.deepEqual(await objectsOf(await alice.get("managed/"), LDP.contains), [
    `${server.root}managed/a.txt`,
  ]);
});

test("PUT without the right to write is 401 or 403 and changes nothing", async () => {
  await alice.putTurtle("put/mine.ttl", TURTLE);
  const bob = createPodClient(server.root, server.bob.fetch);
  for (const path of ["put/mine.ttl", "put/new.ttl", "new-box/new.ttl"]) {
    assert.equal((await createPodClient(server.root).putTurtle(path, "<> a <x:y> .")).status, 401, path);
    assert.equal((await bob.putTurtle(path, "<> a <x:y> .")).status, 403, path);
  }
  assert.equal(await (await alice.get("put/mine.ttl")).text(), TURTLE);
  assert.equal((await alice.get("new-box/")).status, 404);
});

test("a body larger than its limit is 413 and leaves nothing", async () => {
  await using small = await startPodServer((config) => ({
    ...config,
    limits: { ...config.limits, maxBodyBytes: 1000 },
  }));
  const owner = createPodClient(small.root, small.alice.fetch);
  const answer = await owner.putText("big.txt", "x".repeat(1001));
  assert.equal(answer.status, 413);
  assert.equal((await problemOf(answer)).type, "urn:webizen:problem:body-too-large");
  assert.equal((await owner.get("big.txt")).status, 404);
  assert.equal((await owner.putText("fits.txt", "x".repeat(1000))).status, 201);
});
