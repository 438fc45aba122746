import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { RDF, SD, SOLIDSPARQL } from "@webizen/ontologies";
import { linkTargets, objectsOf, problemOf, triplesOf, wordsOf } from "../support/answers.ts";
import { createPodClient } from "../support/pod-client.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";
import { askRows, type JsonResults, postQuery } from "./ask-pod.ts";

let pods: TestServer;
let endpoint: string;
let send: typeof fetch;

before(async () => {
  pods = await startPodServer();
  endpoint = `${pods.root}.sparql`;
  send = pods.alice.fetch;
  const alice = createPodClient(pods.root, send);
  await alice.putTurtle(
    "q/a.ttl",
    '<#a> <http://ex.example/name> "Ada"; <http://ex.example/knows> <b.ttl#b> .',
  );
  await alice.putTurtle("q/b.ttl", '<#b> <http://ex.example/name> "Bo" .');
  await alice.putText("q/note.txt", "no triples");
});
after(() => pods[Symbol.asyncDispose]());

const NAMES = "SELECT ?name { GRAPH ?g { ?s <http://ex.example/name> ?name } } ORDER BY ?name";
const FORM = { "content-type": "application/x-www-form-urlencoded" };
const DIRECT = { "content-type": "application/sparql-query" };
const UNION = SOLIDSPARQL["union-default-graph"];

async function namesIn(answer: Response): Promise<readonly string[]> {
  assert.equal(answer.status, 200, await answer.clone().text());
  const { results } = (await answer.json()) as JsonResults;
  return (results?.bindings ?? []).map(({ name }) => name?.value ?? "");
}

const inSearch = (parameters: Record<string, string>): string =>
  `${endpoint}?${new URLSearchParams(parameters)}`;

describe("where a pod is queried", () => {
  it("is linked from the root, whoever asks, and stated in the storage description", async () => {
    const client = createPodClient(pods.root, send);
    for (const answer of [
      await client.get(""),
      await client.head(""),
      await client.get(".well-known/solid"),
    ]) {
      assert.deepEqual(linkTargets(answer, SOLIDSPARQL.endpoint), [endpoint]);
    }
    assert.deepEqual(linkTargets(await client.get("q/"), SOLIDSPARQL.endpoint), []);
    const description = await fetch(`${pods.root}.well-known/solid`);
    assert.deepEqual(await objectsOf(description, SOLIDSPARQL.endpoint, pods.root), [endpoint]);
  });

  it("is described by a GET without parameters: languages, formats, and the union only where asked for", async () => {
    const answer = await fetch(endpoint);
    assert.equal(answer.headers.get("content-type"), "text/turtle");
    const about = (predicate: string) => fetch(endpoint).then((each) => objectsOf(each, predicate, endpoint));
    assert.deepEqual(await about(RDF.type), [SD.Service]);
    assert.deepEqual(await about(SD.supportedLanguage), [SD.SPARQL11Query, SD.SPARQL11Update]);
    assert.deepEqual(await about(SD.feature), [SOLIDSPARQL.UnionDefaultGraphOptIn]);
    assert.equal((await about(SD.resultFormat)).length, 8);
    assert.deepEqual(await about(SD.namedGraph), []);
  });

  it("is described to the owner and to strangers in the same words, also as JSON-LD", async () => {
    const headers = { accept: "application/ld+json" };
    const [own, public_] = [await send(endpoint, { headers }), await fetch(endpoint, { headers })];
    assert.equal(own.headers.get("content-type"), "application/ld+json");
    assert.equal(await own.text(), await public_.text());
    assert.doesNotMatch(await (await send(endpoint)).text(), /a\.ttl/);
  });

  it("is a page with a form for whoever opens it in a browser, which runs nothing and sends to the endpoint alone", async () => {
    const answer = await fetch(endpoint, {
      headers: { accept: "text/html,application/xhtml+xml,*/*;q=0.8" },
    });
    assert.equal(answer.headers.get("content-type"), "text/html;charset=utf-8");
    const policy = answer.headers.get("content-security-policy") ?? "";
    assert.match(policy, /default-src 'none'.*form-action 'self'/);
    assert.doesNotMatch(policy, /script-src/);
    const page = await answer.text();
    const [, query = ""] = /<textarea [^>]*>([^<]*)<\/textarea>/.exec(page) ?? [];
    assert.match(page, new RegExp(`<form method="get" action="${endpoint}">`));
    const asked = await fetch(inSearch({ query, "default-graph-uri": UNION }));
    const { results } = (await asked.json()) as JsonResults;
    assert.ok((results?.bindings ?? []).length > 0, "the example finds something");
  });

  it("is no place where something can be created", async () => {
    const client = createPodClient(pods.root, send);
    const put = await client.putTurtle(".sparql", "<> a <http://ex.example/T> .");
    assert.equal(put.status, 405);
    assert.deepEqual(wordsOf(put, "allow"), ["GET", "HEAD", "OPTIONS", "POST", "QUERY"]);
    assert.equal((await client.putTurtle(".sparql/x", "<> a <http://ex.example/T> .")).status, 409);
    assert.equal((await client.delete(".sparql")).status, 405);
    const posted = await client.request("POST", "", {
      headers: { "content-type": "text/turtle", slug: ".sparql" },
      body: "<> a <http://ex.example/T> .",
    });
    assert.equal(posted.status, 201);
    assert.notEqual(posted.headers.get("location"), endpoint);
  });
});

