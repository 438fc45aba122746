import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { WEBIZEN_ACCESS, XSD } from "@webizen/ontologies";
import { askRows } from "../query/ask-pod.ts";
import { problemOf } from "../support/answers.ts";
import { createPodClient, type PodClient } from "../support/pod-client.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

const HOUR_MS = 3_600_000;

let pods: TestServer;
let alice: PodClient;
let now = Date.now();

before(async () => {
  // Tokens and proofs are checked by the same clock, so it only ever goes a little ahead of the real one.
  pods = await startPodServer(undefined, { clock: () => new Date(now) });
  alice = createPodClient(pods.root, pods.alice.fetch);
  await alice.putTurtle("trip/plan.ttl", '<#it> <http://ex.example/about> "the trip" .');
});
after(() => pods[Symbol.asyncDispose]());

function rules(end: string, more = ""): string {
  return `@prefix acl: <http://www.w3.org/ns/auth/acl#>.
<#owner> a acl:Authorization; acl:agent <${pods.alice.webId}>; acl:accessTo <plan.ttl>; acl:mode acl:Read, acl:Write, acl:Control ${more}.
<#bob> a acl:Authorization; acl:agent <${pods.bob.webId}>; acl:accessTo <plan.ttl>; acl:mode acl:Read; <${WEBIZEN_ACCESS.until}> ${end}.`;
}

const at = (time: number): string => `"${new Date(time).toISOString()}"^^<${XSD.dateTime}>`;

describe("access with an end", () => {
  it("is there until then, and gone for reading and for queries from then on", async () => {
    const end = now + HOUR_MS / 240;
    await alice.putTurtle("trip/plan.ttl.acl", rules(at(end)));
    const query = "SELECT ?what { GRAPH ?g { ?s <http://ex.example/about> ?what } }";
    const seen = async () => ({
      status: (await pods.bob.fetch(`${pods.root}trip/plan.ttl`)).status,
      rows: await askRows(pods.root, query, { send: pods.bob.fetch }),
    });
    assert.deepEqual(await seen(), { status: 200, rows: [{ what: "the trip" }] });
    now = end;
    assert.deepEqual(await seen(), { status: 403, rows: [] });
    assert.equal((await pods.alice.fetch(`${pods.root}trip/plan.ttl`)).status, 200);
  });

  it("is refused where its end is no time, or where nobody would be left in control after it", async () => {
    const put = (body: string) =>
      pods.alice.fetch(`${pods.root}trip/plan.ttl.acl`, {
        method: "PUT",
        headers: { "content-type": "text/turtle" },
        body,
      });
    const vague = await problemOf(await put(rules('"soon"')));
    assert.equal(vague.status, 422);
    assert.match(JSON.stringify(vague), /must be an xsd:dateTime with a time zone/);
    const endless = await problemOf(
      await put(rules(at(now), `; <${WEBIZEN_ACCESS.until}> ${at(now + HOUR_MS)}`)),
    );
    assert.equal(endless.status, 422);
    assert.match(JSON.stringify(endless), /nobody in control/);
  });
});
