import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { LDP, MEDIA } from "@webizen/ontologies";
import { triplesOf } from "../support/answers.ts";
import { createPodClient, type PodClient } from "../support/pod-client.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

let server: TestServer;
let alice: PodClient;

before(async () => {
  server = await startPodServer();
  alice = createPodClient(server.root, server.alice.fetch);
});
after(() => server[Symbol.asyncDispose]());

const TURTLE = `# A comment that stays
@prefix ex: <http://example.org/> .
@prefix unused: <http://example.org/unused#> .

<#it>   a ex:Thing ;     # blanks stay, too
    ex:name "caf\u00e9"@fr, """two
lines""" ; ex:count 042 ; ex:when "2026-01-01"^^<http://www.w3.org/2001/XMLSchema#date> ;
    ex:knows [ ex:name "somebody" ] ;
    ex:list (1 2 3) ; ex:see <other>, <../up>, </root> .
`;
const JSON_LD = `{"@context": {"ex": "http://example.org/"}, "@id": "#it", "ex:name": "caf\u00e9", "ex:see": {"@id": "other"}}`;
const RDF_XML = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:ex="http://example.org/">
<rdf:Description rdf:about="#it"><ex:name>caf\u00e9</ex:name></rdf:Description></rdf:RDF>`;
const READABLE = [MEDIA.turtle, MEDIA.jsonld, MEDIA.ntriples, MEDIA.nquads, MEDIA.trig];

async function put(path: string, contentType: string, body: string): Promise<void> {
  const answer = await alice.request("PUT", path, { headers: { "content-type": contentType }, body });
  assert.ok(answer.ok, `${answer.status} ${await answer.text()}`);
}

test("Turtle comes back byte for byte: comments, prefixes, blanks and relative references", async () => {
  await alice.putTurtle("neg/doc.ttl", TURTLE);
  for (const accept of [undefined, "*/*", MEDIA.turtle, "text/*", "text/turtle;q=0.9, */*;q=0.1"]) {
    const answer = await alice.get("neg/doc.ttl", accept === undefined ? {} : { accept });
    assert.equal(await answer.text(), TURTLE, accept);
    assert.equal(answer.headers.get("content-type"), MEDIA.turtle);
  }
});

test("the parameters of a Content-Type come back with it", async () => {
  await put("neg/utf.ttl", "text/turtle; charset=utf-8", TURTLE);
  assert.equal((await alice.get("neg/utf.ttl")).headers.get("content-type"), "text/turtle; charset=utf-8");
});

// "When a server creates an RDF source on HTTP PUT, POST, or PATCH requests, the server MUST satisfy GET requests on
// this resource when the field value of the Accept header field requests a representation in text/turtle or
// application/ld+json." https://solidproject.org/TR/protocol#resource-representations
test("whatever RDF is stored can be read as Turtle, JSON-LD, N-Triples, N-Quads and TriG with the same statements", async () => {
  const stored = { [MEDIA.turtle]: TURTLE, [MEDIA.jsonld]: JSON_LD, [MEDIA.rdfxml]: RDF_XML };
  for (const [contentType, body] of Object.entries(stored)) {
    const path = `neg/stored-${contentType.replace(/\W/g, "-")}`;
    await put(path, contentType, body);
    const reference = await triplesOf(await alice.get(path, { accept: MEDIA.ntriples }));
    assert.ok(reference.length > 0);
    for (const accept of READABLE) {
      const answer = await alice.get(path, { accept });
      assert.equal(answer.headers.get("content-type"), accept);
      assert.equal((await triplesOf(answer)).length, reference.length, `${contentType} as ${accept}`);
    }
  }
});

test("a converted representation names the same IRIs, resolved against the document", async () => {
  await alice.putTurtle("neg/relative.ttl", "<#it> <http://example.org/see> <other>, <../up>, </root>, <> .");
  const turtle = await triplesOf(await alice.get("neg/relative.ttl"));
  assert.ok(turtle.some((line) => line.includes(`<${server.root}neg/other>`)));
  for (const accept of READABLE) {
    assert.deepEqual(await triplesOf(await alice.get("neg/relative.ttl", { accept })), turtle, accept);
  }
});

test("a document that was created by PATCH can be read as Turtle and JSON-LD", async () => {
  await alice.n3Patch("neg/patched", `solid:inserts { <#a> ex:p "x" }`);
  const turtle = await triplesOf(await alice.get("neg/patched", { accept: MEDIA.turtle }));
  assert.equal(turtle.length, 1);
  assert.deepEqual(await triplesOf(await alice.get("neg/patched", { accept: MEDIA.jsonld })), turtle);
});

