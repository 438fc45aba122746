import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import {
  buildAuthenticatedFetch,
  createDpopHeader,
  generateDpopKeyPair,
} from "@inrupt/solid-client-authn-core";
import { SOLID } from "@webizen/ontologies";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";

// biome-ignore lint/suspicious/noExplicitAny: what a script sees
type Json = any;

let pods: TestServer;

before(async () => {
  pods = await startPodServer((config) => ({ ...config, registration: "open" }));
});
after(() => pods[Symbol.asyncDispose]());

async function call(
  url: string,
  { body, ...request }: { method?: string; headers?: Record<string, string>; body?: object } = {},
): Promise<{ status: number; json: Json; headers: Headers }> {
  const headers = { ...request.headers, ...(body && { "content-type": "application/json" }) };
  const response = await fetch(url, { ...request, headers, ...(body && { body: JSON.stringify(body) }) });
  return { status: response.status, json: await response.json(), headers: response.headers };
}

/** Logs in as the documentation says, and gives the cookie header. */
async function logIn(name: string, password = `the long password of ${name}`): Promise<string> {
  const { controls } = (await call(`${pods.server.url}.account/`)).json;
  const body = { email: name.includes("@") ? name : `${name}@example.org`, password };
  const { status, headers } = await call(controls.password.login, { method: "POST", body });
  assert.equal(status, 200);
  return headers.getSetCookie()[0]?.split(";")[0] ?? "";
}

/** Makes an account with a pod of its own, from nothing, by the API alone. */
async function signUp(name: string): Promise<{ headers: { cookie: string }; controls: Json; webId: string }> {
  const { url } = pods.server;
  const created = await call(`${url}.account/account/`, { method: "POST" });
  const headers = { cookie: `css-account=${created.json.authorization}` };
  const { controls } = (await call(`${url}.account/`, { headers })).json;
  const login = { email: `${name}@example.org`, password: `the long password of ${name}` };
  assert.equal((await call(controls.password.create, { method: "POST", headers, body: login })).status, 200);
  const pod = await call(controls.account.pod, { method: "POST", headers, body: { name } });
  assert.equal(pod.status, 200);
  return { headers, controls, webId: pod.json.webId };
}

async function makeCredentials(
  cookie: string,
  webId: string,
): Promise<{ id: string; secret: string; resource: string }> {
  const indexResponse = await fetch(`${pods.server.url}.account/`, { headers: { cookie } });
  const { controls } = (await indexResponse.json()) as Json;
  const response = await fetch(controls.account.clientCredentials, {
    method: "POST",
    headers: { cookie, "content-type": "application/json" },
    body: JSON.stringify({ name: "my-token", webId }),
  });
  return (await response.json()) as Json;
}

async function requestToken({
  id,
  secret,
}: {
  id: string;
  secret: string;
}): Promise<{ status: number; token: string; dpopKey: Json }> {
  const dpopKey = await generateDpopKeyPair();
  const authString = `${encodeURIComponent(id)}:${encodeURIComponent(secret)}`;
  const tokenUrl = `${pods.server.url}.oidc/token`;
  const response = await fetch(tokenUrl, {
    method: "POST",
    headers: {
      authorization: `Basic ${Buffer.from(authString).toString("base64")}`,
      "content-type": "application/x-www-form-urlencoded",
      dpop: await createDpopHeader(tokenUrl, "POST", dpopKey),
    },
    body: "grant_type=client_credentials&scope=webid",
  });
  const { access_token: token = "" } = (await response.json()) as Json;
  return { status: response.status, token, dpopKey };
}

