import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { type FederatedPod, type Federation, openFederation } from "@webizen/query-engine";
import fc from "fast-check";
import type { Store } from "oxigraph";
import { runFederated } from "../support/run-federated.ts";
import { answerFrom, createStore } from "../support/sparql-pods.ts";
import { sparqlQueries } from "./sparql-queries.ts";
import { type SplitGraph, splitGraphs } from "./split-graphs.ts";
import { tellSolutions, tellTriples } from "./tell-solutions.ts";

const CASES = process.env.WEBIZEN_TEST_LONG ? 5_000 : 300;
/** Printed with every failure, and to be given again to see it again. */
const SEED = Number(process.env.WEBIZEN_TEST_SEED ?? Date.now() % 1_000_000);

describe("a query over several pods", () => {
  let federation: Federation;

  before(() => {
    federation = openFederation({
      reach: {
        fetch: async () => {
          throw new Error("These pods are in this process");
        },
      },
    });
  });

  after(() => federation[Symbol.asyncDispose]());

  it(`answers as one pod would that holds the merge of all (WEBIZEN_TEST_SEED=${SEED})`, async () => {
    await fc.assert(
      fc.asyncProperty(splitGraphs, sparqlQueries, async (graph, { text, form }) => {
        const merged = createStore(graph.merged);
        const expected = answerWhole(merged, text, form);
        const answer = await runFederated(federation, text, podsOf(graph));
        assert.ok(answer.complete, JSON.stringify([...answer.reports.values()]));
        const found =
          form === "select"
            ? tellSolutions(answer.solutions)
            : form === "ask"
              ? String(answer.boolean)
              : tellTriples(answer.ntriples);
        assert.deepEqual(found, expected, text);
      }),
      { numRuns: CASES, seed: SEED, endOnFailure: false },
    );
  });
});

function podsOf({ parts }: SplitGraph): readonly FederatedPod[] {
  return parts.map((part, index) => {
    const store = createStore(part);
    return {
      storage: `https://pod${index}.example/`,
      kind: "local",
      evaluate: async (query) => answerFrom(store, query),
    };
  });
}

function answerWhole(store: Store, text: string, form: "select" | "ask" | "construct"): unknown {
  if (form === "construct") {
    return tellTriples(store.query(text, { results_format: "nt" }) as string);
  }
  const json = JSON.parse(answerFrom(store, text));
  return form === "ask" ? String(json.boolean) : tellSolutions(json.results.bindings);
}
