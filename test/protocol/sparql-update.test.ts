import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { MEDIA } from "@webizen/ontologies";
import { objectsOf, problemOf, triplesOf } from "../support/answers.ts";
import { createPodClient, type PodClient } from "../support/pod-client.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

let server: TestServer;
let alice: PodClient;

before(async () => {
  server = await startPodServer();
  alice = createPodClient(server.root, server.alice.fetch);
});
after(() => server[Symbol.asyncDispose]());

const EX = "http://example.org/";
const PREFIX = `PREFIX ex: <${EX}>`;
const START = `<#a> <${EX}p> 1 ; <${EX}name> "Ann" . <#b> <${EX}p> 2 ; <${EX}name> "Bea" .`;

async function update(text: string, path = "sparql/doc.ttl"): Promise<readonly string[]> {
  assert.ok((await alice.putTurtle(path, START)).ok);
  const answer = await alice.sparql(path, `${PREFIX} ${text}`);
  assert.equal(answer.status, 204, `${text}: ${await answer.text()}`);
  return (await triplesOf(await alice.get(path))).map((line) => line.replaceAll(server.root + path, ""));
}

const A1 = `<#a> <${EX}p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .`;
const A2 = A1.replace(`"1"`, `"2"`);
const B2 = A2.replace("#a", "#b");
const ANN = `<#a> <${EX}name> "Ann" .`;
const BEA = `<#b> <${EX}name> "Bea" .`;

test("INSERT DATA and DELETE DATA change the document", async () => {
  assert.deepEqual(await update("INSERT DATA { <#a> ex:p 2 }"), [A1, A2, ANN, B2, BEA].toSorted());
  assert.deepEqual(await update("DELETE DATA { <#a> ex:p 1 }"), [ANN, B2, BEA].toSorted());
});

test("DELETE WHERE removes all that matches", async () => {
  assert.deepEqual(await update("DELETE WHERE { ?s ex:name ?n }"), [A1, B2].toSorted());
});

test("DELETE/INSERT WHERE changes every match", async () => {
  const changed = await update("DELETE { ?s ex:p ?o } INSERT { ?s ex:q ?o } WHERE { ?s ex:p ?o }");
  assert.deepEqual(
    changed,
    [A1, B2]
      .map((line) => line.replace("/p>", "/q>"))
      .concat(ANN, BEA)
      .toSorted(),
  );
});

test("INSERT WHERE and DELETE WHERE stand alone, too", async () => {
  assert.equal((await update(`INSERT { ?s ex:seen true } WHERE { ?s ex:name "Ann" }`)).length, 5);
  assert.equal((await update(`DELETE { ?s ex:p ?o } WHERE { ?s ex:name "Ann" . ?s ex:p ?o }`)).length, 3);
});

test("several operations in one request follow each other and are carried out together or not at all", async () => {
  assert.deepEqual(
    await update("DELETE DATA { <#a> ex:p 1 } ; INSERT DATA { <#a> ex:p 2 }"),
    [A2, ANN, B2, BEA].toSorted(),
  );
  const tag = (await alice.head("sparql/doc.ttl")).headers.get("etag");
  const broken = await alice.sparql("sparql/doc.ttl", `${PREFIX} DELETE DATA { <#b> ex:p 2 } ; LOAD <${EX}>`);
  assert.equal(broken.status, 422);
  assert.equal((await alice.head("sparql/doc.ttl")).headers.get("etag"), tag);
});

test("relative references, GRAPH of the document itself and BASE are understood", async () => {
  assert.ok(
    (await update("INSERT DATA { <> ex:p <other> }")).includes(`<> <${EX}p> <${server.root}sparql/other> .`),
  );
  assert.equal(
    (await update(`INSERT DATA { GRAPH <${server.root}sparql/doc.ttl> { <#c> ex:p 3 } }`)).length,
    5,
  );
  assert.equal(
    (await update(`BASE <${EX}> INSERT DATA { <s> ex:p 3 }`)).filter((line) => line.startsWith(`<${EX}s>`))
      .length,
    1,
  );
});

test("what is not about this document, or not supported, is 422 and says what is", async () => {
  await update("INSERT DATA { <#c> ex:p 1 }");
  for (const text of [
    `INSERT DATA { GRAPH <${EX}other> { <#a> ex:p 2 } }`,
    "CLEAR ALL",
    `LOAD <${EX}>`,
    "DELETE { ?s ?p ?o } WHERE { ?s ?p ?o . OPTIONAL { ?s ex:q ?q } }",
    "DELETE { ?s ?p ?o } WHERE { SERVICE <http://example.org/> { ?s ?p ?o } }",
  ]) {
    const answer = await alice.sparql("sparql/doc.ttl", `${PREFIX} ${text}`);
    assert.equal(answer.status, 422, text);
    assert.match((await problemOf(answer)).detail, /supported/);
  }
  assert.equal((await alice.sparql("sparql/doc.ttl", "INSERT DATA {")).status, 400);
});

test("an update creates what is absent, and with If-None-Match: * only then", async () => {
  const none = { "if-none-match": "*" };
  const created = await alice.sparql("sparql/new/doc", `${PREFIX} INSERT DATA { <#a> ex:p 1 }`, none);
  assert.equal(created.status, 201);
  assert.equal((await alice.get("sparql/new/doc")).headers.get("content-type"), MEDIA.turtle);
  assert.equal(
    (await alice.sparql("sparql/new/doc", `${PREFIX} INSERT DATA { <#a> ex:p 2 }`, none)).status,
    412,
  );
  assert.deepEqual(await objectsOf(await alice.get("sparql/new/doc"), `${EX}p`), ["1"]);
});

test("INSERT DATA alone needs append access only; deletions need read and write", async () => {
  const bob = createPodClient(server.root, server.bob.fetch);
  const acl = (modes: string) => `@prefix acl: <http://www.w3.org/ns/auth/acl#>.
    <#owner> a acl:Authorization; acl:agent <${server.alice.webId}>; acl:accessTo <log.ttl>; acl:mode acl:Read, acl:Write, acl:Control.
    <#bob> a acl:Authorization; acl:agent <${server.bob.webId}>; acl:accessTo <log.ttl>; acl:mode ${modes}.`;
  await alice.putTurtle("sparql/log.ttl", START);
  await alice.putTurtle("sparql/log.ttl.acl", acl("acl:Append"));
  const send = async (text: string) => (await bob.sparql("sparql/log.ttl", `${PREFIX} ${text}`)).status;
  assert.equal(await send("INSERT DATA { <#n> ex:p 1 }"), 204);
  assert.equal(await send("DELETE DATA { <#a> ex:p 1 }"), 403);
  assert.equal(await send("INSERT { ?s ex:q 1 } WHERE { ?s ex:p 1 }"), 403);
  await alice.putTurtle("sparql/log.ttl.acl", acl("acl:Read, acl:Write"));
  assert.equal(await send("DELETE DATA { <#a> ex:p 1 }"), 204);
});
