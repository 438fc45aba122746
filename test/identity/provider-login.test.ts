import assert from "node:assert/strict";
import { after, before, beforeEach, describe, test } from "node:test";
import { decodeJwt, decodeProtectedHeader, UnsecuredJWT } from "jose";
import {
  type AppHost,
  createApp,
  createBrowser,
  type SolidApp,
  startAppHost,
  type TestBrowser,
} from "../support/solid-app.ts";
import { allowAs, startProvider, type TestProvider } from "../support/start-provider.ts";

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
beforeEach(() => {
  server.asked.length = 0;
  server.hasConsent = true;
  server.aheadMs = 0;
  server.answer = (pending) => allowAs("alice", server, pending);
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
    assert.deepEqual(configuration.scopes_supported, [
      ...["openid", "profile", "offline_access", "webid"],
      ...["pod.search", "pod.read", "pod.query", "pod.propose"],
    ]);
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
    const identity = decodeJwt(body.id_token ?? "");
    assert.partialDeepStrictEqual(identity, {
      iss: server.issuer,
      aud: [app.clientId, "solid"],
      azp: app.clientId,
      webid: server.webIdOf("alice"),
      cnf: { jkt: app.keys.jkt },
    });
    for (const { iat = 0, exp = 0 } of [access, identity])
      assert.ok(iat > 0 && exp > iat && exp <= iat + 3600);
  });

  test("asks once: the next one of the same browser passes through, silently too", async () => {
    const browser = createBrowser();
    await server.signIn(browser, app.authorizationUrl());
    assert.deepEqual(
      server.asked.map(({ prompt }) => prompt),
      ["login", "consent"],
    );
    for (const prompt of [undefined, "none"]) {
      const back = await server.signIn(browser, app.authorizationUrl({ prompt }));
      assert.equal((await app.redeem(back.searchParams.get("code") ?? "")).status, 200);
    }
    assert.equal(server.asked.length, 2);
  });

  test("asks for consent once for an application and account, not once for every browser", async () => {
    await server.signIn(createBrowser(), app.authorizationUrl());
    server.asked.length = 0;
    await server.signIn(createBrowser(), app.authorizationUrl({ prompt: undefined }));
    assert.deepEqual(
      server.asked.map(({ prompt }) => prompt),
      ["login"],
    );
  });

  test("asks for consent again when the application wants that, or when the consent was taken back", async () => {
    const browser = createBrowser();
    await server.signIn(browser, app.authorizationUrl());
    server.asked.length = 0;
    await server.signIn(browser, app.authorizationUrl({ prompt: "consent" }));
    assert.equal(server.asked.length, 1);
    await server.provider.revokeClient("alice", app.clientId);
    const refused = await server.signIn(browser, app.authorizationUrl({ prompt: "none" }));
    assert.equal(refused.searchParams.get("error"), "consent_required");
    await server.signIn(browser, app.authorizationUrl({ prompt: undefined }));
    assert.equal(server.asked.length, 2);
  });

  test("tells the person who asks, as far as that is certain", async () => {
    await server.signIn(createBrowser(), app.authorizationUrl());
    assert.partialDeepStrictEqual(server.asked[1], {
      client: { id: app.clientId, name: "Notes", host: new URL(host.origin).host, isVerified: true },
      scopes: ["openid", "webid", "offline_access"],
      wantsOfflineAccess: true,
      accountId: "alice",
    });
  });

  test("without a person gets an error where it may not ask for one", async () => {
    const back = await server.signIn(createBrowser(), app.authorizationUrl({ prompt: "none" }));
    assert.equal(back.searchParams.get("error"), "login_required");
    assert.equal(back.searchParams.get("iss"), server.issuer);
    assert.equal(server.asked.length, 0);
  });

  test("that the person denies gives nothing", async () => {
    server.answer = ({ prompt }) =>
      prompt === "login" ? { kind: "signed-in", accountId: "alice" } : { kind: "denied" };
    const back = await server.signIn(createBrowser(), app.authorizationUrl());
    assert.equal(back.searchParams.get("error"), "access_denied");
    assert.equal(back.searchParams.has("code"), false);
  });

  test("changes hands when another account answers in the same browser", async () => {
    const browser = createBrowser();
    await server.signIn(browser, app.authorizationUrl());
    server.answer = (pending) => allowAs("bob", server, pending);
    const back = await server.signIn(browser, app.authorizationUrl({ prompt: "login consent" }));
    const { body } = await app.redeem(back.searchParams.get("code") ?? "");
    assert.equal(decodeJwt(body.access_token ?? "").webid, server.webIdOf("bob"));
  });

  test("cannot be allowed as somebody else's WebID", async () => {
    server.answer = ({ prompt }) =>
      prompt === "login"
        ? { kind: "signed-in", accountId: "alice" }
        : { kind: "allowed", accountId: "alice", webId: server.webIdOf("bob"), expiresAt: null };
    await assert.rejects(server.signIn(createBrowser(), app.authorizationUrl()), /403/);
  });

  test("cannot be answered from a browser in which it was not begun", async () => {
    const begun = await createBrowser().fetch(app.authorizationUrl());
    const url = new URL(begun.headers.get("location") ?? "", server.issuer);
    assert.equal((await createBrowser().fetch(url)).status, 404);
    assert.equal(server.asked.length, 0);
  });

  test("outlives a restart at every step", async () => {
    const browser = createBrowser();
    let place = app.authorizationUrl();
    while (place.href.startsWith(server.issuer)) {
      const { headers } = await browser.fetch(place);
      place = new URL(headers.get("location") ?? "", place);
      await server.restart();
    }
    const { body } = await app.redeem(place.searchParams.get("code") ?? "");
    await server.restart();
    assert.equal((await app.refresh(body.refresh_token ?? "")).status, 200);
    const silent = await server.signIn(browser, app.authorizationUrl({ prompt: "none" }));
    assert.ok(silent.searchParams.get("code"));
  });

  test("ends in the provider for every browser of an account that is signed out everywhere", async () => {
    const browser = createBrowser();
    await server.signIn(browser, app.authorizationUrl());
    await server.provider.revokeSessions("alice");
    const back = await server.signIn(browser, app.authorizationUrl({ prompt: "none" }));
    assert.equal(back.searchParams.get("error"), "login_required");
  });

  test("starts anew where the account of the browser is gone, and leaves that no access", async () => {
    const browser = createBrowser();
    const back = await server.signIn(browser, app.authorizationUrl());
    const { body } = await app.redeem(back.searchParams.get("code") ?? "");
    server.people.delete("alice");
    assert.equal((await app.refresh(body.refresh_token ?? "")).body.error, "invalid_grant");
    const silent = await server.signIn(browser, app.authorizationUrl({ prompt: "none" }));
    assert.equal(silent.searchParams.get("error"), "login_required");
    server.answer = (pending) => allowAs("bob", server, pending);
    assert.ok((await server.signIn(browser, app.authorizationUrl())).searchParams.get("code"));
    server.people.add("alice");
  });

  test("leaves nothing of an account that is revoked as a whole", async () => {
    const browser = createBrowser();
    const back = await server.signIn(browser, app.authorizationUrl());
    const { body } = await app.redeem(back.searchParams.get("code") ?? "");
    await server.provider.revokeAccount("alice");
    assert.equal((await app.refresh(body.refresh_token ?? "")).body.error, "invalid_grant");
    server.asked.length = 0;
    await server.signIn(browser, app.authorizationUrl({ prompt: undefined }));
    assert.equal(server.asked.length, 2);
  });

  test("puts cookies nowhere but below the provider and the sign-in page", async () => {
    const { headers } = await createBrowser().fetch(app.authorizationUrl());
    const paths = headers.getSetCookie().map((cookie) => /path=([^;]*)/.exec(cookie)?.[1]);
    assert.ok(paths.length > 0);
    for (const path of paths) assert.match(path ?? "", /^\/(\.oidc|\.account\/sign-in)\//);
    for (const cookie of headers.getSetCookie()) assert.match(cookie, /; samesite=lax; httponly/i);
  });
});

