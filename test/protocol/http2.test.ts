import assert from "node:assert/strict";
import { type ClientHttp2Session, connect } from "node:http2";
import { Agent, request as httpsRequest } from "node:https";
import { after, before, test } from "node:test";
import { LDP, MEDIA } from "@webizen/ontologies";
import { makeCertificate } from "../support/make-certificate.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
let server: TestServer;
let session: ClientHttp2Session;
let ca: string;

before(async () => {
  folder = await makeTemporaryFolder();
  const made = await makeCertificate(folder.path);
  ca = made.ca;
  server = await startPodServer((config) => ({ ...config, tls: made }));
  session = connect(server.server.url, { ca });
});
after(async () => {
  session.close();
  await server[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

async function send(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: string,
): Promise<Answer> {
  const url = new URL(path, server.root);
  const signed = await server.alice.headers(method, url.href);
  const stream = session.request({ ":method": method, ":path": url.pathname, ...signed, ...headers });
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  let given: Answer["headers"] = {};
  let text = "";
  stream.setEncoding("utf8");
  stream.on("response", (received) => {
    given = received as Answer["headers"];
  });
  stream.on("data", (chunk: string) => {
    text += chunk;
  });
  stream.on("end", () => resolve({ status: Number(given[":status"]), headers: given, text }));
  stream.on("error", reject);
  stream.end(body);
  return promise;
}

test("with TLS configured the server speaks HTTP/2, and its IRIs are https", async () => {
  assert.match(server.root, /^https:/);
  const answer = await send("GET", "");
  assert.equal(session.alpnProtocol, "h2");
  assert.equal(answer.status, 200);
  assert.match(answer.text, new RegExp(`@base <${server.root}>`));
});

test("a document is written, read, patched and deleted over HTTP/2", async () => {
  const turtle = "<#a> <http://example.org/p> 1 .";
  const created = await send("PUT", "h2/a.ttl", { "content-type": MEDIA.turtle }, turtle);
  assert.equal(created.status, 201);
  const read = await send("GET", "h2/a.ttl");
  assert.equal(read.text, turtle);
  assert.equal(read.headers.etag, created.headers.etag);
  const update = "INSERT DATA { <#a> <http://example.org/q> 2 }";
  assert.equal((await send("PATCH", "h2/a.ttl", { "content-type": MEDIA.sparqlUpdate }, update)).status, 204);
  assert.equal((await send("HEAD", "h2/a.ttl")).text, "");
  assert.equal((await send("DELETE", "h2/a.ttl")).status, 205);
  assert.equal((await send("GET", "h2/a.ttl")).status, 404);
});

test("a body that no header announces is read all the same, for documents and for containers", async () => {
  await send("PUT", "h2/unannounced.txt", { "content-type": MEDIA.text }, "hello");
  assert.equal((await send("GET", "h2/unannounced.txt")).text, "hello");
  const own = `<> <http://example.org/title> "Mine" .`;
  assert.equal((await send("PUT", "h2/box/", { "content-type": MEDIA.turtle }, own)).status, 201);
  assert.match((await send("GET", "h2/box/")).text, /Mine/);
  const bare = { link: `<${LDP.BasicContainer}>; rel="type"` };
  assert.equal((await send("PUT", "h2/bare/", bare)).status, 201);
});

test("many requests share one HTTP/2 connection", async () => {
  const statuses = await Promise.all(
    Array.from({ length: 40 }, async (_, index) => {
      const { status } = await send("PUT", `h2/many/${index}`, { "content-type": MEDIA.text }, String(index));
      return status;
    }),
  );
  assert.deepEqual(new Set(statuses), new Set([201]));
  assert.equal((await send("GET", "h2/many/")).text.match(/ldp:contains/g)?.length, 40);
});

test("a stranger gets 401 over HTTP/2, too", async () => {
  const answer = await send("GET", "", { authorization: "DPoP wrong" });
  assert.equal(answer.status, 401);
  assert.ok(answer.headers["www-authenticate"]);
});

test("a client without HTTP/2 is served over HTTP/1.1 on the same port", async () => {
  const { promise, resolve, reject } = Promise.withResolvers<{
    version: string;
    status: number | undefined;
  }>();
  const url = `${server.root}profile/card`;
  const sent = httpsRequest(url, { agent: new Agent({ ca, ALPNProtocols: ["http/1.1"] }) }, (answer) => {
    answer.resume();
    answer.on("end", () => resolve({ version: answer.httpVersion, status: answer.statusCode }));
  });
  sent.on("error", reject);
  sent.end();
  assert.deepEqual(await promise, { version: "1.1", status: 200 });
});
