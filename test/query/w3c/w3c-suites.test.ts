import assert from "node:assert/strict";
import { access, glob } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { startPodServer, type TestServer } from "../../support/start-pod-server.ts";
import { runServiceDescription } from "./description-runner.ts";
import { EXCLUDED_FOLDERS, EXCLUDED_TESTS } from "./exclusions.ts";
import { runProtocol } from "./protocol-runner.ts";
import { type RunTest, runNegativeSyntax, runPositiveSyntax, runQueryEvaluation } from "./query-runner.ts";
import { readManifest, type SuiteTest } from "./read-manifest.ts";
import { createSuitePod, emptyDocument, putQuads, type SuitePod } from "./suite-pod.ts";
import { runNegativeUpdateSyntax, runPositiveUpdateSyntax, runUpdateEvaluation } from "./update-runner.ts";

const AT_ONCE = 4;
/** Their tests work on the same documents. */
const ONE_BY_ONE = ["sparql11/protocol"];

const RUNNERS: Readonly<Record<string, RunTest>> = {
  QueryEvaluationTest: runQueryEvaluation,
  CSVResultFormatTest: runQueryEvaluation,
  PositiveSyntaxTest: runPositiveSyntax,
  PositiveSyntaxTest11: runPositiveSyntax,
  NegativeSyntaxTest: runNegativeSyntax,
  NegativeSyntaxTest11: runNegativeSyntax,
  UpdateEvaluationTest: runUpdateEvaluation,
  PositiveUpdateSyntaxTest: runPositiveUpdateSyntax,
  PositiveUpdateSyntaxTest11: runPositiveUpdateSyntax,
  NegativeUpdateSyntaxTest: runNegativeUpdateSyntax,
  NegativeUpdateSyntaxTest11: runNegativeUpdateSyntax,
  ProtocolTest: runProtocol,
  ServiceDescriptionTest: runServiceDescription,
};

const folder = await findSuites();
const folders = folder === undefined ? [] : await listFolders(folder);
const missing =
  folder === undefined &&
  "RDF_TESTS_DIR names no copy of the W3C test suites; get one by git clone https://github.com/w3c/rdf-tests";

describe("the W3C suites of SPARQL 1.1 and 1.2, through HTTP", { skip: missing }, () => {
  let pods: TestServer;
  let pod: SuitePod;

  before(async () => {
    pods = await startPodServer();
    pod = createSuitePod(pods.root, folder ?? "", pods.alice.fetch);
    await putQuads(pod, emptyDocument(pod), []);
  });

  after(() => pods[Symbol.asyncDispose]());

  for (const each of folders.filter((name) => !(name in EXCLUDED_FOLDERS))) {
    it(`answers as the tests of ${each} say`, async () => {
      const tests = await readManifest(pod.suites, each);
      assert.notEqual(tests.length, 0);
      assert.deepEqual(await findFaults(tests, pod, ONE_BY_ONE.includes(each) ? 1 : AT_ONCE), []);
    });
  }

  it("excludes no folder that there is not", () => {
    assert.deepEqual(
      Object.keys(EXCLUDED_FOLDERS).filter((name) => !folders.includes(name)),
      [],
    );
  });

  it("excludes no test that there is not", async () => {
    const tests = (await Promise.all(folders.map((each) => readManifest(pod.suites, each)))).flat();
    const known = new Set(tests.map(({ iri }) => iri));
    assert.deepEqual(
      Object.keys(EXCLUDED_TESTS).filter((iri) => !known.has(iri)),
      [],
    );
  });
});

/** A copy of the suites is a folder with `sparql/` in it. */
async function findSuites(): Promise<string | undefined> {
  const given = process.env.RDF_TESTS_DIR;
  if (given === undefined) return undefined;
  const suites = join(given, "sparql");
  return access(suites).then(
    () => suites,
    () => undefined,
  );
}

async function listFolders(suites: string): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const file of glob("sparql1[12]/*/manifest.ttl", { cwd: suites })) {
    found.push(file.replaceAll("\\", "/").replace(/\/manifest\.ttl$/, ""));
  }
  return found.toSorted();
}

/** Runs tests, a few side by side, and says of each that went otherwise than expected what happened. */
async function findFaults(
  tests: readonly SuiteTest[],
  pod: SuitePod,
  atOnce: number,
): Promise<readonly string[]> {
  const faults: string[] = [];
  const left = [...tests];
  const work = async (): Promise<void> => {
    for (let test = left.shift(); test !== undefined; test = left.shift()) {
      const fault = await findFault(test, pod);
      if (fault !== undefined) faults.push(`${test.iri} ${fault}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return faults.toSorted();
}

async function findFault(test: SuiteTest, pod: SuitePod): Promise<string | undefined> {
  const run = RUNNERS[test.kind];
  if (run === undefined) return `is a ${test.kind}, which nothing runs`;
  const fault = await run(test, pod).catch((error: Error) => `breaks: ${error.message}`);
  if (!(test.iri in EXCLUDED_TESTS)) return fault;
  return fault === undefined ? "passes: take it from the list of exclusions" : undefined;
}
