import assert from "node:assert/strict";
import { readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { PROBLEMS, type ProblemCode } from "@webizen/pod-server";
import { problemOf } from "../support/answers.ts";
import { makeTemporaryFolder } from "../support/temporary-folder.ts";
import { type OpenServerProcess, startOpenServerProcess } from "./open-server-process.ts";
import { connectRaw } from "./raw-connection.ts";

interface Attempt {
  readonly method?: string;
  /** Below the server's base URL. */
  readonly path?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const TURTLE = { "content-type": "text/turtle" };
const N3 = { "content-type": "text/n3" };
const ERROR_LEVEL = 50;

const attempts: readonly [code: ProblemCode, attempt: Attempt][] = [
  ["bad-request", { headers: { "if-match": "no tag" } }],
  ["bad-path", { path: "alice/a%2Fb" }],
  ["missing-content-type", { method: "PATCH" }],
  ["malformed-body", { method: "PUT", headers: TURTLE, body: "<a> <b>" }],
  ["invalid-credentials", { headers: { authorization: "Bearer x.y.z" } }],
  ["invalid-credentials", { headers: { authorization: "DPoP x.y.z", dpop: "x.y.z" } }],
  ["credentials-needed", { path: "bob/" }],
  ["not-found", { path: "alice/none" }],
  ["not-found", { path: "nobody/" }],
  ["method-not-allowed", { method: "PROPFIND" }],
  ["not-acceptable", { headers: { accept: "image/png" } }],
  ["conflict", { method: "DELETE", path: "alice/box/" }],
  ["precondition-failed", { method: "PUT", headers: { ...TURTLE, "if-match": '"other"' }, body: "" }],
  ["body-too-large", { method: "PUT", headers: TURTLE, body: `#${"x".repeat(200_000)}` }],
  ["path-too-long", { path: `alice/${"x".repeat(3000)}` }],
  ["header-too-large", { headers: { "x-long": "x".repeat(20_000) } }],
  ["unsupported-media-type", { method: "PATCH", headers: TURTLE, body: "<a> <b> <c> ." }],
  ["unsupported-media-type", { method: "PUT", headers: { ...TURTLE, "content-encoding": "br" }, body: "x" }],
  ["range-not-satisfiable", { headers: { range: "bytes=1000-" } }],
  ["unprocessable-patch", { method: "PATCH", headers: N3, body: "<a> <b> <c> ." }],
  [
    "unprocessable-body",
    {
      method: "PUT",
      headers: { "content-type": "application/ld+json" },
      body: '{"@context":"http://a.test/"}',
    },
  ],
];

describe("errors as a client sees them", () => {
  let folder: Awaited<ReturnType<typeof makeTemporaryFolder>>;
  let server: OpenServerProcess;
  const printed: string[] = [];
  before(async () => {
    folder = await makeTemporaryFolder();
    server = await startOpenServerProcess(folder.path, ["--max-rdf", "100KiB"]);
    server.child.stdout?.on("data", (piece: Buffer) => printed.push(piece.toString()));
    server.child.stderr?.on("data", (piece: Buffer) => printed.push(piece.toString()));
    for (const path of ["x.ttl", "box/y.ttl"]) {
      await fetch(server.root + path, { method: "PUT", headers: TURTLE, body: "<a> <b> <c> ." });
    }
  });
  after(async () => {
    await server[Symbol.asyncDispose]();
    await folder[Symbol.asyncDispose]();
  });

  const errorsLogged = (): string[] =>
    printed
      .join("")
      .split("\n")
      .filter((line) => line !== "" && !(line.startsWith("{") && JSON.parse(line).level < ERROR_LEVEL));

  function tellsNothing(text: string): void {
    assert.ok(!text.includes(folder.path), "no file of the machine is named");
    assert.doesNotMatch(text, /\.ts:|node:|node_modules|\n\s+at /, "no code is shown");
  }

  for (const [code, { method = "GET", path = "alice/x.ttl", headers = {}, body }] of attempts) {
    test(`${code} by ${method} ${path.slice(0, 30)} is a problem document that helps`, async () => {
      const answer = await fetch(server.url + path, {
        method,
        headers,
        ...(body === undefined ? {} : { body }),
      });
      assert.equal(answer.status, PROBLEMS[code].status);
      const problem = await problemOf(answer.clone());
      assert.equal(problem.type, `urn:webizen:problem:${code}`);
      assert.equal(problem.title, PROBLEMS[code].title);
      assert.equal(problem.status, answer.status);
      assert.match(problem.detail, /^\S+ .{20,}[^.]$/s);
      tellsNothing(await answer.text());
    });
  }

  test("clients that break off say nothing to the log", async () => {
    for (const [head, body] of [
      [
        "PUT /alice/broken HTTP/1.1\r\nContent-Type: text/plain\r\nContent-Length: 400000",
        "x".repeat(200_000),
      ],
      [
        "PUT /alice/broken.ttl HTTP/1.1\r\nContent-Type: text/turtle\r\nContent-Length: 40000",
        "<a> <b> <c> .\n",
      ],
      [
        "PATCH /alice/x.ttl HTTP/1.1\r\nContent-Type: text/n3\r\nTransfer-Encoding: chunked",
        "5\r\n@pref\r\n",
      ],
      ["GET /alice/ HTTP/1.1", ""],
      ["GARBAGE", ""],
    ]) {
      using connection = await connectRaw(server.url);
      await connection.send(`${head}\r\nHost: localhost\r\n\r\n${body}`);
    }
    assert.equal((await fetch(`${server.url}healthz`)).status, 200);
    assert.deepEqual(errorsLogged(), []);
  });

  test("damaged storage is told to the log, and not to the client", async () => {
    const large = `${server.root}large.bin`;
    const headers = { "content-type": "application/octet-stream" };
    assert.equal((await fetch(large, { method: "PUT", headers, body: new Uint8Array(100_000) })).status, 201);
    const blobs = join(server.data, "pods", "alice", "blobs");
    for (const shard of await readdir(blobs))
      if (shard !== "tmp") await rm(join(blobs, shard), { recursive: true });
    const answer = await fetch(large);
    assert.equal(answer.status, PROBLEMS["storage-damaged"].status);
    tellsNothing(await answer.text());
    const [line = "", ...others] = errorsLogged();
    assert.ok(line.includes(blobs), "the log names the file");
    assert.deepEqual(others, []);
  });
});
