import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import fc from "fast-check";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";
import { type Asker, signInAskers } from "./access/askers.ts";
import { type Layout, layouts } from "./access/layout.ts";
import { type AskedDataset, type AskedQuery, queries } from "./access/queries.ts";
import { readablePaths } from "./access/readable-graphs.ts";
import { createReference, type Reference } from "./access/reference.ts";
import { type Ground, writeLayout } from "./access/write-layout.ts";
import { findDifference } from "./w3c/compare-results.ts";
import { readResult } from "./w3c/results.ts";

const CASES = process.env.WEBIZEN_TEST_LONG ? 10_000 : 2_800;
/** Printed with every failure, and to be given again to see it again. */
const SEED = Number(process.env.WEBIZEN_TEST_SEED ?? Date.now() % 1_000_000);
const QUERIES_PER_ASKER = 20;
const SEEN = `(WEBIZEN_TEST_SEED=${SEED})`;
const UNION = "http://www.w3.org/ns/solid/sparql#union-default-graph";
const TURTLE = "text/turtle";
const JSON_RESULTS = "application/sparql-results+json";

describe("what a query can learn of a pod", () => {
  let pods: TestServer;
  let askers: readonly Asker[];
  let layoutsMade = 0;

  before(async () => {
    pods = await startPodServer();
    askers = await signInAskers(pods);
    const carol = askers.find(({ is }) => is.includes("group"))?.agent?.webId;
    const group = `<#friends> a <http://www.w3.org/2006/vcard/ns#Group>; <http://www.w3.org/2006/vcard/ns#hasMember> <${carol}>.`;
    await put(`${pods.root}people.ttl`, group);
  });

  after(() => pods[Symbol.asyncDispose]());

  it(`is what it would learn if nothing else were there, in ${CASES} cases`, async () => {
    const perLayout = askers.length * QUERIES_PER_ASKER;
    const numRuns = Math.ceil(CASES / perLayout);
    const asked = fc.sample(queries, { seed: SEED, numRuns: numRuns * perLayout });
    let telling = 0;
    for (const layout of fc.sample(layouts, { seed: SEED, numRuns })) {
      const { ground, bodies } = await layOut(layout);
      for (const asker of askers) {
        const paths = readablePaths(layout, asker);
        await checkReading(asker, ground, bodies, paths);
        telling += await checkQueries({ asker, ground, bodies, paths }, asked.splice(0, QUERIES_PER_ASKER));
      }
    }
    assert.ok(telling > CASES / 10, `only ${telling} cases had an answer that says anything`);
  });

  /** A new folder with terms of its own, so that no layout is in the way of another. */
  async function layOut(layout: Layout) {
    layoutsMade += 1;
    const ground: Ground = {
      folder: `${pods.root}layout-${layoutsMade}/`,
      namespace: `http://example.org/layout-${layoutsMade}#`,
      owner: pods.alice.webId,
      bob: pods.bob.webId,
      dave: pods.issuer.webId("dave"),
      group: `${pods.root}people.ttl#friends`,
    };
    const bodies = writeLayout(layout, ground);
    for (const [path, body] of bodies) await put(ground.folder + path, body);
    return { ground, bodies };
  }

  async function put(iri: string, body: string): Promise<void> {
    const response = await send(pods.alice, "PUT", iri, { headers: { "content-type": TURTLE }, body });
    assert.ok(response.ok, `PUT ${iri} was answered by ${response.status}: ${await response.text()}`);
  }

  async function send(
    agent: Asker["agent"],
    method: string,
    iri: string,
    { headers = {}, body }: { headers?: Record<string, string>; body?: string } = {},
  ): Promise<Response> {
    const signed = agent === undefined ? {} : await agent.headers(method, iri);
    const init = { method, headers: { ...headers, ...signed }, ...(body === undefined ? {} : { body }) };
    return pods.server.fetch(new Request(iri, init));
  }

  /** The reference says of itself what may be read; the server has to agree, or it would be the wrong reference. */
  async function checkReading(
    { name, agent }: Asker,
    { folder }: Ground,
    bodies: ReadonlyMap<string, string>,
    paths: readonly string[],
  ): Promise<void> {
    for (const path of bodies.keys()) {
      const response = await send(agent, "GET", folder + path);
      await response.text();
      assert.equal(response.ok, paths.includes(path), `${name} asks for ${path}: ${response.status} ${SEEN}`);
    }
  }

  async function checkQueries(scene: Scene, asked: readonly AskedQuery[]): Promise<number> {
    const { asker, ground, bodies, paths } = scene;
    const graphs = new Map(paths.map((path) => [ground.folder + path, bodies.get(path) ?? ""]));
    const reference = createReference(graphs);
    let answers = 0;
    for (const query of asked) {
      const places = placesOf(ground, bodies);
      const { text, url, body } = writeQuery(query, places, ground.namespace, `${pods.root}.sparql`);
      const accept = query.head.startsWith("CONSTRUCT") ? TURTLE : JSON_RESULTS;
      const headers = { "content-type": "application/sparql-query", accept };
      const response = await send(asker.agent, "POST", url, { headers, body });
      const answer = await response.text();
      assert.equal(response.status, 200, `${asker.name} asks ${body}: ${answer} ${SEEN}`);
      const expected = evaluate(reference, text, query.dataset, places, accept);
      const difference = findDifference(
        await readResult(answer, accept, url),
        await readResult(expected, accept, url),
      );
      assert.equal(difference, undefined, `${asker.name} asks ${url} ${body}\n${difference} ${SEEN}`);
      if (/"value"|true|\. *$/.test(expected)) answers += 1;
    }
    return answers;
  }
});

