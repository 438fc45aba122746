import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type FederatedPod, type Federation, openFederation, type QueryError } from "@webizen/query-engine";
import { plainFetch, runFederated, WIDE } from "../support/run-federated.ts";
import { answerFrom, createStore, startSparqlPod } from "../support/sparql-pods.ts";

const PREFIX = "PREFIX : <https://data.example/>";
const DOCUMENTS = "https://files.example/pod/";
const UNION = "http://www.w3.org/ns/solid/sparql#union-default-graph";

const documents: FederatedPod = { storage: DOCUMENTS, kind: "documents", entry: [DOCUMENTS] };

function localPod(turtle: string): FederatedPod {
  const store = createStore(`${PREFIX} ${turtle}`);
  return {
    storage: "https://me.example/",
    kind: "local",
    evaluate: async (query) => answerFrom(store, query),
  };
}

/** A store of named documents, whose default graph is their merge. */
function inDocuments(
  lines: readonly (readonly [document: string, triple: string])[],
  storage: string,
): string {
  return lines
    .flatMap(([document, triple]) => [`${triple} .`, `${triple} <${storage}${document}> .`])
    .join("\n");
}

describe("a query over pods of all kinds", () => {
  let federation: Federation;

  before(() => {
    federation = openFederation({
      reach: {
        fetch: plainFetch,
        readDocuments: async () => {
          const nquads = [
            `<https://data.example/b> <https://data.example/name> "B" <${DOCUMENTS}b.ttl> .`,
            `<https://data.example/b> <https://data.example/name> "B" <${DOCUMENTS}also.ttl> .`,
            `<https://data.example/b> <https://data.example/knows> _:x <${DOCUMENTS}b.ttl> .`,
            `_:x <https://data.example/name> "X" <${DOCUMENTS}b.ttl> .`,
          ].join("\n");
          return { nquads, bytes: nquads.length };
        },
      },
    });
  });

  after(() => federation[Symbol.asyncDispose]());

  it("joins this process, an endpoint and a pod of documents, and says which documents each solution is from", async () => {
    const store = createStore("", "nq");
    await using friend = await startSparqlPod(store);
    store.load(
      inDocuments(
        [["a.ttl", "<https://data.example/b> <https://data.example/knows> <https://data.example/c>"]],
        friend.pod.storage,
      ),
      { format: "nq" },
    );
    const me = localPod(":me :knows :b .");
    const text = `${PREFIX} SELECT * { :me :knows ?f . ?f :name ?n . ?f :knows ?g }`;
    const answer = await runFederated(federation, text, [me, friend.pod, documents], { provenance: true });
    assert.ok(answer.complete, JSON.stringify([...answer.reports.values()]));
    const told = answer.solutions.map(({ g }, index) => [g?.type, answer.sources[index]]);
    const own = { storage: "https://me.example/", documents: [] };
    const read = { storage: DOCUMENTS, documents: [`${DOCUMENTS}also.ttl`, `${DOCUMENTS}b.ttl`] };
    const asked = { storage: friend.pod.storage, documents: [`${friend.pod.storage}a.ttl`] };
    const sort = (list: unknown) => JSON.stringify(list);
    assert.deepEqual(
      told
        .map(([type, sources]) => [
          type,
          (sources as object[]).toSorted((a, b) => sort(a).localeCompare(sort(b))),
        ])
        .toSorted(),
      [
        ["bnode", [read, own].toSorted((a, b) => sort(a).localeCompare(sort(b)))],
        ["uri", [asked, read, own].toSorted((a, b) => sort(a).localeCompare(sort(b)))],
      ],
    );
  });

  it("gives an aggregate the sources of its group", async () => {
    const me = localPod(":me :knows :b, :c .");
    const text = `${PREFIX} SELECT ?who (COUNT(?f) AS ?n) { ?who :knows ?f } GROUP BY ?who HAVING (COUNT(?f) > 0) ORDER BY ?who`;
    const answer = await runFederated(federation, text, [me, documents], { provenance: true });
    assert.deepEqual(
      answer.solutions.map(({ n }, index) => [
        n?.value,
        answer.sources[index]?.map(({ storage }) => storage),
      ]),
      [
        ["1", [DOCUMENTS]],
        ["2", ["https://me.example/"]],
      ],
    );
  });

  it("follows a blank node within its pod, and takes that of another pod for another", async () => {
    await using one = await startSparqlPod(createStore(`${PREFIX} :a :knows _:x . _:x :name "one" .`));
    await using two = await startSparqlPod(createStore(`${PREFIX} :a :knows _:x . _:x :name "two" .`));
    const text = `${PREFIX} SELECT ?n { :a :knows ?b . ?b :name ?n . FILTER(isBlank(?b)) } ORDER BY ?n`;
    const answer = await runFederated(federation, text, [one.pod, two.pod]);
    assert.deepEqual(
      answer.solutions.map(({ n }) => n?.value),
      ["one", "two"],
    );
    assert.equal(
      (await runFederated(federation, `${PREFIX} SELECT DISTINCT ?b { :a :knows ?b }`, [one.pod, two.pod]))
        .solutions.length,
      2,
    );
  });

  it("asks Solid endpoints for the union of their documents, and others for what they have", async () => {
    const asked: string[] = [];
    await using watching = openFederation({
      reach: {
        fetch: (request, signal) => {
          asked.push(new URL(request.url).search);
          return plainFetch(request, signal);
        },
      },
    });
    await using solid = await startSparqlPod(createStore(`${PREFIX} :a :name "A" .`));
    await using plain = await startSparqlPod(createStore(`${PREFIX} :a :name "A" .`), false);
    const text = `${PREFIX} SELECT * { ?a :name ?n }`;
    const answer = await runFederated(watching, text, [solid.pod, plain.pod]);
    assert.equal(answer.solutions.length, 1, "what both say is there once");
    assert.deepEqual(asked.toSorted(), ["", `?default-graph-uri=${encodeURIComponent(UNION)}`]);
  });

  it("tells triples for CONSTRUCT and DESCRIBE, and yes or no for ASK", async () => {
    const pods = [localPod(":b :knows :c ."), documents];
    const constructed = await runFederated(
      federation,
      `${PREFIX} CONSTRUCT { ?n :of ?f } { ?f :knows :c ; :name ?n . BIND(?n AS ?m) }`,
      pods,
    );
    assert.equal(constructed.ntriples, "");
    const built = await runFederated(
      federation,
      `${PREFIX} CONSTRUCT { ?f :called ?n } { ?f :knows :c ; :name ?n }`,
      pods,
    );
    assert.equal(built.ntriples, '<https://data.example/b> <https://data.example/called> "B" .\n');
    const described = await runFederated(federation, `${PREFIX} DESCRIBE ?f { ?f :knows :c }`, pods);
    assert.equal(described.ntriples.split("\n").filter((line) => line !== "").length, 3);
    assert.equal(
      (await runFederated(federation, `${PREFIX} ASK { :b :knows/:name "X" }`, pods)).boolean,
      true,
    );
    assert.equal(
      (await runFederated(federation, `${PREFIX} ASK { :b :knows/:name "Y" }`, pods)).boolean,
      false,
    );
  });

  it("keeps the order that the query asks for", async () => {
    const pods = [localPod(":a :age 3 . :b :age 1 ."), localPod(":c :age 2 .")].map((pod, index) => ({
      ...pod,
      storage: `https://p${index}.example/`,
    }));
    const answer = await runFederated(
      federation,
      `${PREFIX} SELECT ?x { ?x :age ?y } ORDER BY DESC(?y)`,
      pods,
    );
    assert.deepEqual(
      answer.solutions.map(({ x }) => String(x?.value).slice(-1)),
      ["a", "c", "b"],
    );
  });

  it("refuses what is no query, what calls services, and what names its own dataset", async () => {
    for (const [text, code] of [
      ["SELECT ?x {", "malformed-query"],
      ["SELECT * { SERVICE <https://evil.example/> { ?s ?p ?o } }", "service-refused"],
      ["SELECT * FROM <https://a.example/> { ?s ?p ?o }", "unsupported-query"],
    ] as const) {
      await assert.rejects(
        runFederated(federation, text, [documents]),
        (error: QueryError) => error.code === code,
      );
    }
  });

  it("ends when whoever asked goes away, and cuts the answer at its rows", async () => {
    const silent: FederatedPod = {
      storage: "https://s.example/",
      kind: "local",
      evaluate: () => new Promise(() => {}),
    };
    const signal = AbortSignal.timeout(200);
    await assert.rejects(
      runFederated(federation, `${PREFIX} SELECT * { ?s :p ?o }`, [silent], { signal }),
      (error: QueryError) => error.code === "aborted",
    );
    const budgets = { ...WIDE, rows: 1 };
    const cut = await runFederated(federation, `${PREFIX} SELECT * { ?s ?p ?o }`, [documents], { budgets });
    assert.equal(cut.solutions.length, 1);
    assert.equal(cut.cut, "row-limit");
    assert.equal(cut.complete, false);
  });

  it("ends its planner when there was nothing to plan for a while, and begins it anew", async () => {
    await using resting = openFederation({ reach: { fetch: plainFetch }, plannerIdleMs: 50 });
    const me = localPod(":me :knows :b .");
    const text = `${PREFIX} SELECT * { ?s :knows ?o }`;
    assert.equal((await runFederated(resting, text, [me])).solutions.length, 1);
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.equal((await runFederated(resting, text, [me])).solutions.length, 1);
  });
});
