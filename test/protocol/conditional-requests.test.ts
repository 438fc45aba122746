import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { MEDIA } from "@webizen/ontologies";
import { problemOf } from "../support/answers.ts";
import { createPodClient, type PodClient } from "../support/pod-client.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

let server: TestServer;
let alice: PodClient;

before(async () => {
  server = await startPodServer();
  alice = createPodClient(server.root, server.alice.fetch);
});
after(() => server[Symbol.asyncDispose]());

const FIRST = "<#a> <http://example.org/p> 1 .\n";
const SECOND = "<#a> <http://example.org/p> 2 .\n";

async function tagOf(path: string, accept?: string): Promise<string> {
  const answer = await alice.head(path, accept === undefined ? {} : { accept });
  return answer.headers.get("etag") ?? "";
}

test("If-None-Match with the current tag is 304 without content, with another tag 200", async () => {
  await alice.putTurtle("cond/read.ttl", FIRST);
  const tag = await tagOf("cond/read.ttl");
  const same = await alice.get("cond/read.ttl", { "if-none-match": `"other", ${tag}` });
  assert.equal(same.status, 304);
  assert.equal(await same.text(), "");
  assert.equal(same.headers.get("etag"), tag);
  assert.equal((await alice.get("cond/read.ttl", { "if-none-match": `W/${tag}` })).status, 304);
  assert.equal((await alice.get("cond/read.ttl", { "if-none-match": "*" })).status, 304);
  assert.equal((await alice.get("cond/read.ttl", { "if-none-match": `"other"` })).status, 200);
});

test("a stranger with the right tag gets 401, not 304", async () => {
  await alice.putTurtle("cond/read.ttl", FIRST);
  const answer = await createPodClient(server.root).get("cond/read.ttl", {
    "if-none-match": await tagOf("cond/read.ttl"),
  });
  assert.equal(answer.status, 401);
});

test("a tag belongs to one representation: that of JSON-LD does not make Turtle 304", async () => {
  await alice.putTurtle("cond/read.ttl", FIRST);
  const jsonld = await tagOf("cond/read.ttl", MEDIA.jsonld);
  assert.notEqual(jsonld, await tagOf("cond/read.ttl"));
  assert.equal((await alice.get("cond/read.ttl", { "if-none-match": jsonld })).status, 200);
  const again = await alice.get("cond/read.ttl", { "if-none-match": jsonld, accept: MEDIA.jsonld });
  assert.equal(again.status, 304);
});

test("If-Modified-Since is 304 unless the resource is newer, and yields to If-None-Match", async () => {
  const written = await alice.putTurtle("cond/since.ttl", FIRST);
  const modified = written.headers.get("last-modified") ?? "";
  const earlier = new Date(Date.parse(modified) - 1000).toUTCString();
  assert.equal((await alice.get("cond/since.ttl", { "if-modified-since": modified })).status, 304);
  assert.equal((await alice.get("cond/since.ttl", { "if-modified-since": earlier })).status, 200);
  const both = { "if-modified-since": modified, "if-none-match": `"other"` };
  assert.equal((await alice.get("cond/since.ttl", both)).status, 200);
  assert.equal((await alice.get("cond/since.ttl", { "if-modified-since": "yesterday" })).status, 200);
});

test("GET with If-Match or If-Unmodified-Since that fails is 412", async () => {
  const written = await alice.putTurtle("cond/match.ttl", FIRST);
  const tag = written.headers.get("etag") ?? "";
  assert.equal((await alice.get("cond/match.ttl", { "if-match": tag })).status, 200);
  assert.equal((await alice.get("cond/match.ttl", { "if-match": `"other"` })).status, 412);
  const earlier = new Date(Date.parse(written.headers.get("last-modified") ?? "") - 1000).toUTCString();
  assert.equal((await alice.get("cond/match.ttl", { "if-unmodified-since": earlier })).status, 412);
});

test("PUT with If-None-Match: * creates, and refuses to replace", async () => {
  const none = { "if-none-match": "*" };
  assert.equal((await alice.putTurtle("cond/new.ttl", FIRST, none)).status, 201);
  const refused = await alice.putTurtle("cond/new.ttl", SECOND, none);
  assert.equal(refused.status, 412);
  assert.equal((await problemOf(refused)).type, "urn:webizen:problem:precondition-failed");
  assert.equal(await (await alice.get("cond/new.ttl")).text(), FIRST);
});

test("PUT with If-Match replaces the named state only, and does not create", async () => {
  const tag = (await alice.putTurtle("cond/put.ttl", FIRST)).headers.get("etag") ?? "";
  const next = await alice.putTurtle("cond/put.ttl", SECOND, { "if-match": tag });
  assert.equal(next.status, 204);
  assert.equal((await alice.putTurtle("cond/put.ttl", FIRST, { "if-match": tag })).status, 412);
  assert.equal((await alice.putTurtle("cond/absent.ttl", FIRST, { "if-match": "*" })).status, 412);
  assert.equal((await alice.get("cond/absent.ttl")).status, 404);
  assert.equal(await tagOf("cond/put.ttl"), next.headers.get("etag"));
});