interface Scene {
  readonly asker: Asker;
  readonly ground: Ground;
  readonly bodies: ReadonlyMap<string, string>;
  readonly paths: readonly string[];
}

/** Graphs that a query can name: all documents and lists, and after them one that is not there. */
function placesOf({ folder }: Ground, bodies: ReadonlyMap<string, string>): (index: number) => string {
  const iris = [...bodies.keys(), "missing.ttl"].map((path) => folder + path);
  return (index) => iris[index % iris.length] as string;
}

function writeQuery(
  { dataset, isInText, head, pattern, tail }: AskedQuery,
  place: (index: number) => string,
  namespace: string,
  endpoint: string,
) {
  const start = `PREFIX : <${namespace}>\n${head}`;
  const end = `WHERE { ${pattern.replaceAll(/\{g(\d+)\}/g, (_, index) => `<${place(Number(index))}>`)} } ${tail}`;
  const { unnamed, named } = clausesOf(dataset, place);
  const text = `${start} ${end}`;
  if (isInText) {
    const clauses = [...unnamed.map((iri) => `FROM <${iri}>`), ...named.map((iri) => `FROM NAMED <${iri}>`)];
    return { text, url: endpoint, body: `${start} ${clauses.join(" ")} ${end}` };
  }
  const url = new URL(endpoint);
  for (const iri of unnamed) url.searchParams.append("default-graph-uri", iri);
  for (const iri of named) url.searchParams.append("named-graph-uri", iri);
  return { text, url: url.href, body: text };
}

function clausesOf(dataset: AskedDataset, place: (index: number) => string) {
  if (dataset.kind === "standing") return { unnamed: [], named: [] };
  if (dataset.kind === "union") return { unnamed: [UNION], named: [] };
  return { unnamed: dataset.unnamed.map(place), named: dataset.named.map(place) };
}

function evaluate(
  reference: Reference,
  text: string,
  dataset: AskedDataset,
  place: (index: number) => string,
  format: string,
): string {
  const { unnamed, named } = clausesOf(dataset, place);
  // To name no graph at all is to ask for the dataset that stands.
  if (unnamed.length + named.length === 0)
    return reference.evaluate(text, { unnamed: [], named: "all" }, format);
  if (dataset.kind === "union") return reference.evaluate(text, { unnamed: "all", named: "all" }, format);
  return reference.evaluate(text, { unnamed, named }, format);
}