describe("a log-out", () => {
  async function signOut(browser: TestBrowser, parameters: Record<string, string>): Promise<Response> {
    const url = new URL(`${server.issuer}.oidc/session/end`);
    for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
    const page = await browser.fetch(url, { headers: { accept: "text/html" } });
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(await page.text())?.[1] ?? "";
    return browser.fetch(`${url.origin}${url.pathname}/confirm`, {
      method: "POST",
      body: new URLSearchParams({ xsrf, logout: "yes" }),
    });
  }

  test("that the application asks for leads back to it and ends the session, not the lasting access", async () => {
    const browser = createBrowser();
    const back = await server.signIn(browser, app.authorizationUrl());
    const { body } = await app.redeem(back.searchParams.get("code") ?? "");
    const bye = await signOut(browser, {
      id_token_hint: body.id_token ?? "",
      post_logout_redirect_uri: `${host.origin}/bye`,
      state: "s",
    });
    assert.equal(bye.headers.get("location"), `${host.origin}/bye?state=s`);
    const silent = await server.signIn(browser, app.authorizationUrl({ prompt: "none" }));
    assert.equal(silent.searchParams.get("error"), "login_required");
    assert.equal((await app.refresh(body.refresh_token ?? "")).status, 200);
  });

  test("does not lead where the application has not said that it may", async () => {
    const url = new URL(`${server.issuer}.oidc/session/end`);
    url.searchParams.set("client_id", app.clientId);
    url.searchParams.set("post_logout_redirect_uri", "https://evil.example/");
    const response = await createBrowser().fetch(url, { headers: { accept: "text/html" } });
    assert.equal(response.status, 400);
    assert.equal(response.headers.get("location"), null);
    assert.match(response.headers.get("content-security-policy") ?? "", /default-src 'none'/);
  });

  test("does not believe an ID token that somebody else has signed", async () => {
    const forged = new UnsecuredJWT({ aud: [app.clientId, "solid"], azp: app.clientId, iss: server.issuer });
    const url = new URL(`${server.issuer}.oidc/session/end`);
    url.searchParams.set("id_token_hint", forged.encode());
    assert.equal((await createBrowser().fetch(url)).status, 400);
  });
});
