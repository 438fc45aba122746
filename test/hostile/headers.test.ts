import assert from "node:assert/strict";
import { performance } from "node:perf_hooks";
import { after, before, describe, test } from "node:test";
import { type OpenServer, startOpenServer } from "./open-container.ts";

const LONG = 15_000;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this looks for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

describe("headers made to harm", () => {
  let pod: OpenServer;
  before(async () => {
    pod = await startOpenServer();
    const body = "<#a> <#b> <#c> .";
    await fetch(`${pod.open}x.ttl`, { method: "PUT", headers: { "content-type": "text/turtle" }, body });
  });
  after(() => pod[Symbol.asyncDispose]());

  const send = (method: string, path: string, headers: string, body = "") =>
    pod.exchange(
      `${method} ${path} HTTP/1.1\r\nHost: ${pod.host}\r\n${headers}\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
    );

  const patterns: readonly [name: string, value: string][] = [
    ["Accept", '"\\"'.padEnd(LONG, '\\"')],
    ["Accept", `text/turtle;q=${" ".repeat(LONG)}x y`],
    ["Accept", "a/b;".padEnd(LONG, ";")],
    ["Accept", "*/*,".repeat(LONG / 4)],
    ["Accept", `text/html,${'"'.repeat(LONG)}`],
    ["Link", `<x>${";a".repeat(LONG / 2)}"`],
    ["Link", `<x>${';a="\\"'.repeat(LONG / 6)}`],
    ["Link", `<x>;rel=${" ".repeat(LONG)}!`],
    ["Link", "<".repeat(LONG)],
    ["Slug", "-".repeat(LONG)],
    ["Slug", ".acl".repeat(LONG / 4)],
    ["Slug", "%".repeat(LONG)],
    ["Slug", "%CC%81%CC%96".repeat(LONG / 12)],
    ["If-Match", '"a",'.repeat(LONG / 4)],
    ["If-Match", `"a"${" ".repeat(LONG)}x`],
    ["If-None-Match", `W/${'"'.repeat(LONG)}`],
    ["Range", `bytes=${" ".repeat(LONG)}x`],
    ["Range", `bytes=${"0-0,".repeat(LONG / 4)}0-0`],
    ["Range", `bytes=${"9".repeat(LONG)}-`],
    ["Prefer", "return ".repeat(LONG / 7)],
    ["Prefer", `return${" ".repeat(LONG)}=x`],
    ["Content-Type", `a/b${" ".repeat(LONG)}x`],
    ["Content-Type", `${"a".repeat(LONG)}`],
    ["If-Modified-Since", "(".repeat(LONG)],
    ["Authorization", `DPoP ${"a.".repeat(LONG / 2)}`],
    ["Authorization", `Bearer ${"a".repeat(LONG)}`],
    ["Origin", "x".repeat(LONG)],
  ];
  // A pattern that takes quadratic time for 15 kB takes a second and more; all of these together would take a minute.
  test("fifteen kilobytes of any header are read in linear time", { timeout: 20_000 }, async () => {
    for (const [name, value] of patterns) {
      for (const [method, path] of [
        ["GET", "/alice/open/x.ttl"],
        ["POST", "/alice/open/"],
      ] as const) {
        const type = name === "Content-Type" ? "" : "Content-Type: text/plain\r\n";
        const busyBefore = performance.eventLoopUtilization().active;
        const answer = await send(method, path, `${type}${name}: ${value}`, method === "POST" ? "x" : "");
        const busyMs = performance.eventLoopUtilization().active - busyBefore;
        assert.ok(answer !== undefined && answer.status < 500, `${method} ${name}: ${answer?.status}`);
        assert.ok(
          busyMs < 1000,
          `${method} with ${name}: ${value.slice(0, 20)}… kept the server busy ${busyMs} ms`,
        );
      }
    }
  });

  const slugs: readonly [slug: string, name: RegExp][] = [
    ["a%0d%0aSet-Cookie:%20x=y", /^a-Set-Cookie%3A%20x%3Dy$/],
    ["../../../etc/passwd", /^\.\.-\.\.-\.\.-etc-passwd$/],
    ["a%2f..%2fb", /^a-\.\.-b$/],
    ['"><script>', /^%22%3E%3Cscript%3E$/],
    ["%00", /^[0-9a-f-]{36}$/],
    ["..", /^[0-9a-f-]{36}$/],
    [".acl", /^[0-9a-f-]{36}$/],
    ["caf\xe9", /^caf%C3%A9$/],
  ];
  for (const [slug, name] of slugs) {
    test(`the Slug ${JSON.stringify(slug)} becomes a name and nothing else`, async () => {
      const answer = await send("POST", "/alice/open/", `Content-Type: text/plain\r\nSlug: ${slug}`, "x");
      assert.equal(answer?.status, 201);
      assert.ok(!CONTROL.test(answer.head));
      assert.equal(answer.headers.has("set-cookie"), false);
      assert.match((answer.headers.get("location") ?? "").slice(pod.open.length), name);
    });
  }

  const odd = [
    "null",
    "http://a.test, http://b.test",
    'x"><script>',

    "file://",
    "http://a.test\t",
  ];
  for (const origin of odd) {
    test(`the Origin ${JSON.stringify(origin)} gets no more than others, and no credentials`, async () => {
      const answer = await send("GET", "/alice/open/x.ttl", `Origin: ${origin}`);
      assert.equal(answer?.status, 200);
      assert.equal(answer.headers.get("access-control-allow-origin"), origin.trim());
      assert.equal(answer.headers.get("access-control-allow-credentials"), undefined);
      assert.ok(!CONTROL.test(answer.head));
      assert.equal((await send("GET", "/alice/settings/", `Origin: ${origin}`))?.status, 401);
    });
  }

  test("a preflight repeats only what is a header name", async () => {
    const asked = 'x-good, x bad, "quoted", \xe9, x-also-good';
    const answer = await send(
      "OPTIONS",
      "/alice/open/",
      `Origin: http://a.test\r\nAccess-Control-Request-Method: PUT\r\nAccess-Control-Request-Headers: ${asked}`,
    );
    assert.match(answer?.headers.get("access-control-allow-headers") ?? "", /x-good, x-also-good$/);
  });

  for (const bytes of ["\x00", "\x01", "\x1b[31m", "\x7f"]) {
    test(`the control character ${JSON.stringify(bytes)} in a header is refused and not repeated`, async () => {
      for (const name of ["Accept", "Slug", "Origin", "Content-Type", "If-Match", "X"]) {
        const answer = await send("GET", "/alice/open/none", `${name}: a${bytes}b`);
        assert.equal(answer?.status, 400);
        assert.ok(!CONTROL.test(answer.head + answer.body));
      }
    });
  }

  test("a page about an error shows what was asked for as text", async () => {
    const answer = await send("GET", "/alice/open/%3Cscript%3Ealert(1)%3C/script%3E", "Accept: text/html");
    assert.ok((answer?.status ?? 0) >= 400);
    assert.ok(!answer?.body.includes("<script>"));
  });

  const ranges: readonly [range: string, status: number, body: string][] = [
    ["bytes=0-0", 206, "<"],
    ["bytes=-1", 206, "."],
    ["bytes=0-0,1-1", 200, "<#a> <#b> <#c> ."],
    ["bytes=5-2", 200, "<#a> <#b> <#c> ."],
    ["bytes=0x1-2", 200, "<#a> <#b> <#c> ."],
    ["items=0-1", 200, "<#a> <#b> <#c> ."],
    ["bytes=0-99999999999999999999999", 206, "<#a> <#b> <#c> ."],
  ];
  for (const [range, status, body] of ranges) {
    test(`Range: ${range} is answered with ${status}`, async () => {
      const answer = await send("GET", "/alice/open/x.ttl", `Range: ${range}`);
      assert.deepEqual([answer?.status, answer?.body], [status, body]);
    });
  }
  for (const range of ["bytes=16-", "bytes=-0", "bytes=99999999999999999999999-"]) {
    test(`Range: ${range} is answered with 416 and the size`, async () => {
      const answer = await send("GET", "/alice/open/x.ttl", `Range: ${range}`);
      assert.equal(answer?.status, 416);
      assert.equal(answer.headers.get("content-range"), "bytes */16");
    });
  }
});
