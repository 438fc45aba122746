import type { Quad } from "@rdfjs/types";
import { MEDIA } from "@webizen/ontologies";
import { DataFactory, Parser } from "n3";
import { findDifference } from "./compare-results.ts";
import { updateOfDocuments } from "./document-update.ts";
import type { RunTest } from "./query-runner.ts";
import { readEvaluation, type SuiteDataset } from "./read-manifest.ts";
import { putQuads, readSuiteFile, readSuiteQuads, renameInto, type SuitePod } from "./suite-pod.ts";
import { findNegativeFault, findPositiveFault } from "./syntax-verdict.ts";

/** Documents by their IRIs. */
type Documents = ReadonlyMap<string, readonly Quad[]>;

/** Makes the documents of a test in a folder of its own, sends the update and compares what the documents hold then. */
export const runUpdateEvaluation: RunTest = async (test, pod) => {
  const { request, before, after } = readEvaluation(test);
  const folder = `${pod.suites.base}${test.folder}/${test.iri.slice(test.iri.indexOf("#") + 1)}/`;
  const rename = renameInto(folder);
  const unnamed = `${folder}default.ttl`;
  // A graph store always has a default graph.
  const given = new Map([[unnamed, []], ...(await readDocuments(pod, before, unnamed, rename))]);
  await Promise.all([...given].map(([iri, quads]) => putQuads(pod, iri, quads)));
  const named = [...given.keys()].filter((iri) => iri !== unnamed);
  const text = rename(await readSuiteFile(pod, request));
  const response = await sendUpdate(pod, updateOfDocuments(text, request, { unnamed, named }));
  if (!response.ok) return `is answered by ${response.status}: ${await response.text()}`;
  await response.text();
  return compareDocuments(pod, new Set(given.keys()), await readDocuments(pod, after, unnamed, rename));
};

/** Sends an update that is right; whether it may be done does not matter. */
export const runPositiveUpdateSyntax: RunTest = async (test, pod) => {
  return findPositiveFault(await sendUpdate(pod, await readSuiteFile(pod, readEvaluation(test).request)));
};

/** Sends an update that is wrong; it has to be refused as malformed. */
export const runNegativeUpdateSyntax: RunTest = async (test, pod) => {
  return findNegativeFault(await sendUpdate(pod, await readSuiteFile(pod, readEvaluation(test).request)));
};

function sendUpdate(pod: SuitePod, body: string): Promise<Response> {
  return pod.fetch(pod.endpoint, { method: "POST", headers: { "content-type": MEDIA.sparqlUpdate }, body });
}

async function readDocuments(
  pod: SuitePod,
  dataset: SuiteDataset,
  unnamed: string,
  rename: (text: string) => string,
): Promise<Documents> {
  const documents = new Map<string, readonly Quad[]>();
  const add = async (file: string, name: string): Promise<void> => {
    for (const quad of await readSuiteQuads(pod, file, rename)) {
      const iri = quad.graph.equals(DataFactory.defaultGraph()) ? name : quad.graph.value;
      documents.set(iri, [...(documents.get(iri) ?? []), quad]);
    }
  };
  for (const file of dataset.unnamed) await add(file, unnamed);
  for (const { name, file } of dataset.named) await add(file, rename(`${name}>`).slice(0, -1));
  return documents;
}

/** A document that is gone and one that is empty are the same: an empty graph. */
async function compareDocuments(
  pod: SuitePod,
  before: ReadonlySet<string>,
  after: Documents,
): Promise<string | undefined> {
  for (const iri of new Set([...before, ...after.keys()])) {
    const response = await pod.fetch(iri, { headers: { accept: MEDIA.turtle } });
    const text = await response.text();
    const actual = response.status === 404 ? [] : new Parser({ baseIRI: iri }).parse(text);
    const expected = (after.get(iri) ?? []).map(({ subject, predicate, object }) =>
      DataFactory.quad(subject, predicate, object),
    );
    const difference = findDifference({ kind: "graph", quads: actual }, { kind: "graph", quads: expected });
    if (difference !== undefined) return `${iri} ${difference}`;
  }
  return undefined;
}
