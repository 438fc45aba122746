import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, beforeEach, describe, test } from "node:test";
import { type AppHost, createApp, createBrowser, type SolidApp, startAppHost } from "../support/solid-app.ts";
import { allowAs, startProvider, type TestProvider } from "../support/start-provider.ts";

let host: AppHost;
let stranger: AppHost;
let server: TestProvider;
let documents = 0;

before(async () => {
  host = await startAppHost();
  stranger = await startAppHost();
  server = await startProvider([host.origin, stranger.origin], 300);
});
beforeEach(() => {
  server.aheadMs = 0;
  server.answer = (pending) => allowAs("alice", server, pending);
});
after(async () => {
  await server[Symbol.asyncDispose]();
  await host[Symbol.asyncDispose]();
  await stranger[Symbol.asyncDispose]();
});

function nameDocument(): string {
  documents += 1;
  return `/app-${documents}.jsonld`;
}

function createAppFor(
  clientId: string,
  change: { secret?: string; redirectUri?: string } = {},
): Promise<SolidApp> {
  return createApp({ issuer: server.issuer, clientId, redirectUri: `${host.origin}/callback`, ...change });
}

/** Asks for a log-in, and gives the page that the person is shown instead. */
async function getRefusal(clientId: string, change: Record<string, string> = {}): Promise<string> {
  const app = await createAppFor(clientId);
  const headers = { accept: "text/html" };
  const response = await createBrowser().fetch(app.authorizationUrl(change), { headers });
  assert.equal(response.status, 400);
  assert.equal(response.headers.get("location"), null);
  return response.text();
}

describe("a client identifier document", () => {
  test("lets an application in that is where it says, served as JSON-LD or as JSON", async () => {
    for (const type of ["application/ld+json", 'application/json; charset="utf-8"']) {
      const app = await createAppFor(host.serveClient(nameDocument(), {}, type));
      const back = await server.signIn(createBrowser(), app.authorizationUrl());
      assert.equal((await app.redeem(back.searchParams.get("code") ?? "")).status, 200);
    }
  });

  test("is the only place that redirect URIs come from", async () => {
    const clientId = host.serveClient(nameDocument());
    for (const uri of [
      `${host.origin}/callback/`,
      `${host.origin}/callback?x=1`,
      "https://evil.example/callback",
    ]) {
      assert.match(await getRefusal(clientId, { redirect_uri: uri }), /redirect_uri/);
    }
  });

  test("of another identifier, without the context, or that is no JSON object is refused with the reason", async () => {
    const refused: readonly [Record<string, unknown>, RegExp][] = [
      [{ client_id: "https://app.example/id" }, /its client_id is not the URL/],
      [{ client_id: undefined }, /its client_id is not the URL/],
      [{ "@context": "https://schema.org" }, /its @context has to contain/],
      [{ redirect_uris: [] }, /redirect_uris/],
      [{ redirect_uris: [1] }, /redirect_uris/],
      [{ redirect_uris: ["http://app.example/callback"] }, /needs https/],
    ];
    for (const [change, reason] of refused) {
      assert.match(await getRefusal(host.serveClient(nameDocument(), change)), reason);
    }
    const path = nameDocument();
    host.serve(path, (_, response) =>
      response.writeHead(200, { "content-type": "application/ld+json" }).end("{"),
    );
    assert.match(await getRefusal(host.origin + path), /not a JSON object/);
  });

  test("served as a page, or not there, is refused", async () => {
    assert.match(await getRefusal(host.serveClient(nameDocument(), {}, "text/html")), /has to be served as/);
    assert.match(await getRefusal(`${host.origin}/missing.jsonld`), /status 404/);
  });

  test("that is huge or slow is given up", async () => {
    const [huge, slow] = [nameDocument(), nameDocument()];
    host.serve(huge, (_, response) => {
      response.writeHead(200, { "content-type": "application/ld+json" });
      response.end(JSON.stringify({ padding: "x".repeat(1_000_000) }));
    });
    host.serve(
      slow,
      (_, response) => void response.writeHead(200, { "content-type": "application/ld+json" }).write("{"),
    );
    assert.match(await getRefusal(host.origin + huge), /is larger than/);
    assert.match(await getRefusal(host.origin + slow), /did not arrive within/);
  });

  test("on a machine that is none of the public, or redirecting there, is not fetched", async () => {
    const path = nameDocument();
    host.serve(path, (_, response) => response.writeHead(302, { location: "https://127.0.0.1:9/" }).end());
    assert.match(await getRefusal(host.origin + path), /cannot be reached at a public address/);
    assert.match(await getRefusal("https://169.254.169.254/latest"), /cannot be reached at a public address/);
    assert.match(await getRefusal("http://app.example/id"), /only https is followed/);
  });

  test("speaks for no host that only redirects to it", async () => {
    const [named, moved] = [nameDocument(), nameDocument()];
    stranger.serveClient("/id", { client_id: host.origin + named });
    host.serve(named, (_, response) => response.writeHead(302, { location: `${stranger.origin}/id` }).end());
    assert.match(await getRefusal(host.origin + named), /redirects to another host/);
    const clientId = host.origin + nameDocument();
    host.serveClient(moved, { client_id: clientId });
    host.serve(new URL(clientId).pathname, (_, response) =>
      response.writeHead(302, { location: moved }).end(),
    );
    const app = await createAppFor(clientId);
    assert.ok((await server.signIn(createBrowser(), app.authorizationUrl())).searchParams.get("code"));
  });

  test("of an identifier that says more in an access rule than its address is refused", async () => {
    for (const more of ["> . <#all", "a b", '"', "{x}", "\u0001"]) {
      const clientId = `${host.origin}/${more}`;
      host.serveClient(new URL(clientId).pathname, { client_id: clientId });
      assert.match(await getRefusal(clientId), /is not an IRI/);
    }
  });

  test("cannot make an application the server itself", async () => {
    for (const clientId of [server.issuer, server.issuer.slice(0, -1)]) {
      assert.match(await getRefusal(clientId), /its own client identifier/);
    }
  });

  test("bounds the scopes that may be asked for", async () => {
    const app = await createAppFor(host.serveClient(nameDocument(), { scope: "openid webid" }));
    const back = await server.signIn(createBrowser(), app.authorizationUrl());
    assert.equal(back.searchParams.get("error"), "invalid_scope");
  });
});

