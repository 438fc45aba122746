import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { MEDIA } from "@webizen/ontologies";
import { createPodClient, type PodClient } from "../support/pod-client.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

let server: TestServer;
let alice: PodClient;

before(async () => {
  server = await startPodServer();
  alice = createPodClient(server.root, server.alice.fetch);
});
after(() => server[Symbol.asyncDispose]());

const TEXT = "0123456789";

async function range(path: string, value: string, headers: Record<string, string> = {}): Promise<Response> {
  return alice.get(path, { range: value, ...headers });
}

test("a range of a stored body is 206 with Content-Range and exactly its bytes", async () => {
  await alice.putText("range/ten.txt", TEXT);
  for (const [asked, bytes, header] of [
    ["bytes=0-0", "0", "bytes 0-0/10"],
    ["bytes=2-4", "234", "bytes 2-4/10"],
    ["bytes=7-", "789", "bytes 7-9/10"],
    ["bytes=-3", "789", "bytes 7-9/10"],
    ["bytes=-99", TEXT, "bytes 0-9/10"],
    ["bytes=5-99", "56789", "bytes 5-9/10"],
  ] as const) {
    const answer = await range("range/ten.txt", asked);
    assert.equal(answer.status, 206, asked);
    assert.equal(answer.headers.get("content-range"), header);
    assert.equal(answer.headers.get("content-length"), String(bytes.length));
    assert.equal(await answer.text(), bytes, asked);
  }
  assert.equal((await alice.get("range/ten.txt")).headers.get("accept-ranges"), "bytes");
});

test("a range of a large body, which lies in a file of its own, has exactly its bytes", async () => {
  const bytes = new Uint8Array(300_000).map((_, index) => index % 251);
  const headers = { "content-type": MEDIA.octetStream };
  assert.equal((await alice.request("PUT", "range/large", { headers, body: bytes })).status, 201);
  const answer = await range("range/large", "bytes=100000-200000");
  assert.equal(answer.status, 206);
  assert.deepEqual(new Uint8Array(await answer.arrayBuffer()), bytes.slice(100_000, 200_001));
});

test("a range outside the body is 416 and tells the size", async () => {
  await alice.putText("range/ten.txt", TEXT);
  const answer = await range("range/ten.txt", "bytes=10-");
  assert.equal(answer.status, 416);
  assert.equal(answer.headers.get("content-range"), "bytes */10");
  await alice.putText("range/empty.txt", "");
  assert.equal((await range("range/empty.txt", "bytes=0-")).status, 416);
});

test("other units, several ranges and nonsense give the whole body", async () => {
  await alice.putText("range/ten.txt", TEXT);
  for (const asked of ["lines=1-2", "bytes=0-1,3-4", "bytes=5-2", "bytes=x", "bytes=-"]) {
    const answer = await range("range/ten.txt", asked);
    assert.equal(answer.status, 200, asked);
    assert.equal(await answer.text(), TEXT);
  }
});

test("If-Range with an older tag gives the whole body, with the current tag or date the range", async () => {
  const written = await alice.putText("range/ten.txt", TEXT);
  const head = await alice.head("range/ten.txt");
  assert.ok(written.ok);
  const current = { "if-range": head.headers.get("etag") ?? "" };
  assert.equal((await range("range/ten.txt", "bytes=0-1", current)).status, 206);
  const date = { "if-range": head.headers.get("last-modified") ?? "" };
  assert.equal((await range("range/ten.txt", "bytes=0-1", date)).status, 206);
  assert.equal((await range("range/ten.txt", "bytes=0-1", { "if-range": `"older"` })).status, 200);
});

test("If-None-Match comes before the range", async () => {
  await alice.putText("range/ten.txt", TEXT);
  const tag = (await alice.head("range/ten.txt")).headers.get("etag") ?? "";
  assert.equal((await range("range/ten.txt", "bytes=0-1", { "if-none-match": tag })).status, 304);
});

// "For this specification, GET is the only method for which range handling is defined."
// https://www.rfc-editor.org/rfc/rfc9110#section-14.2
test("HEAD ignores a range", async () => {
  await alice.putText("range/ten.txt", TEXT);
  const answer = await alice.head("range/ten.txt", { range: "bytes=0-1" });
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get("content-length"), "10");
  assert.equal(answer.headers.get("content-range"), null);
});

test("a range of a converted representation counts its own bytes", async () => {
  await alice.putTurtle("range/data.ttl", "<#a> <http://example.org/p> 1 .");
  const whole = await (await alice.get("range/data.ttl", { accept: MEDIA.jsonld })).text();
  const part = await range("range/data.ttl", "bytes=3-8", { accept: MEDIA.jsonld });
  assert.equal(part.status, 206);
  assert.equal(await part.text(), whole.slice(3, 9));
});

test("a stranger who asks for a range gets 401", async () => {
  await alice.putText("range/ten.txt", TEXT);
  const answer = await createPodClient(server.root).get("range/ten.txt", { range: "bytes=0-1" });
  assert.equal(answer.status, 401);
});
