import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { MEDIA, PIM, RDF } from "@webizen/ontologies";
import { linkTargets, objectsOf, wordsOf } from "../support/answers.ts";
import { CONTAINER_LINK, createPodClient, type PodClient } from "../support/pod-client.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

let server: TestServer;
let alice: PodClient;

before(async () => {
  server = await startPodServer();
  alice = createPodClient(server.root, server.alice.fetch);
});
after(() => server[Symbol.asyncDispose]());

const DESCRIPTION = ".well-known/solid";

// "Servers MUST include statements about the storage as part of the storage description resource."
// https://solidproject.org/TR/protocol#storage
test("the storage description is public and says that the root is a pim:Storage, in Turtle and JSON-LD", async () => {
  for (const accept of [MEDIA.turtle, MEDIA.jsonld, MEDIA.ntriples]) {
    const answer = await createPodClient(server.root).get(DESCRIPTION, { accept });
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get("content-type"), accept);
    assert.ok(Date.parse(answer.headers.get("last-modified") ?? "") > 0);
    assert.deepEqual(await objectsOf(answer, RDF.type, server.root), [PIM.Storage]);
  }
});

test("the description of an absent pod is 404", async () => {
  assert.equal((await fetch(`${server.server.url}nobody/${DESCRIPTION}`)).status, 404);
});

test("the storage description is read only: every other method is 405, also for the owner", async () => {
  for (const method of ["PUT", "POST", "PATCH", "DELETE", "PROPFIND", "QUERY"]) {
    const answer = await alice.request(method, DESCRIPTION, { headers: { "content-type": MEDIA.turtle } });
    assert.equal(answer.status, 405, method);
    assert.deepEqual(wordsOf(answer, "allow"), ["GET", "HEAD", "OPTIONS"]);
  }
  assert.deepEqual(wordsOf(await alice.request("OPTIONS", DESCRIPTION), "allow"), ["GET", "HEAD", "OPTIONS"]);
});

test("HEAD of the storage description has the headers of GET", async () => {
  const [got, asked] = [await alice.get(DESCRIPTION), await alice.head(DESCRIPTION)];
  for (const name of ["content-type", "content-length", "link", "allow"]) {
    assert.equal(asked.headers.get(name), got.headers.get(name), name);
  }
  assert.equal(await asked.text(), "");
});

test("nothing can be created below the storage description", async () => {
  assert.equal((await alice.putText(`${DESCRIPTION}/x`, "x")).status, 409);
  assert.equal((await alice.request("PUT", `${DESCRIPTION}/`, { headers: CONTAINER_LINK })).status, 409);
  assert.equal((await alice.get(DESCRIPTION)).status, 200);
});

// "When a server supports multiple storages, the URIs MUST be allocated to non-overlapping space."
test("two pods of one server do not overlap, and each links to its own description", async () => {
  const bobsRoot = `${server.server.url}bob/`;
  const bob = createPodClient(bobsRoot, server.bob.fetch);
  const [description] = linkTargets(await bob.get(""), "http://www.w3.org/ns/solid/terms#storageDescription");
  assert.equal(description, `${bobsRoot}${DESCRIPTION}`);
  assert.equal((await bob.putText("only/here.txt", "x")).status, 201);
  assert.equal((await alice.get("only/here.txt")).status, 404);
  assert.equal((await createPodClient(bobsRoot, server.alice.fetch).get("only/here.txt")).status, 403);
});

test("the owner is not advertised, and still has control over everything", async () => {
  assert.deepEqual(linkTargets(await alice.get(""), "http://www.w3.org/ns/solid/terms#owner"), []);
  assert.match((await alice.head("")).headers.get("wac-allow") ?? "", /user="[^"]*control/);
});

test("the server describes itself without naming who lives on it", async () => {
  const answer = await fetch(`${server.server.url}.well-known/solid`);
  assert.equal(answer.status, 200);
  const body = await answer.text();
  assert.match(body, /solidproject\.org\/TR\/protocol/);
  assert.doesNotMatch(body, /alice|bob/);
});

test("health, readiness and metrics answer without a token", async () => {
  const get = async (path: string) => fetch(server.server.url + path);
  assert.equal(await (await get("healthz")).text(), "ok\n");
  assert.equal(await (await get("readyz")).text(), "ready\n");
  assert.match(await (await get("metrics")).text(), /^webizen_http_requests_total\{/m);
});
