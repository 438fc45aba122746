import assert from "node:assert/strict";
import { createPrivateKey } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, test } from "node:test";
import { MEDIA, SOLID } from "@webizen/ontologies";
import { SignJWT } from "jose";
import { IDENTITY_FETCH_BOUNDS } from "../../pod-server/src/identity/guarded-fetch.ts";
import { createDpopAgent, type TestAgent } from "../support/dpop-agent.ts";
import { startTestIssuer } from "../support/test-issuer.ts";

import {
  APP,
  alice,
  attempt,
  BASE_URL,
  createServerSide,
  folder,
  issuer,
  localIssuer,
  OWNER,
  refusal,
  seconds,
} from "./server-side.ts";

describe("tokens of this server's own", () => {
  test("are accepted as Bearer, for WebIDs that name this server as their issuer", async () => {
    const token = await localIssuer.issueLocalToken({ webId: OWNER, lifetimeSeconds: 60, clientId: APP });
    const { expires, ...proved } = await attempt(createServerSide(), { token, scheme: "Bearer" });
    assert.deepEqual(proved, { agent: OWNER, client: APP, issuer: BASE_URL });
    assert.ok(expires !== undefined && expires <= Date.now() + 60_000);
    const forBob = await localIssuer.issueLocalToken({
      webId: `${BASE_URL}bob/card#me`,
      lifetimeSeconds: 60,
    });
    await assert.rejects(
      attempt(createServerSide(), { token: forBob, scheme: "Bearer" }),
      refusal("issuer-not-trusted"),
    );
  });

  test("bound to a key are accepted with a proof of it, and refused as Bearer", async () => {
    const agent = await createDpopAgent(OWNER, (jkt) =>
      localIssuer.issueLocalToken({ webId: OWNER, lifetimeSeconds: 60, jkt }),
    );
    assert.equal((await attempt(createServerSide(), { agent })).agent, OWNER);
    await assert.rejects(
      attempt(createServerSide(), { agent, scheme: "Bearer" }),
      refusal("bearer-not-accepted"),
    );
  });

  test("are the only ones accepted as Bearer", async () => {
    const token = await issuer.issueToken({ webId: alice.webId, header: { typ: "at+jwt" } });
    await assert.rejects(
      attempt(createServerSide(), { token, scheme: "Bearer" }),
      refusal("bearer-not-accepted"),
    );
    await assert.rejects(attempt(createServerSide(), { scheme: "Bearer" }), refusal("bearer-not-accepted"));
  });

  test("of another type are refused as Bearer, so that no ID token passes for an access token", async () => {
    const key = createPrivateKey(await readFile(join(folder, "signing-key.pem")));
    const sign = (typ: string) =>
      new SignJWT({ webid: OWNER, iss: BASE_URL, aud: "solid", exp: seconds() + 60 })
        .setProtectedHeader({ alg: "ES256", typ })
        .sign(key);
    const idToken = attempt(createServerSide(), { token: await sign("JWT"), scheme: "Bearer" });
    await assert.rejects(idToken, refusal("bearer-not-accepted"));
    const token = await sign("at+jwt");
    assert.equal((await attempt(createServerSide(), { token, scheme: "Bearer" })).agent, OWNER);
  });

  test("made by somebody else in this server's name are refused", async () => {
    const claims = { iss: BASE_URL };
    const token = await issuer.issueToken({ webId: OWNER, claims, header: { typ: "at+jwt" } });
    await assert.rejects(
      attempt(createServerSide(), { token, scheme: "Bearer" }),
      refusal("issuer-key-unknown"),
    );
    const { kid } = localIssuer.keys.list()[0];
    const named = await issuer.issueToken({ webId: OWNER, claims, header: { typ: "at+jwt", kid } });
    await assert.rejects(
      attempt(createServerSide(), { token: named, scheme: "Bearer" }),
      refusal("token-signature"),
    );
  });
});

