import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { ACL, MEDIA } from "@webizen/ontologies";
import { createProofKeys, makeProof } from "../support/dpop-agent.ts";
import { findFreePort } from "../support/find-free-port.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

// Two servers that know nothing of each other but their addresses: Alice's pod lives on one, Bob's on the other.
let here: TestServer;
let there: TestServer;
let bobs: string;

before(async () => {
  const port = await findFreePort();
  there = await startPodServer((config) => ({
    ...config,
    fetchAllow: [...config.fetchAllow, `http://localhost:${port}`],
  }));
  here = await startPodServer((config) => ({
    ...config,
    port,
    fetchAllow: [...config.fetchAllow, new URL(there.server.url).origin],
  }));
  bobs = `${there.server.url}bob/`;
  await share("for-alice.ttl", here.alice.webId);
  await share("for-carol.ttl", here.issuer.webId("carol"));
});
after(async () => {
  await here[Symbol.asyncDispose]();
  await there[Symbol.asyncDispose]();
});

/** Bob writes a document, and lets one other person read it. */
async function share(name: string, webId: string): Promise<void> {
  const document = await there.bob.fetch(bobs + name, {
    method: "PUT",
    headers: { "content-type": MEDIA.turtle },
    body: '<#it> <http://xmlns.com/foaf/0.1/name> "shared".',
  });
  const rule = (agent: string, modes: readonly string[]): string =>
    `[] a <${ACL.Authorization}> ; <${ACL.agent}> <${agent}> ; <${ACL.accessTo}> <${name}> ; ` +
    `<${ACL.mode}> ${modes.map((mode) => `<${mode}>`).join(", ")} .`;
  const acl = await there.bob.fetch(`${bobs}${name}.acl`, {
    method: "PUT",
    headers: { "content-type": MEDIA.turtle },
    body: rule(there.bob.webId, [ACL.Read, ACL.Write, ACL.Control]) + rule(webId, [ACL.Read, ACL.Append]),
  });
  assert.deepEqual([document.status, acl.status], [201, 201], await acl.text());
}

function asAlice(url: string, init?: RequestInit): Promise<Response> {
  return here.server.fetchAs({ pod: "alice", request: new Request(url, init) });
}

test("a server reads, as its owner, what another server shares with the owner", async () => {
  const answer = await asAlice(`${bobs}for-alice.ttl`, { headers: { accept: MEDIA.turtle } });
  assert.equal(answer.status, 200);
  assert.match(await answer.text(), /"shared"/);
  const added = await asAlice(`${bobs}for-alice.ttl`, {
    method: "PATCH",
    headers: { "content-type": MEDIA.sparqlUpdate },
    body: 'INSERT DATA { <#it> <http://xmlns.com/foaf/0.1/nick> "added" }',
  });
  assert.ok(added.ok, await added.text());
});

test("it gets nothing that was shared with somebody else, and others get nothing in its name", async () => {
  assert.equal((await asAlice(`${bobs}for-carol.ttl`)).status, 403);
  assert.equal((await asAlice(`${bobs}for-alice.ttl`, { method: "DELETE" })).status, 403);
  assert.equal((await fetch(`${bobs}for-alice.ttl`)).status, 401);
  const stranger = await there.signInStranger("stranger");
  assert.equal((await stranger.fetch(`${bobs}for-alice.ttl`)).status, 403);
  // The Bob of this server is somebody else than the Bob over there.
  const request = new Request(`${bobs}for-alice.ttl`);
  assert.equal((await here.server.fetchAs({ pod: "bob", request })).status, 403);
});

test("within its own server an owner is the same person", async () => {
  assert.equal((await asAlice(`${here.root}private/`)).status, 200);
  assert.equal((await asAlice(`${here.server.url}bob/private/`)).status, 403);
});

test("a pod that is not there has no owner to act for", async () => {
  const request = new Request(`${bobs}for-alice.ttl`);
  await assert.rejects(here.server.fetchAs({ pod: "carol", request }), { code: "not-found" });
});

test("a server that is spoken to can do nothing with what it is shown", async () => {
  let shown: { authorization: string; dpop: string } | undefined;
  const trap = here.issuer.serve("/trap", (request, response) => {
    const { authorization = "", dpop } = request.headers;
    shown = { authorization, dpop: String(dpop) };
    response.end();
  });
  assert.equal((await asAlice(trap)).status, 200);
  assert.ok(shown);
  const token = shown.authorization.replace("DPoP ", "");
  const keys = await createProofKeys();
  for (const url of [`${bobs}for-alice.ttl`, `${here.root}private/`]) {
    const proof = await makeProof({ keys, method: "GET", url, token });
    const attempts: Record<string, string>[] = [
      shown,
      { authorization: shown.authorization, dpop: proof },
      { authorization: `Bearer ${token}` },
    ];
    for (const headers of attempts) assert.equal((await fetch(url, { headers })).status, 401);
  }
});

test("a redirect to another origin takes no token there", async () => {
  let heard = 0;
  const target = there.issuer.serve("/target", (_, response) => {
    heard += 1;
    response.end();
  });
  const away = here.issuer.serve("/away", (_, response) =>
    response.writeHead(302, { location: target }).end(),
  );
  const answer = await asAlice(away);
  assert.deepEqual([answer.status, answer.headers.get("location"), heard], [302, target, 0]);
});