test("an RDF source that was created by POST can be read in the other syntax", async () => {
  const created = await alice.request("POST", "neg/", {
    headers: { "content-type": MEDIA.jsonld, slug: "posted" },
    body: JSON_LD,
  });
  assert.equal(created.status, 201);
  const answer = await alice.get("neg/posted", { accept: MEDIA.turtle });
  assert.equal((await triplesOf(answer)).length, 2);
});

test("containers, too, can be read in all syntaxes with the same statements", async () => {
  await alice.putTurtle("neg/box/a.ttl", TURTLE);
  await alice.putText("neg/box/b/c.txt", "x");
  const turtle = await triplesOf(await alice.get("neg/box/"));
  assert.equal(turtle.filter((line) => line.includes(LDP.contains)).length, 2);
  for (const accept of READABLE) {
    const answer = await alice.get("neg/box/", { accept });
    assert.equal(answer.headers.get("content-type"), accept);
    assert.deepEqual(await triplesOf(answer), turtle, accept);
  }
});

test("the highest quality wins, then the type that is named, then the stored one", async () => {
  await alice.putTurtle("neg/doc.ttl", TURTLE);
  for (const [accept, expected] of [
    ["application/ld+json;q=0.9, text/turtle;q=0.8", MEDIA.jsonld],
    ["application/ld+json, text/turtle", MEDIA.turtle],
    ["application/n-triples, */*", MEDIA.ntriples],
    ["image/png, */*;q=0.1", MEDIA.turtle],
    ["text/turtle;q=0, application/ld+json", MEDIA.jsonld],
  ] as const) {
    const answer = await alice.get("neg/doc.ttl", { accept });
    assert.equal(answer.headers.get("content-type"), expected, accept);
    await answer.arrayBuffer();
  }
});

test("what cannot be had is 406 and names what can; a stranger is not told even that", async () => {
  await alice.putTurtle("neg/doc.ttl", TURTLE);
  const answer = await alice.get("neg/doc.ttl", { accept: "image/png" });
  assert.equal(answer.status, 406);
  assert.ok(((await answer.json()) as { offers: string[] }).offers.includes(MEDIA.turtle));
  const stranger = await createPodClient(server.root).get("neg/doc.ttl", { accept: "image/png" });
  assert.equal(stranger.status, 401);
});

test("a text is not converted", async () => {
  await alice.putText("neg/text.txt", "hello");
  assert.equal((await alice.get("neg/text.txt", { accept: MEDIA.turtle })).status, 406);
  assert.equal(await (await alice.get("neg/text.txt", { accept: "text/*" })).text(), "hello");
});

test("every negotiated answer says that it varies by Accept", async () => {
  await alice.putTurtle("neg/doc.ttl", TURTLE);
  for (const path of ["neg/doc.ttl", "neg/", "neg/absent"]) {
    assert.match((await alice.get(path)).headers.get("vary") ?? "", /\bAccept\b/, path);
  }
});

test("named graphs survive in N-Quads and TriG and are merged where a syntax has none", async () => {
  await put(
    "neg/graphs",
    MEDIA.trig,
    "<#g> { <#a> <http://example.org/p> 1 } <#b> <http://example.org/p> 2 .",
  );
  const quads = await (await alice.get("neg/graphs", { accept: MEDIA.nquads })).text();
  assert.match(quads, /#a> .* <[^>]*#g> \./);
  assert.equal((await triplesOf(await alice.get("neg/graphs", { accept: MEDIA.turtle }))).length, 2);
});

test("RDF that cannot be parsed is refused, so that every stored document can be read in every syntax", async () => {
  for (const [contentType, body] of [
    [MEDIA.turtle, "<#a> <#b> ."],
    [MEDIA.jsonld, `{"@id": `],
    [MEDIA.rdfxml, "<rdf:RDF>"],
  ] as const) {
    const headers = { "content-type": contentType };
    assert.equal((await alice.request("PUT", "neg/broken", { headers, body })).status, 400, contentType);
  }
  assert.equal((await alice.get("neg/broken")).status, 404);
});
