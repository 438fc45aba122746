import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { MEDIA } from "@webizen/ontologies";
import { wordsOf } from "../support/answers.ts";
import { createPodClient, type PodClient } from "../support/pod-client.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

let server: TestServer;
let alice: PodClient;

before(async () => {
  server = await startPodServer();
  alice = createPodClient(server.root, server.alice.fetch);
});
after(() => server[Symbol.asyncDispose]());

const ORIGIN = "https://app.example";

/** Readable without being exposed: the CORS-safelisted names of Fetch, and what is about the connection alone. */
const NEED_NO_EXPOSURE = new Set([
  "cache-control",
  "content-language",
  "content-length",
  "content-type",
  "expires",
  "last-modified",
  "pragma",
  "connection",
  "date",
  "keep-alive",
  "transfer-encoding",
]);
/** Instructions to the browser, which acts on them by itself. */
const FOR_THE_BROWSER = new Set([
  "content-security-policy",
  "cross-origin-opener-policy",
  "referrer-policy",
  "x-content-type-options",
  "x-frame-options",
]);

async function answersOfEveryKind(headers: Record<string, string>): Promise<readonly Response[]> {
  const anybody = createPodClient(server.root);
  const turtle = { "content-type": MEDIA.turtle, ...headers };
  return [
    await alice.putTurtle("cors/a.ttl", "<> a <http://example.org/T> .", headers),
    await alice.putTurtle("cors/a.ttl", "<> a <http://example.org/U> .", {
      prefer: "return=representation",
      ...headers,
    }),
    await alice.get("cors/a.ttl", headers),
    await alice.get("cors/a.ttl", { range: "bytes=0-1", ...headers }),
    await alice.get("cors/a.ttl", { range: "bytes=999-", ...headers }),
    await alice.get("cors/a.ttl", { "if-none-match": "*", ...headers }),
    await alice.get("cors/a.ttl", { accept: MEDIA.html, ...headers }),
    await alice.get("cors/a.ttl", { accept: "image/png", ...headers }),
    await alice.get("cors", headers),
    await alice.get("cors/?limit=1", headers),
    await alice.head("cors/", headers),
    await alice.request("OPTIONS", "cors/a.ttl", { headers }),
    await alice.request("POST", "cors/", { headers: turtle, body: "<> a <http://example.org/T> ." }),
    await alice.n3Patch("cors/a.ttl", "solid:inserts { <#a> ex:p 1 }", headers),
    await alice.n3Patch("cors/a.ttl", "solid:deletes { <#a> ex:p 9 }", headers),
    await alice.request("PROPFIND", "cors/", { headers }),
    await alice.get("cors/absent", headers),
    await anybody.get("cors/a.ttl", headers),
    await createPodClient(server.root, server.bob.fetch).get("cors/a.ttl", headers),
    await anybody.get(".well-known/solid", headers),
    await fetch(server.server.url, { headers }),
    await fetch(`${server.server.url}.well-known/solid`, { headers }),
    await alice.delete("cors/a.ttl", headers),
  ];
}

// "the server MUST set the Access-Control-Allow-Origin header field value to the valid Origin header field value from
// the request and list Origin in the Vary header field value." https://solidproject.org/TR/protocol#cors-server
test("every answer to a request with an Origin names that origin and varies by it, refusals included", async () => {
  const statuses = new Set<number>();
  for (const answer of await answersOfEveryKind({ origin: ORIGIN })) {
    const which = `${answer.status} ${answer.url}`;
    statuses.add(answer.status);
    assert.equal(answer.headers.get("access-control-allow-origin"), ORIGIN, which);
    assert.ok(wordsOf(answer, "vary").includes("Origin"), which);
  }
  for (const status of [200, 201, 204, 206, 301, 304, 401, 403, 404, 405, 406, 409, 416]) {
    assert.ok(statuses.has(status), `no answer had status ${status}`);
  }
});

// "The server MUST make all used response headers readable for the Solid app through Access-Control-Expose-Headers";
// "servers SHOULD explicitly enumerate all used response header fields … rather than resorting to *".
test("every header that the server uses can be read by scripts of other origins", async () => {
  for (const answer of await answersOfEveryKind({ origin: ORIGIN })) {
    const exposed = wordsOf(answer, "access-control-expose-headers").map((name) => name.toLowerCase());
    assert.ok(!exposed.includes("*"));
    for (const name of answer.headers.keys()) {
      if (NEED_NO_EXPOSURE.has(name) || FOR_THE_BROWSER.has(name) || name.startsWith("access-control-"))
        continue;
      assert.ok(exposed.includes(name), `${name} of ${answer.status} ${answer.url}`);
    }
  }
});

test("an answer to a request without an Origin has no CORS headers", async () => {
  const answer = await alice.get("");
  assert.equal(answer.headers.get("access-control-allow-origin"), null);
  assert.match(answer.headers.get("vary") ?? "", /Origin/);
});

test("a preflight needs no credentials, whatever it is about, and reveals nothing", async () => {
  await alice.putText("cors/private.txt", "x");
  const shown: string[] = [];
  for (const path of ["cors/private.txt", "cors/absent.txt", "", ".acl"]) {
    const answer = await createPodClient(server.root).request("OPTIONS", path, {
      headers: {
        origin: ORIGIN,
        "access-control-request-method": "PATCH",
        "access-control-request-headers": "authorization,dpop,content-type,x-custom-header",
      },
    });
    assert.equal(answer.status, 204, path);
    assert.equal(answer.headers.get("access-control-allow-origin"), ORIGIN);
    const methods = wordsOf(answer, "access-control-allow-methods");
    for (const method of ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"])
      assert.ok(methods.includes(method));
    const headers = wordsOf(answer, "access-control-allow-headers").map((name) => name.toLowerCase());
    for (const name of ["authorization", "dpop", "content-type", "x-custom-header"])
      assert.ok(headers.includes(name));
    shown.push(JSON.stringify([...answer.headers].filter(([name]) => name !== "date")));
  }
  assert.equal(new Set(shown).size, 1);
});

// "Servers SHOULD also explicitly list Accept under Access-Control-Allow-Headers, because header field values longer
// than 128 characters … would otherwise be blocked".
test("a preflight lists Accept, and every header that the server understands", async () => {
  const answer = await createPodClient(server.root).request("OPTIONS", "", {
    headers: { origin: ORIGIN, "access-control-request-method": "GET" },
  });
  const headers = wordsOf(answer, "access-control-allow-headers").map((name) => name.toLowerCase());
  const understood = [
    "accept",
    "authorization",
    "content-type",
    "dpop",
    "if-match",
    "if-none-match",
    "link",
    "prefer",
    "range",
    "if-range",
    "slug",
  ];
  for (const name of understood) assert.ok(headers.includes(name), name);
});

// "If the server wishes to block access to a resource, this MUST NOT happen via CORS but MUST instead be communicated
// to the Solid app in the browser through HTTP status codes such as 401, 403, or 404".
test("access is refused by status, and the refusal can be read", async () => {
  await alice.putText("cors/private.txt", "x");
  const answer = await createPodClient(server.root).get("cors/private.txt", { origin: ORIGIN });
  assert.equal(answer.status, 401);
  assert.equal(answer.headers.get("access-control-allow-origin"), ORIGIN);
  const exposed = wordsOf(answer, "access-control-expose-headers");
  assert.ok(exposed.includes("WWW-Authenticate"));
  assert.equal(((await answer.json()) as { status: number }).status, 401);
});