describe("a script that was written for the Community Solid Server", () => {
  test("gets from a log-in to an authenticated request by the steps of its documentation", async () => {
    const { url } = pods.server;
    const credentials = await makeCredentials(await logIn("alice"), `${url}alice/profile/card#me`);
    const { token, dpopKey } = await requestToken(credentials);
    const authFetch = buildAuthenticatedFetch(token, { dpopKey });
    const written = await authFetch(`${url}alice/private/by-script.txt`, {
      method: "PUT",
      headers: { "content-type": "text/plain" },
      body: "by a script",
    });
    assert.equal(written.status, 201);
    assert.equal(await (await authFetch(`${url}alice/private/by-script.txt`)).text(), "by a script");
    assert.equal((await authFetch(`${url}bob/private/`)).status, 403);
    assert.equal((await fetch(`${url}alice/private/by-script.txt`)).status, 401);
  });

  test("gets no token with a wrong secret, nor with credentials that were deleted", async () => {
    const cookie = await logIn("bob");
    const credentials = await makeCredentials(cookie, `${pods.server.url}bob/profile/card#me`);
    assert.equal((await requestToken({ ...credentials, secret: `${credentials.secret}x` })).status, 401);
    assert.equal((await requestToken(credentials)).status, 200);
    const deleted = await fetch(credentials.resource, { method: "DELETE", headers: { cookie } });
    assert.equal(deleted.status, 200);
    assert.equal((await requestToken(credentials)).status, 401);
  });

  test("makes an account, a pod and a token without a person", async () => {
    const { headers, webId } = await signUp("carol");
    const { token, dpopKey } = await requestToken(await makeCredentials(headers.cookie, webId));
    const authFetch = buildAuthenticatedFetch(token, { dpopKey });
    assert.equal((await authFetch(`${pods.server.url}carol/private/`)).status, 200);
    assert.equal((await authFetch(`${pods.server.url}alice/private/`)).status, 403);
  });

  test("links a WebID of another server once its document says so, and acts as it", async () => {
    const { url } = pods.server;
    const { headers, controls } = await signUp("dora");
    let statements = "";
    const document = pods.issuer.serve("/dora", (_, response) => {
      response.writeHead(200, { "content-type": "text/turtle" }).end(statements);
    });
    const webId = `${document}#me`;
    const link = (): Promise<{ status: number; json: Json }> =>
      call(controls.account.webId, { method: "POST", headers, body: { webId } });
    const refusal = await link();
    assert.equal(refusal.status, 400);
    statements = refusal.json.details.quad;
    assert.equal((await link()).status, 400);
    statements += `<${webId}> <${SOLID.oidcIssuer}> <${url}>.`;
    const linked = await link();
    assert.deepEqual([linked.status, linked.json.webId, linked.json.oidcIssuer], [200, webId, url]);
    const { token } = await requestToken(await makeCredentials(headers.cookie, webId));
    const { webid } = JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
    assert.equal(webid, webId);
    assert.equal((await fetch(linked.json.resource, { method: "DELETE", headers })).status, 200);
    assert.deepEqual(
      (await call(controls.account.clientCredentials, { headers })).json.clientCredentials,
      {},
    );
  });

  test("is told in JSON, and people in HTML, at the same address", async () => {
    const address = `${pods.server.url}.account/login/password/`;
    assert.match((await fetch(address)).headers.get("content-type") ?? "", /^application\/json/);
    const page = await fetch(`${pods.server.url}.account/sign-in/`, { headers: { accept: "text/html" } });
    assert.match(page.headers.get("content-type") ?? "", /^text\/html/);
  });

  test("is not read by scripts of other sites in somebody's browser", async () => {
    const cookie = await logIn("alice");
    const { headers } = await call(`${pods.server.url}.account/`, {
      headers: { cookie, origin: "https://evil.example" },
    });
    assert.equal(headers.get("access-control-allow-credentials"), null);
  });
});

describe("an address that guesses", () => {
  test("waits, as long as it is told", async () => {
    const login = `${pods.server.url}.account/login/password/`;
    const statuses: number[] = [];
    let last: Headers | undefined;
    for (let guess = 0; guess < 7; guess += 1) {
      const body = { email: "nobody@example.org", password: `guess ${guess}` };
      const answer = await call(login, { method: "POST", body });
      statuses.push(answer.status);
      last = answer.headers;
    }
    assert.deepEqual(statuses.slice(0, 5), [403, 403, 403, 403, 403]);
    assert.ok(statuses.includes(429));
    if (statuses.at(-1) === 429) assert.match(last?.get("retry-after") ?? "", /^[1-9]$/);
  });
});
