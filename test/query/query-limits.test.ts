import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { SOLIDSPARQL } from "@webizen/ontologies";
import { problemOf } from "../support/answers.ts";
import { createPodClient } from "../support/pod-client.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";
import { askRows, postQuery } from "./ask-pod.ts";

const UNION = SOLIDSPARQL["union-default-graph"];
const NAME = "SELECT ?o { GRAPH <n.ttl> { ?s <http://ex.example/one> ?o } }";
/** A product of everything with itself, over and over: it would run for years. */
const ENDLESS = `SELECT (COUNT(*) AS ?n) FROM <${UNION}> { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n1 ?o }`;

let pods: TestServer;

before(async () => {
  pods = await startPodServer((config) => ({
    ...config,
    // Shorter than a query may take: whoever waits for an answer is not idle.
    limits: { ...config.limits, bodyIdleTimeoutMs: 700 },
    query: {
      ...config.query,
      queryTimeMs: 1500,
      publicQueryTimeMs: 300,
      queryRows: 1000,
      queryResultBytes: 100_000,
      queryMemoryBytes: 512 * 1024 ** 2,
    },
  }));
  const alice = createPodClient(pods.root, pods.alice.fetch);
  await alice.putTurtle("n.ttl", "<#a> <http://ex.example/one> 1 .");
  const many = Array.from({ length: 300 }, (_, i) => `<#n${i}> <http://ex.example/n> ${i} .`).join("\n");
  assert.equal((await alice.putTurtle("public/many.ttl", many)).status, 201);
});
after(() => pods[Symbol.asyncDispose]());

async function refusalOf(answer: Response): Promise<readonly [status: number, type: string, detail: string]> {
  const { status, type, detail } = await problemOf(answer);
  return [status, type.replace("urn:webizen:problem:", ""), detail];
}

async function replacedWorkers(): Promise<number> {
  const text = await (await fetch(`${pods.server.url}metrics`)).text();
  return Number(/^webizen_query_workers_replaced_total (\d+)$/m.exec(text)?.[1]);
}

describe("a query past a limit", () => {
  it("is ended when its time is over, and others are answered meanwhile", async () => {
    const start = performance.now();
    const long = postQuery(pods.root, ENDLESS, { send: pods.alice.fetch });
    const others = await Promise.all(
      Array.from({ length: 5 }, () => askRows(pods.root, NAME, { send: pods.alice.fetch })),
    );
    const othersMs = performance.now() - start;
    for (const rows of others) assert.deepEqual(rows, [{ o: "1" }]);
    const [status, code, detail] = await refusalOf(await long);
    assert.deepEqual([status, code], [503, "query-time-limit"]);
    assert.match(detail, /1(?:\.|,)?5|1500/);
    assert.ok(othersMs < performance.now() - start, "others came first");
    assert.deepEqual(await askRows(pods.root, NAME, { send: pods.alice.fetch }), [{ o: "1" }]);
  });

  it("is ended sooner for who is not signed in", async () => {
    const [status, code, detail] = await refusalOf(await postQuery(pods.root, ENDLESS));
    assert.deepEqual([status, code], [503, "query-time-limit"]);
    assert.doesNotMatch(detail, /1(?:\.|,)?5 s|1500/);
  });

  it("is refused when its answer has too many rows, or is too long, and a LIMIT mends it", async () => {
    const numbers = Array.from({ length: 40 }, (_, i) => i).join(" ");
    const rows = `SELECT * { VALUES ?a { ${numbers} } VALUES ?b { ${numbers} } }`;
    const [status, code, detail] = await refusalOf(await postQuery(pods.root, rows));
    assert.deepEqual([status, code], [422, "query-answer-too-large"]);
    assert.match(detail, /1,?000/);
    assert.equal((await askRows(pods.root, `${rows} LIMIT 500`)).length, 500);
    const long = `SELECT ?x { VALUES ?a { ${numbers} } BIND("${"x".repeat(5000)}" AS ?x) }`;
    const [, code2] = await refusalOf(await postQuery(pods.root, long));
    assert.equal(code2, "query-answer-too-large");
    const triples = `CONSTRUCT { [] <http://ex.example/x> ?a, ?b } WHERE { VALUES ?a { ${numbers} } VALUES ?b { ${numbers} } }`;
    assert.equal((await refusalOf(await postQuery(pods.root, triples)))[1], "query-answer-too-large");
  });

  it("is called off when whoever asked goes away", async () => {
    const replaced = await replacedWorkers();
    const leave = new AbortController();
    const asked = pods.alice.fetch(`${pods.root}.sparql`, {
      method: "POST",
      headers: { "content-type": "application/sparql-query" },
      body: ENDLESS,
      signal: leave.signal,
    });
    setTimeout(() => leave.abort(), 50);
    await assert.rejects(asked);
    assert.deepEqual(await askRows(pods.root, NAME, { send: pods.alice.fetch }), [{ o: "1" }]);
    while ((await replacedWorkers()) === replaced) await wait(20);
  });
});

