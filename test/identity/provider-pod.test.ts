import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createProofKeys, makeProof, type ProofKeys } from "../support/dpop-agent.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

let pods: TestServer;
let keys: ProofKeys;

before(async () => {
  pods = await startPodServer();
  keys = await createProofKeys();
});
after(() => pods[Symbol.asyncDispose]());

/** Gets a token as scripts for the Community Solid Server do: log in, make credentials, redeem them. */
async function getToken(name: string): Promise<string> {
  const { url } = pods.server;
  const post = async (path: string, body: object, authorization = ""): Promise<Record<string, string>> => {
    const headers = { "content-type": "application/json", accept: "application/json", authorization };
    const response = await fetch(new URL(path, url), { method: "POST", headers, body: JSON.stringify(body) });
    assert.equal(response.ok, true, `${path}: ${response.status}`);
    return (await response.json()) as Record<string, string>;
  };
  const login = { email: `${name}@example.org`, password: `the long password of ${name}` };
  const { authorization: cookie } = await post(".account/login/password/", login);
  const session = `CSS-Account-Token ${cookie}`;
  const index = await fetch(`${url}.account/`, {
    headers: { authorization: session, accept: "application/json" },
  });
  const { controls } = (await index.json()) as { controls: { account: { clientCredentials: string } } };
  const wanted = { name: "script", webId: `${url}${name}/profile/card#me` };
  const { id = "", secret = "" } = await post(controls.account.clientCredentials, wanted, session);
  const endpoint = `${url}.oidc/token`;
  const response = await fetch(endpoint, {
    method: "POST",
    headers: {
      authorization: `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString("base64")}`,
      dpop: await makeProof({ keys, method: "POST", url: endpoint, token: "" }),
    },
    body: new URLSearchParams({ grant_type: "client_credentials", scope: "webid" }),
  });
  const { access_token: token = "" } = (await response.json()) as Record<string, string>;
  assert.equal(response.status, 200);
  return token;
}

async function request(token: string, method: string, url: string): Promise<number> {
  const dpop = await makeProof({ keys, method, url, token });
  const headers = { authorization: `DPoP ${token}`, dpop, "content-type": "text/turtle" };
  const response = await fetch(url, { method, headers, body: method === "PUT" ? "<#a> <#b> <#c>." : null });
  await response.body?.cancel();
  return response.status;
}

test("a script's token opens the pod of its owner, and no other", async () => {
  const token = await getToken("alice");
  const { url } = pods.server;
  assert.equal(await request(token, "PUT", `${url}alice/private/note.ttl`), 201);
  assert.equal(await request(token, "GET", `${url}alice/private/note.ttl`), 200);
  assert.equal(await request(token, "GET", `${url}bob/private/`), 403);
  assert.equal(await request(token, "PUT", `${url}bob/private/note.ttl`), 403);
});

test("the provider answers below its own paths only, and as long as the server runs", async () => {
  const { url } = pods.server;
  const status = async (path: string): Promise<number> => (await fetch(url + path)).status;
  assert.equal(await status(".well-known/openid-configuration"), 200);
  assert.equal(await status(".oidc/jwks"), 200);
  assert.equal(await status(".oidc/nothing"), 404);
  assert.equal(await status(".well-known/openid-configuration.acl"), 404);
  assert.equal(await status("alice/.oidc/jwks"), 401);
});
