import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { LDP, MEDIA } from "@webizen/ontologies";
import { objectsOf, problemOf, triplesOf, wordsOf } from "../support/answers.ts";
import { CONTAINER_LINK, createPodClient, type PodClient } from "../support/pod-client.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

let server: TestServer;
let alice: PodClient;

before(async () => {
  server = await startPodServer();
  alice = createPodClient(server.root, server.alice.fetch);
});
after(() => server[Symbol.asyncDispose]());

const EX = "http://example.org/";
const START = `<#a> <${EX}p> 1 ; <${EX}name> "Ann" . <#b> <${EX}p> 2 ; <${EX}name> "Bea" .`;

async function fresh(path: string): Promise<string> {
  assert.ok((await alice.putTurtle(path, START)).ok);
  return path;
}

async function refusal(clauses: string, status: number): Promise<void> {
  const path = await fresh("n3/refused.ttl");
  const before = await (await alice.get(path)).text();
  const answer = await alice.n3Patch(path, clauses);
  assert.equal(answer.status, status, clauses);
  assert.ok((await problemOf(answer)).detail.length > 20);
  assert.equal(await (await alice.get(path)).text(), before);
}

test("an N3 Patch inserts, deletes, and does both with what its conditions find", async () => {
  const path = await fresh("n3/doc.ttl");
  assert.equal((await alice.n3Patch(path, `solid:inserts { <#c> ex:p 3 }`)).status, 204);
  assert.deepEqual(await objectsOf(await alice.get(path), `${EX}p`, `${server.root}${path}#c`), ["3"]);
  assert.equal((await alice.n3Patch(path, `solid:deletes { <#c> ex:p 3 }`)).status, 204);
  assert.deepEqual(await objectsOf(await alice.get(path), `${EX}p`, `${server.root}${path}#c`), []);
  const rename = `solid:where { ?who ex:name "Ann" }; solid:deletes { ?who ex:name "Ann" }; solid:inserts { ?who ex:name "Anna" }`;
  assert.equal((await alice.n3Patch(path, rename)).status, 204);
  assert.deepEqual(await objectsOf(await alice.get(path), `${EX}name`, `${server.root}${path}#a`), ["Anna"]);
});

test("a patch to what is absent creates it and its containers with 201, Location and ETag", async () => {
  const answer = await alice.n3Patch("n3/new/deep/doc.ttl", "solid:inserts { <#a> ex:p 1 }");
  assert.equal(answer.status, 201);
  assert.equal(answer.headers.get("location"), `${server.root}n3/new/deep/doc.ttl`);
  const read = await alice.get("n3/new/deep/doc.ttl");
  assert.equal(read.headers.get("etag"), answer.headers.get("etag"));
  assert.equal(read.headers.get("content-type"), MEDIA.turtle);
  assert.deepEqual(await objectsOf(await alice.get("n3/new/"), LDP.contains), [`${server.root}n3/new/deep/`]);
});

test("a patch keeps the prefixes of a Turtle document and its Content-Type", async () => {
  await alice.putTurtle("n3/prefixes.ttl", `@prefix mine: <${EX}> . <#a> mine:p 1 .`);
  await alice.n3Patch("n3/prefixes.ttl", "solid:inserts { <#a> ex:q 2 }");
  assert.match(await (await alice.get("n3/prefixes.ttl")).text(), /mine:q 2/);
});

test("a patch to a JSON-LD document leaves it JSON-LD", async () => {
  const headers = { "content-type": MEDIA.jsonld };
  await alice.request("PUT", "n3/doc.jsonld", { headers, body: `{"@id": "#a", "${EX}p": 1}` });
  assert.equal((await alice.n3Patch("n3/doc.jsonld", "solid:inserts { <#a> ex:q 2 }")).status, 204);
  const answer = await alice.get("n3/doc.jsonld");
  assert.equal(answer.headers.get("content-type"), MEDIA.jsonld);
  assert.equal((await triplesOf(answer)).length, 2);
});

