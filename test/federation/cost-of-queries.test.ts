import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type Federation, openFederation } from "@webizen/query-engine";
import { plainFetch, runFederated } from "../support/run-federated.ts";
import { createStore, type SparqlPod, startSparqlPod } from "../support/sparql-pods.ts";

const PODS = 20;
const PEOPLE_PER_POD = 25;
const PREFIX = "PREFIX : <https://data.example/>";
const TWO_HOPS = `${PREFIX} SELECT * { ?a :about :t5 . ?a :knows ?b . ?b :name ?n }`;

/** Requests that it took, with what was counted before left out. */
describe("what a query over twenty pods costs", () => {
  let federation: Federation;
  let pods: readonly SparqlPod[];

  before(async () => {
    federation = openFederation({ reach: { fetch: plainFetch } });
    pods = await Promise.all(
      Array.from({ length: PODS }, (_, pod) => startSparqlPod(createStore(writePeople(pod)))),
    );
    await runFederated(federation, TWO_HOPS, all());
  });

  after(async () => {
    await federation[Symbol.asyncDispose]();
    for (const pod of pods) await pod[Symbol.asyncDispose]();
  });

  const all = () => pods.map(({ pod }) => pod);

  it("is three requests a pod for a join of two hops: one for each pattern", async () => {
    const answer = await runFederated(federation, TWO_HOPS, all());
    assert.equal(answer.solutions.length, 100);
    assert.ok(answer.complete);
    assert.ok(answer.requests <= 3 * PODS, `${answer.requests} requests`);
  });

  it("is one request a pod for a lookup, without counting anything first", async () => {
    await using fresh = openFederation({ reach: { fetch: plainFetch } });
    const answer = await runFederated(fresh, `${PREFIX} SELECT ?n { :p7_3 :name ?n }`, all());
    assert.deepEqual(answer.solutions, [{ n: { type: "literal", value: "Person 7 3" } }]);
    assert.equal(answer.requests, PODS);
  });

  it("is nothing for the pods that the query does not concern, and one request where one pod has it all", async () => {
    const answer = await runFederated(
      federation,
      `${PREFIX} SELECT ?t (COUNT(?x) AS ?n) { ?x :only3 ?y . ?x :tag3 ?t } GROUP BY ?t`,
      all(),
    );
    assert.equal(answer.requests, 1);
    assert.equal(answer.reports.get(pods[3]?.pod.storage ?? "")?.requests, 1);
    assert.deepEqual(
      answer.solutions.map(({ n }) => n?.value),
      [String(PEOPLE_PER_POD)],
    );
  });

  it("is a request a pod and block for OPTIONAL, not one for each row", async () => {
    const text = `${PREFIX} SELECT * { ?a :knows ?b OPTIONAL { ?b :name ?n } OPTIONAL { ?b :nick ?k } }`;
    const answer = await runFederated(federation, text, all());
    assert.equal(answer.solutions.length, PODS * PEOPLE_PER_POD);
    assert.ok(answer.requests <= 4 * PODS, `${answer.requests} requests`);
  });

  it("is a request a pod for a path of any length, not one for each step", async () => {
    const answer = await runFederated(federation, `${PREFIX} SELECT ?b { :p0_0 :knows+ ?b }`, all());
    assert.ok(answer.solutions.length >= 20);
    assert.ok(answer.requests <= 2 * PODS, `${answer.requests} requests`);
  });

  it("is few rows of a pod for a LIMIT", async () => {
    const answer = await runFederated(federation, `${PREFIX} SELECT * { ?a :name ?n } LIMIT 5`, all());
    assert.equal(answer.solutions.length, 5);
    for (const report of answer.reports.values()) assert.ok(report.rows <= 5, JSON.stringify(report));
  });

  it("reaches pods side by side", async () => {
    // None answers before all of them were reached.
    const reached = new Set<number>();
    const all = Promise.withResolvers<void>();
    const shy = await Promise.all(
      Array.from({ length: 5 }, (_, at) =>
        startSparqlPod(async (response) => {
          reached.add(at);
          if (reached.size === 5) all.resolve();
          await all.promise;
          response
            .writeHead(200, { "content-type": "application/sparql-results+json" })
            .end('{"head":{},"results":{"bindings":[]}}');
        }),
      ),
    );
    const answer = await runFederated(
      federation,
      `${PREFIX} SELECT * { :x :name ?n }`,
      shy.map(({ pod }) => pod),
    );
    for (const pod of shy) await pod[Symbol.asyncDispose]();
    assert.ok(answer.complete);
  });
});

/** People who know people of the next pod; one in five is about the topic that the join begins with. */
function writePeople(pod: number): string {
  const lines = [`${PREFIX}`];
  for (let person = 0; person < PEOPLE_PER_POD; person += 1) {
    const me = `:p${pod}_${person}`;
    lines.push(
      `${me} :name "Person ${pod} ${person}" ; :knows :p${(pod + 1) % PODS}_${(person * 7) % PEOPLE_PER_POD} ;`,
      `  :about :t${person % 5 === 0 ? 5 : person} ; :only${pod} :x ; :tag${pod} "t" .`,
    );
  }
  return lines.join("\n");
}
