import assert from "node:assert/strict";
import { type AddressInfo, createServer, type Server } from "node:net";
import { after, afterEach, before, beforeEach, describe, it } from "node:test";
import { MEDIA, SOLID } from "@webizen/ontologies";
import { createDpopAgent } from "../support/dpop-agent.ts";
import { type AppHost, createApp, createBrowser, startAppHost } from "../support/solid-app.ts";
import { startPodServer, type TestServer } from "../support/start-pod-server.ts";
import { startTestIssuer } from "../support/test-issuer.ts";

// The server may fetch from the test issuer and from the host of applications. "Within" stands for a service that
// only the server's machine can reach, and which an attacker would like to be asked: a connection is too much already.
// It is tried by https, which is refused for its address, and by http.
for (const scheme of ["https", "http"]) {
  describe(`a document within, by ${scheme}, which somebody would have the server fetch`, () =>
    tryFrom(scheme));
}

function tryFrom(scheme: string): void {
  let pods: TestServer;
  let service: Server;
  let within: string;
  let connections = 0;
  let host: AppHost;

  before(async () => {
    service = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => service.listen(0, "127.0.0.1", resolve));
    within = `${scheme}://127.0.0.1:${(service.address() as AddressInfo).port}`;
    host = await startAppHost();
    pods = await startPodServer((config) => ({ ...config, fetchAllow: [...config.fetchAllow, host.origin] }));
  });
  beforeEach(() => {
    connections = 0;
  });
  afterEach(() => assert.equal(connections, 0, "nobody within was asked"));
  after(async () => {
    await pods[Symbol.asyncDispose]();
    await host[Symbol.asyncDispose]();
    await new Promise((resolve) => service.close(resolve));
  });

  /** Sends a browser to log in to an application. */
  async function beginLogIn(clientId: string, change: Record<string, string> = {}): Promise<Response> {
    const redirectUri = `${host.origin}/callback`;
    const app = await createApp({ issuer: pods.server.url, clientId, redirectUri });
    return createBrowser().fetch(app.authorizationUrl(change));
  }

  async function statusFor(webId: string, claims: Record<string, unknown> = {}): Promise<number> {
    const agent = await createDpopAgent(webId, (jkt) => pods.issuer.issueToken({ webId, jkt, claims }));
    const response = await agent.fetch(`${pods.root}profile/card`);
    assert.doesNotMatch(await response.text(), /ECONN|127\.0\.0\.1:9\b/);
    return response.status;
  }

  function serveProfile(path: string, contentType: string, body: string): string {
    return pods.issuer.serve(path, (_, response) => {
      response.writeHead(200, { "content-type": contentType }).end(body);
    });
  }

  it("is not fetched as a WebID", async () => {
    assert.equal(await statusFor(`${within}/people/alice#me`), 401);
    const moved = pods.issuer.serve("/moved", (_, response) =>
      response.writeHead(302, { location: `${within}/people/alice#me` }).end(),
    );
    assert.equal(await statusFor(`${moved}#me`), 401);
    assert.equal(await statusFor(pods.issuer.webId("alice")), 200);
  });

  it("is not fetched as the issuer that a WebID names, nor as the key set that an issuer names", async () => {
    const named = serveProfile("/named", MEDIA.turtle, `<#me> <${SOLID.oidcIssuer}> <${within}/>.`);
    assert.equal(await statusFor(`${named}#me`, { iss: `${within}/` }), 401);
    await using shady = await startTestIssuer();
    const keysWithin = JSON.stringify({ issuer: shady.issuer, jwks_uri: `${within}/jwks` });
    shady.serve("/.well-known/openid-configuration", (_, response) => response.end(keysWithin));
    await using open = await startPodServer((config) => ({ ...config, fetchAllow: [shady.origin] }));
    const agent = await shady.signIn({ webId: shady.webId("eve") });
    assert.equal((await agent.fetch(`${open.root}profile/card`)).status, 401);
    assert.ok(shady.requests.includes("/.well-known/openid-configuration"));
  });

  it("is not fetched as the context of a WebID document or of what is stored", async () => {
    const contextual = (context: unknown): string =>
      JSON.stringify({
        "@context": context,
        "@id": "#me",
        [SOLID.oidcIssuer]: { "@id": pods.issuer.issuer },
      });
    const context = `${within}/context`;
    const hostile = serveProfile("/hostile", MEDIA.jsonld, contextual(context));
    assert.equal(await statusFor(`${hostile}#me`), 401);
    const honest = serveProfile("/honest", MEDIA.jsonld, contextual({}));
    assert.equal(await statusFor(`${honest}#me`), 200);
    const put = async (name: string, body: string): Promise<number> => {
      const headers = { "content-type": MEDIA.jsonld };
      return (await pods.alice.fetch(`${pods.root}private/${name}`, { method: "PUT", headers, body })).status;
    };
    assert.ok([400, 422].includes(await put("hostile", contextual(context))));
    assert.ok([400, 422].includes(await put("import", contextual({ "@import": context }))));
    assert.equal(await put("honest", contextual({})), 201);
  });

  it("is not fetched as the identifier of an application, nor as anything that such a document names", async () => {
    assert.equal((await beginLogIn(`${within}/app`)).status, 400);
    const everywhere = host.serveClient("/app.jsonld", {
      jwks_uri: `${within}/jwks`,
      logo_uri: `${within}/logo`,
      sector_identifier_uri: `${within}/sector`,
      backchannel_logout_uri: `${within}/logout`,
      initiate_login_uri: `${within}/login`,
      request_uris: [`${within}/request`],
    });
    assert.equal((await beginLogIn(everywhere)).status, 303);
    const byReference = await beginLogIn(everywhere, { request_uri: `${within}/request` });
    assert.doesNotMatch(byReference.headers.get("location") ?? "", /sign-in/);
  });

  it("is not fetched for an application that registers itself", async () => {
    const redirectUris = { redirect_uris: [`${host.origin}/callback`] };
    const register = (metadata: object): Promise<Response> =>
      fetch(`${pods.server.url}.oidc/reg`, {
        method: "POST",
        headers: { "content-type": MEDIA.json },
        body: JSON.stringify({ ...redirectUris, ...metadata }),
      });
    for (const name of ["jwks_uri", "sector_identifier_uri", "backchannel_logout_uri", "logo_uri"]) {
      const answer = await register({ [name]: `${within}/${name}` });
      if (answer.status === 400) continue;
      const { client_id: clientId = "" } = (await answer.json()) as Record<string, string>;
      assert.equal((await beginLogIn(clientId)).status, 303, name);
    }
  });

  it("is not fetched as a group of agents, and an unreachable group lets nobody in", async () => {
    const url = `${pods.root}private/shared.txt`;
    const headers = { "content-type": MEDIA.text };
    assert.equal((await pods.alice.fetch(url, { method: "PUT", headers, body: "x" })).status, 201);
    const rules = `@prefix acl: <http://www.w3.org/ns/auth/acl#>.
      <#owner> a acl:Authorization; acl:agent <${pods.alice.webId}>; acl:accessTo <shared.txt>;
        acl:mode acl:Read, acl:Write, acl:Control.
      <#group> a acl:Authorization; acl:agentGroup <${within}/group#g>; acl:accessTo <shared.txt>; acl:mode acl:Read.
      <#bob> a acl:Authorization; acl:agent <${pods.bob.webId}>; acl:accessTo <shared.txt>; acl:mode acl:Read.`;
    const written = await pods.alice.fetch(`${url}.acl`, {
      method: "PUT",
      headers: { "content-type": MEDIA.turtle },
      body: rules,
    });
    assert.equal(written.ok, true, await written.text());
    const stranger = await pods.signInStranger("eve");
    assert.equal((await stranger.fetch(url)).status, 403);
    assert.equal((await pods.bob.fetch(url)).status, 200);
  });

  it("is not fetched to prove whose a WebID is", async () => {
    const post = (path: string, body: object, headers: Record<string, string> = {}): Promise<Response> =>
      fetch(new URL(path, pods.server.url), {
        method: "POST",
        headers: { "content-type": MEDIA.json, ...headers },
        body: JSON.stringify(body),
      });
    const login = { email: "alice@example.org", password: "the long password of alice" };
    const { authorization } = (await (await post(".account/login/password/", login)).json()) as {
      authorization: string;
    };
    const session = { authorization: `CSS-Account-Token ${authorization}` };
    const index = await fetch(`${pods.server.url}.account/`, { headers: session });
    const { controls } = (await index.json()) as { controls: { account: { webId: string } } };
    const linked = await post(controls.account.webId, { webId: `${within}/people/dora#me` }, session);
    assert.ok(linked.status >= 400, `${linked.status}`);
    const asked = await post(controls.account.webId, { webId: pods.issuer.webId("alice") }, session);
    assert.equal(asked.status, 400);
    assert.ok(pods.issuer.requests.includes("/people/alice"), "a WebID in an allowed place is looked at");
  });
}