test("a patch that changes nothing leaves the bytes and the tag alone", async () => {
  const path = await fresh("n3/same.ttl");
  const tag = (await alice.head(path)).headers.get("etag");
  assert.equal((await alice.n3Patch(path, "solid:inserts { <#a> ex:p 1 }")).status, 204);
  assert.equal(await (await alice.get(path)).text(), START);
  assert.equal((await alice.head(path)).headers.get("etag"), tag);
});

test("blank nodes in insertions are new nodes", async () => {
  const path = await fresh("n3/blank.ttl");
  const insert = `solid:inserts { <#a> ex:knows _:x . _:x ex:name "New" . <#b> ex:knows [ ex:name "Other" ] }`;
  assert.equal((await alice.n3Patch(path, insert)).status, 204);
  assert.equal((await alice.n3Patch(path, insert)).status, 204);
  assert.equal((await triplesOf(await alice.get(path))).length, 12);
});

// "Servers MUST respond with a 422 status code if a patch document does not satisfy all of the above constraints."
// https://solidproject.org/TR/protocol#n3-patch
test("a patch that breaks a rule of the format is 422 and names the rule", async () => {
  for (const clauses of [
    "solid:inserts { <#a> ex:p 1 }; solid:inserts { <#a> ex:p 2 }",
    "solid:inserts { <#a> ex:p 1 } . <#other> solid:inserts { <#a> ex:p 2 }",
    "solid:inserts { <#a> ex:p { <#b> ex:p 2 } }",
    "solid:inserts <#not-a-formula>",
    "solid:inserts { ?unbound ex:p 1 }",
    "solid:deletes { ?unbound ex:p 1 }",
    "solid:deletes { _:x ex:p 1 }",
    "solid:where { _:x ex:p 1 }; solid:inserts { _:x ex:q 1 }",
    "solid:inserts { _:patch ex:q 1 }",
    "solid:where { _:patch ex:p 1 }; solid:inserts { <#a> ex:q 1 }",
  ]) {
    await refusal(clauses, 422);
  }
});

test("a patch without solid:InsertDeletePatch is 422", async () => {
  const path = await fresh("n3/untyped.ttl");
  const headers = { "content-type": MEDIA.n3 };
  for (const body of [
    "_:patch <http://www.w3.org/ns/solid/terms#inserts> { <#a> <#p> 1 } .",
    "_:patch a <http://www.w3.org/ns/solid/terms#Patch> .",
    "",
  ]) {
    assert.equal((await alice.request("PATCH", path, { headers, body })).status, 422, body);
  }
});

test("what is not N3 is 400, and another media type 415 with those that are read", async () => {
  const path = await fresh("n3/syntax.ttl");
  const broken = { headers: { "content-type": MEDIA.n3 }, body: "{ <#a>" };
  assert.equal((await alice.request("PATCH", path, broken)).status, 400);
  const other = { headers: { "content-type": MEDIA.json }, body: "{}" };
  const refused = await alice.request("PATCH", path, other);
  assert.equal(refused.status, 415);
  assert.deepEqual(wordsOf(refused, "accept-patch"), [MEDIA.n3, MEDIA.sparqlUpdate]);
});

// "If no such mapping exists, or if multiple mappings exist, the server MUST respond with a 409 status code."
test("conditions that match nothing or in several ways are 409", async () => {
  await refusal(`solid:where { ?who ex:name "Nobody" }; solid:inserts { ?who ex:p 3 }`, 409);
  await refusal("solid:where { ?who ex:name ?name }; solid:inserts { ?who ex:p 3 }", 409);
});

// "If the set of triples resulting from ?deletions is non-empty and the dataset does not contain all of these triples,
// the server MUST respond with a 409 status code."
test("deleting what is not there is 409, and then nothing is deleted", async () => {
  await refusal("solid:deletes { <#a> ex:p 1 . <#a> ex:p 99 }", 409);
  assert.equal((await alice.n3Patch("n3/absent.ttl", "solid:deletes { <#a> ex:p 1 }")).status, 409);
  assert.equal((await alice.get("n3/absent.ttl")).status, 404);
});