describe("identity documents", () => {
  /** An agent whose WebID document, or whose issuer's key set, is served in a hostile way. */
  async function signInAt(webIdPath: string, claims: Record<string, unknown> = {}): Promise<TestAgent> {
    const webId = `${issuer.origin}${webIdPath}#me`;
    return createDpopAgent(webId, (jkt) => issuer.issueToken({ webId, jkt, claims }));
  }
  const profile = `<#me> <${SOLID.oidcIssuer}> <${SOLID.oidcIssuer}>, `;

  test("may be slow within the limit, and are given up when slower", async () => {
    issuer.serve("/slow", (_, response) => {
      response.writeHead(200, { "content-type": MEDIA.turtle });
      setTimeout(() => response.end(`${profile} <${issuer.issuer}>.`), 50);
    });
    issuer.serve("/endless", (_, response) => {
      response.writeHead(200, { "content-type": MEDIA.turtle }).write(profile);
    });
    await attempt(createServerSide(), { agent: await signInAt("/slow") });
    const endless = attempt(createServerSide({ timeoutMs: 300 }), { agent: await signInAt("/endless") });
    await assert.rejects(endless, refusal("webid-unreadable", /300 ms/));
  });

  test("may be large within the limit, and are given up when larger", async () => {
    const body = (comment: number) => `#${"x".repeat(comment)}\n${profile} <${issuer.issuer}>.`;
    issuer.serve("/large", (_, response) =>
      response.writeHead(200, { "content-type": MEDIA.turtle }).end(body(100_000)),
    );
    issuer.serve("/huge", (_, response) =>
      response.writeHead(200, { "content-type": MEDIA.turtle }).end(body(IDENTITY_FETCH_BOUNDS.maxBytes)),
    );
    await attempt(createServerSide(), { agent: await signInAt("/large") });
    await assert.rejects(
      attempt(createServerSide(), { agent: await signInAt("/huge") }),
      refusal("webid-unreadable", /larger/),
    );
  });

  test("that are HTML, absent or broken are refused", async () => {
    issuer.serve("/html", (_, response) =>
      response.writeHead(200, { "content-type": MEDIA.html }).end("<p>"),
    );
    issuer.serve("/broken", (_, response) =>
      response.writeHead(200, { "content-type": MEDIA.turtle }).end("<a"),
    );
    for (const path of ["/html", "/broken", "/absent"]) {
      await assert.rejects(
        attempt(createServerSide(), { agent: await signInAt(path) }),
        refusal("webid-unreadable"),
      );
    }
  });

  test("at loopback are not fetched, however the address is spelt, unless the owner allows their origin", async () => {
    const { port } = new URL(issuer.origin);
    const hosts = [
      "127.0.0.1",
      "2130706433",
      "0x7f.1",
      "0177.0.0.1",
      "127.1",
      "[::1]",
      "[::ffff:127.0.0.1]",
      "localhost",
      "0.0.0.0",
    ];
    for (const scheme of ["http", "https"]) {
      for (const host of hosts) {
        const webId = `${scheme}://${host}:${port}/people/alice#me`;
        const agent = await createDpopAgent(webId, (jkt) => issuer.issueToken({ webId, jkt }));
        const asked = issuer.requests.length;
        await assert.rejects(
          attempt(createServerSide({ allow: [] }), { agent }),
          refusal("webid-unreadable"),
          webId,
        );
        assert.equal(issuer.requests.length, asked, webId);
      }
    }
    assert.equal((await attempt(createServerSide({ allow: [issuer.origin] }))).agent, alice.webId);
  });

  test("that redirect to an address within are not followed there; a redirect to an allowed place is", async () => {
    await using inner = await startTestIssuer();
    const profileOfMoved = `<${issuer.origin}/moved#me> <${SOLID.oidcIssuer}> <${issuer.issuer}>.`;
    issuer.serve("/moved", (_, response) => response.writeHead(303, { location: "/settled" }).end());
    issuer.serve("/settled", (_, response) =>
      response.writeHead(200, { "content-type": MEDIA.turtle }).end(profileOfMoved),
    );
    issuer.serve("/inward", (_, response) =>
      response.writeHead(302, { location: inner.webId("alice") }).end(),
    );
    const redirected = await signInAt("/inward");
    await assert.rejects(
      attempt(createServerSide(), { agent: redirected }),
      refusal("webid-unreadable", /https/),
    );
    assert.deepEqual(inner.requests, []);
    const moved = await signInAt("/moved");
    assert.equal((await attempt(createServerSide(), { agent: moved })).agent, moved.webId);
  });

  test("of issuers are held to the same limits", async () => {
    await using bad = await startTestIssuer();
    const agent = await bad.signIn({ webId: bad.webId("dave") });
    const refused = (message: RegExp, options = {}) =>
      assert.rejects(
        attempt(createServerSide({ allow: [bad.origin], ...options }), { agent }),
        refusal("issuer-unreadable", message),
      );
    await attempt(createServerSide({ allow: [bad.origin] }), { agent });
    bad.serve("/jwks", (_, response) => response.end("x".repeat(IDENTITY_FETCH_BOUNDS.maxBytes + 1)));
    await refused(/larger/);
    bad.serve("/jwks", (_, response) => response.writeHead(200).write("{"));
    await refused(/300 ms/, { timeoutMs: 300 });
    bad.serve("/jwks", (_, response) => response.writeHead(302, { location: `${issuer.origin}/jwks` }).end());
    await refused(/https/);
    bad.serve("/jwks", (_, response) => response.end("[]"));
    await refused(/not a JSON object/);
    bad.serve("/.well-known/openid-configuration", (_, response) =>
      response.end(JSON.stringify({ issuer: issuer.issuer, jwks_uri: `${issuer.issuer}jwks` })),
    );
    await refused(/another issuer/);
  });
});
