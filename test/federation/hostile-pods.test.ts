import assert from "node:assert/strict";
import type { ServerResponse } from "node:http";
import { after, before, describe, it } from "node:test";
import {
  type Federation,
  type FederationBudgets,
  openFederation,
  type PodReport,
} from "@webizen/query-engine";
import { type FederatedAnswer, plainFetch, runFederated } from "../support/run-federated.ts";
import { createStore, type Misbehave, type SparqlPod, startSparqlPod } from "../support/sparql-pods.ts";

const PREFIX = "PREFIX : <https://data.example/>";
const LOOKUP = `${PREFIX} SELECT * { :a :knows ?b }`;
const JOIN = `${PREFIX} SELECT * { :a :knows ?b . ?b :name ?n }`;
const RESULTS = { "content-type": "application/sparql-results+json" };
const BUDGETS: FederationBudgets = {
  timeMs: 10_000,
  rows: 5000,
  perPod: { timeMs: 800, rows: 1000, bytes: 200_000, requests: 10 },
};

describe("a hostile pod", () => {
  let federation: Federation;
  let good: SparqlPod;

  before(async () => {
    federation = openFederation({ reach: { fetch: plainFetch }, plannerGraceMs: 300 });
    good = await startSparqlPod(createStore(`${PREFIX} :a :knows :b . :b :name "B" .`));
  });

  after(async () => {
    await federation[Symbol.asyncDispose]();
    await good[Symbol.asyncDispose]();
  });

  /** Asks a good and a bad pod; the good one's answer must be there whatever the bad one does. */
  async function askBoth(
    misbehave: Misbehave,
    text = LOOKUP,
    budgets = BUDGETS,
  ): Promise<{ answer: FederatedAnswer; report: PodReport; bad: SparqlPod }> {
    await using bad = await startSparqlPod(misbehave);
    const answer = await runFederated(federation, text, [good.pod, bad.pod], { budgets });
    const report = answer.reports.get(bad.pod.storage) as PodReport;
    const values = answer.solutions.map(({ b }) => b?.value);
    assert.ok(values.includes("https://data.example/b"), "the good pod's answer is there");
    assert.equal(answer.reports.get(good.pod.storage)?.state, "answered");
    assert.equal(answer.complete, false);
    return { answer, report, bad };
  }

  const rows = (...bindings: object[]): string => JSON.stringify({ head: {}, results: { bindings } });
  const uri = (value: string) => ({ type: "uri", value });

  it("that answers without end is cut off at its bytes", async () => {
    const { report } = await askBoth((response) => {
      response.writeHead(200, RESULTS).write('{"results":{"bindings":[');
      pour(response, `{"v0":{"type":"uri","value":"https://evil.example/"}},`.repeat(100));
    });
    assert.equal(report.state, "cut-off");
    assert.equal(report.code, "size-limit");
    assert.ok(report.bytes < BUDGETS.perPod.bytes + 200_000, `${report.bytes} bytes were read`);
  });

  it("that sends a literal of gigabytes is cut off at its bytes", async () => {
    const { report } = await askBoth((response) => {
      response.writeHead(200, RESULTS).write('{"results":{"bindings":[{"v0":{"type":"literal","value":"');
      pour(response, "a".repeat(65_536));
    });
    assert.equal(report.code, "size-limit");
    assert.ok(report.bytes < BUDGETS.perPod.bytes + 200_000);
  });

  it("that sends small bytes which decompress to many is cut off at what they become", async () => {
    const { gzipSync } = await import("node:zlib");
    const bomb = gzipSync(Buffer.alloc(50_000_000, " "));
    const { report } = await askBoth((response) => {
      response.writeHead(200, { ...RESULTS, "content-encoding": "gzip" }).end(bomb);
    });
    assert.equal(report.code, "size-limit");
    assert.ok(report.bytes < 1_000_000, `${report.bytes} bytes were read`);
  });

  it("that drips a body is cut off at its time", async () => {
    const { report } = await askBoth((response) => {
      response.writeHead(200, RESULTS);
      const timer = setInterval(() => response.write(" "), 50);
      response.on("close", () => clearInterval(timer));
    });
    assert.equal(report.code, "time-limit");
  });

  it("that never answers is cut off at its time", async () => {
    const { report } = await askBoth(() => {});
    assert.equal(report.state, "cut-off");
    assert.equal(report.code, "time-limit");
  });

  it("that sends millions of tiny rows is cut off at its rows", async () => {
    const tiny = rows(...Array.from({ length: 3000 }, (_, n) => ({ v0: uri(`x:${n}`) })));
    const { report, answer } = await askBoth((response) => response.writeHead(200, RESULTS).end(tiny));
    assert.equal(report.state, "cut-off");
    assert.equal(report.code, "row-limit");
    assert.equal(report.rows, BUDGETS.perPod.rows);
    assert.ok(answer.solutions.length <= BUDGETS.rows);
  });

  for (const [what, body] of [
    ["truncated JSON", '{"results":{"bindings":[{"v0":'],
    ["no JSON", "<html>Hello</html>"],
    ["JSON that is no answer", "[1,2,3]"],
    ["a million brackets", "[".repeat(100_000)],
    [
      "deep JSON around terms",
      `{"results":{"bindings":[{"v0":${'{"type":"triple","value":{"subject":'.repeat(2000)}1${"}}".repeat(2000)}}]}}`,
    ],
    [
      "terms that are none",
      rows({ v0: uri("not an iri") }, { v0: { type: "literal", value: 5 } }, { v0: null }),
    ],
    ["bytes that are no UTF-8", Buffer.from([0xff, 0xfe, 0x00])],
  ] as const) {
    it(`that answers with ${what} is reported, and nothing of it is in the answer`, async () => {
      const { report, answer } = await askBoth((response) => response.writeHead(200, RESULTS).end(body));
      assert.equal(report.state, "failed");
      assert.equal(report.code, "bad-answer");
      assert.equal(answer.solutions.length, 1);
    });
  }

  it("that says keys twice is heard once, and what was not asked for is left out", async () => {
    const body = `{"results":{"bindings":[]},"results":{"bindings":[{"v0":{"type":"uri","value":"x:1"},"b":{"type":"uri","value":"x:2"},"__proto__":{"type":"uri","value":"x:3"}}]}}`;
    await using bad = await startSparqlPod((response) => response.writeHead(200, RESULTS).end(body));
    const answer = await runFederated(federation, LOOKUP, [good.pod, bad.pod], { budgets: BUDGETS });
    assert.deepEqual(answer.solutions.map(({ b }) => b?.value).toSorted(), ["https://data.example/b", "x:1"]);
    assert.deepEqual(answer.variables, ["b"]);
  });

  it("that sends another media type is no SPARQL endpoint", async () => {
    const { report } = await askBoth((response) =>
      response.writeHead(200, { "content-type": "text/html" }).end(rows()),
    );
    assert.equal(report.code, "not-sparql");
  });

  it("that redirects into the local network is not followed", async () => {
    let reached = 0;
    await using inner = await startSparqlPod((response) => {
      reached += 1;
      response.writeHead(200, RESULTS).end(rows({ v0: uri("x:secret") }));
    });
    const { report, answer } = await askBoth((response) =>
      response.writeHead(307, { location: inner.pod.endpoint }).end(),
    );
    assert.equal(report.state, "failed");
    assert.match(report.reason ?? "", /redirect/);
    assert.equal(reached, 0);
    assert.equal(answer.solutions.length, 1);
  });

  it("that answers about what was not asked is not believed", async () => {
    const { report, answer } = await askBoth((response, query) => {
      const isCount = query.includes("COUNT");
      const isBound = query.includes("VALUES");
      const counts = ["knows", "name"].map((name) => ({
        p: uri(`https://data.example/${name}`),
        n: { type: "literal", value: "1", datatype: "http://www.w3.org/2001/XMLSchema#integer" },
      }));
      const claim = { v0: uri("https://data.example/unasked"), v1: { type: "literal", value: "evil" } };
      response.writeHead(200, RESULTS).end(isCount ? rows(...counts) : isBound ? rows(claim) : rows());
    }, JOIN);
    assert.equal(report.code, "bad-answer");
    assert.deepEqual(
      answer.solutions.map(({ n }) => n?.value),
      ["B"],
    );
  });

  it("that claims documents outside of its own storage is not their source", async () => {
    await using bad = await startSparqlPod((response, query) => {
      const document = query.includes("?d0") ? { d0: uri(`${good.pod.storage}profile`) } : {};
      response.writeHead(200, RESULTS).end(rows({ v0: uri("x:1"), ...document }));
    });
    const answer = await runFederated(federation, LOOKUP, [bad.pod], { budgets: BUDGETS, provenance: true });
    assert.deepEqual(answer.sources, [[{ storage: bad.pod.storage, documents: [] }]]);
  });

  it("that says it has graphs of others is not believed", async () => {
    await using bad = await startSparqlPod((response) =>
      response.writeHead(200, RESULTS).end(rows({ v0: uri("x:1"), v1: uri(`${good.pod.storage}profile`) })),
    );
    const text = `${PREFIX} SELECT * { GRAPH ?g { :a :knows ?b } }`;
    const answer = await runFederated(federation, text, [good.pod, bad.pod], { budgets: BUDGETS });
    assert.deepEqual(answer.solutions, []);
    assert.equal(answer.reports.get(bad.pod.storage)?.code, "bad-answer");
  });

  it("that refuses is reported as denied, and asked no more", async () => {
    const { report } = await askBoth((response) => response.writeHead(403).end(), JOIN);
    assert.equal(report.code, "denied");
    assert.equal(report.requests, 1);
  });

  it("that breaks connections is tried once more, not again and again", async () => {
    const { report } = await askBoth((response) => response.destroy(), JOIN);
    assert.equal(report.code, "unreachable");
    assert.ok(report.requests <= 2, `${report.requests} requests`);
  });

  it("that fails again and again is left alone for a while, then tried once", async () => {
    let now = 0;
    await using resting = openFederation({
      reach: {
        fetch: plainFetch,
      },
      now: () => now,
      breakerFailures: 3,
      breakerRestMs: 1000,
    });
    await using bad = await startSparqlPod((response) => response.writeHead(500).end());
    const ask = async () =>
      (await runFederated(resting, LOOKUP, [good.pod, bad.pod], { budgets: BUDGETS })).reports.get(
        bad.pod.storage,
      );
    for (let turn = 0; turn < 3; turn += 1) assert.equal((await ask())?.code, "unreachable");
    const rested = await ask();
    assert.equal(rested?.code, "circuit-open");
    assert.equal(rested?.state, "skipped");
    assert.equal(bad.queries.length, 3);
    now = 2000;
    assert.equal((await ask())?.code, "unreachable");
    assert.equal((await ask())?.code, "circuit-open");
    assert.equal(bad.queries.length, 4);
  });

  it("that somebody else gave no time to is asked all the same", async () => {
    await using slow = await startSparqlPod((response) => {
      setTimeout(
        () => response.writeHead(200, RESULTS).end(rows({ v0: uri("https://data.example/slow") })),
        100,
      );
    });
    const as = (webId: string) => ({ asker: { webId, reach: { fetch: plainFetch } } });
    const ask = async (webId: string, timeMs: number): Promise<PodReport | undefined> => {
      const budgets = { ...BUDGETS, perPod: { ...BUDGETS.perPod, timeMs } };
      const answer = await runFederated(federation, LOOKUP, [good.pod, slow.pod], { budgets, ...as(webId) });
      return answer.reports.get(slow.pod.storage);
    };
    for (let at = 0; at < 4; at++)
      assert.equal((await ask("https://mallory.example/", 5))?.code, "time-limit");
    assert.equal((await ask("https://mallory.example/", 5000))?.state, "answered");
    assert.equal((await ask("https://alice.example/", 5000))?.state, "answered");
  });

  it("fails the whole query where the asker wants all or nothing", async () => {
    await using bad = await startSparqlPod((response) => response.writeHead(500).end());
    await assert.rejects(
      runFederated(federation, LOOKUP, [good.pod, bad.pod], { budgets: BUDGETS, strict: true }),
      (error: Error) => error.message.includes(bad.pod.storage),
    );
  });

  /** So many triples of one property. */
  const triplesOf =
    (count: number): Misbehave =>
    (response, query) => {
      const counted = rows({
        p: uri("https://data.example/k"),
        n: { type: "literal", value: String(count) },
      });
      const all = Array.from({ length: count }, (_, n) => ({ v0: uri(`x:${count}-${n}`), v1: uri("x:hub") }));
      response.writeHead(200, RESULTS).end(query.includes("COUNT") ? counted : rows(...all));
    };

  it("that makes a product of everything cannot hold the planner past the time of the query", async () => {
    const product = `${PREFIX} SELECT (COUNT(*) AS ?c) { ?a :k ?h . ?b :k ?h . ?c1 :k ?h . ?d :k ?h . ?e :k ?h }`;
    await using bad = await startSparqlPod(triplesOf(900));
    await using other = await startSparqlPod(triplesOf(1));
    const answer = await runFederated(federation, product, [bad.pod, other.pod], {
      budgets: { ...BUDGETS, timeMs: 4000 },
    });
    assert.equal(answer.cut, "time-limit");
    // Its thread is replaced: the next query is answered as if nothing had been.
    await new Promise((resolve) => setTimeout(resolve, 500));
    const next = await runFederated(federation, LOOKUP, [good.pod, other.pod]);
    assert.equal(next.solutions.length, 1);
  });

  const PRODUCT = "?a :k ?h . ?b :k ?h . ?c1 :k ?h . ?d :k ?h";
  const PATIENT = { ...BUDGETS, timeMs: 60_000 };

  it("that makes the planner's engine run out of memory costs its own query, not those that come after", async () => {
    await using federation = openFederation({ reach: { fetch: plainFetch }, plannerEngineBytes: 2 ** 26 });
    await using bad = await startSparqlPod(triplesOf(900));
    await using other = await startSparqlPod(triplesOf(1));
    const separator = "x".repeat(10_000);
    const endless = `${PREFIX} SELECT (GROUP_CONCAT(STR(?a); SEPARATOR = "${separator}") AS ?t) { ${PRODUCT} }`;
    const guilty = runFederated(federation, endless, [bad.pod, other.pod], { budgets: PATIENT });
    await assert.rejects(guilty, { name: "QueryError", message: /more than the planner can do/ });
    for (let at = 0; at < 3; at++) {
      const { solutions } = await runFederated(federation, JOIN, [good.pod, bad.pod]);
      assert.equal(solutions[0]?.n?.value, "B");
    }
  });

  it("that holds up the planner does not hold up the queries of others", async () => {
    await using federation = openFederation({
      reach: { fetch: plainFetch },
      plannerPatienceMs: 500,
      plannerHoldMs: 10_000,
    });
    await using bad = await startSparqlPod(triplesOf(900));
    await using other = await startSparqlPod(triplesOf(1));
    // The thread is loaded when the clock starts.
    await runFederated(federation, LOOKUP, [good.pod, bad.pod]);
    const counted = `${PREFIX} SELECT (COUNT(*) AS ?c) { ${PRODUCT} }`;
    const guilty = runFederated(federation, counted, [bad.pod, other.pod], { budgets: PATIENT });
    let isHeld = true;
    const refused = assert.rejects(guilty, { name: "QueryError", code: "time-limit" }).finally(() => {
      isHeld = false;
    });
    const others = Array.from({ length: 10 }, async (_, at) => {
      await new Promise((resolve) => setTimeout(resolve, at * 100));
      const { solutions } = await runFederated(federation, LOOKUP, [good.pod, bad.pod]);
      assert.ok(solutions.some(({ b }) => b?.value === "https://data.example/b"));
      return isHeld;
    });
    assert.deepEqual(await Promise.all(others), Array(10).fill(true));
    await refused;
  });
});

function pour(response: ServerResponse, text: string): void {
  const go = (): void => {
    while (!response.destroyed && response.write(text));
    if (!response.destroyed) response.once("drain", go);
  };
  go();
}