test("PATCH on what is not RDF is 405, and Allow does not name it", async () => {
  await alice.putText("n3/text.txt", "x");
  await alice.request("PUT", "n3/old.rdf", {
    headers: { "content-type": MEDIA.rdfxml },
    body: `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>`,
  });
  for (const path of ["n3/text.txt", "n3/old.rdf"]) {
    const answer = await alice.n3Patch(path, "solid:inserts { <#a> ex:p 1 }");
    assert.equal(answer.status, 405, path);
    assert.doesNotMatch(answer.headers.get("allow") ?? "", /PATCH/);
    assert.equal((await alice.get(path)).headers.get("accept-patch"), null);
  }
});

// "When ?conditions is non-empty, servers MUST treat the request as a Read operation. When ?insertions is non-empty,
// servers MUST (also) treat the request as an Append operation. When ?deletions is non-empty, servers MUST treat the
// request as a Read and Write operation."
test("with append access a patch may insert; conditions need read, deletions read and write", async () => {
  const bob = createPodClient(server.root, server.bob.fetch);
  const grant = (modes: string) =>
    alice.putTurtle(
      "rights/doc.ttl.acl",
      `@prefix acl: <http://www.w3.org/ns/auth/acl#>.
      <#owner> a acl:Authorization; acl:agent <${server.alice.webId}>; acl:accessTo <doc.ttl>; acl:mode acl:Read, acl:Write, acl:Control.
      <#bob> a acl:Authorization; acl:agent <${server.bob.webId}>; acl:accessTo <doc.ttl>; acl:mode ${modes}.`,
    );
  await fresh("rights/doc.ttl");
  const insert = "solid:inserts { <#x> ex:p 1 }";
  const where = `solid:where { <#a> ex:name ?n }; ${insert}`;
  const remove = "solid:deletes { <#a> ex:p 1 }";
  for (const [modes, statuses] of [
    ["acl:Append", [204, 403, 403]],
    ["acl:Read", [403, 403, 403]],
    ["acl:Read, acl:Append", [204, 204, 403]],
    ["acl:Write", [204, 403, 403]],
    ["acl:Read, acl:Write", [204, 204, 204]],
  ] as const) {
    assert.ok((await grant(modes)).ok);
    const given: number[] = [];
    for (const clauses of [insert, where, remove])
      given.push((await bob.n3Patch("rights/doc.ttl", clauses)).status);
    assert.deepEqual(given, statuses, modes);
    await fresh("rights/doc.ttl");
  }
});

test("a container is patched in what its owner says, not in what it contains", async () => {
  await alice.request("PUT", "n3-box/", { headers: CONTAINER_LINK });
  assert.equal((await alice.n3Patch("n3-box/", `solid:inserts { <> ex:title "Mine" }`)).status, 204);
  assert.deepEqual(await objectsOf(await alice.get("n3-box/"), `${EX}title`), ["Mine"]);
  const contain = "solid:inserts { <> <http://www.w3.org/ns/ldp#contains> <x> }";
  assert.equal((await alice.n3Patch("n3-box/", contain)).status, 409);
});

test("a patch that does not fit into the pod leaves none of its bytes behind", async () => {
  await using small = await startPodServer((config) => ({
    ...config,
    limits: { ...config.limits, podQuotaBytes: 100_000 },
  }));
  const owner = createPodClient(small.root, small.alice.fetch);
  const clauses = `solid:inserts { <#a> <http://example.org/p> "${"long ".repeat(30_000)}" }`;
  assert.equal((await owner.n3Patch("large.ttl", clauses)).status, 507);
  const files = await readdir(join(small.dataDir, "pods", "alice", "blobs"), { recursive: true });
  assert.deepEqual(
    files.filter((file) => /[0-9a-f]{64}$/.test(file)),
    [],
  );
});