describe("the ways to ask", () => {
  const ways: Record<string, () => Promise<Response>> = {
    GET: () => send(inSearch({ query: NAMES })),
    "POST of a form": () =>
      send(endpoint, { method: "POST", headers: FORM, body: new URLSearchParams({ query: NAMES }) }),
    "POST of the query": () => postQuery(pods.root, NAMES, { send }),
    "QUERY of the query": () => send(endpoint, { method: "QUERY", headers: DIRECT, body: NAMES }),
    "QUERY of a form": () =>
      send(endpoint, { method: "QUERY", headers: FORM, body: `query=${encodeURIComponent(NAMES)}` }),
    "a body that says its charset": () =>
      send(endpoint, {
        method: "POST",
        headers: { "content-type": 'application/sparql-query; charset="UTF-8"' },
        body: NAMES,
      }),
  };
  for (const [way, ask] of Object.entries(ways)) {
    it(`${way} gives the same answer`, async () =>
      assert.deepEqual(await namesIn(await ask()), ["Ada", "Bo"]));
  }

  it("HEAD tells what GET would, without the answer", async () => {
    const get = await send(inSearch({ query: NAMES }));
    const head = await send(inSearch({ query: NAMES }), { method: "HEAD" });
    assert.equal(await head.text(), "");
    for (const name of ["content-type", "content-length", "cache-control", "vary"]) {
      assert.equal(head.headers.get(name), get.headers.get(name), name);
    }
  });

  it("OPTIONS tells the methods, and the formats of a query", async () => {
    const answer = await fetch(endpoint, { method: "OPTIONS" });
    assert.equal(answer.status, 204);
    assert.deepEqual(wordsOf(answer, "allow"), ["GET", "HEAD", "OPTIONS", "POST", "QUERY"]);
    assert.match(answer.headers.get("accept-query") ?? "", /application\/sparql-query/);
  });

  it("scripts of other origins may ask, by QUERY as well, and read which state the answer is of", async () => {
    const origin = "https://app.example";
    const preflight = await fetch(endpoint, {
      method: "OPTIONS",
      headers: {
        origin,
        "access-control-request-method": "QUERY",
        "access-control-request-headers": "content-type, webizen-sequence",
      },
    });
    assert.equal(preflight.status, 204);
    assert.ok(wordsOf(preflight, "access-control-allow-methods").includes("QUERY"));
    assert.ok(wordsOf(preflight, "access-control-allow-headers").includes("Webizen-Sequence"));
    const answer = await postQuery(pods.root, NAMES, { send, headers: { origin } });
    assert.equal(answer.headers.get("access-control-allow-origin"), origin);
    assert.ok(wordsOf(answer, "access-control-expose-headers").includes("Webizen-Sequence"));
    assert.ok(wordsOf(answer, "access-control-expose-headers").includes("Accept-Query"));
  });

  it("answers are kept by no cache that somebody else might be served from", async () => {
    const answer = await send(inSearch({ query: NAMES }));
    assert.match(answer.headers.get("cache-control") ?? "", /private/);
    for (const name of ["Authorization", "Accept", "Origin"])
      assert.ok(wordsOf(answer, "vary").includes(name), name);
  });
});

