import assert from "node:assert/strict";
import { test } from "node:test";
import { SOLIDSPARQL } from "@webizen/ontologies";
import type { QueryDataset } from "@webizen/query-engine";
import { composeDataset } from "./dataset.ts";

const ROOT = "https://pod.example/alice/";
const A = `${ROOT}a.ttl`;
const B = `${ROOT}b.ttl`;
const UNION = SOLIDSPARQL["union-default-graph"];

interface Description {
  readonly from?: readonly string[];
  readonly fromNamed?: readonly string[];
  readonly defaultGraphs?: readonly string[];
  readonly namedGraphs?: readonly string[];
}

function compose({ from, fromNamed, defaultGraphs = [], namedGraphs = [] }: Description): QueryDataset {
  const datasetClause =
    from === undefined && fromNamed === undefined
      ? undefined
      : { from: from ?? [], fromNamed: fromNamed ?? [] };
  return composeDataset({ defaultGraphs, namedGraphs }, { datasetClause }, ROOT);
}

test("without a description the default graph is empty and every graph is named", () => {
  assert.deepEqual(compose({}), { defaultGraph: [], namedGraphs: "all" });
});

test("a description is exactly what it says", () => {
  assert.deepEqual(compose({ from: [A, A, B] }), { defaultGraph: [A, B], namedGraphs: [] });
  assert.deepEqual(compose({ fromNamed: [A] }), { defaultGraph: [], namedGraphs: [A] });
  assert.deepEqual(compose({ defaultGraphs: [A], namedGraphs: [B] }), {
    defaultGraph: [A],
    namedGraphs: [B],
  });
});

test("parameters of the request take the place of the whole clause in the query", () => {
  assert.deepEqual(compose({ from: [A], fromNamed: [A], defaultGraphs: [B] }), {
    defaultGraph: [B],
    namedGraphs: [],
  });
  assert.deepEqual(compose({ from: [UNION], namedGraphs: [B] }), { defaultGraph: [], namedGraphs: [B] });
});

test("the union is asked for by its IRI, in the query or in the request, and leaves all graphs named", () => {
  const union = { defaultGraph: "union", namedGraphs: "all" };
  assert.deepEqual(compose({ from: [UNION] }), union);
  assert.deepEqual(compose({ defaultGraphs: [UNION] }), union);
  assert.deepEqual(compose({ from: [A, UNION] }), union);
  assert.deepEqual(compose({ from: [UNION], fromNamed: [A] }), { defaultGraph: "union", namedGraphs: [A] });
});

test("the union's IRI names no graph, and a similar one asks for nothing", () => {
  assert.deepEqual(compose({ fromNamed: [UNION] }), { defaultGraph: [], namedGraphs: "all" });
  assert.deepEqual(compose({ fromNamed: [UNION, A] }), { defaultGraph: [], namedGraphs: [A] });
  assert.deepEqual(compose({ from: [`${UNION}X`] }), { defaultGraph: [], namedGraphs: [] });
});

test("graphs that are not of the storage are graphs that do not exist", () => {
  assert.deepEqual(compose({ from: ["https://pod.example/bob/a.ttl", "a.ttl", "", "no iri"] }), {
    defaultGraph: [],
    namedGraphs: [],
  });
});
