import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, beforeEach, describe, test } from "node:test";
import { base64url, decodeJwt, decodeProtectedHeader, SignJWT, UnsecuredJWT } from "jose";
import { createProofKeys, makeProof, type ProofKeys } from "../support/dpop-agent.ts";
import { type AppHost, createApp, createBrowser, type SolidApp, startAppHost } from "../support/solid-app.ts";
import { allowAs, startProvider, type TestProvider } from "../support/start-provider.ts";

const RESOURCE = "https://pod.example/alice/notes.ttl";

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
  server.hasConsent = true;
  server.aheadMs = 0;
  server.answer = (pending) => allowAs("alice", server, pending);
});
after(async () => {
  await server[Symbol.asyncDispose]();
  await host[Symbol.asyncDispose]();
});

async function getCode(change: Record<string, string | undefined> = {}): Promise<string> {
  const back = await server.signIn(createBrowser(), app.authorizationUrl(change));
  return back.searchParams.get("code") ?? `none: ${back.search}`;
}

async function getTokens(): Promise<{ readonly access: string; readonly refresh: string }> {
  const { body } = await app.redeem(await getCode());
  return { access: body.access_token ?? "", refresh: body.refresh_token ?? "" };
}

async function present(token: string, keys: ProofKeys = app.keys): Promise<string | undefined> {
  const dpop = await makeProof({ keys, method: "GET", url: RESOURCE, token });
  const request = { method: "GET", iri: RESOURCE, authorization: `DPoP ${token}`, dpop };
  return (await server.authenticate(request)).agent;
}

describe("a code", () => {
  test("is good once: a second time it ends what the first time gave", async () => {
    const code = await getCode();
    const first = await app.redeem(code);
    assert.equal(first.status, 200);
    const second = await app.redeem(code);
    assert.equal(second.body.error, "invalid_grant");
    assert.equal((await app.refresh(first.body.refresh_token ?? "")).body.error, "invalid_grant");
  });

  test("is good once, also when it is redeemed twice at the same time", async () => {
    const code = await getCode();
    const answers = await Promise.all([app.redeem(code), app.redeem(code)]);
    assert.equal(answers.filter(({ status }) => status === 200).length <= 1, true);
  });

  test("is not given without a challenge, nor with a plain one", async () => {
    for (const change of [
      { code_challenge: undefined, code_challenge_method: undefined },
      { code_challenge_method: "plain" },
    ]) {
      const back = await server.signIn(createBrowser(), app.authorizationUrl(change));
      assert.equal(back.searchParams.get("error"), "invalid_request");
      assert.equal(back.searchParams.has("code"), false);
    }
  });

  test("is not redeemed without the verifier, with another one, or for another place", async () => {
    const right = { grant_type: "authorization_code", redirect_uri: app.redirectUri };
    for (const wrong of [{}, { code_verifier: "x".repeat(43) }, { redirect_uri: `${host.origin}/other` }]) {
      const { status, body } = await app.askTokens({ ...right, code: await getCode(), ...wrong });
      assert.equal(status, 400);
      assert.equal(body.access_token, undefined);
    }
  });

  test("is worth nothing to another application", async () => {
    const other = await createApp({
      issuer: server.issuer,
      clientId: host.serveClient("/other.jsonld"),
      redirectUri: `${host.origin}/callback`,
    });
    assert.equal((await other.redeem(await getCode())).body.error, "invalid_grant");
  });
});

describe("a proof", () => {
  test("is needed for every token", async () => {
    const tokens = await getTokens();
    const refreshing = { grant_type: "refresh_token", refresh_token: tokens.refresh };
    for (const change of [{ keys: null }, { headers: { dpop: "nonsense" } }]) {
      const { status, body } = await app.askTokens(refreshing, change);
      assert.equal(status, 400);
      assert.equal(body.access_token, undefined);
    }
  });

  test("is good once, for its own address, method and time only", async () => {
    const url = `${server.issuer}.oidc/token`;
    const used = await makeProof({ keys: app.keys, method: "POST", url, token: "" });
    const ask = async (dpop: string) =>
      app.askTokens(
        { grant_type: "refresh_token", refresh_token: (await getTokens()).refresh },
        { headers: { dpop } },
      );
    assert.equal((await ask(used)).status, 200);
    const wrong = [
      used,
      await makeProof({ keys: app.keys, method: "GET", url, token: "" }),
      await makeProof({ keys: app.keys, method: "POST", url: "https://evil.example/.oidc/token", token: "" }),
      await makeProof({ keys: app.keys, method: "POST", url, token: "", claims: { iat: 1_600_000_000 } }),
    ];
    for (const dpop of wrong) assert.equal((await ask(dpop)).status, 400);
  });

  test("is compared with the configured address, whatever the Host header says", async () => {
    const { refresh } = await getTokens();
    const headers = {
      host: "evil.example",
      "x-forwarded-host": "evil.example",
      "x-forwarded-proto": "https",
    };
    const { status } = await app.askTokens(
      { grant_type: "refresh_token", refresh_token: refresh },
      { headers },
    );
    assert.equal(status, 200);
  });
});