describe("the forms and formats of answers", () => {
  const formats: Record<string, RegExp> = {
    "application/sparql-results+json": /^\{"head":\{"vars":\["name"\]/,
    "application/sparql-results+xml": /^<\?xml.*<literal>Ada<\/literal>/s,
    "text/csv": /^name\r\nAda\r\nBo\r\n$/,
    "text/tab-separated-values": /^\?name\n"Ada"\n"Bo"\n$/,
    "application/json": /"Ada"/,
  };
  for (const [type, pattern] of Object.entries(formats)) {
    it(`SELECT as ${type}`, async () => {
      const answer = await postQuery(pods.root, NAMES, { send, headers: { accept: type } });
      assert.ok(answer.headers.get("content-type")?.startsWith(type));
      assert.match(await answer.text(), pattern);
    });
  }

  it("ASK as JSON and as XML", async () => {
    const ask = "ASK { GRAPH ?g { ?s <http://ex.example/name> 'Ada' } }";
    assert.equal(((await (await postQuery(pods.root, ask, { send })).json()) as JsonResults).boolean, true);
    const xml = await postQuery(pods.root, ask, {
      send,
      headers: { accept: "application/sparql-results+xml" },
    });
    assert.match(await xml.text(), /<boolean>true<\/boolean>/);
    assert.equal((await postQuery(pods.root, ask, { send, headers: { accept: "text/csv" } })).status, 406);
  });

  it("CONSTRUCT and DESCRIBE in every syntax say the same", async () => {
    const construct =
      "CONSTRUCT { ?s <http://ex.example/called> ?o } WHERE { GRAPH ?g { ?s <http://ex.example/name> ?o } }";
    const expected = [
      `<${pods.root}q/a.ttl#a> <http://ex.example/called> "Ada" .`,
      `<${pods.root}q/b.ttl#b> <http://ex.example/called> "Bo" .`,
    ];
    for (const accept of ["text/turtle", "application/ld+json", "application/n-triples"]) {
      const answer = await postQuery(pods.root, construct, { send, headers: { accept } });
      assert.equal(answer.headers.get("content-type"), accept);
      assert.deepEqual(await triplesOf(answer), expected, accept);
    }
    const xml = await postQuery(pods.root, construct, { send, headers: { accept: "application/rdf+xml" } });
    assert.match(await xml.text(), /<rdf:RDF.*Ada/s);
    const describing = await postQuery(pods.root, `DESCRIBE <q/b.ttl#b> FROM <q/b.ttl>`, { send });
    assert.deepEqual(await triplesOf(describing), [
      `<${pods.root}q/b.ttl#b> <http://ex.example/name> "Bo" .`,
    ]);
  });

  it("an answer that fits nothing is 406 with what there is, before anything is evaluated", async () => {
    const answer = await postQuery(pods.root, NAMES, { send, headers: { accept: "image/png" } });
    assert.equal(answer.status, 406);
    assert.match((await problemOf(answer)).detail, /text\/csv/);
  });

  it("large answers arrive whole", async () => {
    const numbers = Array.from({ length: 4000 }, (_, index) => index).join(" ");
    const rows = await askRows(
      pods.root,
      `SELECT ?n ?m { VALUES ?n { ${numbers} } VALUES ?m { 1 2 3 4 5 } }`,
      { send },
    );
    assert.equal(rows.length, 20_000);
  });

  it("SPARQL 1.2 is understood as far as the engine has it", async () => {
    const rows = await askRows(
      pods.root,
      'VERSION "1.2" SELECT (SUBJECT(<<( <a> <b> 1 )>>) AS ?s) (LANGDIR("x"@ar--rtl) AS ?d) {}',
    );
    assert.deepEqual(rows, [{ s: `${endpoint.replace(".sparql", "")}a`, d: "rtl" }]);
  });
});

describe("the dataset", () => {
  const PLAIN = "SELECT ?name { ?s <http://ex.example/name> ?name } ORDER BY ?name";

  it("has an empty default graph, and every document as a named graph", async () => {
    assert.deepEqual(await askRows(pods.root, PLAIN, { send }), []);
    const graphs = await askRows(
      pods.root,
      "SELECT DISTINCT ?g { GRAPH ?g { ?s <http://ex.example/name> ?o } } ORDER BY ?g",
      { send },
    );
    assert.deepEqual(
      graphs.map(({ g }) => g),
      [`${pods.root}q/a.ttl`, `${pods.root}q/b.ttl`],
    );
    const all = await askRows(pods.root, "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }", { send });
    assert.ok(!all.some(({ g }) => g?.endsWith("note.txt")));
  });

  it("merges the graphs that FROM names, by relative IRIs too", async () => {
    const query = `SELECT ?n { <q/a.ttl#a> <http://ex.example/knows>/<http://ex.example/name> ?n }`;
    assert.deepEqual(
      await askRows(pods.root, query.replace("{", "FROM <q/a.ttl> FROM <q/b.ttl> {"), { send }),
      [{ n: "Bo" }],
    );
    assert.deepEqual(await askRows(pods.root, query.replace("{", "FROM <q/a.ttl> {"), { send }), []);
  });

  it("is the union of everything visible for a query that asks for it", async () => {
    const expected = [{ name: "Ada" }, { name: "Bo" }];
    assert.deepEqual(await askRows(pods.root, PLAIN.replace("{", `FROM <${UNION}> {`), { send }), expected);
    const search = `?default-graph-uri=${encodeURIComponent(UNION)}`;
    assert.deepEqual(await askRows(pods.root, PLAIN, { send, search }), expected);
  });

  it("is what the parameters say, whatever the query says", async () => {
    const search = `?${new URLSearchParams([["default-graph-uri", `${pods.root}q/b.ttl`]])}`;
    const query = PLAIN.replace("{", "FROM <q/a.ttl> {");
    assert.deepEqual(await askRows(pods.root, query, { send, search }), [{ name: "Bo" }]);
    const form = new URLSearchParams([
      ["query", NAMES],
      ["named-graph-uri", `${pods.root}q/a.ttl`],
      ["named-graph-uri", `${pods.root}q/absent.ttl`],
    ]);
    assert.deepEqual(await namesIn(await send(endpoint, { method: "POST", headers: FORM, body: form })), [
      "Ada",
    ]);
  });

  it("may be named in the address while a form brings the query", async () => {
    const search = new URLSearchParams({ "named-graph-uri": `${pods.root}q/b.ttl` });
    const body = new URLSearchParams({ query: NAMES });
    const answer = await send(`${endpoint}?${search}`, { method: "POST", headers: FORM, body });
    assert.deepEqual(await namesIn(answer), ["Bo"]);
  });

  it("counts a triple once that two graphs of the merge have", async () => {
    const alice = createPodClient(pods.root, send);
    for (const path of ["twice/a.ttl", "twice/b.ttl"])
      await alice.putTurtle(path, "<http://ex.example/x> <http://ex.example/twice> 1 .");
    const query = `SELECT (COUNT(*) AS ?n) FROM <${UNION}> { ?s <http://ex.example/twice> ?o }`;
    assert.deepEqual(await askRows(pods.root, query, { send }), [{ n: "1" }]);
    const named = query.replace(`<${UNION}>`, "<twice/a.ttl> FROM <twice/b.ttl>");
    assert.deepEqual(await askRows(pods.root, named, { send }), [{ n: "1" }]);
  });
});

describe("reading one's own writes", () => {
  it("a write that was answered is in every answer after it, and the answer says of which state it is", async () => {
    const alice = createPodClient(pods.root, send);
    for (let round = 0; round < 5; round++) {
      const write = await alice.putTurtle("q/round.ttl", `<#r> <http://ex.example/round> ${round} .`);
      const sequence = write.headers.get("webizen-sequence") ?? "";
      const query = "SELECT ?n { GRAPH <q/round.ttl> { ?s <http://ex.example/round> ?n } }";
      const answer = await postQuery(pods.root, query, { send, headers: { "webizen-sequence": sequence } });
      assert.ok(Number(answer.headers.get("webizen-sequence")) >= Number(sequence));
      const { results } = (await answer.json()) as JsonResults;
      assert.equal(results?.bindings[0]?.n?.value, String(round));
      assert.deepEqual(await askRows(pods.root, query, { send }), [{ n: String(round) }]);
    }
    await alice.delete("q/round.ttl");
    assert.deepEqual(await askRows(pods.root, "SELECT * { GRAPH <q/round.ttl> { ?s ?p ?o } }", { send }), []);
  });

  it("how much is written to a pod shows only to those who see all of it", async () => {
    const answer = await postQuery(pods.root, NAMES, { headers: { "webizen-sequence": "999999" } });
    assert.equal(answer.status, 200);
    assert.equal(answer.headers.get("webizen-sequence"), null);
  });
});