describe("hostile queries", () => {
  const nest = (open: string, close: string, times: number): string =>
    open.repeat(times) + close.repeat(times);
  const hostile: Record<string, string> = {
    "a thousand nested groups": `SELECT * ${nest("{", "}", 1000)}`,
    "three thousand parentheses": `SELECT * { FILTER(${"(".repeat(3000)}1${")".repeat(3000)}) }`,
    "a thousand patterns": `SELECT * { ${Array.from({ length: 1000 }, (_, i) => `?s <http://p/${i}> ?o${i} .`).join(" ")} }`,
    "a thousand optional parts": `SELECT * { ${"OPTIONAL { ?s ?p ?o } ".repeat(1000)} }`,
    "giant VALUES": `SELECT * { VALUES ?x { ${"1 ".repeat(100_000)} } }`,
    "a deep path": `SELECT * { ?s ${"(".repeat(90)}<a>${")*".repeat(90)} ?o }`,
    "a chain of three thousand unions": `SELECT * { {} ${"UNION {} ".repeat(3000)} }`,
  };

  it("are refused with the limit's name while others are answered, and end no thread", async () => {
    const before = await replacedWorkers();
    const others = Array.from({ length: 10 }, () => askRows(pods.root, NAME, { send: pods.alice.fetch }));
    for (const [what, query] of Object.entries(hostile)) {
      const [status, code, detail] = await refusalOf(await postQuery(pods.root, query));
      assert.deepEqual([status, code], [400, "query-too-complex"], what);
      assert.match(detail, /\d/, "the limit is named");
    }
    for (const rows of await Promise.all(others)) assert.deepEqual(rows, [{ o: "1" }]);
    assert.equal(await replacedWorkers(), before);
  });

  it("that eat memory end alone", async () => {
    const doubling = Array.from({ length: 40 }, (_, i) => `BIND(CONCAT(?x${i}, ?x${i}) AS ?x${i + 1})`).join(
      " ",
    );
    const answer = await postQuery(
      pods.root,
      `SELECT (STRLEN(?x40) AS ?n) { BIND("xxxxxxxx" AS ?x0) ${doubling} }`,
      {
        send: pods.alice.fetch,
      },
    );
    assert.ok(answer.status === 503 || answer.status === 500, String(answer.status));
    await problemOf(answer);
    assert.deepEqual(await askRows(pods.root, NAME, { send: pods.alice.fetch }), [{ o: "1" }]);
  });
});

describe("metrics of queries", () => {
  it("count queries, those that ran out of time, and what the indexes hold", async () => {
    const text = await (await fetch(`${pods.server.url}metrics`)).text();
    const figure = (name: string): number => Number(new RegExp(`^${name} (\\d+)$`, "m").exec(text)?.[1]);
    assert.ok(figure("webizen_queries_total") > 10);
    assert.ok(figure("webizen_query_timeouts_total") >= 2);
    assert.ok(figure("webizen_query_workers_replaced_total") >= 2);
    assert.ok(figure("webizen_query_triples") > 300);
  });
});

describe("a pod that holds more than an index may", () => {
  it("says so, with the number and the way out, and answers those who see less", async () => {
    await using small = await startPodServer((config) => ({
      ...config,
      query: { ...config.query, queryTriples: 150 },
    }));
    const answer = await postQuery(small.root, "ASK {}", { send: small.alice.fetch });
    const [status, code, detail] = await refusalOf(answer);
    assert.deepEqual([status, code], [503, "pod-too-large"]);
    assert.match(detail, /150/);
    assert.equal((await postQuery(small.root, "ASK {}")).status, 200);
  });
});