describe("an access token", () => {
  test("lets its WebID in where the key of the application proves it, and nobody with another key", async () => {
    const { access } = await getTokens();
    assert.equal(await present(access), server.webIdOf("alice"));
    await assert.rejects(present(access, await createProofKeys()), /bound to another key/);
    await assert.rejects(
      server.authenticate({
        method: "GET",
        iri: RESOURCE,
        authorization: `Bearer ${access}`,
        dpop: undefined,
      }),
      { code: "invalid-credentials" },
    );
  });

  test("that was changed or signed by other means is refused", async () => {
    const { access } = await getTokens();
    const claims = { ...decodeJwt(access), webid: server.webIdOf("bob"), sub: server.webIdOf("bob") };
    const [header, , signature] = access.split(".");
    const { kid = "", publicKey } = {
      ...decodeProtectedHeader(access),
      ...server.localIssuer.keys.list()[0],
    };
    const asSecret = new TextEncoder().encode(publicKey.export({ type: "spki", format: "pem" }) as string);
    const forgeries = [
      `${header}.${base64url.encode(JSON.stringify(claims))}.${signature}`,
      `${new UnsecuredJWT(claims).encode()}AA`,
      await new SignJWT(claims).setProtectedHeader({ alg: "HS256", kid, typ: "at+jwt" }).sign(asSecret),
    ];
    for (const forgery of forgeries) await assert.rejects(present(forgery), { code: "invalid-credentials" });
  });

  test("never outlives the consent that it stands on", async () => {
    const end = Date.now() + 90_000;
    server.answer = (pending) => allowAs("alice", server, pending, end);
    const { access, refresh } = await getTokens();
    assert.ok((decodeJwt(access).exp ?? 0) * 1000 <= end);
    server.aheadMs = 120_000;
    assert.equal((await app.refresh(refresh)).body.error, "invalid_grant");
  });
});

describe("a refresh token", () => {
  test("is replaced at each use, and its use after a minute ends the whole line", async () => {
    const { refresh: first } = await getTokens();
    const { body } = await app.refresh(first);
    const second = body.refresh_token ?? "";
    assert.notEqual(second, first);
    server.aheadMs = 61_000;
    assert.equal((await app.refresh(first)).body.error, "invalid_grant");
    assert.equal((await app.refresh(second)).body.error, "invalid_grant");
  });

  test("can be sent again when its answer was lost", async () => {
    const { refresh } = await getTokens();
    await app.refresh(refresh);
    const again = await app.refresh(refresh);
    assert.equal(again.status, 200);
    assert.equal((await app.refresh(again.body.refresh_token ?? "")).status, 200);
  });

  test("is bound to the key of an application that keeps no secret", async () => {
    const { refresh } = await getTokens();
    const parameters = { grant_type: "refresh_token", refresh_token: refresh };
    assert.equal(
      (await app.askTokens(parameters, { keys: await createProofKeys() })).body.error,
      "invalid_grant",
    );
    assert.equal((await app.refresh(refresh)).status, 200);
  });

  test("is given to a silent log-in, too, if lasting access was allowed once", async () => {
    const browser = createBrowser();
    await server.signIn(browser, app.authorizationUrl());
    const back = await server.signIn(browser, app.authorizationUrl({ prompt: "none" }));
    const { body } = await app.redeem(back.searchParams.get("code") ?? "");
    assert.equal((await app.refresh(body.refresh_token ?? "")).status, 200);
  });

  test("is over when the consent is taken back, in the provider or in its record", async () => {
    const { refresh } = await getTokens();
    server.hasConsent = false;
    assert.equal((await app.refresh(refresh)).body.error, "invalid_grant");
    server.hasConsent = true;
    assert.equal((await app.refresh(refresh)).status, 200);
    const { refresh: later } = await getTokens();
    await server.provider.revokeClient("alice", app.clientId);
    assert.equal((await app.refresh(later)).body.error, "invalid_grant");
  });

  test("is over when the application gives it back", async () => {
    const { refresh } = await getTokens();
    const body = new URLSearchParams({ token: refresh, client_id: app.clientId });
    const answer = await fetch(`${server.issuer}.oidc/token/revocation`, { method: "POST", body });
    assert.equal(answer.status, 200);
    assert.equal((await app.refresh(refresh)).body.error, "invalid_grant");
  });

  test("cannot be read from the database, and neither can a code or a session", async () => {
    const browser = createBrowser();
    const back = await server.signIn(browser, app.authorizationUrl());
    const code = back.searchParams.get("code") ?? "";
    const { body } = await app.redeem(code);
    const file = (await readFile(server.databaseFile)).toString("latin1");
    assert.equal(file.includes(body.refresh_token ?? ""), false);
    assert.equal(file.includes(code), false);
    assert.equal(file.includes("alice"), true);
  });
});