test("a tag that was read with any representation protects a write", async () => {
  await alice.putTurtle("cond/any.ttl", FIRST);
  for (const accept of [MEDIA.jsonld, MEDIA.ntriples, MEDIA.html]) {
    const stale = await tagOf("cond/any.ttl", accept);
    const fresh = await alice.n3Patch("cond/any.ttl", `solid:inserts { <#b> ex:p "${accept}" }`, {
      "if-match": stale,
    });
    assert.equal(fresh.status, 204, accept);
    assert.equal((await alice.putTurtle("cond/any.ttl", SECOND, { "if-match": stale })).status, 412, accept);
  }
});

test("a weak tag never matches in If-Match, and a header that is no list of tags is 400", async () => {
  const tag = (await alice.putTurtle("cond/weak.ttl", FIRST)).headers.get("etag") ?? "";
  assert.equal((await alice.putTurtle("cond/weak.ttl", SECOND, { "if-match": `W/${tag}` })).status, 412);
  assert.equal((await alice.putTurtle("cond/weak.ttl", SECOND, { "if-match": "unquoted" })).status, 400);
});

test("PUT with If-Unmodified-Since is 412 when the resource is newer", async () => {
  const written = await alice.putTurtle("cond/unmodified.ttl", FIRST);
  const modified = written.headers.get("last-modified") ?? "";
  const earlier = new Date(Date.parse(modified) - 1000).toUTCString();
  const refused = await alice.putTurtle("cond/unmodified.ttl", SECOND, { "if-unmodified-since": earlier });
  assert.equal(refused.status, 412);
  const allowed = await alice.putTurtle("cond/unmodified.ttl", SECOND, { "if-unmodified-since": modified });
  assert.equal(allowed.status, 204);
});

test("PATCH checks conditions before it looks at the content: 412, not 409", async () => {
  await alice.putTurtle("cond/patch.ttl", FIRST);
  const clauses = "solid:deletes { <#a> ex:p 9 }";
  assert.equal((await alice.n3Patch("cond/patch.ttl", clauses)).status, 409);
  assert.equal((await alice.n3Patch("cond/patch.ttl", clauses, { "if-none-match": "*" })).status, 412);
  assert.equal((await alice.n3Patch("cond/patch.ttl", clauses, { "if-match": `"other"` })).status, 412);
});

test("DELETE with If-Match removes the named state only", async () => {
  const tag = (await alice.putTurtle("cond/delete.ttl", FIRST)).headers.get("etag") ?? "";
  assert.equal((await alice.delete("cond/delete.ttl", { "if-match": `"other"` })).status, 412);
  assert.equal((await alice.get("cond/delete.ttl")).status, 200);
  assert.equal((await alice.delete("cond/delete.ttl", { "if-match": tag })).status, 205);
  assert.equal((await alice.delete("cond/delete.ttl", { "if-match": "*" })).status, 404);
});

test("POST checks conditions against its container", async () => {
  await alice.putText("cond/box/first.txt", "x");
  const parts = (headers: Record<string, string>) => ({
    headers: { "content-type": MEDIA.text, ...headers },
    body: "y",
  });
  const stale = await tagOf("cond/box/");
  assert.equal((await alice.request("POST", "cond/box/", parts({ "if-match": stale }))).status, 201);
  assert.equal((await alice.request("POST", "cond/box/", parts({ "if-match": stale }))).status, 412);
  assert.equal((await alice.request("POST", "cond/box/", parts({ "if-none-match": "*" }))).status, 412);
});

test("of many PUTs at once with the same If-Match exactly one wins", async () => {
  const tag = (await alice.putTurtle("cond/race.ttl", FIRST)).headers.get("etag") ?? "";
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, count) =>
      alice.putTurtle("cond/race.ttl", `<#a> <http://example.org/p> "${count}" .`, { "if-match": tag }),
    ),
  );
  const statuses = answers.map(({ status }) => status).toSorted();
  assert.deepEqual(statuses, [204, ...Array.from({ length: 9 }, () => 412)]);
  assert.equal(
    await tagOf("cond/race.ttl"),
    answers.find(({ status }) => status === 204)?.headers.get("etag"),
  );
});

test("of many creations at once with If-None-Match: * exactly one wins", async () => {
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, count) =>
      alice.n3Patch("cond/born.ttl", `solid:inserts { <#a> ex:p ${count} }`, { "if-none-match": "*" }),
    ),
  );
  assert.equal(answers.filter(({ status }) => status === 201).length, 1);
  assert.equal(answers.filter(({ status }) => status === 412).length, 9);
});
