import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { type OpenServer, startOpenServer } from "./open-container.ts";
import { connectRaw } from "./raw-connection.ts";

const ANSWERED_OR_CLOSED = [undefined, 400];

describe("requests byte for byte", () => {
  let pod: OpenServer;
  before(async () => {
    pod = await startOpenServer();
    await fetch(`${pod.open}x`, { method: "PUT", headers: { "content-type": "text/plain" }, body: "kept" });
  });
  after(() => pod[Symbol.asyncDispose]());

  const get = (target: string, headers = `Host: ${pod.host}`, version = "1.1") =>
    pod.exchange(`GET ${target} HTTP/${version}\r\n${headers}\r\n\r\n`);
  const put = (headers: string, body: string) =>
    pod.exchange(
      `PUT /alice/open/x HTTP/1.1\r\nHost: ${pod.host}\r\nContent-Type: text/plain\r\n${headers}\r\n\r\n${body}`,
    );
  const isUntouched = async () => assert.equal(await (await fetch(`${pod.open}x`)).text(), "kept");

  const refusedTargets: readonly [target: string, status: number][] = [
    ["/alice/../bob/", 400],
    ["/alice/open/..", 400],
    ["/alice/open/%2e%2E/open/", 400],
    ["/alice/open/.%2e/open/", 400],
    ["/./alice/open/", 400],
    ["/alice/open/#fragment", 400],
    ["/alice/open/a%2fb", 400],
    ["/alice/open/a%5Cb", 400],
    ["/alice/open/a\\b", 400],
    ["/alice/open//", 400],
    ["//alice/open/", 404],
    ["/alice/open/%00", 400],
    ["/alice/open/\0", 400],
    ["/alice/open/%c0%af", 400],
    ["/alice/open/%ed%a0%80", 400],
    ["/alice/open/%zz", 400],
    ["/alice/open/caf\xe9", 400],
    ["alice/open/", 400],
    ["*", 400],
    ["ftp://x/alice/open/", 400],
    ["/%61lice/open/", 404],
    ["/alice%2fopen/", 404],
    ["/__proto__/x", 404],
    [`/alice/open/${"d/".repeat(5000)}`, 414],
    [`/alice/open/${"d".repeat(256)}`, 414],
    [`/alice/open/${"a".repeat(65_536)}`, 431],
  ];
  for (const [target, status] of refusedTargets) {
    test(`the target ${JSON.stringify(target.slice(0, 40))} is refused with ${status} and a reason`, async () => {
      const answer = await get(target);
      assert.equal(answer?.status, status);
      assert.equal(answer.headers.get("content-type"), "application/problem+json");
      assert.ok(JSON.parse(answer.body).detail.length > 20);
      assert.ok(!answer.body.includes("root"), "no file of the machine is named");
    });
  }

  test("a name at the limit is a name", async () => {
    const answer = await get(`/alice/open/${"d".repeat(255)}`);
    assert.equal(answer?.status, 404);
  });

  test("two Unicode forms of one letter are two names", async () => {
    const composed = `${pod.open}caf%C3%A9`;
    const init = { method: "PUT", headers: { "content-type": "text/plain" }, body: "1" };
    assert.equal((await fetch(composed, init)).status, 201);
    assert.equal((await fetch(`${pod.open}cafe%CC%81`)).status, 404);
  });

  for (const [name, target, headers] of [
    ["an absolute target", "http://evil.example/alice/open/", "Host: evil.example"],
    ["another Host", "/alice/open/", "Host: evil.example"],
    ["a forwarding header", "/alice/open/", "Host: evil.example\r\nX-Forwarded-Host: evil.example"],
  ]) {
    test(`${name} does not change what a resource is called`, async () => {
      const answer = await get(target ?? "", headers);
      assert.equal(answer?.status, 200);
      assert.ok(!`${answer.head}${answer.body}`.includes("evil.example"));
      assert.ok(answer.headers.get("link")?.includes(pod.server.url));
    });
  }

  for (const headers of ["X: y", "Host: a\r\nHost: b", "Host: a b", "Host: x@y", "Host: a/b", "Host: [::1"]) {
    test(`${JSON.stringify(headers)} as Host is refused`, async () => {
      assert.equal((await get("/alice/open/", headers))?.status, 400);
    });
  }

  test("HTTP/1.0 is answered, without a Host, and the connection closed", async () => {
    using connection = await connectRaw(pod.server.url);
    await connection.send("GET /alice/open/x HTTP/1.0\r\n\r\n");
    const [answer, ...others] = await connection.untilClosed();
    assert.equal(answer?.status, 200);
    assert.deepEqual(others, []);
  });

  const smuggling: readonly [headers: string, body: string][] = [
    ["Content-Length: 4\r\nTransfer-Encoding: chunked", "0\r\n\r\n"],
    ["Transfer-Encoding: chunked\r\nContent-Length: 4", "0\r\n\r\n"],
    ["Content-Length: 4\r\nContent-Length: 5", "evil!"],
    ["Content-Length: 4\r\nContent-Length: 4", "evil"],
    ["Content-Length: +4", "evil"],
    ["Content-Length: -4", "evil"],
    ["Content-Length: 4,4", "evil"],
    ["Content-Length: 99999999999999999999999", "evil"],
    ["Transfer-Encoding: gzip, chunked", "4\r\nevil\r\n0\r\n\r\n"],
    ["Transfer-Encoding: chunked, identity", "4\r\nevil\r\n0\r\n\r\n"],
    ["Transfer-Encoding: xchunked", "4\r\nevil\r\n0\r\n\r\n"],
    ["Transfer-Encoding : chunked", "4\r\nevil\r\n0\r\n\r\n"],
    ["Transfer-Encoding: chunked", "zz\r\nevil\r\n0\r\n\r\n"],
    ["Transfer-Encoding: chunked", `4;${"x".repeat(40_000)}\r\nevil\r\n0\r\n\r\n`],
    ["X: a\r\n folded\r\nContent-Length: 4", "evil"],
    ["X: a\nContent-Length: 4", "evil"],
  ];
  for (const [headers, body] of smuggling) {
    test(`a body announced by ${JSON.stringify(headers.slice(0, 60))} is not stored`, async () => {
      const answer = await put(headers, body);
      assert.ok(ANSWERED_OR_CLOSED.includes(answer?.status), String(answer?.status));
      await isUntouched();
    });
  }

  for (const [headers, status] of [
    ["Content-Encoding: gzip\r\nContent-Length: 4", 415],
    ["Content-Range: bytes 0-3/10\r\nContent-Length: 4", 400],
    ["Expect: a-miracle\r\nContent-Length: 4", 417],
  ] as const) {
    test(`a write with ${headers.split("\r\n")[0]} is refused with ${status}`, async () => {
      assert.equal((await put(headers, "evil"))?.status, status);
      await isUntouched();
    });
  }

  test("requests in one piece are answered in their order", async () => {
    using connection = await connectRaw(pod.server.url);
    const request = (path: string) => `GET ${path} HTTP/1.1\r\nHost: ${pod.host}\r\n\r\n`;
    await connection.send(request("/alice/open/x") + request("/alice/open/none") + request("/healthz"));
    const answers = [
      await connection.nextAnswer(),
      await connection.nextAnswer(),
      await connection.nextAnswer(),
    ];
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 404, 200],
    );
  });

  for (const method of ["get", "FOO", "TRACK", "patch", "CONNECT", "PRI"]) {
    test(`the method ${method} is refused or the connection closed`, async () => {
      const answer = await pod.exchange(`${method} /alice/open/x HTTP/1.1\r\nHost: ${pod.host}\r\n\r\n`);
      assert.ok(ANSWERED_OR_CLOSED.includes(answer?.status), String(answer?.status));
    });
  }
  for (const method of ["TRACE", "PROPFIND", "QUERY", "COPY", "PURGE"]) {
    test(`the method ${method} is answered with 405 and what is allowed`, async () => {
      const answer = await pod.exchange(`${method} /alice/open/x HTTP/1.1\r\nHost: ${pod.host}\r\n\r\n`);
      assert.equal(answer?.status, 405);
      assert.equal(answer.headers.get("allow"), "GET, HEAD, OPTIONS, PUT, PATCH, DELETE");
    });
  }

  test("a header over the limit is refused with 431", async () => {
    for (const flood of [`X: ${"a".repeat(20_000)}`, "a:b\r\n".repeat(2500).trimEnd()]) {
      const answer = await get("/alice/open/x", `Host: ${pod.host}\r\n${flood}`);
      assert.equal(answer?.status, 431);
    }
  });

  test("no header is dropped for there being many", async () => {
    const answer = await put(`${"a:b\r\n".repeat(2500)}If-None-Match: *\r\nContent-Length: 4`, "evil");
    assert.notEqual(answer?.status, 204);
    await isUntouched();
  });
});
