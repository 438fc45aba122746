import { RDF } from "@webizen/ontologies";
import type { Term } from "n3";
import { readSuiteGraph, SUITE, type SuiteGraph } from "./suite-graph.ts";

/** One test of a W3C manifest. */
export interface SuiteTest {
  readonly iri: string;
  /** Name of its class, such as `QueryEvaluationTest`. */
  readonly kind: string;
  /** Relative to the suites, such as `sparql11/bind`. */
  readonly folder: string;
  /** The node that describes it. */
  readonly node: Term;
  readonly graph: SuiteGraph;
}

/** Files by their IRIs; named graphs by the names that the test gives them. */
export interface SuiteDataset {
  readonly unnamed: readonly string[];
  readonly named: readonly { readonly name: string; readonly file: string }[];
}

/**
 * Reads the tests of one folder.
 *
 * @param base what the folder of the suites counts as when a manifest names its files: the same folder in the pod, so
 * that documents, queries and expected results speak of the same IRIs without being changed
 */
export async function readManifest(
  suites: { readonly folder: string; readonly base: string },
  folder: string,
): Promise<readonly SuiteTest[]> {
  const path = `${folder}/manifest.ttl`;
  const graph = await readSuiteGraph(`${suites.folder}/${path}`, suites.base + path);
  return graph.entries().map((node) => {
    const [type] = graph
      .all(node, RDF.type)
      .map(({ value }) => value)
      .filter((value) => value.startsWith(SUITE.mf));
    if (type === undefined) throw new Error(`${node.value} in ${path} has no type that names its kind`);
    return { iri: node.value, kind: type.slice(SUITE.mf.length), folder, node, graph };
  });
}

/** The query of a test, or its update, with the data that it runs on, and what must come out. */
export interface Evaluation {
  readonly request: string;
  readonly before: SuiteDataset;
  /** File of the results of a query. */
  readonly result: string;
  /** State after an update. */
  readonly after: SuiteDataset;
}

/** Reads what a test of evaluation or of syntax is made of. */
export function readEvaluation({ node, graph, iri }: SuiteTest): Evaluation {
  const action = graph.one(node, `${SUITE.mf}action`);
  const result = graph.one(node, `${SUITE.mf}result`);
  if (action === undefined) throw new Error(`${iri} has no action`);
  const request =
    graph.value(action, `${SUITE.qt}query`) ?? graph.value(action, `${SUITE.ut}request`) ?? action.value;
  return {
    request,
    before: readDataset(graph, action),
    result: result?.value ?? "",
    after: result === undefined ? { unnamed: [], named: [] } : readDataset(graph, result),
  };
}

/** Reads the data that hangs on a node of a manifest. */
export function readDataset(graph: SuiteGraph, node: Term): SuiteDataset {
  const values = (property: string): readonly string[] => graph.all(node, property).map(({ value }) => value);
  return {
    unnamed: [...values(`${SUITE.qt}data`), ...values(`${SUITE.ut}data`)],
    named: [
      ...values(`${SUITE.qt}graphData`).map((file) => ({ name: file, file })),
      ...graph.all(node, `${SUITE.ut}graphData`).map((each) => {
        const file = graph.value(each, `${SUITE.ut}graph`) ?? each.value;
        return { name: graph.value(each, `${SUITE.rdfs}label`) ?? file, file };
      }),
    ],
  };
}
