import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

const RDF_XML = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="urn:e:">
  <rdf:Description rdf:about="urn:e:s"><e:p>secret</e:p></rdf:Description></rdf:RDF>`;
/** What is hidden, and something absent of the same kind. */
const PAIRS = [
  ["hidden/text.ttl", "hidden/none.ttl"],
  ["hidden/picture.png", "hidden/none.png"],
  ["hidden/table.rdf", "hidden/none.rdf"],
  ["hidden/folder/", "hidden/none/"],
  ["hidden/.acl", "hidden/none/.acl"],
] as const;
const ATTEMPTS = [
  "INSERT DATA { GRAPH <D> { <urn:s> <urn:p> 1 } }",
  'DELETE DATA { GRAPH <D> { <urn:e:s> <urn:e:p> "secret" } }',
  'DELETE DATA { GRAPH <D> { <urn:e:s> <urn:e:p> "wrong guess" } }',
  "INSERT { GRAPH <D> { ?s ?p ?o } } WHERE { GRAPH <open/list.ttl> { ?s ?p ?o } }",
  "DELETE WHERE { GRAPH <D> { ?s ?p ?o } }",
  "CREATE GRAPH <D>",
  "CREATE SILENT GRAPH <D>",
  "CLEAR GRAPH <D>",
  "CLEAR SILENT GRAPH <D>",
  "DROP GRAPH <D>",
  "DROP SILENT GRAPH <D>",
  "COPY <D> TO <open/list.ttl>",
  "COPY SILENT <D> TO <open/list.ttl>",
  "COPY <open/list.ttl> TO <D>",
  "ADD SILENT <open/list.ttl> TO <D>",
  "MOVE SILENT <D> TO <open/list.ttl>",
];

describe("SPARQL Update of somebody who may not", () => {
  let pods: TestServer;

  before(async () => {
    pods = await startPodServer();
    await put("hidden/text.ttl", "<urn:e:s> <urn:e:p> 'secret'.");
    await put("hidden/picture.png", "not a picture", "image/png");
    await put("hidden/table.rdf", RDF_XML, "application/rdf+xml");
    await put("hidden/folder/inside.ttl", "<urn:s> <urn:p> 1.");
    await put("hidden/.acl", acl("", []));
    const numbers = Array.from({ length: 1000 }, (_, at) => `<urn:n${at}> <urn:number> ${at}.`);
    await put("open/list.ttl", numbers.join("\n"));
    await put("open/.acl", acl("acl:agentClass foaf:Agent", ["Read"]));
    await put("inbox/table.rdf", RDF_XML, "application/rdf+xml");
    await put("inbox/.acl", acl("acl:agentClass foaf:Agent", ["Append"]));
  });

  after(() => pods[Symbol.asyncDispose]());

  const acl = (who: string, modes: readonly string[]): string =>
    `@prefix acl: <http://www.w3.org/ns/auth/acl#>. @prefix foaf: <http://xmlns.com/foaf/0.1/>.
     <#o> a acl:Authorization; acl:agent <${pods.alice.webId}>; acl:accessTo <./>; acl:default <./>;
       acl:mode acl:Read, acl:Write, acl:Control.
     ${modes.map((mode) => `<#${mode}> a acl:Authorization; ${who}; acl:accessTo <./>; acl:default <./>; acl:mode acl:${mode}.`).join("\n")}`;
  const put = async (path: string, body: string, type = "text/turtle"): Promise<void> => {
    const headers = { "content-type": type };
    const answer = await pods.alice.fetch(pods.root + path, { method: "PUT", headers, body });
    assert.ok(answer.ok, await answer.text());
  };
  const update = async (text: string, send: typeof fetch): Promise<string> => {
    const answer = await send(`${pods.root}.sparql`, {
      method: "POST",
      headers: { "content-type": "application/sparql-update" },
      body: text,
    });
    return `${answer.status} ${await answer.text()}`;
  };

  for (const attempt of ATTEMPTS) {
    it(`is answered the same, whether there is something or not: ${attempt}`, async () => {
      for (const send of [fetch, pods.bob.fetch]) {
        for (const [there, absent] of PAIRS) {
          const told = await update(attempt.replace("D", there), send);
          const expected = await update(attempt.replace("D", absent), send);
          assert.equal(told.replaceAll(there, absent), expected);
          assert.doesNotMatch(told, /image|xml|exists/);
        }
      }
    });
  }

  it("tells whoever may append and not read nothing of what a document says", async () => {
    const guess = (text: string): Promise<string> =>
      update(`DELETE DATA { GRAPH <inbox/table.rdf> { <urn:e:s> <urn:e:p> "${text}" } }`, pods.bob.fetch);
    assert.match(await guess("secret"), /^403 /);
    assert.equal(await guess("secret"), await guess("wrong"));
  });

  it("is refused before further steps are evaluated over what they would change", async () => {
    const first = "INSERT DATA { GRAPH <hidden/text.ttl> { <urn:s> <urn:p> 1 } }";
    const later = "DELETE WHERE { GRAPH <open/list.ttl> { ?s <urn:p> ?missing } }";
    assert.match(await update([first, ...Array(90).fill(later)].join(";"), fetch), /^401 /);
  });

  it("holds up nobody else by conditions with half a million solutions", async () => {
    const pairs = "GRAPH <open/list.ttl> { ?s <urn:number> ?a . ?t <urn:number> ?b FILTER(?a < 500) }";
    const templates = "<urn:s> <urn:p> ?n ; <urn:q> ?n ; <urn:r> ?n";
    const large = `INSERT { GRAPH <open/new.ttl> { ${templates} } } WHERE { ${pairs} BIND(?a * 1000 + ?b AS ?n) }`;
    let slowest = 0;
    let isOver = false;
    const watch = (async () => {
      while (!isOver) {
        const began = performance.now();
        await new Promise(setImmediate);
        slowest = Math.max(slowest, performance.now() - began);
      }
    })();
    for (const send of [fetch, pods.alice.fetch]) {
      assert.match(
        await update(large, send),
        /^400 .*query-too-complex.*more solutions than one step may write/s,
      );
    }
    isOver = true;
    await watch;
    assert.ok(slowest < 1500, `everybody waited ${slowest} ms`);
  });

  it("changes 2000 documents at most", async () => {
    const many = `INSERT { GRAPH ?g { ?s <urn:p> ?a } } WHERE { GRAPH <open/list.ttl> { ?s <urn:number> ?a }
      VALUES ?b { 1 2 3 } BIND(IRI(CONCAT("${pods.root}many/", STR(?a), "-", STR(?b))) AS ?g) }`;
    assert.match(await update(many, pods.alice.fetch), /^400 .*more than 2000 documents/s);
    assert.equal((await pods.alice.fetch(`${pods.root}many/1-1`)).status, 404);
  });
});