describe("credentials of a script", () => {
  const id = "script_1";
  const secret = "a/secret+of: the script";

  before(() => {
    const alices = {
      accountId: "alice",
      webId: server.webIdOf("alice"),
      isLimited: false,
      expires: null,
      secret,
    };
    server.credentials.set(id, alices);
    server.credentials.set("limited", { ...alices, isLimited: true });
    server.credentials.set("stray", { ...alices, webId: server.webIdOf("bob") });
  });
  const ask = async (parameters: Record<string, string>, headers: Record<string, string> = {}) => {
    const url = `${server.issuer}.oidc/token`;
    const dpop = await makeProof({ keys: app.keys, method: "POST", url, token: "" });
    const body = new URLSearchParams({ grant_type: "client_credentials", scope: "webid", ...parameters });
    const response = await fetch(url, { method: "POST", headers: { dpop, ...headers }, body });
    return { status: response.status, body: (await response.json()) as Record<string, string> };
  };

  test("get a token for their WebID through the server's own client, sent in a header or in the form", async () => {
    const basic = Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString("base64");
    for (const { status, body } of [
      await ask({}, { authorization: `Basic ${basic}` }),
      await ask({ client_id: id, client_secret: secret }),
    ]) {
      assert.equal(status, 200, JSON.stringify(body));
      assert.equal(await present(body.access_token ?? ""), server.webIdOf("alice"));
      assert.equal(decodeJwt(body.access_token ?? "").client_id, server.issuer);
    }
  });

  test("with limits are a client of their own, and get a token only while there is a consent", async () => {
    const { body } = await ask({ client_id: "limited", client_secret: secret });
    assert.equal(decodeJwt(body.access_token ?? "").client_id, "limited");
    assert.equal(decodeJwt(body.access_token ?? "").azp, "limited");
    server.hasConsent = false;
    assert.equal((await ask({ client_id: "limited", client_secret: secret })).body.error, "invalid_grant");
    assert.equal((await ask({ client_id: id, client_secret: secret })).status, 200);
  });

  test("with a wrong secret, for a WebID that is not the account's, or gone get none", async () => {
    assert.equal((await ask({ client_id: id, client_secret: "wrong" })).body.error, "invalid_client");
    assert.equal((await ask({ client_id: "stray", client_secret: secret })).body.error, "invalid_grant");
    assert.equal((await ask({ client_id: "gone", client_secret: secret })).body.error, "invalid_client");
  });

  test("need a proof, and let no browser log in", async () => {
    assert.equal((await ask({ client_id: id, client_secret: secret }, { dpop: "x" })).status, 400);
    const url = app.authorizationUrl({ client_id: id });
    assert.equal((await createBrowser().fetch(url)).status, 400);
  });
});

describe("a rotation of the keys", () => {
  test("changes what is signed with, and leaves earlier tokens good until they are over", async () => {
    const jwks = async (): Promise<string[]> => {
      const { keys } = (await (await fetch(`${server.issuer}.oidc/jwks`)).json()) as {
        keys: Record<string, string>[];
      };
      for (const key of keys) assert.equal("d" in key, false);
      return keys.map(({ kid }) => kid ?? "");
    };
    const former = await getTokens();
    const formerKid = decodeProtectedHeader(former.access).kid ?? "";
    assert.deepEqual(await jwks(), [formerKid]);
    const { kid } = server.localIssuer.keys.rotate();
    assert.deepEqual(await jwks(), [kid, formerKid]);
    const { body } = await app.refresh(former.refresh);
    for (const token of [body.access_token, body.id_token])
      assert.equal(decodeProtectedHeader(token ?? "").kid, kid);
    assert.equal(await present(body.access_token ?? ""), server.webIdOf("alice"));
    assert.equal(await present(former.access), server.webIdOf("alice"));
  });
});
