import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { type OpenServer, startOpenServer } from "./open-container.ts";
import { connectRaw, type RawAnswer } from "./raw-connection.ts";

const MAX_BODY = 1_000_000;
const MAX_RDF = 200_000;
const IDLE_MS = 300;
const CHUNK = 100_000;

describe("bodies that do not keep what they promise", () => {
  let pod: OpenServer;
  before(async () => {
    pod = await startOpenServer((config) => ({
      ...config,
      limits: { ...config.limits, maxBodyBytes: MAX_BODY, maxRdfBytes: MAX_RDF, bodyIdleTimeoutMs: IDLE_MS },
    }));
  });
  after(() => pod[Symbol.asyncDispose]());

  const head = (headers: string, path = "open/victim", method = "PUT") =>
    `${method} /alice/${path} HTTP/1.1\r\nHost: ${pod.host}\r\n${headers}\r\n\r\n`;
  const chunk = (bytes: string) => `${bytes.length.toString(16)}\r\n${bytes}\r\n`;

  async function nothingIsLeft(): Promise<void> {
    assert.equal((await fetch(`${pod.open}victim`)).status, 404);
    const folder = join(pod.dataDir, "pods", "alice", "blobs");
    // A draft may come a moment after the connection has gone, and goes a moment later.
    let calm = 0;
    for (let attempt = 0; attempt < 100 && calm < 5; attempt += 1) {
      calm = (await readdir(join(folder, "tmp"))).length === 0 ? calm + 1 : 0;
      await wait(10);
    }
    assert.deepEqual(await readdir(folder), ["tmp"]);
    assert.deepEqual(await readdir(join(folder, "tmp")), []);
  }

  const shortBodies: readonly [name: string, headers: string, body: string][] = [
    ["a small body", "Content-Type: text/plain\r\nContent-Length: 40", "abcd"],
    ["a large body", `Content-Type: text/plain\r\nContent-Length: ${2 * CHUNK}`, "a".repeat(CHUNK)],
    ["a small chunked body", "Content-Type: text/plain\r\nTransfer-Encoding: chunked", chunk("abcd")],
    [
      "a large chunked body",
      "Content-Type: text/plain\r\nTransfer-Encoding: chunked",
      chunk("a".repeat(CHUNK)),
    ],
    [
      "a Turtle body",
      `Content-Type: text/turtle\r\nContent-Length: ${2 * CHUNK}`,
      "<a> <b> <c> .\n".repeat(7000),
    ],
    ["a chunked patch", "Content-Type: text/n3\r\nTransfer-Encoding: chunked", chunk("@prefix")],
  ];
  for (const [name, headers, body] of shortBodies) {
    const method = name.endsWith("patch") ? "PATCH" : "PUT";

    test(`${name} that stops arriving is given up with 408, while others are answered`, async () => {
      using connection = await connectRaw(pod.server.url);
      await connection.send(head(headers, "open/victim", method) + body);
      assert.equal((await fetch(pod.open)).status, 200);
      const [answer] = await connection.untilClosed();
      assert.equal(answer?.status, 408);
      assert.match(answer.body, /request-too-slow/);
      await nothingIsLeft();
    });

    test(`${name} whose sender leaves stores nothing`, async () => {
      using connection = await connectRaw(pod.server.url);
      await connection.send(head(headers, "open/victim", method) + body);
      await wait(20);
      connection.socket.destroy();
      await nothingIsLeft();
    });

    test(`${name} whose sender ends early stores nothing`, async () => {
      using connection = await connectRaw(pod.server.url);
      await connection.send(head(headers, "open/victim", method) + body);
      connection.socket.end();
      const [answer] = await connection.untilClosed();
      assert.ok(answer === undefined || answer.status === 400, String(answer?.status));
      await nothingIsLeft();
    });
  }

  test("a header that stops arriving holds nobody else up and is closed", async () => {
    using connection = await connectRaw(pod.server.url);
    await connection.send(`GET /alice/open/ HTTP/1.1\r\nHost: ${pod.host}\r\nX: `);
    assert.equal((await fetch(pod.open)).status, 200);
    const [answer] = await connection.untilClosed();
    assert.ok(answer === undefined || answer.status === 408);
  });

  const tooLarge: readonly [name: string, headers: string, body: string][] = [
    ["announced", `Content-Type: text/plain\r\nContent-Length: ${MAX_BODY + 1}`, "a".repeat(MAX_BODY + 1)],
    [
      "not announced",
      "Content-Type: text/plain\r\nTransfer-Encoding: chunked",
      `${chunk("a".repeat(MAX_BODY + 1))}0\r\n\r\n`,
    ],
    [
      "announced RDF",
      `Content-Type: text/turtle\r\nContent-Length: ${MAX_RDF + 1}`,
      `#${"a".repeat(MAX_RDF)}`,
    ],
    [
      "RDF not announced",
      "Content-Type: text/turtle\r\nTransfer-Encoding: chunked",
      `${chunk(`#${"a".repeat(MAX_RDF)}`)}0\r\n\r\n`,
    ],
  ];
  for (const [name, headers, body] of tooLarge) {
    test(`a body over the limit, ${name}, is refused with 413 and the connection stays usable`, async () => {
      using connection = await connectRaw(pod.server.url);
      void connection.send(head(headers) + body);
      const answer = await connection.nextAnswer();
      assert.equal(answer.status, 413);
      void connection.send(`GET /healthz HTTP/1.1\r\nHost: ${pod.host}\r\n\r\n`);
      const next: RawAnswer = await connection.nextAnswer();
      assert.equal(next.status, 200);
      await nothingIsLeft();
    });
  }

  test("a body over the limit that is announced and never sent ends with 413 and a closed connection", async () => {
    using connection = await connectRaw(pod.server.url);
    await connection.send(head(`Content-Type: text/plain\r\nContent-Length: ${MAX_BODY + 1}`));
    const [answer] = await connection.untilClosed();
    assert.equal(answer?.status, 413);
  });

  test("what follows a body is not part of it", async () => {
    using connection = await connectRaw(pod.server.url);
    const next = `GET /alice/open/followed HTTP/1.1\r\nHost: ${pod.host}\r\n\r\n`;
    const first = head("Content-Type: text/plain\r\nContent-Length: 4", "open/followed");
    await connection.send(`${first}abcd${next}`);
    assert.equal((await connection.nextAnswer()).status, 201);
    assert.equal((await connection.nextAnswer()).body, "abcd");
  });

  test("trailers are no headers", async () => {
    const headers = "Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\nTrailer: If-None-Match";
    const answer = await pod.exchange(
      `${head(headers, "open/followed")}4\r\nefgh\r\n0\r\nIf-None-Match: *\r\n\r\n`,
    );
    assert.equal(answer?.status, 204);
  });

  const malformed: readonly [contentType: string, body: string, reason: RegExp][] = [
    ["text/turtle", "<a> <b> <c> .\n\n<a> <b> ??? .", /line 3/],
    ["application/trig", "<g> {\n<a> <b> <c> .\n", /line 3/],
    ["application/n-triples", "<http://a.test/> <http://a.test/> .\n", /line 1/],
    ["application/ld+json", '{"@context": {},\n"a": ', /parsed/],
    [
      "application/ld+json",
      '{"@context": "https://evil.example/context", "a": 1}',
      /not kept here and is not fetched/,
    ],
    [
      "application/rdf+xml",
      '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n<r:a></b></r:RDF>',
      /line 2/,
    ],
    ["application/rdf+xml", '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>', /DOCTYPE/],
  ];
  for (const [contentType, body, reason] of malformed) {
    test(`${contentType} ${JSON.stringify(body.slice(0, 30))} is refused with its reason`, async () => {
      const answer = await fetch(`${pod.open}victim`, {
        method: "PUT",
        headers: { "content-type": contentType },
        body,
      });
      assert.ok([400, 422].includes(answer.status));
      assert.match(((await answer.json()) as { detail: string }).detail, reason);
      await nothingIsLeft();
    });
  }
});
