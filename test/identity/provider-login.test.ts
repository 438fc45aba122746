import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { decodeJwt, decodeProtectedHeader } from "jose";
import { type AppHost, createApp, createBrowser, type SolidApp, startAppHost } from "../support/solid-app.ts";
import { startProvider, type TestProvider } from "../support/start-provider.ts";

let host: AppHost;
let server: TestProvider;
let app: SolidApp;

before(async () => {
  host = await startAppHost();
  server = await startProvider([host.origin]);
  app = await createApp({
    issuer: server.issuer,
    clientId: host.serveClient("/app.jsonld"),
    redirectUri: `${host.origin}/callback`,
  });
});
after(async () => {
  await server[Symbol.asyncDispose]();
  await host[Symbol.asyncDispose]();
});

describe("discovery", () => {
  test("says that this is a Solid-OIDC provider", async () => {
    const response = await fetch(`${server.issuer}.well-known/openid-configuration`);
    const configuration = (await response.json()) as Record<string, unknown>;
    assert.equal(response.headers.get("access-control-allow-origin"), "*");
    assert.equal(configuration.issuer, server.issuer);
    assert.equal(configuration.solid_oidc_supported, "https://solidproject.org/TR/solid-oidc");
    assert.equal(configuration.authorization_response_iss_parameter_supported, true);
    assert.deepEqual(configuration.scopes_supported, ["openid", "profile", "offline_access", "webid"]);
    assert.deepEqual(configuration.response_types_supported, ["code"]);
    assert.deepEqual(configuration.code_challenge_methods_supported, ["S256"]);
    assert.deepEqual(configuration.token_endpoint, `${server.issuer}.oidc/token`);
    assert.deepEqual(
      new Set(configuration.grant_types_supported as string[]),
      new Set(["authorization_code", "refresh_token", "client_credentials"]),
    );
  });
});

describe("a log-in", () => {
  test("ends with tokens for the WebID, bound to the application's key", async () => {
    const back = await server.signIn(createBrowser(), app.authorizationUrl());
    assert.equal(back.searchParams.get("iss"), server.issuer);
    assert.equal(back.searchParams.get("state"), "state");
    const { status, body } = await app.redeem(back.searchParams.get("code") ?? "");
    assert.equal(status, 200, JSON.stringify(body));
    assert.equal(body.token_type, "DPoP");
    const access = decodeJwt(body.access_token ?? "");
    assert.equal(decodeProtectedHeader(body.access_token ?? "").typ, "at+jwt");
    assert.partialDeepStrictEqual(access, {
      iss: server.issuer,
      aud: "solid",
      webid: server.webIdOf("alice"),
      sub: server.webIdOf("alice"),
      client_id: app.clientId,
      azp: app.clientId,
      cnf: { jkt: app.keys.jkt },
    });
    assert.partialDeepStrictEqual(decodeJwt(body.id_token ?? ""), {
      iss: server.issuer,
      aud: [app.clientId, "solid"],
      azp: app.clientId,
      webid: server.webIdOf("alice"),
      cnf: { jkt: app.keys.jkt },
    });
  });
});
