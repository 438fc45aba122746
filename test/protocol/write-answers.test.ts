import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { LDP, MEDIA } from "@webizen/ontologies";
import { objectsOf } from "../support/answers.ts";
import { CONTAINER_LINK, createPodClient, type PodClient } from "../support/pod-client.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

let server: TestServer;
let alice: PodClient;

before(async () => {
  server = await startPodServer();
  alice = createPodClient(server.root, server.alice.fetch);
});
after(() => server[Symbol.asyncDispose]());

const PREFER = { prefer: "return=representation" };
const TURTLE = "<#a> <http://example.org/p> 1 .\n";

test("PUT, PATCH and POST answer with the new representation where the client prefers it", async () => {
  const created = await alice.putTurtle("prefer/a.ttl", TURTLE, PREFER);
  assert.equal(created.status, 201);
  assert.equal(created.headers.get("preference-applied"), "return=representation");
  assert.equal(await created.text(), TURTLE);
  const replaced = await alice.putTurtle("prefer/a.ttl", `${TURTLE}#`, PREFER);
  assert.equal(replaced.status, 200);
  const patched = await alice.n3Patch("prefer/a.ttl", "solid:inserts { <#a> ex:q 2 }", PREFER);
  assert.deepEqual(await objectsOf(patched, "http://example.org/q"), ["2"]);
  const posted = await alice.request("POST", "prefer/", {
    headers: { "content-type": MEDIA.text, ...PREFER },
    body: "hello",
  });
  assert.equal(posted.status, 201);
  assert.ok(posted.headers.get("location"));
  assert.equal(await posted.text(), "hello");
});

test("the ETag beside a representation is the one that GET gives for it", async () => {
  for (const accept of [MEDIA.turtle, MEDIA.jsonld]) {
    const answer = await alice.putTurtle("prefer/b.ttl", `${TURTLE}# ${accept}`, { ...PREFER, accept });
    assert.equal(answer.headers.get("content-type"), accept);
    const read = await alice.get("prefer/b.ttl", { accept });
    assert.equal(answer.headers.get("etag"), read.headers.get("etag"));
    assert.equal(await answer.text(), await read.text());
  }
});

test("a container, too, comes back as it is now", async () => {
  const answer = await alice.request("PUT", "prefer/box/", { headers: { ...CONTAINER_LINK, ...PREFER } });
  assert.equal(answer.status, 201);
  assert.ok(answer.headers.get("webizen-sequence"));
  assert.deepEqual(await objectsOf(answer, LDP.contains), []);
});

test("without the preference, and with return=minimal, a write answers without content", async () => {
  for (const headers of [{}, { prefer: "return=minimal" }, { prefer: "respond-async" }]) {
    const answer = await alice.putTurtle("prefer/c.ttl", TURTLE, headers);
    assert.equal(await answer.text(), "");
    assert.equal(answer.headers.get("preference-applied"), null);
  }
});

test("whoever may write but not read does not get the representation", async () => {
  await alice.putTurtle("prefer/log.ttl", TURTLE);
  await alice.putTurtle(
    "prefer/log.ttl.acl",
    `@prefix acl: <http://www.w3.org/ns/auth/acl#>.
    <#o> a acl:Authorization; acl:agent <${server.alice.webId}>; acl:accessTo <log.ttl>; acl:mode acl:Read, acl:Write, acl:Control.
    <#b> a acl:Authorization; acl:agent <${server.bob.webId}>; acl:accessTo <log.ttl>; acl:mode acl:Append.`,
  );
  const bob = createPodClient(server.root, server.bob.fetch);
  const answer = await bob.n3Patch("prefer/log.ttl", "solid:inserts { <#b> ex:p 2 }", PREFER);
  assert.equal(answer.status, 204);
  assert.equal(await answer.text(), "");
  assert.equal((await alice.n3Patch("prefer/log.ttl", "solid:inserts { <#b> ex:p 3 }", PREFER)).status, 200);
});

test("a representation that cannot be had does not turn a write that was done into a refusal", async () => {
  const answer = await alice.putTurtle("prefer/d.ttl", TURTLE, { ...PREFER, accept: "image/png" });
  assert.equal(answer.status, 201);
  assert.equal(answer.headers.get("preference-applied"), null);
  assert.equal((await alice.get("prefer/d.ttl")).status, 200);
});

test("the sequence number grows with every write that changes something, and reads have none", async () => {
  const sequenceOf = (answer: Response) => Number(answer.headers.get("webizen-sequence") ?? Number.NaN);
  const numbers = [
    sequenceOf(await alice.putTurtle("sequence/a.ttl", TURTLE)),
    sequenceOf(await alice.n3Patch("sequence/a.ttl", "solid:inserts { <#a> ex:q 1 }")),
    sequenceOf(
      await alice.request("POST", "sequence/", { headers: { "content-type": MEDIA.text }, body: "x" }),
    ),
    sequenceOf(await alice.delete("sequence/a.ttl")),
  ];
  for (const [index, number] of numbers.entries())
    assert.ok(index === 0 || number > (numbers[index - 1] ?? 0));
  assert.equal((await alice.get("sequence/")).headers.get("webizen-sequence"), null);
});

test("a write that changes nothing answers as any other", async () => {
  await alice.putTurtle("sequence/same.ttl", TURTLE);
  const again = await alice.putTurtle("sequence/same.ttl", TURTLE);
  assert.equal(again.status, 204);
  assert.ok(again.headers.get("webizen-sequence"));
  assert.equal(again.headers.get("etag"), (await alice.head("sequence/same.ttl")).headers.get("etag"));
});
