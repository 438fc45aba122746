import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ACL, LDP, MEDIA, PREFIXES, WEBIZEN_ACCESS } from "@webizen/ontologies";
import { linkTargets, objectsOf, problemOf, wordsOf } from "../support/answers.ts";
import { CONTAINER_LINK, createPodClient, type PodClient } from "../support/pod-client.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

let server: TestServer;
let alice: PodClient;

before(async () => {
  server = await startPodServer();
  alice = createPodClient(server.root, server.alice.fetch);
});
after(() => server[Symbol.asyncDispose]());

function ownerRule(path: string, more = ""): string {
  const isContainer = path === "" || path.endsWith("/");
  return `@prefix acl: <${PREFIXES.acl}>.
    <#owner> a acl:Authorization; acl:agent <${server.alice.webId}>; acl:accessTo <${server.root}${path}>;
      ${isContainer ? `acl:default <${server.root}${path}>;` : ""} acl:mode acl:Read, acl:Write, acl:Control. ${more}`;
}

// "Servers MUST advertise auxiliary resources associated with a subject resource by responding to HEAD and GET requests
// by including the HTTP Link header field with the rel parameter." https://solidproject.org/TR/protocol#auxiliary-resources
test("the linked description can be written where the link says, and read by whoever may read its subject", async () => {
  await alice.putText("aux/photo", "x");
  const [iri = ""] = linkTargets(await alice.head("aux/photo"), "describedby");
  const path = iri.slice(server.root.length);
  assert.equal((await alice.putTurtle(path, `<photo> <http://example.org/title> "T" .`)).status, 201);
  assert.deepEqual(await objectsOf(await alice.get(path), "http://example.org/title"), ["T"]);
  assert.equal((await alice.n3Patch(path, `solid:inserts { <photo> ex:by "me" }`)).status, 204);
});

// "When an HTTP request targets a description resource, the server MUST apply the authorization rule that is used for
// the subject resource with which the description resource is associated."
test("a description uses the authorization of its subject, for readers and for writers", async () => {
  await alice.putText("aux/shared", "x");
  await alice.putTurtle("aux/shared.meta", "<shared> a <http://example.org/T> .");
  const bob = createPodClient(server.root, server.bob.fetch);
  assert.equal((await bob.get("aux/shared.meta")).status, 403);
  const rule = `<#bob> a acl:Authorization; acl:agent <${server.bob.webId}>; acl:accessTo <${server.root}aux/shared>; acl:mode acl:Read.`;
  await alice.putTurtle("aux/shared.acl", ownerRule("aux/shared", rule));
  assert.equal((await bob.get("aux/shared.meta")).status, 200);
  assert.equal((await bob.putTurtle("aux/shared.meta", "<> a <http://example.org/U> .")).status, 403);
  assert.equal((await createPodClient(server.root).get("aux/shared.meta")).status, 401);
});

test("an auxiliary resource needs its subject: without one, writing it is 404", async () => {
  assert.equal((await alice.putTurtle("aux/none.meta", "<> a <http://example.org/T> .")).status, 404);
  assert.equal((await alice.putTurtle("aux/none.acl", ownerRule("aux/none"))).status, 404);
});

test("auxiliary resources have no auxiliary resources of their own", async () => {
  await alice.putText("aux/plain", "x");
  for (const path of [
    "aux/plain.acl.acl",
    "aux/plain.meta.meta",
    "aux/plain.acl.meta",
    "aux/plain.meta.acl",
  ]) {
    assert.equal((await alice.putTurtle(path, ownerRule("aux/plain"))).status, 400, path);
  }
});

test("auxiliary resources take RDF only", async () => {
  await alice.putText("aux/rdf", "x");
  for (const path of ["aux/rdf.acl", "aux/rdf.meta"]) {
    assert.equal((await alice.putText(path, "text")).status, 415, path);
  }
});

test("an ACL that has no representation is 404 for those in control, and 401 or 403 for all others", async () => {
  await alice.putText("aux/bare", "x");
  assert.equal((await alice.get("aux/bare.acl")).status, 404);
  assert.equal((await createPodClient(server.root).get("aux/bare.acl")).status, 401);
  assert.equal((await createPodClient(server.root, server.bob.fetch).get("aux/bare.acl")).status, 403);
});

test("the root ACL always has a representation with Control, in Turtle and JSON-LD", async () => {
  for (const accept of [MEDIA.turtle, MEDIA.jsonld]) {
    assert.ok((await objectsOf(await alice.get(".acl", { accept }), ACL.mode)).includes(ACL.Control));
  }
});

