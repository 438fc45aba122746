import assert from "node:assert/strict";
import { request as rawRequest } from "node:http";
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

const BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

test("every refusal is a problem document with type, title, status and a sentence, and is not cached", async () => {
  await alice.putText("problems/text.txt", "x");
  const refusals = [
    await alice.get("problems/absent"),
    await createPodClient(server.root).get("problems/text.txt"),
    await createPodClient(server.root, server.bob.fetch).get("problems/text.txt"),
    await alice.putTurtle("problems/broken.ttl", "<a"),
    await alice.request("POST", "problems/text.txt"),
    await alice.get("problems/text.txt", { accept: MEDIA.turtle }),
    await alice.delete("problems/"),
    await alice.putText("problems/text.txt", "y", { "if-none-match": "*" }),
    await alice.get(`problems/${"x".repeat(300)}`),
    await alice.request("PATCH", "problems/x.ttl", { headers: { "content-type": MEDIA.json }, body: "{}" }),
    await alice.get("problems/text.txt", { range: "bytes=9-" }),
    await alice.n3Patch("problems/x.ttl", "solid:inserts { ?a ex:p 1 }"),
    await alice.get("problems//x"),
    await alice.get("problems/%2e%2e%2fx"),
    await alice.get("problems/a%00b"),
  ];
  for (const refused of refusals) {
    const which = `${refused.status} ${refused.url}`;
    assert.ok(refused.status >= 400 && refused.status < 500, which);
    assert.equal(refused.headers.get("cache-control"), "no-store", which);
    const { type, title, status, detail } = await problemOf(refused);
    assert.match(type, /^urn:webizen:problem:[a-z-]+$/);
    assert.equal(status, refused.status);
    assert.ok(title.length > 10 && detail.length > 20, which);
    assert.doesNotMatch(detail, /\.$|undefined|\[object/, which);
  }
  assert.equal(new Set(refusals.map(({ status }) => status)).size > 9, true);
});

test("a browser gets a page that says the same, for GET and for HEAD", async () => {
  for (const method of ["GET", "HEAD"]) {
    const answer = await alice.request(method, "problems/absent", { headers: { accept: BROWSER } });
    assert.equal(answer.status, 404);
    assert.match(answer.headers.get("content-type") ?? "", /^text\/html/);
    assert.ok(answer.headers.get("content-security-policy"));
    const page = await answer.text();
    if (method === "GET") assert.match(page, /There is nothing at/);
    else assert.equal(page, "");
  }
});

test("what a page shows of the request is escaped", async () => {
  const answer = await alice.get("problems/%3Cscript%3Ealert(1)%3C%2Fscript%3E", { accept: BROWSER });
  assert.doesNotMatch(await answer.text(), /<script/);
});

test("a browser that writes gets a problem document, not a page", async () => {
  const answer = await alice.putTurtle("problems/broken.ttl", "<a", { accept: BROWSER });
  assert.equal((await problemOf(answer)).status, 400);
});

// "Servers MUST respond with the 405 status code to requests using HTTP methods that are not supported by the target
// resource." https://solidproject.org/TR/protocol#reading-writing-resources
test("methods that are not supported are 405 with Allow, whoever asks and whatever is there", async () => {
  await alice.putText("problems/text.txt", "x");
  for (const method of ["PROPFIND", "QUERY", "LOCK", "MKCOL", "REPORT"]) {
    for (const path of ["problems/", "problems/text.txt", "problems/absent", ""]) {
      for (const client of [alice, createPodClient(server.root)]) {
        const answer = await client.request(method, path);
        assert.equal(answer.status, 405, `${method} ${path}`);
        assert.match(answer.headers.get("allow") ?? "", /^GET, HEAD, OPTIONS/);
      }
    }
  }
});

async function sendRaw(method: string, path: string): Promise<{ status: number; allow: string | undefined }> {
  const { hostname, port } = new URL(server.server.url);
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; allow: string | undefined }>();
  const sent = rawRequest({ hostname, port, method, path }, (answer) => {
    answer.resume();
    resolve({ status: answer.statusCode ?? 0, allow: answer.headers.allow });
  });
  sent.on("error", reject);
  sent.end();
  return promise;
}

test("TRACE, which would send back what it was sent, is refused", async () => {
  const { status, allow } = await sendRaw("TRACE", "/alice/");
  assert.equal(status, 405);
  assert.match(allow ?? "", /GET/);
});

test("a request with a path that the server has no pod for is 404 for every method", async () => {
  for (const method of ["GET", "PUT", "POST", "DELETE", "PATCH", "OPTIONS"]) {
    assert.equal((await sendRaw(method, "/nobody/x")).status, 404, method);
  }
});

test("pages that belong to no pod are read only", async () => {
  for (const path of ["/", "/healthz", "/metrics", "/.well-known/solid"]) {
    const { status, allow } = await sendRaw("PUT", path);
    assert.equal(status, 405, path);
    assert.equal(allow, "GET, HEAD", path);
    assert.equal((await sendRaw("HEAD", path)).status, 200, path);
  }
});

test("stored HTML and SVG come in a sandbox, and everything with nosniff", async () => {
  for (const [contentType, sandboxed] of [
    ["text/html", true],
    ["image/svg+xml", true],
    ["application/xhtml+xml; charset=utf-8", true],
    ["text/plain", false],
    ["image/png", false],
  ] as const) {
    await alice.request("PUT", "problems/page", {
      headers: { "content-type": contentType },
      body: "<p>x</p>",
    });
    const answer = await alice.get("problems/page");
    assert.equal(answer.headers.get("x-content-type-options"), "nosniff");
    const policy = answer.headers.get("content-security-policy");
    assert.equal(policy?.startsWith("sandbox") ?? false, sandboxed, contentType);
    if (sandboxed) assert.doesNotMatch(policy ?? "", /allow-same-origin/);
  }
});
