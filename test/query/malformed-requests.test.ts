import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { PROBLEMS, type ProblemCode } from "@webizen/pod-server";
import { problemOf } from "../support/answers.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

let pods: TestServer;
before(async () => {
  pods = await startPodServer();
});
after(() => pods[Symbol.asyncDispose]());

interface Attempt {
  readonly method?: string;
  readonly search?: string;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly says: RegExp;
}

const ALL = "SELECT * { ?s ?p ?o }";
const QUERY = "application/sparql-query";
const FORM = "application/x-www-form-urlencoded";
const enc = encodeURIComponent;

const attempts: readonly (readonly [what: string, code: ProblemCode, attempt: Attempt])[] = [
  ["no query", "bad-request", { search: "?default-graph-uri=x", says: /has no "query"/ }],
  ["no query in a form", "bad-request", { method: "POST", type: FORM, body: "a=b", says: /has no "query"/ }],
  [
    "two queries",
    "bad-request",
    { search: `?query=${enc(ALL)}&query=${enc(ALL)}`, says: /2 parameters "query"/ },
  ],
  [
    "a query in address and body",
    "bad-request",
    { method: "POST", type: QUERY, search: `?query=${enc(ALL)}`, body: ALL, says: /address and in the body/ },
  ],
  [
    "a query in address and form",
    "bad-request",
    {
      method: "POST",
      type: FORM,
      search: `?query=${enc(ALL)}`,
      body: `query=${enc(ALL)}`,
      says: /"query" is in the address/,
    },
  ],
  [
    "an update instead of a query",
    "query-malformed",
    { method: "POST", type: QUERY, body: "INSERT DATA { <a> <b> <c> }", says: /SPARQL Update/ },
  ],
  [
    "another media type",
    "unsupported-media-type",
    { method: "POST", type: "text/turtle", body: ALL, says: /not text\/turtle/ },
  ],
  [
    "another charset",
    "unsupported-media-type",
    { method: "POST", type: `${QUERY}; charset=iso-8859-1`, body: ALL, says: /UTF-8, not in iso-8859-1/ },
  ],
  [
    "no media type",
    "missing-content-type",
    { method: "QUERY", body: Buffer.from(ALL), says: /without a Content-Type/ },
  ],
  [
    "a compressed body",
    "unsupported-media-type",
    {
      method: "POST",
      type: QUERY,
      headers: { "content-encoding": "gzip" },
      body: ALL,
      says: /Content-Encoding/,
    },
  ],
  [
    "bytes that are no UTF-8",
    "bad-request",
    { method: "POST", type: QUERY, body: Buffer.from("SELECT 'é'", "latin1"), says: /not UTF-8/ },
  ],
  ["escapes that are no UTF-8", "bad-request", { search: "?query=%ff%fe", says: /not UTF-8/ }],
  ["an empty query", "query-malformed", { method: "POST", type: QUERY, body: "", says: /empty/ }],
  [
    "text that is no query",
    "query-malformed",
    { search: `?query=${enc("show me all")}`, says: /"show" is not expected at line 1, column 1/ },
  ],
  [
    "what the engine alone can tell",
    "query-malformed",
    { search: `?query=${enc("SELECT (1 AS ?x) (2 AS ?x) {}")}`, says: /./ },
  ],
  [
    "a sequence that is no number",
    "bad-request",
    { search: `?query=${enc(ALL)}`, headers: { "webizen-sequence": "soon" }, says: /not a whole number/ },
  ],
  [
    "a call of another endpoint",
    "query-service-refused",
    {
      search: `?query=${enc("SELECT * { SERVICE SILENT <http://127.0.0.1:1/> { ?s ?p ?o } }")}`,
      says: /<http:\/\/127\.0\.0\.1:1\/>/,
    },
  ],
  [
    "LATERAL",
    "query-unsupported",
    { search: `?query=${enc("SELECT * { ?s ?p ?o LATERAL { ?o ?q ?r } }")}`, says: /LATERAL/ },
  ],
  [
    "a thousand graphs and more",
    "bad-request",
    {
      method: "POST",
      type: FORM,
      body: `query=${enc(ALL)}${"&named-graph-uri=x".repeat(1001)}`,
      says: /more than 1000 graphs/,
    },
  ],
  [
    "a body beyond the limit",
    "body-too-large",
    { method: "POST", type: QUERY, body: " ".repeat(800_000), says: /larger than \d+ bytes/ },
  ],
  [
    "a query beyond the limit",
    "query-too-complex",
    { method: "POST", type: QUERY, body: ALL + " ".repeat(300_000), says: /longer than 262144 characters/ },
  ],
  [
    "another method",
    "method-not-allowed",
    { method: "PATCH", type: "text/n3", body: "x", says: /GET, HEAD, OPTIONS, POST, QUERY/ },
  ],
];

describe("requests that are not well formed", () => {
  for (const [what, code, { method = "GET", search = "", type, headers = {}, body, says }] of attempts) {
    it(`${what}: ${code}`, async () => {
      const answer = await fetch(`${pods.root}.sparql${search}`, {
        method,
        headers: { ...headers, ...(type === undefined ? {} : { "content-type": type }) },
        ...(body === undefined ? {} : { body }),
      });
      const problem = await problemOf(answer);
      assert.equal(problem.type, `urn:webizen:problem:${code}`, problem.detail);
      assert.equal(answer.status, PROBLEMS[code].status);
      assert.match(problem.detail, says);
      assert.ok(problem.detail.length < 400);
    });
  }

  it("hold no update where a query is expected", async () => {
    const update = "INSERT DATA { GRAPH <public/x.ttl> { <a> <b> <c> } }";
    for (const [method, search] of [
      ["GET", `?query=${enc(update)}`],
      ["GET", `?update=${enc(update)}`],
      ["QUERY", `?update=${enc(update)}`],
    ] as const) {
      const answer = await fetch(`${pods.root}.sparql${search}`, {
        method,
        ...(method === "QUERY" ? { headers: { "content-type": FORM }, body: "" } : {}),
      });
      assert.equal(answer.status, 400, `${method} ${search}`);
    }
    assert.equal((await pods.alice.fetch(`${pods.root}public/x.ttl`)).status, 404);
  });

  it("are refused with the same words where a graph exists that the asker may not see", async () => {
    const ask = (graph: string) =>
      fetch(`${pods.root}.sparql?query=${enc(`SELECT (COUNT(*) AS ?n) FROM <${graph}> { ?s ?p ?o }`)}`);
    const [hidden, absent] = [
      await ask("settings/privateTypeIndex.ttl"),
      await ask("settings/absentTypeIndex.ttl"),
    ];
    assert.equal(hidden.status, 200);
    assert.equal(await hidden.text(), await absent.text());
    const names = (answer: Response): readonly string[] => [...answer.headers.keys()];
    assert.deepEqual(names(hidden), names(absent));
  });
});