test("reading the subject does not show its ACL; Control does", async () => {
  await alice.putText("aux/open", "x");
  const rule = (mode: string) =>
    `<#bob> a acl:Authorization; acl:agent <${server.bob.webId}>; acl:accessTo <${server.root}aux/open>; acl:mode acl:${mode}.`;
  const bob = createPodClient(server.root, server.bob.fetch);
  await alice.putTurtle("aux/open.acl", ownerRule("aux/open", rule("Write")));
  assert.equal((await bob.get("aux/open.acl")).status, 403);
  assert.equal((await bob.request("OPTIONS", "aux/open.acl")).status, 403);
  await alice.putTurtle("aux/open.acl", ownerRule("aux/open", rule("Control")));
  assert.equal((await bob.get("aux/open.acl")).status, 200);
  assert.equal((await bob.get("aux/open")).status, 403, "Control implies neither Read nor Write");
});

test("an ACL that is malformed or leaves nobody in control is refused with its faults, and the old one stays", async () => {
  await alice.putText("aux/kept", "x");
  await alice.putTurtle("aux/kept.acl", ownerRule("aux/kept"));
  const tag = (await alice.head("aux/kept.acl")).headers.get("etag");
  for (const body of [
    "",
    "<#a> <http://example.org/p> 1 .",
    ownerRule("aux/kept").replace(", acl:Control", ""),
  ]) {
    const refused = await alice.putTurtle("aux/kept.acl", body);
    assert.equal(refused.status, 422, body);
    assert.match((await problemOf(refused)).detail, /stays/);
  }
  const patched = await alice.sparql("aux/kept.acl", `DELETE WHERE { ?s <${ACL.mode}> <${ACL.Control}> }`);
  assert.equal(patched.status, 422);
  assert.equal((await alice.head("aux/kept.acl")).headers.get("etag"), tag);
});

test("a rule that is added opens, and the DELETE of an ACL gives back what is inherited", async () => {
  await alice.putText("aux/opened", "x");
  const anybody = createPodClient(server.root);
  const open = `<#all> a acl:Authorization; acl:agentClass <http://xmlns.com/foaf/0.1/Agent>; acl:accessTo <${server.root}aux/opened>; acl:mode acl:Read.`;
  assert.equal((await anybody.get("aux/opened")).status, 401);
  await alice.putTurtle("aux/opened.acl", ownerRule("aux/opened", open));
  assert.equal((await anybody.get("aux/opened")).status, 200);
  assert.equal((await alice.delete("aux/opened.acl")).status, 205);
  assert.equal((await anybody.get("aux/opened")).status, 401);
});

test("an ACL advertises the kinds of condition that are enforced", async () => {
  const advertised = linkTargets(await alice.get(".acl"), ACL.condition);
  assert.deepEqual(advertised, [ACL.ClientCondition, ACL.IssuerCondition, WEBIZEN_ACCESS.until]);
});

// "user and public access privileges" https://solid.github.io/web-access-control-spec/#wac-allow
test("WAC-Allow tells reader and public apart on GET and HEAD, and follows the ACL", async () => {
  await alice.putText("aux/told", "x");
  const told = async () => (await alice.head("aux/told")).headers.get("wac-allow");
  assert.equal(await told(), `user="read write append control",public=""`);
  const open = `<#all> a acl:Authorization; acl:agentClass <http://xmlns.com/foaf/0.1/Agent>; acl:accessTo <${server.root}aux/told>; acl:mode acl:Read.`;
  await alice.putTurtle("aux/told.acl", ownerRule("aux/told", open));
  assert.equal(await told(), `user="read write append control",public="read"`);
  const anybody = await createPodClient(server.root).get("aux/told");
  assert.equal(anybody.headers.get("wac-allow"), `user="read",public="read"`);
});

test("an origin rule opens for that origin only, and not for requests without one", async () => {
  await alice.putText("aux/app", "x");
  const rule = `<#app> a acl:Authorization; acl:agent <${server.bob.webId}>; acl:origin <https://app.example>; acl:accessTo <${server.root}aux/app>; acl:mode acl:Read.`;
  await alice.putTurtle("aux/app.acl", ownerRule("aux/app", rule));
  const bob = createPodClient(server.root, server.bob.fetch);
  assert.equal((await bob.get("aux/app", { origin: "https://app.example" })).status, 200);
  assert.equal((await bob.get("aux/app", { origin: "https://other.example" })).status, 403);
});

test("DELETE is allowed on every ACL but the root one", async () => {
  await alice.request("PUT", "aux/box/", { headers: CONTAINER_LINK });
  await alice.putTurtle("aux/box/.acl", ownerRule("aux/box/"));
  assert.ok(wordsOf(await alice.get("aux/box/.acl"), "allow").includes("DELETE"));
  assert.ok(!wordsOf(await alice.get(".acl"), "allow").includes("DELETE"));
  assert.deepEqual(linkTargets(await alice.get("aux/box/.acl"), "type"), [LDP.Resource]);
});
