import assert from "node:assert/strict";
import { after, before, it } from "node:test";
import { MEDIA } from "@webizen/ontologies";
import { settle } from "../search/search-pods.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";
import { askRows } from "./ask-pod.ts";

const UNION = `?default-graph-uri=${encodeURIComponent("http://www.w3.org/ns/solid/sparql#union-default-graph")}`;
const P = "http://p.example/said";

let pods: TestServer;
before(async () => {
  pods = await startPodServer();
  await put("fine.ttl", MEDIA.turtle, `<#it> <${P}> "fine".`);
});
after(() => pods[Symbol.asyncDispose]());

async function put(path: string, type: string, body: string): Promise<void> {
  const headers = { "content-type": type };
  const { status } = await pods.alice.fetch(pods.root + path, { method: "PUT", headers, body });
  assert.ok([201, 204].includes(status), `${status}: ${body}`);
}

async function said(): Promise<readonly string[]> {
  const query = `SELECT DISTINCT ?o { ?s <${P}> ?o } ORDER BY ?o`;
  const rows = await askRows(pods.root, query, { send: pods.alice.fetch, search: UNION });
  return rows.map(({ o = "" }) => o);
}

// Parsers of documents are lax and the engine of queries is not: whoever may add to an inbox could end all of them.
it("no document ends the queries of a pod, whatever looks like an IRI or a language tag in it", async () => {
  const triples = (subject: string, object: string): string => `${subject} <${P}> "also", ${object}.`;
  const odd: readonly (readonly [string, string])[] = [
    ...[
      '"x"@en-a',
      '"x"@a-a',
      '"x"@en-us-us-us',
      '"x"^^<http://[>',
      "<http://[::1>",
      "<http://e/%zz>",
    ].flatMap((object) =>
      ["<http://thing.example/>", "_:b", "<http://e/[x]>"].map(
        (subject) => [MEDIA.turtle, triples(subject, object)] as const,
      ),
    ),
    [MEDIA.turtle, `<http://thing.example/> <http://[> "x"; <${P}> "also".`],
    [
      MEDIA.jsonld,
      JSON.stringify([{ "@id": "http://e/", [P]: ["also", { "@value": "x", "@language": "abcdefghijk" }] }]),
    ],
  ];
  // Twice the same, so that what is in two documents is merged; one after the other, so that it is taken away again.
  for (const [type, body] of odd) {
    await put("inbox/one", type, body);
    await put("inbox/two", type, body);
    const found = await said();
    assert.ok(found.includes("fine"), body);
    assert.ok(found.includes("also") || body.includes("[x]"), body);
    assert.ok(!found.some((text) => /%zz|\[/.test(text)), body);
    await pods.alice.fetch(`${pods.root}inbox/one`, { method: "DELETE" });
    assert.ok((await said()).includes("fine"), body);
  }
});

it("a question is answered past things whose names merely look like IRIs", async () => {
  const odd = `<#it> <http://schema.org/name> "zebrafinch at the window". <urn:x:%zz> <http://schema.org/name> "zebrafinch".`;
  await put("inbox/odd.ttl", MEDIA.turtle, odd);
  await settle(pods.root, pods.alice.fetch, { vectors: false });
  const response = await pods.alice.fetch(`${pods.root}.ask`, {
    method: "POST",
    headers: { "content-type": MEDIA.json },
    body: JSON.stringify({ question: "zebrafinch" }),
  });
  assert.equal(response.status, 200, await response.clone().text());
  assert.match(JSON.stringify((await response.json()).evidence), /zebrafinch at the window/);
});
