import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Session } from "@inrupt/solid-client-authn-node";
import { MEDIA } from "@webizen/ontologies";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

interface Credentials {
  readonly id: string;
  readonly secret: string;
  /** Address at which they can be taken back. */
  readonly resource: string;
}

let pods: TestServer;
let cookie: string;

before(async () => {
  pods = await startPodServer();
  const login = { email: "alice@example.org", password: "the long password of alice" };
  const { headers } = await post(`${pods.server.url}.account/login/password/`, login);
  cookie = headers.getSetCookie()[0]?.split(";")[0] ?? "";
});
after(() => pods[Symbol.asyncDispose]());

async function post(url: string, body: object): Promise<Response> {
  const headers = { "content-type": "application/json", ...(cookie && { cookie }) };
  return fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
}

/** Makes credentials for Alice by the account API, following its controls from the index as scripts do. */
async function makeCredentials(): Promise<Credentials> {
  const index = await fetch(`${pods.server.url}.account/`, { headers: { cookie } });
  const { controls } = (await index.json()) as { controls: { account: { clientCredentials: string } } };
  const wanted = { name: "backup", webId: pods.alice.webId };
  return (await (await post(controls.account.clientCredentials, wanted)).json()) as Credentials;
}

async function logIn({ id, secret }: Credentials): Promise<Session> {
  const session = new Session();
  await session.login({
    clientId: id,
    clientSecret: secret,
    oidcIssuer: pods.server.url,
    clientName: "Backup",
  });
  return session;
}

async function status(answer: Promise<Response>): Promise<number> {
  const response = await answer;
  await response.body?.cancel();
  return response.status;
}

test("a script logs in with client credentials, and writes, reads, patches and deletes as its owner", async () => {
  const session = await logIn(await makeCredentials());
  try {
    assert.partialDeepStrictEqual(session.info, { isLoggedIn: true, webId: pods.alice.webId });
    const url = `${pods.root}private/by-session.ttl`;
    const headers = { "content-type": MEDIA.turtle };
    assert.equal(await status(session.fetch(url, { method: "PUT", headers, body: "<#a> <#b> <#c>." })), 201);
    assert.equal(await (await session.fetch(url)).text(), "<#a> <#b> <#c>.");
    const patch = { "content-type": MEDIA.sparqlUpdate };
    const change = { method: "PATCH", headers: patch, body: "INSERT DATA { <#a> <#b> <#d> }" };
    assert.equal(await status(session.fetch(url, change)), 204);
    assert.equal(await status(fetch(url)), 401);
    assert.equal((await session.fetch(url, { method: "DELETE" })).ok, true);
    assert.equal(await status(session.fetch(url)), 404);
  } finally {
    await session.logout();
  }
});

test("in another person's pod the same session is refused, and has no access once it is logged out", async () => {
  const session = await logIn(await makeCredentials());
  const others = `${pods.server.url}bob/private/`;
  const headers = { "content-type": MEDIA.text };
  assert.equal(await status(session.fetch(others)), 403);
  assert.equal(await status(session.fetch(`${others}x.txt`, { method: "PUT", headers, body: "x" })), 403);
  assert.equal(await status(pods.bob.fetch(others)), 200);
  await session.logout();
  assert.equal(await status(session.fetch(`${pods.root}private/`)), 401);
});

test("with a wrong secret, or with credentials that were taken back, nobody is logged in", async () => {
  const credentials = await makeCredentials();
  const wrong = { ...credentials, secret: `${credentials.secret}x` };
  await assert.rejects(logIn(wrong), /invalid_client/);
  const session = await logIn(credentials);
  assert.equal(session.info.isLoggedIn, true);
  await session.logout();
  const taken = await fetch(credentials.resource, { method: "DELETE", headers: { cookie } });
  assert.equal(taken.status, 200);
  await assert.rejects(logIn(credentials), /invalid_client/);
});