describe("a registration", () => {
  const register = (
    metadata: Record<string, unknown> = {},
    headers: Record<string, string> = {},
  ): Promise<Response> =>
    fetch(`${server.issuer}.oidc/reg`, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify({ client_name: "Tasks", redirect_uris: [`${host.origin}/callback`], ...metadata }),
    });

  test("gives a client whose secret is kept as a hash only", async () => {
    const answer = await register({}, { origin: "https://app.example" });
    const client = (await answer.json()) as Record<string, string>;
    assert.equal(answer.status, 201);
    assert.equal(answer.headers.get("access-control-allow-origin"), "https://app.example");
    const { client_id: clientId = "", client_secret: secret = "" } = client;
    const app = await createAppFor(clientId, { secret });
    const back = await server.signIn(createBrowser(), app.authorizationUrl());
    assert.equal(server.asked.at(-1)?.client.isVerified, false);
    assert.equal((await app.redeem(back.searchParams.get("code") ?? "")).status, 200);
    assert.equal((await readFile(server.databaseFile)).toString("latin1").includes(secret), false);
    const impostor = await createAppFor(clientId, { secret: "wrong" });
    assert.equal((await impostor.redeem("x")).body.error, "invalid_client");
  });

  test("can be made by a script of any origin", async () => {
    const { status, headers } = await fetch(`${server.issuer}.oidc/reg`, {
      method: "OPTIONS",
      headers: {
        origin: "https://app.example",
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type",
      },
    });
    assert.equal(status, 204);
    assert.equal(headers.get("access-control-allow-origin"), "https://app.example");
    assert.equal(headers.get("access-control-allow-headers"), "content-type");
  });

  test("for places that a log-in must not lead to, or of more than an application needs, is refused", async () => {
    const refused: readonly Record<string, unknown>[] = [
      { redirect_uris: ["http://app.example/callback"] },
      { redirect_uris: ["https://app.example/#x"] },
      { redirect_uris: ["https://user:word@app.example/"] },
      { redirect_uris: ["javascript:alert(1)"], application_type: "native" },
      { redirect_uris: [] },
      { post_logout_redirect_uris: ["http://app.example/"] },
      { grant_types: ["client_credentials"], response_types: [], redirect_uris: [] },
      { response_types: ["id_token"], grant_types: ["implicit"] },
      { token_endpoint_auth_method: "private_key_jwt", jwks_uri: `${host.origin}/jwks` },
      { sector_identifier_uri: `${host.origin}/sector` },
      { client_name: "x".repeat(20_000) },
    ];
    for (const metadata of refused) {
      const answer = await register(metadata);
      assert.equal(answer.status, 400, JSON.stringify(metadata).slice(0, 100));
    }
  });

  test("cannot do without proofs of possession", async () => {
    const answer = await register({ dpop_bound_access_tokens: false, token_endpoint_auth_method: "none" });
    const { client_id: clientId = "" } = (await answer.json()) as Record<string, string>;
    const app = await createAppFor(clientId);
    const back = await server.signIn(createBrowser(), app.authorizationUrl());
    const parameters = {
      grant_type: "authorization_code",
      code: back.searchParams.get("code") ?? "",
      redirect_uri: app.redirectUri,
    };
    assert.equal((await app.askTokens(parameters, { keys: null })).status, 400);
  });

  test("that nobody has used for a day is gone; one that somebody has is kept", async () => {
    const ids = [];
    for (const _ of [1, 2]) {
      const answer = await register({ token_endpoint_auth_method: "none" });
      ids.push(((await answer.json()) as Record<string, string>).client_id ?? "");
    }
    const used = await createAppFor(ids[0] ?? "");
    await server.signIn(createBrowser(), used.authorizationUrl());
    server.aheadMs = 2 * 86_400_000;
    await register();
    assert.equal((await createBrowser().fetch(used.authorizationUrl())).status, 303);
    assert.match(await getRefusal(ids[1] ?? ""), /client/);
  });

  test("is refused to an address that makes far too many", async () => {
    const statuses = new Set<number>();
    for (let count = 0; count < 101; count += 1) {
      const answer = await register({ redirect_uris: [] }, { "x-forwarded-for": "203.0.113.7" });
      await answer.body?.cancel();
      statuses.add(answer.status);
    }
    assert.deepEqual([...statuses], [400, 429]);
    assert.equal((await register({}, { "x-forwarded-for": "203.0.113.8" })).status, 201);
  });
});
