import type { Quad } from "@rdfjs/types";
import { MEDIA } from "@webizen/ontologies";
import { DataFactory } from "n3";
import { findDifference } from "./compare-results.ts";
import { readEvaluation, type SuiteDataset, type SuiteTest } from "./read-manifest.ts";
import { readResult } from "./results.ts";
import {
  emptyDocument,
  putDataset,
  putQuads,
  readExpected,
  readSuiteFile,
  readSuiteQuads,
  renameInto,
  resultTypeOf,
  type SuitePod,
} from "./suite-pod.ts";
import { findNegativeFault, findPositiveFault } from "./syntax-verdict.ts";

/** Runs one test. @returns what is wrong, in a sentence; nothing when it passes */
export type RunTest = (test: SuiteTest, pod: SuitePod) => Promise<string | undefined>;

/** Evaluates a query over the documents of the test and compares the result. */
export const runQueryEvaluation: RunTest = async (test, pod) => {
  const { request, before, result } = readEvaluation(test);
  const isSplit = before.unnamed.some((iri) => /\.(trig|nq)$/.test(iri));
  const rename = isSplit ? renameInto(`${pod.suites.base}${test.folder}/`) : undefined;
  const dataset = isSplit ? await splitDataset(pod, before, rename) : before;
  if (!isSplit) await putDataset(pod, before);
  const query = await readSuiteFile(pod, request);
  const text = `BASE <${request}>\n${rename?.(query) ?? query}`;
  const expected = await readExpected(pod, result, rename);
  const accept = expected.kind === "graph" ? MEDIA.turtle : resultTypeOf(result);
  const response = await askOver(pod, text, /\bFROM\b/i.test(query) ? undefined : dataset, accept);
  const answer = await response.text();
  if (!response.ok) return `is answered by ${response.status}: ${answer}`;
  const actual = await readResult(answer, response.headers.get("content-type") ?? "", request);
  return findDifference(actual, expected, isOrdered(query));
};

/** Sends a query that is right; what it asks for does not matter, nor whether the engine has it. */
export const runPositiveSyntax: RunTest = async (test, pod) => {
  const response = await askOver(
    pod,
    await readSuiteFile(pod, readEvaluation(test).request),
    undefined,
    "*/*",
  );
  return findPositiveFault(response);
};

/** Sends a query that is wrong; it has to be refused as malformed. */
export const runNegativeSyntax: RunTest = async (test, pod) => {
  const response = await askOver(
    pod,
    await readSuiteFile(pod, readEvaluation(test).request),
    undefined,
    "*/*",
  );
  return findNegativeFault(response);
};

/** Sends a query by POST, with a dataset that the protocol names; without one the query or the pod says it. */
function askOver(
  pod: SuitePod,
  body: string,
  dataset: SuiteDataset | undefined,
  accept: string,
): Promise<Response> {
  const url = new URL(pod.endpoint);
  for (const iri of dataset?.unnamed ?? []) url.searchParams.append("default-graph-uri", iri);
  for (const { name } of dataset?.named ?? []) url.searchParams.append("named-graph-uri", name);
  // A dataset of nothing cannot be named, and none would stand for all documents.
  if (dataset && url.search === "") url.searchParams.append("default-graph-uri", emptyDocument(pod));
  return pod.fetch(url, { method: "POST", headers: { "content-type": MEDIA.sparqlQuery, accept }, body });
}

/** Makes a document of each graph of the files, which hold several. */
async function splitDataset(
  pod: SuitePod,
  { unnamed }: SuiteDataset,
  rename?: (text: string) => string,
): Promise<SuiteDataset> {
  const graphs = new Map<string, Quad[]>();
  for (const file of unnamed) {
    graphs.set(file, []);
    for (const quad of await readSuiteQuads(pod, file, rename)) {
      const name = quad.graph.equals(DataFactory.defaultGraph()) ? file : quad.graph.value;
      graphs.set(name, [...(graphs.get(name) ?? []), quad]);
    }
  }
  await Promise.all([...graphs].map(([iri, quads]) => putQuads(pod, iri, quads)));
  const named = [...graphs.keys()].filter((iri) => !unnamed.includes(iri));
  return { unnamed, named: named.map((name) => ({ name, file: name })) };
}

/** Whether the order of the rows is what the whole query asks for, and not a part of it. */
function isOrdered(query: string): boolean {
  return /\bORDER\s+BY\b[^}]*$/i.test(query.replaceAll(/#.*$/gm, ""));
}
