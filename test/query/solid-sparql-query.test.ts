import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import type { Quad } from "@rdfjs/types";
import { Parser, Writer } from "n3";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

/** What must come out of a case. */
type Expectation =
  | { readonly type: "rowCount"; readonly value: number }
  | { readonly type: "ask"; readonly value: boolean }
  | { readonly type: "count"; readonly var: string; readonly value: number }
  | {
      readonly type: "graphBindings";
      readonly var: string;
      readonly includes: readonly string[];
      readonly excludes: readonly string[];
    };

interface Case {
  readonly id: string;
  readonly requester: string;
  readonly query: string;
  readonly expect: Expectation;
}

interface Suite {
  readonly cases: readonly Case[];
  readonly fixture: string;
}

interface Answer {
  readonly boolean?: boolean;
  readonly results?: { readonly bindings: readonly Readonly<Record<string, { readonly value: string }>>[] };
}

const folder = process.env.SOLID_SPARQL_QUERY_DIR;
const suite = await readSuite();
const missing =
  suite === undefined &&
  "SOLID_SPARQL_QUERY_DIR names no copy of the access cases; get one from test-suite/query-semantics of https://github.com/jeswr/solid-sparql-query";

describe("the access cases of Solid SPARQL Query, through HTTP", { skip: missing }, () => {
  let pods: TestServer;
  let rename: (text: string) => string;
  const requesters = new Map<string, typeof fetch>();

  before(async () => {
    pods = await startPodServer();
    const reader = await pods.signInStranger("reader");
    requesters.set("R", reader.fetch).set("public", fetch).set("owner", pods.alice.fetch);
    // The storage's profile is the pod's own document, which says more than the fixture does.
    rename = (text) =>
      text
        .replaceAll("https://alice.pod.example/profile/", `${pods.root}cards/`)
        .replaceAll("https://alice.pod.example/", pods.root)
        .replaceAll("https://alice.example/card#me", pods.alice.webId)
        .replaceAll("https://r.example/card#me", reader.webId);
    await closePod(pods);
    await putFixture(pods, rename(suite?.fixture ?? ""));
  });

  after(() => pods[Symbol.asyncDispose]());

  for (const each of suite?.cases ?? []) {
    it(each.id, async () => {
      const answer = await ask(each.requester, each.query);
      check(answer, JSON.parse(rename(JSON.stringify(each.expect))));
    });
  }

  it("shows the owner what it hides from the others", async () => {
    const query = "ASK { GRAPH <https://alice.pod.example/private/journal> { ?s ?p ?o } }";
    assert.equal((await ask("owner", query)).boolean, true);
    assert.equal((await ask("R", query)).boolean, false);
    assert.equal((await ask("public", query)).boolean, false);
  });

  async function ask(requester: string, query: string): Promise<Answer> {
    const send = requesters.get(requester);
    assert.ok(send, `nobody is called ${requester}`);
    const response = await send(`${pods.root}.sparql`, {
      method: "POST",
      headers: { "content-type": "application/sparql-query", accept: "application/sparql-results+json" },
      body: rename(query),
    });
    const text = await response.text();
    assert.equal(response.status, 200, text);
    return JSON.parse(text);
  }
});

async function readSuite(): Promise<Suite | undefined> {
  if (folder === undefined) return undefined;
  const manifest = await readFile(join(folder, "manifest.json"), "utf8").catch(() => undefined);
  if (manifest === undefined) return undefined;
  const { cases } = JSON.parse(manifest);
  return { cases, fixture: await readFile(join(folder, "fixture.nq"), "utf8") };
}

/** Takes back what a new pod shows to others: the fixture knows of no such documents. */
async function closePod({ root, alice }: TestServer): Promise<void> {
  for (const path of ["profile/.acl", "public/.acl", "inbox/.acl", "settings/publicTypeIndex.ttl.acl"]) {
    const response = await alice.fetch(root + path, { method: "DELETE" });
    assert.ok(response.ok, `DELETE ${path} was answered by ${response.status}: ${await response.text()}`);
  }
}

/** Each graph becomes a document; access rules come last, because they close what they govern. */
async function putFixture({ alice }: TestServer, fixture: string): Promise<void> {
  const graphs = Object.groupBy(new Parser({ format: "N-Quads" }).parse(fixture), ({ graph }) => graph.value);
  const isRule = (iri: string): boolean => iri.endsWith(".acl");
  const documents = Object.keys(graphs).toSorted((one, other) => Number(isRule(one)) - Number(isRule(other)));
  for (const iri of documents) {
    const response = await alice.fetch(iri, {
      method: "PUT",
      headers: { "content-type": "text/turtle" },
      body: writeTriples(graphs[iri] ?? []),
    });
    assert.ok(response.ok, `PUT ${iri} was answered by ${response.status}: ${await response.text()}`);
  }
}

function writeTriples(quads: readonly Quad[]): string {
  const writer = new Writer({ format: "N-Triples" });
  return quads
    .map(({ subject, predicate, object }) =>
      writer.quadToString(subject as never, predicate as never, object as never),
    )
    .join("");
}

function check({ boolean, results }: Answer, expected: Expectation): void {
  const rows = results?.bindings ?? [];
  switch (expected.type) {
    case "ask":
      assert.equal(boolean, expected.value);
      break;
    case "rowCount":
      assert.equal(rows.length, expected.value, JSON.stringify(rows));
      break;
    case "count":
      assert.equal(Number(rows[0]?.[expected.var]?.value), expected.value);
      break;
    case "graphBindings": {
      const names = rows.map((row) => row[expected.var]?.value ?? "");
      for (const name of expected.includes) assert.ok(names.includes(name), `${name} is not in ${names}`);
      for (const name of expected.excludes) assert.ok(!names.includes(name), `${name} is in ${names}`);
    }
  }
}
