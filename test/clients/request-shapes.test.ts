import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { LDP, MEDIA, VCARD } from "@webizen/ontologies";
import { linkTargets, objectsOf, wordsOf } from "../support/answers.ts";
import { createPodClient, type PodClient, type RequestParts } from "../support/pod-client.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";
import { type RequestShape, requestShapes } from "./request-shapes.ts";

let server: TestServer;
let alice: PodClient;

before(async () => {
  server = await startPodServer();
  alice = createPodClient(server.root, server.alice.fetch);
});
after(() => server[Symbol.asyncDispose]());

function partsOf({ headers, body }: RequestShape): RequestParts {
  return body === undefined ? { headers } : { headers, body };
}

// The requests build on each other, so they are one test with a step for each.
test("every request in the shape of rdflib, LDO, Soukai and solid-file-client does what the library counts on", async (t) => {
  for (const shape of requestShapes(server.root)) {
    await t.test(`${shape.client} ${shape.does}`, async () => {
      const stranger = await createPodClient(server.root).request(shape.method, shape.path, partsOf(shape));
      assert.equal(stranger.status, 401, "a stranger is refused");
      const answer = await alice.request(shape.method, shape.path, partsOf(shape));
      assert.equal(answer.status, shape.status, await answer.text());
    });
  }
  const card = `${server.root}shapes/card`;
  assert.deepEqual(await objectsOf(await alice.get("shapes/card"), VCARD.fn), ["Anna"]);
  const values = await objectsOf(await alice.get("shapes/card"), VCARD.value);
  assert.deepEqual(values.toSorted(), ["mailto:anna@example.org", "tel:+1"]);
  assert.equal((await objectsOf(await alice.get("shapes/card"), VCARD.hasEmail, `${card}#me`)).length, 1);
  const names = await objectsOf(await alice.get("shapes/ldo.ttl"), "http://schema.org/name");
  assert.deepEqual(names.toSorted(), ["B", "Z"]);
  const movies = await objectsOf(await alice.get("shapes/movies/"), LDP.contains);
  assert.deepEqual(movies, [`${server.root}shapes/movies/spirited-away`]);
});

test("rdflib finds in one answer how to patch, who may do what, and where ACL and description are", async () => {
  await alice.putTurtle("shapes-read/a.ttl", "<> a <http://example.org/T> .");
  const answer = await alice.get("shapes-read/a.ttl", { accept: "text/turtle;q=1.0, */*;q=0.5" });
  assert.ok(wordsOf(answer, "accept-patch").includes(MEDIA.sparqlUpdate));
  assert.match(answer.headers.get("wac-allow") ?? "", /user="read write append control"/);
  assert.equal(linkTargets(answer, "acl").length, 1);
  assert.equal(linkTargets(answer, "describedby").length, 1);
});

test("Inrupt's libraries tell this access control from ACP, because an ACL is not typed as one of ACP's", async () => {
  const acl = await alice.head(".acl");
  assert.ok(!linkTargets(acl, "type").some((type) => type.includes("acp")));
});
