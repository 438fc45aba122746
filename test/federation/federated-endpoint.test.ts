import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, it } from "node:test";
import { askRows } from "../query/ask-pod.ts";
import { createStore, startSparqlPod } from "../support/sparql-pods.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

const PREFIXES = "PREFIX schema: <http://schema.org/> PREFIX foaf: <http://xmlns.com/foaf/0.1/>";
const UNION = `?${new URLSearchParams({ "default-graph-uri": "http://www.w3.org/ns/solid/sparql#union-default-graph" })}`;
const DAY_MS = 24 * 60 * 60 * 1000;

interface Report {
  readonly storage: string;
  readonly state: string;
  readonly reason?: string;
  readonly code?: string;
}

interface Answer {
  readonly boolean?: boolean;
  readonly results?: { readonly bindings: readonly Readonly<Record<string, { readonly value: string }>>[] };
  readonly webizen: {
    readonly complete: boolean;
    readonly pods: readonly Report[];
    readonly remarks?: readonly string[];
    readonly provenance?: readonly (readonly {
      readonly storage: string;
      readonly documents: readonly string[];
    }[])[];
  };
}

describe("a query over the demo pods", () => {
  let pods: TestServer;
  let silent: Server;

  before(async () => {
    silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
    const { port } = silent.address() as AddressInfo;
    pods = await startPodServer((config) => ({
      ...config,
      demo: true,
      seedFile: null,
      fetchAllow: [...config.fetchAllow, `http://127.0.0.1:${port}`],
    }));
  });

  after(async () => {
    silent.closeAllConnections();
    silent.close();
    await pods[Symbol.asyncDispose]();
  });

  const send = (
    query: string,
    parameters: Record<string, string> = {},
    by = pods.alice.fetch,
  ): Promise<Response> =>
    by(`${pods.root}.sparql/federated?${new URLSearchParams(parameters)}`, {
      method: "POST",
      headers: { "content-type": "application/sparql-query", accept: "application/sparql-results+json" },
      body: `${PREFIXES} ${query}`,
    });
  const ask = async (query: string, parameters: Record<string, string> = {}): Promise<Answer> => {
    const answer = await send(query, parameters);
    const text = await answer.text();
    assert.equal(answer.status, 200, text);
    return JSON.parse(text) as Answer;
  };
  const problem = async (answer: Response): Promise<string> => {
    const { type } = (await answer.json()) as { readonly type: string };
    return `${answer.status} ${type.slice(type.lastIndexOf(":") + 1)}`;
  };
  const valuesOf = ({ results }: Answer, ...names: string[]): string[] =>
    (results?.bindings ?? []).map((row) => names.map((name) => row[name]?.value ?? "").join(" | "));

  it("tells Alice which of her friends' events are next week, and where", async () => {
    // Monday to Monday, as the demo counts: a span that begins today would hold one day of it on a Monday.
    const sinceMonday = (new Date().getUTCDay() + 6) % 7;
    const today = Math.floor(Date.now() / DAY_MS) * DAY_MS;
    const [from, to] = [7, 14].map((days) => new Date(today + (days - sinceMonday) * DAY_MS).toISOString());
    const next = `{ ?event a schema:Event ; schema:name ?what ; schema:startDate ?when .
      OPTIONAL { ?event schema:location ?place . ?place schema:name ?where }
      FILTER(?when >= "${from}"^^<http://www.w3.org/2001/XMLSchema#dateTime> && ?when < "${to}"^^<http://www.w3.org/2001/XMLSchema#dateTime>) }`;
    const answer = await ask(`SELECT ?what ?when ?where ${next} ORDER BY ?when`);
    const expected = [];
    for (const name of ["alice", "bob", "carol"]) {
      const root = `${pods.server.url}${name}/`;
      const rows = await askRows(root, `${PREFIXES} SELECT ?what ?when ?where ${next}`, {
        send: pods.alice.fetch,
        search: UNION,
      });
      assert.ok(rows.length > 0, `${name} has no event next week that Alice may see`);
      expected.push(...rows.map(({ what, when, where = "" }) => `${what} | ${when} | ${where}`));
    }
    assert.deepEqual(valuesOf(answer, "what", "when", "where").sort(), expected.sort());
    assert.equal(answer.webizen.complete, true);
    assert.deepEqual(
      answer.webizen.pods.map(({ state }) => state),
      ["answered", "answered", "answered"],
    );
  });

  it("joins what lies in different pods", async () => {
    const answer = await ask(
      `SELECT DISTINCT ?friend ?name { <${pods.alice.webId}> foaf:knows ?friend . ?friend foaf:name ?name }`,
    );
    assert.ok(valuesOf(answer, "friend").includes(`${pods.server.url}carol/profile/card#me`));
    const alone = await ask(`ASK { <${pods.server.url}carol/profile/card#me> a ?class }`, {
      friends: "false",
      own: "false",
    });
    assert.equal(alone.boolean, false);
  });

  it("shows Alice no more of her friends' pods than they show her", async () => {
    const answer = await ask("SELECT ?g (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?g", { provenance: "true" });
    const documents = (answer.webizen.provenance ?? []).flat().flatMap((source) => source.documents);
    assert.equal(
      documents.some((iri) => iri.includes("/bob/") && iri.includes("/private/")),
      false,
    );
    const secret = await ask("SELECT ?amount { ?t a schema:MoneyTransfer ; schema:amount ?amount }", {
      own: "false",
    });
    assert.deepEqual(secret.results?.bindings, []);
    const own = await askRows(
      `${pods.server.url}bob/`,
      `${PREFIXES} SELECT ?t { ?t a schema:MoneyTransfer }`,
      { send: pods.bob.fetch, search: UNION },
    );
    assert.ok(own.length > 0, "Bob has nothing to hide");
  });

  it("says where each solution came from", async () => {
    const answer = await ask("SELECT ?e ?name { ?e a schema:Event ; schema:name ?name } LIMIT 40", {
      provenance: "true",
    });
    const { provenance } = answer.webizen;
    assert.equal(provenance?.length, answer.results?.bindings.length);
    for (const [index, row] of (answer.results?.bindings ?? []).entries()) {
      const document = row.e?.value.replace(/#.*$/, "") ?? "";
      assert.ok(
        provenance?.[index]?.some(({ documents }) => documents.includes(document)),
        document,
      );
    }
  });

  it("asks the pods that a request names, also those that are no Solid pods", async () => {
    await using other = await startSparqlPod(createStore('<urn:x> <urn:p> "elsewhere" .'));
    const parameters = { pod: other.pod.endpoint, friends: "false", timeout: "5" };
    const refused = await ask("SELECT ?o { <urn:x> <urn:p> ?o }", parameters);
    assert.deepEqual(valuesOf(refused, "o"), []);
    assert.equal(refused.webizen.complete, false);
  });

  it("answers without a pod that is dead or silent, and says so; in strict mode it fails", async () => {
    const { port } = silent.address() as AddressInfo;
    const parameters = { pod: `http://127.0.0.1:${port}/`, friends: "true", timeout: "4" };
    const answer = await ask("SELECT ?e { ?e a schema:Event } LIMIT 3", parameters);
    assert.equal(answer.results?.bindings.length, 3);
    assert.equal(answer.webizen.complete, false);
    const told = answer.webizen.pods.find(({ storage }) => storage.includes(String(port)));
    assert.notEqual(told?.reason, undefined);
    const strict = await send("SELECT ?e { ?e a schema:Event } LIMIT 3", { ...parameters, strict: "true" });
    assert.equal(strict.ok, false);
  });

  it("reaches no address of the local network that the configuration does not allow", async () => {
    let asked = 0;
    const trap = createServer((_, response) => {
      asked += 1;
      response.end();
    });
    await new Promise<void>((resolve) => trap.listen(0, "127.0.0.1", resolve));
    try {
      const { port } = trap.address() as AddressInfo;
      const answer = await ask("ASK { ?s ?p ?o }", {
        pod: `http://127.0.0.1:${port}/profile#me`,
        friends: "false",
      });
      assert.equal(
        answer.webizen.pods.some(({ reason }) => reason !== undefined),
        true,
      );
      assert.equal(asked, 0);
    } finally {
      trap.close();
    }
  });

  it("tells nothing of the network around the server: what is inside, and what is nowhere, are the same", async () => {
    const hosts = ["127.0.0.1:9", "localhost:9", "no-such-host.invalid"];
    const parameters = new URLSearchParams({ friends: "false", own: "false" });
    for (const host of hosts) parameters.append("pod", `https://${host}/profile#me`);
    const answer = await pods.alice.fetch(`${pods.root}.sparql/federated?query=ASK{}&${parameters}`);
    const { webizen } = (await answer.json()) as Answer;
    const reasons = webizen.pods.map(({ reason = "" }, index) =>
      reason.replaceAll(hosts[index] ?? "", "HOST"),
    );
    assert.equal(reasons.length, hosts.length);
    assert.equal(new Set(reasons).size, 1, reasons.join("; "));
  });

  it("is for owners alone, and for no application that was given a part", async () => {
    assert.equal(await problem(await send("ASK {}", {}, pods.bob.fetch)), "403 forbidden");
    assert.equal(await problem(await send("ASK {}", {}, fetch as never)), "401 credentials-needed");
    const app = await pods.aliceWith("https://app.example/id.jsonld");
    assert.equal(await problem(await send("ASK {}", {}, app.fetch)), "403 forbidden");
  });

  it("gives tables, triples and events", async () => {
    const as = (accept: string, query: string): Promise<Response> =>
      pods.alice.fetch(
        `${pods.root}.sparql/federated?${new URLSearchParams({ query: `${PREFIXES} ${query}` })}`,
        { headers: { accept } },
      );
    const csv = await as("text/csv", "SELECT ?name { ?e a schema:Event ; schema:name ?name } LIMIT 2");
    assert.match(await csv.text(), /^name\r\n(?:.+\r\n){2}$/);
    const triples = await as("application/n-triples", "CONSTRUCT WHERE { ?e a schema:Event }");
    assert.match(
      await triples.text(),
      /^<http:[^>]+> <http:\/\/www\.w3\.org\/1999\/02\/22-rdf-syntax-ns#type> <http:\/\/schema\.org\/Event> ?\.$/m,
    );
    const events = await (await as("text/event-stream", "ASK { ?e a schema:Event }")).text();
    assert.match(events, /event: boolean\ndata: \{"value":true\}/);
    assert.match(events, /event: end\ndata: \{"complete":true/);
    assert.equal((await as("image/png", "ASK {}")).status, 406);
  });

  it("refuses what it cannot read, before any pod is asked", async () => {
    assert.equal(await problem(await send("SELECT * {")), "400 query-malformed");
    assert.equal(await problem(await send("ASK {}", { timeout: "9999" })), "400 bad-request");
    assert.equal(await problem(await send("ASK {}", { friends: "maybe" })), "400 bad-request");
    assert.equal(await problem(await send("ASK {}", { "default-graph-uri": "urn:x" })), "400 bad-request");
    const answer = await pods.alice.fetch(`${pods.root}.sparql/federated`);
    assert.equal(await problem(answer), "400 bad-request");
    const put = await pods.alice.fetch(`${pods.root}.sparql/federated`, { method: "PUT", body: "x" });
    assert.equal(await problem(put), "405 method-not-allowed");
  });

  it("tells of a contact group that there is not", async () => {
    const answer = await ask("ASK { ?s ?p ?o }", { group: "Nobody at all" });
    assert.match(answer.webizen.remarks?.join() ?? "", /Nobody at all/);
  });
});
